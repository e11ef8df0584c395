"""A scene in which every thing that can be found has a word of its own; who may see it is said by its own package."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from medspiller.accounts.models import User
from medspiller.actions.access import own_learnings, shared_learnings
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.changes import planning
from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import SYSTEM
from medspiller.decisions.access import told_to
from medspiller.decisions.changes import drafting, telling
from medspiller.decisions.models import Decision
from medspiller.dialogues.access import agreements_visible_to
from medspiller.dialogues.changes.agreements import add_agreement
from medspiller.dialogues.changes.holding import open_dialogue
from medspiller.dialogues.changes.planning import plan as plan_dialogue
from medspiller.framework.models import Framework
from medspiller.indicators.access import visible_to as indicators_visible_to
from medspiller.indicators.models import Indicator
from medspiller.involvement.access import followed_by, public
from medspiller.involvement.changes import drafting as page_drafting
from medspiller.involvement.changes import opening
from medspiller.involvement.models import Page
from medspiller.mandates.access import mandates_visible_to
from medspiller.mandates.changes import giving
from medspiller.mandates.changes import kinds as matter_kinds
from medspiller.mandates.rules.facts import MandateFacts
from medspiller.organisation.models import Person, UnitPeriod
from medspiller.organisation.queries.line import units_near
from medspiller.organisation.queries.pages import person_page
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in.access import visible_to as signals_visible_to
from medspiller.outside_in.changes.signals import bring_in
from medspiller.outside_in.rules.details import SignalDetails
from medspiller.own_translation.access import versions_visible_to
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.surveys.access import mirrors_visible_to, surveys_visible_to
from medspiller.surveys.changes.mirrors import ask
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.changes.rounds import decide, prepare
from medspiller.surveys.models import Round
from medspiller.surveys.queries.questionnaires import SHIPPED
from medspiller.text_search.changes import rebuild
from medspiller.web import clock
from tests.cast import Cast
from tests.decisions.conftest import details, to, who
from tests.surveys.conftest import conditions

# So unlike each other that none is the other with a slip of the finger, nor an end of it.
WORDS = """
godunidak mykagypop vidogasop gikosodyp supifinok poborovym muromufip kadanopyv tofidugup fomylygok bikyridom kubalakok
lolivurap rinofomym lybobufop kydugugak batirirav zyladykum nigumubiv kogygimom lalydymav vomygoluv safurutuv gagibykav
vugybifyp pupubabyk nykyvibok vyboladyv mivomivuv tudisonuk vyfofitip ropuvykyv sofudyfym kogyvosyk dusilolip
"""
NONSENSE = "xozuqywem"


@dataclass(frozen=True)
class Hidden:
    """Something with a word that stands nowhere else, and whether somebody may see it."""

    what: str
    word: str
    seen_by: Callable[[User], bool]


@dataclass
class Setting:
    cast: Cast
    framework: Framework
    words: Iterator[str]

    def of(self, name: str) -> dict[str, Any]:
        return who(self.cast, name)

    def viewer(self, name: str) -> Viewer:
        found = viewer_of(User.objects.get(pk=self.cast.user(name).pk))
        assert found is not None
        return found


def set_scene(cast: Cast, framework: Framework) -> list[Hidden]:
    """Everything is Anna's, but for a page of Carl's that all leaders may read."""
    setting = Setting(cast, framework, iter(WORDS.split()))
    parts = (_own_translations, _actions, _decisions, _signals, _mandates, _pages, _agreements, _figures, _names)
    return [each for part in parts for each in part(setting)]


def _own_translations(setting: Setting) -> Iterator[Hidden]:
    cast = setting.cast
    page = OwnTranslation.objects.create(
        person=cast.people["anna"], framework=setting.framework, created_at=clock.now()
    )
    for what, until in (("with the own leader, and then again", 1), ("with employees", 2), ("with the own leader", 1)):
        word = next(setting.words)
        yield Hidden(f"shared {what}", word, _sees_version(_shared(setting, page, "dorte", word, until)))
    carls = OwnTranslation.objects.create(
        person=cast.people["carl"], framework=setting.framework, created_at=clock.now()
    )
    word = next(setting.words)
    yield Hidden("shared with all leaders", word, _sees_version(_shared(setting, carls, "erik", word, 3)))
    word = next(setting.words)
    _write(page, word)
    yield Hidden("a draft", word, lambda user: user == cast.user("anna"))


def _write(page: OwnTranslation, word: str) -> None:
    Statement.objects.filter(own_translation=page).update(removed_at=clock.now())
    Statement.objects.create(
        own_translation=page, position=1, text=f"gå en runde med {word} hver morgen", changed_at=clock.now()
    )


def _shared(setting: Setting, page: OwnTranslation, own_leader: str, word: str, until: int) -> Version:
    _write(page, word)
    author, above = page.person.user, setting.cast.people[own_leader]
    assert author is not None
    version = sharing.share_with_own_leader(by=author, own_translation=page, own_leader=above)
    if until > 1:
        told: dict[str, Any] = {"by": setting.cast.user(own_leader), "person": above}
        version = sharing.confirm(version=version, content_hash=version.content_hash, **told)
        version = sharing.share_with_employees(by=author, version=version)
    return sharing.share_with_all_leaders(by=author, version=version) if until > 2 else version


def _sees_version(version: Version) -> Callable[[User], bool]:
    """The newest of that leader's shared versions that the user may read."""
    person = version.own_translation.person_id

    def sees(user: User) -> bool:
        read = versions_visible_to(viewer_of(user)).filter(own_translation__person=person, shared_at__isnull=False)
        return max(read.values_list("pk", flat=True), default=None) == version.pk

    return sees


def _actions(setting: Setting) -> Iterator[Hidden]:
    for openness in ("units", "own_leader"):
        word = next(setting.words)
        action = _planned(setting, word, openness)
        yield Hidden(f"an action for {openness}", word, _sees(action.pk, _actions_of))
    for shares in (True, False):
        word = next(setting.words)
        action = _planned(setting, "Kaffe", "own_leader")
        answers = ClosingAnswers("yes", "some", "small", "much", "much")
        close(action=action, closing=answers, learning=f"Spørg om {word} først", **setting.of("anna"))
        if shares:
            share_learning(learning=action.learning, **setting.of("anna"))
        yield Hidden(f"a learning, shared: {shares}", word, _sees_learning(action))


def _planned(setting: Setting, title: str, openness: str) -> Action:
    anna, south = setting.cast.people["anna"], setting.cast.units["south"].pk
    facts = ActionDetails("trial", title, clock.today(), openness=openness, units=(south,))
    return planning.plan(by=setting.cast.user("anna"), planner=anna, details=facts, owner=anna)


def _sees_learning(action: Action) -> Callable[[User], bool]:
    def sees(user: User) -> bool:
        viewer = viewer_of(user)
        return any(found.filter(action=action).exists() for found in (shared_learnings(viewer), own_learnings(viewer)))

    return sees


def _actions_of(user: User) -> Any:
    return actions_visible_to(viewer_of(user))


def _signals_of(user: User) -> Any:
    return signals_visible_to(viewer_of(user))


def _sees(key: object, visible: Callable[[User], Any]) -> Callable[[User], bool]:
    return lambda user: bool(visible(user).filter(pk=key).exists())


def _decisions(setting: Setting) -> Iterator[Hidden]:
    def draft(word: str, openness: str) -> Decision:
        facts = details(to(setting.cast, "south"), f"Om {word}", openness=openness)
        return drafting.begin(by=setting.cast.user("anna"), author=setting.cast.people["anna"], details=facts)

    for openness in ("open", "receivers"):
        word = next(setting.words)
        written = draft(word, openness)
        told = telling.tell(decision=written, revision=written.revision, **setting.of("anna"))
        yield Hidden(f"a decision for {openness}", word, _sees(told.pk, lambda user: told_to(viewer_of(user))))
    word = next(setting.words)
    draft(word, "open")
    yield Hidden("a draft of a decision", word, lambda user: False)


def _signals(setting: Setting) -> Iterator[Hidden]:
    south = (setting.cast.units["south"].pk,)
    for openness in ("leader", "units", "all"):
        word = next(setting.words)
        facts = SignalDetails("relative", f"Forældrene spørger om {word}", openness, south, clock.today())
        signal = bring_in(by=setting.cast.user("ib"), bringer=setting.cast.people["ib"], details=facts)
        yield Hidden(f"a signal for {openness}", word, _sees(signal.pk, _signals_of))


def _mandates(setting: Setting) -> Iterator[Hidden]:
    for openness, accepted in (("all", True), ("unit", True), ("all", False)):
        word = next(setting.words)
        facts = MandateFacts(f"Bestille {word}", "", "", clock.today(), openness=openness)
        anna: dict[str, Any] = {"by": setting.cast.user("anna"), "viewer": setting.viewer("anna")}
        mandate = giving.propose(holder=setting.cast.people["ea"], facts=facts, **anna)
        if accepted:
            giving.accept(by=setting.cast.user("ea"), viewer=setting.viewer("ea"), mandate=mandate, version=1)
            seen_by = _sees(mandate.pk, lambda user: mandates_visible_to(viewer_of(user)))
        else:
            seen_by = lambda user: False  # noqa: E731 - what waits for an answer does not hold
        yield Hidden(f"a mandate for {openness}, accepted: {accepted}", word, seen_by)
    south = setting.cast.units["south"].pk
    for unit in (None, south):
        word = next(setting.words)
        matter_kinds.add_kind(by=setting.cast.user("hanne"), name=word.title(), unit=unit)
        yield Hidden(f"a kind of matter, of unit {unit}", word, _near(unit))


def _near(unit: int | None) -> Callable[[User], bool]:
    def sees(user: User) -> bool:
        viewer = viewer_of(user)
        return viewer is not None and (unit is None or unit in units_near(viewer))

    return sees


def _pages(setting: Setting) -> Iterator[Hidden]:
    for opens in (False, True):
        word, today = next(setting.words), clock.today()
        facts = page_drafting.PageFacts(
            kind="ideas",
            title=f"Plads til {word}",
            question="Hvad skal vi ændre?",
            introduction="Vi bygger om.",
            influence="Alt.",
            opens_on=today,
            closes_on=today + datetime.timedelta(days=20),
            answer_by=today + datetime.timedelta(days=40),
            for_citizens=True,
        )
        anna: dict[str, Any] = {"person": setting.cast.people["anna"], "unit": setting.cast.units["south"]}
        page = page_drafting.create(by=setting.cast.user("anna"), facts=facts, **anna)
        if opens:
            page = opening.open_page(by=setting.cast.user("anna"), page=page, revision=page.revision)
        yield Hidden(f"a public page, opened: {opens}", word, _sees_page(page))


def _sees_page(page: Page) -> Callable[[User], bool]:
    return lambda user: (public() | followed_by(viewer_of(user))).filter(pk=page.pk).exists()


def _agreements(setting: Setting) -> Iterator[Hidden]:
    cast, word = setting.cast, next(setting.words)
    planned = plan_dialogue(
        by=cast.user("anna"),
        planner=cast.people["anna"],
        kind="leadership",
        leader=cast.people["anna"],
        own_leader=cast.people["dorte"],
        starts_at=clock.now(),
    )
    opened = open_dialogue(dialogue=planned, **setting.of("anna"))
    agreed = add_agreement(dialogue=opened, text=f"Prøve {word}", who=cast.people["anna"], **setting.of("anna"))
    yield Hidden("an agreement", word, _sees(agreed.pk, lambda user: agreements_visible_to(viewer_of(user))))


def _figures(setting: Setting) -> Iterator[Hidden]:
    hanne, anna = setting.cast.user("hanne"), setting.cast.people["anna"]
    questionnaire = import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())
    for decided in (True, False):
        word = next(setting.words)
        survey = prepare(by=hanne, conditions=conditions(questionnaire, f"Måling af {word}"))
        if decided:
            decide(by=hanne, round_=survey, decided_by="HovedMED", decided_on=clock.today())
        yield Hidden(f"a survey, decided: {decided}", word, _sees(survey.pk, surveys_visible_to))
    word = next(setting.words)
    version = Version.objects.filter(own_translation__person=anna, shared_with_employees_at__isnull=False).get()
    last_day = clock.today() + datetime.timedelta(days=10)
    mirror = ask(by=setting.cast.user("anna"), leader=anna, version=version, closes_on=last_day)
    Round.objects.filter(pk=mirror.pk).update(title=f"Spejling om {word}")
    yield Hidden("a mirror", word, _sees(mirror.pk, lambda user: mirrors_visible_to(viewer_of(user))))
    facts = {"unit_of_measurement": "dage", "direction": "lower", "rhythm": "month", "about": "citizens"}
    kept: dict[str, Any] = {"measure": "number", "openness": "all", "owner": anna}
    for ended in (False, True):
        word = next(setting.words)
        at = clock.now() if ended else None
        made = Indicator.objects.create(key=word, name=word, created_at=clock.now(), ended_at=at, **facts, **kept)
        yield Hidden(f"an indicator, ended: {ended}", word, _sees(made.pk, indicators_visible_to))


def _names(setting: Setting) -> Iterator[Hidden]:
    for name in ("ea", "carl"):
        word = next(setting.words)
        Person.objects.filter(pk=setting.cast.people[name].pk).update(name=f"{word.title()} Test")
        yield Hidden(f"the name of {name}", word, _sees_person(setting.cast.people[name].pk))
    rebuild(kinds=["person"])
    word = next(setting.words)
    UnitPeriod.objects.filter(unit=setting.cast.units["home"]).update(name=word.title())
    yield Hidden("the name of a unit", word, lambda user: True)


def _sees_person(key: int) -> Callable[[User], bool]:
    def sees(user: User) -> bool:
        try:
            person_page(user, key, clock.today(), clock.today())
        except Http404:
            return False
        return True

    return sees
