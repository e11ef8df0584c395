"""Check-ins, also from a mail; help asked for and offered; the end and what was learned."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from medspiller.actions.changes import checking_in, closing, learnings, steps
from medspiller.actions.changes.carrying_over import carry_over_to
from medspiller.actions.models import Action, CheckIn
from medspiller.actions.queries.links import check_in_link, opened
from medspiller.actions.rules.search_words import search_words, stems
from medspiller.actions.rules.states import ALLOWED, allows
from medspiller.framework.models import Ambition, FocusPoint, Framework, Succession
from medspiller.organisation.models import Engagement
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
Planned = Callable[..., Action]
ANSWERS = closing.ClosingAnswers("no", "none", "small", "nothing", "a_little")


def who(cast: Cast, name: str) -> dict[str, Any]:
    return {"by": cast.user(name), "person": cast.people[name]}


def path_of(action: Action) -> str:
    assert action.next_check_in_on is not None
    return check_in_link(action.pk, action.owner_id, action.next_check_in_on).split("8000", 1)[1]


def test_one_touch_is_a_check_in(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna")
    sent = {"going": "well", "next_in": "14"}
    sign_in("anna").post(reverse("actions:check_in", args=[action.pk]), sent)
    made = CheckIn.objects.get()
    assert made.going == "well"
    assert made.next_check_in_on == clock.today() + datetime.timedelta(days=14)


def test_the_mails_link_checks_in_without_signing_in_and_once(cast: Cast, planned: Planned) -> None:
    action = planned("anna")
    path, browser = path_of(action), Client()
    shown = browser.get(path)
    assert "Kaffe hver torsdag" in shown.content.decode()
    assert shown.headers["Referrer-Policy"] == "same-origin"
    assert not CheckIn.objects.exists(), "mail scanners follow links"
    assert "Tak" in browser.post(path, {"going": "slowly", "next_in": "7"}).content.decode()
    again = browser.post(path, {"going": "well", "next_in": "7"}).content.decode()
    assert "Der er allerede fulgt op" in again
    assert CheckIn.objects.get().going == "slowly"


def test_a_link_opens_nothing_for_one_who_has_left_or_no_longer_owns_it(cast: Cast, planned: Planned) -> None:
    left, given_away = planned("anna"), planned("bo")
    token_left, token_given = (path_of(action).rstrip("/").rsplit("/", 1)[1] for action in (left, given_away))
    given_away.owner = cast.people["erik"]
    given_away.save()
    user = cast.user("anna")
    user.is_active = False
    user.save()
    assert opened(token_left) is None
    assert opened(token_given) is None
    assert opened(token_left[:-1] + ("a" if token_left[-1] != "a" else "b")) is None
    assert Client().get(reverse("actions:check_in_by_mail", args=["false"])).status_code == 404


def test_a_link_opens_nothing_after_its_time(cast: Cast, planned: Planned) -> None:
    action = planned("ea")
    token = path_of(action).rstrip("/").rsplit("/", 1)[1]
    assert opened(token) is not None
    Engagement.objects.filter(person=cast.people["ea"]).update(to_date=clock.today())
    assert opened(token) is None


def test_stuck_reaches_the_own_leader_as_a_wish_for_help(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("ea", units=(cast.units["south"].pk,))
    checking_in.check_in(
        **who(cast, "ea"), action=action, going="stuck", help_wanted="To timer mere", next_check_in_on=None
    )
    assert Letter.objects.get().to == "anna@fjordby.example"
    assert "To timer" not in Letter.objects.get().text
    anna = sign_in("anna")
    url = reverse("actions:action", args=[action.pk])
    assert "To timer mere" in anna.get(url).content.decode()
    assert "To timer mere" not in sign_in("ib").get(url).content.decode(), "between the two"
    asked = CheckIn.objects.get()
    anna.post(reverse("actions:help", args=[action.pk, asked.pk]), {"answer": "Tag dem torsdag"})
    assert "Tag dem torsdag" in sign_in("ea").get(url).content.decode()
    with pytest.raises(ValidationError, match="allerede svaret"):
        checking_in.offer_help(**who(cast, "anna"), check_in=asked, answer="Igen")


def test_nobody_checks_in_on_anothers_action(cast: Cast, planned: Planned) -> None:
    with pytest.raises(PermissionDenied):
        checking_in.check_in(**who(cast, "dorte"), action=planned("anna"), going="well")


def test_a_check_in_does_not_lie_in_the_past(cast: Cast, planned: Planned) -> None:
    with pytest.raises(ValidationError, match="efter i dag"):
        checking_in.check_in(**who(cast, "anna"), action=planned("anna"), going="well", next_check_in_on=clock.today())


def test_a_trial_that_did_not_work_is_stopped_with_a_good_result(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna")
    anna = sign_in("anna")
    url = reverse("actions:close", args=[action.pk])
    assert "Det er et godt resultat" in anna.get(url, {"stop": "1"}).content.decode()
    data = vars(ANSWERS) | {"stopped_early": "True", "learning": "Spørg dem først", "revision": 1}
    page = anna.post(url, data, follow=True).content.decode()
    assert "Det er et godt resultat" in page
    assert "Spørg dem først" in page


def test_a_learning_is_shared_found_and_tried_by_others(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", title="Børnene vælger emnerne")
    closing.close(**who(cast, "anna"), action=action, closing=ANSWERS, learning="Børn vil gerne bestemme")
    bo, log = sign_in("bo"), reverse("actions:learnings")
    assert "Børnene vælger" not in bo.get(log).content.decode()
    learnings.share_learning(**who(cast, "anna"), learning=action.learning)
    assert "Børnene vælger" in bo.get(log, {"words": "børn bestemmer"}).content.decode()
    assert "Børnene vælger" not in bo.get(log, {"words": "børn cykler"}).content.decode()
    assert "Børnene vælger" in bo.get(log, {"worked": "no"}).content.decode()
    form = bo.get(reverse("actions:new"), {"laering": str(action.learning.pk)}).content.decode()
    assert "Inspireret af Anna Test" in form
    learnings.unshare_learning(**who(cast, "anna"), learning=action.learning)
    assert bo.get(reverse("actions:learning", args=[action.learning.pk])).status_code == 404


def test_a_step_is_ticked_and_unticked(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", units=(cast.units["south"].pk,))
    step = steps.add_step(**who(cast, "anna"), action=action, text="Køb kaffe")
    url = reverse("actions:tick_step", args=[action.pk, step.pk])
    for done in ("1", "1", "0"):
        sign_in("anna").post(url, {"done": done})
    step.refresh_from_db()
    assert step.done_at is None
    assert action.changes.filter(what="step_done").count() == 1
    assert sign_in("ea").post(url, {"done": "1"}).status_code == 404


def test_an_action_goes_on_under_the_next_framework(cast: Cast, framework: Framework, planned: Planned) -> None:
    old = FocusPoint.objects.first()
    assert old is not None
    action = planned("anna", focus_points=(old.pk,))
    new = Framework.objects.create(version=2, title="Nyt", created_at=clock.now(), previous=framework)
    ambition = Ambition.objects.create(framework=new, position=1, title="A")
    heir = FocusPoint.objects.create(ambition=ambition, position=1, title="Arving")
    Succession.objects.create(framework=new, kind="renamed", old_point=old, new_point=heir)
    carry_over_to(new)
    carry_over_to(new)
    assert set(action.focus_points.all()) == {old, heir}


def test_an_actions_page_costs_the_same_with_few_and_many_steps_and_check_ins(
    cast: Cast, planned: Planned, sign_in: SignIn
) -> None:
    action = planned("anna")
    anna, url, counts = sign_in("anna"), reverse("actions:action", args=[action.pk]), []
    for more in (1, 20):
        for _number in range(more):
            steps.add_step(**who(cast, "anna"), action=action, text="Endnu et")
            checking_in.check_in(**who(cast, "anna"), action=action, going="well")
        with CaptureQueriesContext(connection) as queries:
            anna.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@given(st.sampled_from(sorted(ALLOWED)), st.sampled_from(["proposed", "declined", "under_way", "closed"]))
def test_what_is_closed_is_only_opened_again_or_shared(what: str, state: str) -> None:
    if state == "closed" and allows(state, what):
        assert what in {"reopen", "share"}
    if what in {"check_in", "close"}:
        assert allows(state, what) == (state == "under_way")


@given(st.lists(st.sampled_from(["Børnene", "cykler", "ÅEN", "ældre", "e-mails"]), max_size=6))
def test_every_word_is_found_whatever_its_case_and_place(words: list[str]) -> None:
    stored = search_words(*words)
    assert all(f" {stem} " in stored for word in words for stem in stems(word.upper()))
    assert sorted(stored.split()) == sorted(search_words(*reversed(words)).split())
