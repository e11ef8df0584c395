"""What each person sees of what leaders write: only what they may read, and no word of one leader alone."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.framework.models import FocusPoint, Framework
from medspiller.framework.rules.parts import part_named, parts_of
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Statement
from medspiller.themes.queries import sight
from medspiller.themes.queries.pages import alike_page, part_page
from medspiller.themes.queries.sight import sight_of
from tests.cast import Cast
from tests.themes.conftest import Told

SignIn = Callable[[str], Client]
ALL = [("anna", "dorte"), ("bo", "dorte"), ("carl", "erik")]


def point(framework: Framework) -> FocusPoint:
    return FocusPoint.objects.filter(ambition__framework=framework, ambition__position=1).earliest("position")


def address(framework: Framework) -> str:
    return reverse("themes:part", args=[f"punkt-{point(framework).pk}"])


def text(browser: Client, url: str) -> str:
    response = browser.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_before_anything_is_shared_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "Der er ingen temaer endnu" in text(sign_in("anna"), reverse("themes:home"))


def test_without_any_page_to_read_the_page_says_so(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    assert "ingen delte sider" in text(sign_in("anna"), reverse("themes:home"))
    leader, employee = (text(sign_in(name), address(framework)) for name in ("anna", "ea"))
    assert "Du kan blive den første" in leader
    assert "Når en af dine ledere skriver om det og deler det, står det her." in employee
    assert "0 af de" not in leader


def test_leaders_see_the_words_of_all_who_share_with_all(
    cast: Cast, framework: Framework, told: Told, sign_in: SignIn
) -> None:
    told("anna", "dorte", "invitere de pårørende til kaffe")
    told("carl", "erik", "ringe til de pårørende")
    page = text(sign_in("bo"), address(framework))
    assert "pårørende" in page
    assert "2 ledere" in page
    assert "Anna Test" in page
    assert "Brug som begyndelse på mit eget" in page
    assert "kaffe <span>" not in page, "A word of one leader alone is no theme."


def test_nobody_sees_a_word_of_a_page_that_they_may_not_read(
    cast: Cast, framework: Framework, told: Told, begun: Callable[..., OwnTranslation], sign_in: SignIn
) -> None:
    told("anna", "dorte", "holde hemmelighedsmøder", to_all=False)
    told("bo", "dorte", "holde hemmelighedsmøder", to_all=False)
    begun("carl", "holde hemmelighedsmøder")
    for name in ("carl", "erik", "karen", "hanne", "rita", "zoe"):
        browser = sign_in(name)
        for url in (reverse("themes:home"), address(framework), f"{address(framework)}?ord=hemmelighedsmøder"):
            shown = text(browser, url)
            assert "hemmeligheds" not in shown.replace("?ord=hemmelighedsm", ""), name
    # Dorte agrees with both and reads both; Ea reads her own leader's.
    assert "hemmelighedsmøder <span>2 ledere" in text(sign_in("dorte"), address(framework))
    below = text(sign_in("ea"), address(framework))
    assert "holde hemmelighedsmøder" in below
    assert "hemmelighedsmøder <span>" not in below
    assert "Brug som begyndelse" not in below


def test_what_is_taken_back_is_gone_at_once(cast: Cast, framework: Framework, told: Told, sign_in: SignIn) -> None:
    version = told("anna", "dorte", "invitere de pårørende")
    told("carl", "erik", "invitere de pårørende")
    assert "Anna Test" in text(sign_in("bo"), address(framework))
    sharing.stop_sharing_with_all_leaders(by=cast.user("anna"), version=version)
    page = text(sign_in("bo"), address(framework))
    assert "Anna Test" not in page
    assert "2 ledere" not in page


def test_a_word_narrows_down_to_the_statements_that_have_it_in_any_form(
    cast: Cast, framework: Framework, told: Told, sign_in: SignIn
) -> None:
    told("anna", "dorte", "invitere borgere til kaffe", "skrive breve")
    told("carl", "erik", "spørge borgeren")
    page = text(sign_in("bo"), f"{address(framework)}?ord=borgerne")
    assert "Udsagn med “" in page
    assert "spørge borgeren" in page
    assert "skrive breve" not in page
    assert "skrive breve" in text(sign_in("bo"), f"{address(framework)}?ord=findesikke")


def test_a_leader_finds_others_who_write_the_same_and_nobody_else_can_ask(
    cast: Cast, framework: Framework, told: Told, begun: Callable[..., OwnTranslation], sign_in: SignIn
) -> None:
    told("anna", "dorte", "gå en runde på afdelingen hver mandag")
    told("carl", "erik", "skrive til de pårørende")
    mine = begun("bo", "gå runde på afdelingen mandag morgen").statements.get()
    page = alike_page(viewer_or_404(cast.user("bo")), mine.pk)
    assert [wording.line.name for wording in page.near] == ["Anna Test"]
    url = reverse("themes:alike", args=[mine.pk])
    assert "gå en runde på afdelingen hver mandag" in text(sign_in("bo"), url)
    assert url in text(sign_in("bo"), reverse("own_translation:mine"))
    for name in ("anna", "dorte", "karen", "hanne"):
        assert sign_in(name).get(url).status_code == 404
    odd = Statement.objects.create(
        own_translation=mine.own_translation,
        ambition=mine.ambition,
        position=2,
        text="xylofonspil",
        changed_at=mine.changed_at,
    )
    odd.focus_points.set(mine.focus_points.all())
    alone = alike_page(viewer_or_404(cast.user("bo")), odd.pk)
    assert not alone.near
    assert [wording.line.name for wording in alone.about] == ["Carl Test", "Anna Test"]


def test_the_same_words_are_shown_once_with_all_who_wrote_them(cast: Cast, framework: Framework, told: Told) -> None:
    for name, above in ALL:
        told(name, above, "have borgeren i centrum")
    viewer = viewer_or_404(cast.user("karen"))
    seen = sight_of(viewer, framework)
    part = part_named(parts_of(seen.structure), f"punkt-{point(framework).pk}")
    assert part is not None
    page = part_page(viewer, seen, part)
    assert [len(wording.also) for wording in page.lines] == [2]
    assert [(group.leaders, len(group.others)) for group in page.groups] == [(3, 0)]


def test_the_framework_leads_to_what_leaders_write(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    assert address(framework) in text(sign_in("ea"), reverse("framework:current"))


def test_only_the_newest_of_very_many_are_read_and_the_page_says_so(
    cast: Cast, framework: Framework, told: Told, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, above in ALL:
        told(name, above, "tale med de pårørende")
    monkeypatch.setattr(sight, "PAGES_AT_MOST", 2)
    assert "Det er de 2 nyeste af 3." in text(sign_in("karen"), reverse("themes:home"))
    assert "2 ledere" in text(sign_in("karen"), address(framework))


def test_a_part_that_does_not_exist_does_not(cast: Cast, framework: Framework, sign_in: SignIn) -> None:
    for key in ("punkt-999999", "helhed", "noget"):
        assert sign_in("anna").get(reverse("themes:part", args=[key])).status_code == 404


def test_the_number_of_queries_does_not_grow(
    cast: Cast, framework: Framework, told: Told, begun: Callable[..., OwnTranslation], sign_in: SignIn
) -> None:
    mine = begun("bo", "tale med de pårørende").statements.get()
    urls = [reverse("themes:home"), address(framework), reverse("themes:alike", args=[mine.pk])]
    browser = sign_in("bo")

    def counts() -> list[int]:
        found = []
        for url in urls:
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                browser.get(url)
            found.append(len(queries))
        return found

    told("anna", "dorte", "tale med de pårørende")
    browser.get(urls[0])
    few = counts()
    told("carl", "erik", *[f"tale med de pårørende {number}" for number in range(15)])
    told("dorte", "karen", *[f"tale med pårørende og børn {number}" for number in range(15)])
    assert counts() == few


def test_what_is_kept_of_the_same_pages_is_read_again_only_when_one_is_another(
    cast: Cast, framework: Framework, told: Told, sign_in: SignIn
) -> None:
    browser, url = sign_in("karen"), reverse("themes:home")
    told("anna", "dorte", "tale med de pårørende")
    told("carl", "erik", "tale med de pårørende")

    def shown() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            page = text(browser, url)
        return page.partition('class="theme-points"')[2].partition("</main>")[0], len(queries)

    cache.clear()
    browser.get(url)
    cache.clear()
    first, many = shown()
    second, few = shown()
    assert second == first
    assert few < many
    told("bo", "dorte", "tale med børnene")
    third, again = shown()
    assert again == many
    assert third != first
