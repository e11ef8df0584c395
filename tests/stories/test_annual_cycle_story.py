"""The executive group lays out next year's cycle, and everybody sees what is expected of them."""

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

CHIEF = "Henriette Skovbo Holm"


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_next_years_cycle_is_copied_changed_and_published(arrive: Arrive, language: str, scripts: bool) -> None:
    chief = arrive(language=language, scripts=scripts).becomes(CHIEF).opens("/aarshjul/").finds_nothing_inaccessible()
    year = int(chief.page.url.rstrip("/").rsplit("/", 1)[1]) + 1
    chief.presses("Kopiér til %(year)s", year=str(year))
    chief.sees("Kun Chefgruppen kan se året, indtil det er offentliggjort.").finds_nothing_inaccessible()
    chief.follows("Tilføj trin").finds_nothing_inaccessible()
    chief.field("Hvad er det for et trin?").select_option("other")
    chief.field("Overskrift").fill("Besøg hos en anden enhed")
    chief.field("Øverste niveau begynder").fill(f"{year}-03-01")
    chief.field("Dage til hvert niveau").fill("21")
    chief.presses("Udfyld datoerne")
    assert chief.page.locator("input[name=opens_2]").input_value().startswith(f"{year}-03-")
    chief.presses("Gem trinnet").sees("Trinnet er gemt.").sees_text("Besøg hos en anden enhed")
    leader = arrive(language=language, scripts=scripts).becomes("Birgitte Østergaard Friis")
    assert leader.opens(f"/aarshjul/{year}/").page.title().startswith(leader.say("Siden findes ikke"))
    chief.presses("Offentliggør året")
    leader.opens(f"/aarshjul/{year}/").sees_text("Besøg hos en anden enhed").finds_nothing_inaccessible()
    assert leader.page.locator("svg.wheel path").count() >= 8


@pytest.mark.parametrize("width", [1280, 390])
def test_reminders_are_chosen_and_the_home_page_says_now_next_waiting(arrive: Arrive, width: int) -> None:
    leader = arrive(width=width).becomes("Birgitte Østergaard Friis").finds_nothing_inaccessible()
    headings = leader.page.locator("main h2").all_inner_texts()[:3]
    assert headings == ["Nu", "Derefter", "Andre venter på dig"]
    leader.opens("/min-profil/").follows("Vælg, hvad du vil mindes om, og hent din kalender")
    leader.finds_nothing_inaccessible().presses("Slå fra").sees("Dit valg er gemt.").sees("Slået fra")
