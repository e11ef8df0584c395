import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medspiller.organisation.models import Unit, UnitPeriod
from tests.organisation.tables import DATE, SMALL_PEOPLE, SMALL_UNITS, bring_in, units

pytestmark = pytest.mark.django_db


class TestCommand:
    def run(self, folder: Path, *options: str, unit_data: bytes = SMALL_UNITS.data) -> str:
        (folder / "e.csv").write_bytes(unit_data)
        (folder / "m.csv").write_bytes(SMALL_PEOPLE.data)
        output = StringIO()
        call_command("organisation_import", str(folder / "e.csv"), str(folder / "m.csv"), *options, stdout=output)
        return output.getvalue()

    def test_dry_run_tells_and_writes_nothing(self, tmp_path: Path) -> None:
        assert "Enheder, der kommer til: 3" in self.run(tmp_path, "--dry-run")
        assert not Unit.objects.exists()

    def test_import_tells_what_it_did_and_the_second_time_that_nothing_is_left(self, tmp_path: Path) -> None:
        assert "Medarbejdere, der kommer til: 5" in self.run(tmp_path, "--date", "2026-03-01")
        assert UnitPeriod.objects.at(DATE).count() == 3
        assert "Intet at ændre" in self.run(tmp_path, "--date", "01.03.2026")

    def test_bad_files_are_told_line_by_line(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"e\.csv, række 2, kolonne overordnet id: Enheden hører under «7»"):
            self.run(tmp_path, unit_data=b"id;navn;overordnet id\n1;Top;7\n2;B;\n3;C;\n")
        assert not Unit.objects.exists()

    def test_many_ends_need_yes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", StringIO())
        bring_in(units("1;A;;", "8;B;;", "9;C;;", "2;D;;", "3;E;;"))
        with pytest.raises(CommandError, match="Tilføj --yes"):
            self.run(tmp_path, "--date", "2026-04-01")
        assert "Enheder, der ophører: 2" in self.run(tmp_path, "--date", "2026-04-01", "--yes")

    def test_huge_file_is_refused_by_its_size(self, tmp_path: Path) -> None:
        with (tmp_path / "stor.csv").open("wb") as file:
            file.truncate(200 * 2**20)
        with pytest.raises(CommandError, match="fylder 200 MB"):
            call_command("organisation_import", str(tmp_path / "stor.csv"))

    @pytest.mark.parametrize("date", ["2026-02-31", "i morgen"])
    def test_bad_date_is_refused(self, tmp_path: Path, date: str) -> None:
        with pytest.raises(CommandError, match="ikke en dato"):
            self.run(tmp_path, "--date", date)


def test_two_imports_at_once_leave_the_one_or_the_other(migrated: Path, tmp_path: Path) -> None:
    """In processes of their own, on a database file of their own."""
    environment = {
        "MEDSPILLER_DEMO": "1",
        "MEDSPILLER_VAR": str(tmp_path),
        "MEDSPILLER_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-m", "medspiller"]
    root = Path(__file__).parents[2]
    shutil.copy(migrated, tmp_path / "x.sqlite3")
    running = []
    for name in ("x", "y"):
        rows = "".join(f"{number};{name};{'' if number == 1 else 1}\n" for number in range(1, 400))
        (tmp_path / f"{name}.csv").write_text("id;navn;overordnet id\n" + rows)
        (tmp_path / f"{name}-m.csv").write_text(
            "id;navn;enhed\n" + "".join(f"p{number};{name};{number}\n" for number in range(1, 400))
        )
        arguments = ["organisation", "import", str(tmp_path / f"{name}.csv"), str(tmp_path / f"{name}-m.csv")]
        running.append(subprocess.Popen([*command, *arguments, "--date", "2026-03-01"], env=environment, cwd=root))
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    script = (
        "import django; django.setup()\n"
        "from medspiller.organisation.models import Person, UnitPeriod, ImportRun\n"
        "print(sorted(set(UnitPeriod.objects.values_list('name', flat=True))),"
        " sorted(set(Person.objects.values_list('name', flat=True))),"
        " UnitPeriod.objects.count(), ImportRun.objects.count())"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "DJANGO_SETTINGS_MODULE": "medspiller.project.settings"},
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert told in {"['x'] ['x'] 399 2", "['y'] ['y'] 399 2"}
