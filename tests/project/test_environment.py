from pathlib import Path
from urllib.parse import quote

import pytest

from medspiller.project import environment


@pytest.mark.parametrize("folder", ["med mellemrum", "æøå", "C#", "100%25", "hvad?"])
def test_a_folder_of_any_name_can_hold_the_database_and_the_mail(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "medspiller.sqlite3"
    assert environment.database(f"sqlite:///{quote(str(place))}")["NAME"] == place
    assert environment.mail(f"file://{quote(str(place.parent))}")["EMAIL_FILE_PATH"] == str(place.parent)


def test_a_relative_path_to_the_database_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert environment.database("sqlite:///var/x.sqlite3")["NAME"] == Path("var/x.sqlite3")


@pytest.mark.parametrize("url", ["mysql://u@h/n", "medspiller.sqlite3", ""])
def test_another_kind_of_database_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(SystemExit, match="MEDSPILLER_DATABASE_URL must begin with"):
        environment.database(url)


def test_a_mail_address_without_a_host_is_refused_without_telling_the_password() -> None:
    with pytest.raises(SystemExit, match="MEDSPILLER_MAIL_URL") as stop:
        environment.mail("mailto://user:hemmeligt@")
    assert "hemmeligt" not in str(stop.value)


@pytest.mark.parametrize(("value", "read"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, *, read: bool) -> None:
    monkeypatch.setenv("MEDSPILLER_X", value)
    assert environment.flag("MEDSPILLER_X") is read


def test_a_wrong_switch_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSPILLER_X", "måske")
    with pytest.raises(SystemExit, match="MEDSPILLER_X must be 1 or 0"):
        environment.flag("MEDSPILLER_X")


def test_a_wrong_number_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSPILLER_X", "-3")
    with pytest.raises(SystemExit, match="MEDSPILLER_X must be a whole number"):
        environment.number("MEDSPILLER_X", 1)


def test_postgresql_is_asked_not_to_compile_and_not_to_fear_pages_at_random() -> None:
    database = environment.database("postgresql://u:p%2F@h:5433/n")
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("h", "5433", "p/")
    assert database["OPTIONS"] == {"options": "-c jit=off -c random_page_cost=1.1"}
