"""HR takes in an absence file as Danish Excel writes it, mends what is wrong in it, and everybody sees the figures."""

from pathlib import Path

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

SCHOOL = "Hyldebakkens Skole"
# As Excel in Danish saves "CSV (semikolonsepareret)": Windows-1252, semicolons, decimal commas, months by name.
HEADING = "Enhed;Periode;Tæller;Nævner;Antal personer"


def excel(path: Path, *rows: str) -> Path:
    path.write_bytes("\r\n".join([HEADING, *rows, ""]).encode("cp1252"))
    return path


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 390)])
def test_an_absence_file_is_read_mended_and_taken_in(arrive: Arrive, tmp_path: Path, scripts: bool, width: int) -> None:
    hr = arrive(scripts=scripts, width=width).becomes("Line Dalgaard Juhl")
    hr.opens("/indikatorer/").follows("Hold tal ved lige").finds_nothing_inaccessible()
    hr.opens("/indikatorer/tal/fil/").finds_nothing_inaccessible()
    wrong = excel(tmp_path / "fravær.csv", f"{SCHOOL};jan-21;1.018,5;22.610,0;38", "Skolen i skoven;feb-21;abc;100;12")
    hr.page.locator("select[name=about]").select_option(label="Sygefravær")
    hr.page.locator("input[name=file]").set_input_files(wrong)
    hr.presses("Se, hvad filen ændrer").sees("Filen er ikke taget ind").finds_nothing_inaccessible()
    assert hr.page.get_by_text("Cellen er ikke et tal").count() == 1

    right = excel(tmp_path / "fravær.csv", f"{SCHOOL};jan-21;1.018,5;22.610,0;38", f"{SCHOOL};feb-21;904,0;21.000,0;38")
    hr.page.locator("select[name=about]").select_option(label="Sygefravær")
    hr.page.locator("input[name=file]").set_input_files(right)
    hr.presses("Se, hvad filen ændrer").finds_nothing_inaccessible()
    assert hr.page.evaluate("document.documentElement.scrollWidth") <= width
    hr.page.locator("main form button[type=submit]").first.click()

    leader = arrive(scripts=scripts, width=width).becomes("Birgitte Østergaard Friis")
    leader.opens("/indikatorer/sygefravaer/").finds_nothing_inaccessible()
    leader.page.get_by_text("Tallene i en tabel").click()
    leader.sees_text("januar 2021").sees_text("4,5 procent").sees_text("4,3 procent")
