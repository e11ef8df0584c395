"""The scene that the access table is played on: everything in the addresses belongs to Anna at Søndre Skole.

`own` looks at it from her place (Ea works under her, Dorte is her own leader), `foreign` from elsewhere (Sif and Bo at
Nordre Skole, Erik in another area). The roles that are given are held by people who have nothing to do with her.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.actions.changes import planning
from medspiller.actions.changes.checking_in import check_in
from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.changes.steps import add_step
from medspiller.actions.models import Action, Learning
from medspiller.actions.rules.details import ActionDetails
from medspiller.annual_cycle.changes import planning as year_planning
from medspiller.annual_cycle.models import CycleStep
from medspiller.audit.changes import SYSTEM
from medspiller.dialogues.changes.agreements import add_agreement
from medspiller.dialogues.changes.holding import open_dialogue
from medspiller.dialogues.changes.minutes import lay_out
from medspiller.dialogues.changes.planning import plan as plan_dialogue
from medspiller.dialogues.changes.preparing import add_point
from medspiller.dialogues.models import Dialogue
from medspiller.dialogues.queries.minutes import content_now
from medspiller.evaluation.changes.answering import begin, propose
from medspiller.evaluation.models import Answer
from medspiller.evaluation.rules.answers import Written
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.changes.expecting import expect
from medspiller.indicators.changes.fetching import choose
from medspiller.indicators.changes.laying_out import Facts, add_break
from medspiller.indicators.changes.laying_out import lay_out as lay_out_indicators
from medspiller.indicators.models import Expectation, Indicator
from medspiller.indicators.queries.statbank import Wanted
from medspiller.indicators.rules.measures import Raw
from medspiller.outbox.changes import written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Message
from medspiller.outside_in.changes.signals import bring_in
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.details import SignalDetails
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import (
    AnonymousContribution,
    NamedContribution,
    OwnTranslation,
    Statement,
    Version,
)
from medspiller.partners.changes.acting import outsider
from medspiller.partners.changes.contributing import contribute
from medspiller.partners.changes.inviting import Guest, Terms, invite
from medspiller.partners.models import Contribution
from medspiller.patterns.changes import count
from medspiller.patterns.models import Snapshot
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.access.decisions_scene import Decisions, set_decisions
from tests.access.indicators_scene import Indicators, set_indicators
from tests.access.involvement_scene import Involvement, set_involvement
from tests.access.mandates_scene import Mandates, set_mandates
from tests.access.surveys_scene import Surveys, set_surveys
from tests.cast import BEGINNING, Cast


class Side(StrEnum):
    OWN = "own"
    FOREIGN = "foreign"


ROLES = ["nobody", "employee", "leader", "own leader", "executive group", "HR administrator", "auditor"]
PLAYERS = {
    "nobody": {Side.OWN: "", Side.FOREIGN: ""},
    "employee": {Side.OWN: "ea", Side.FOREIGN: "sif"},
    "leader": {Side.OWN: "anna", Side.FOREIGN: "bo"},
    "own leader": {Side.OWN: "dorte", Side.FOREIGN: "erik"},
    "executive group": {Side.OWN: "tom", Side.FOREIGN: "tom"},
    "HR administrator": {Side.OWN: "hanne", Side.FOREIGN: "hanne"},
    "auditor": {Side.OWN: "rita", Side.FOREIGN: "rita"},
}


@dataclass
class Scene:
    cast: Cast
    framework: Framework
    draft: Framework
    discarded: Framework
    page: OwnTranslation
    statement: Statement
    version: Version
    inspiring: Version
    proposal: NamedContribution
    anonymous: AnonymousContribution
    letter: Letter
    action: Action
    learning: Learning
    dialogue: Dialogue
    step: CycleStep
    indicator: Indicator
    expectation: Expectation

    @cached_property
    def surveys(self) -> Surveys:
        """Only for the addresses that are about surveys: it is the largest part of the scene."""
        return set_surveys(self.cast, self.version)

    @cached_property
    def mandates(self) -> Mandates:
        return set_mandates(self.cast)

    @cached_property
    def signal(self) -> Signal:
        """Brought in by Ib, who works under Anna."""
        return bring_in(
            by=self.cast.user("ib"),
            bringer=self.cast.people["ib"],
            details=SignalDetails(
                kind="relative",
                text="Forældrene spørger, hvornår vi svarer på beskeder",
                openness="units",
                units=(self.cast.units["south"].pk,),
                noticed_on=clock.today(),
            ),
        )

    @cached_property
    def counted(self) -> Snapshot:
        """What there is of traces in the scene."""
        found = count(by=SYSTEM)
        assert found is not None
        return found

    @cached_property
    def decisions(self) -> Decisions:
        return set_decisions(self.cast)

    @cached_property
    def partner_word(self) -> Contribution:
        """What somebody from outside, whom Anna has invited to her action, has written."""
        anna: dict[str, Any] = {"by": self.cast.user("anna"), "person": self.cast.people["anna"]}
        terms = Terms("going", shares_learning=True, last_day=clock.today() + datetime.timedelta(days=30))
        guest = Guest("Mette Ude", "Havnens Venner", "mette@havnen.example")
        partner = invite(action=self.action, guest=guest, terms=terms, **anna)
        return contribute(by=outsider(partner), partner=partner, kind="check_in", text="Det går fint")

    @cached_property
    def evaluation(self) -> Answer:
        """What the executive group proposes to add, in the evaluation that is under way."""
        by = self.cast.user("tom")
        words = Written("add", "Det mangler", "Samarbejde", "Vi gør det sammen")
        under_way = begin(by=by, framework=self.framework)
        return propose(by=by, evaluation=under_way, ambition=self.framework.ambitions.get().pk, written=words)

    @cached_property
    def indicators(self) -> Indicators:
        return set_indicators(self.cast)

    @cached_property
    def involvement(self) -> Involvement:
        return set_involvement(self.cast)


def set_scene(cast: Cast) -> Scene:
    RoleAssignment.objects.filter(role=Role.EXECUTIVE_GROUP).delete()
    RoleAssignment.objects.create(user=cast.user("tom"), role=Role.EXECUTIVE_GROUP, from_date=BEGINNING)
    framework = _framework(1)
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.PUBLISHED, published_at=clock.now())
    framework.refresh_from_db()
    page = OwnTranslation.objects.create(person=cast.people["anna"], framework=framework, created_at=clock.now())
    statement = _written(page, framework)
    version = _shared_with_employees(cast, page, "anna", "dorte")
    action = _stuck(cast)
    told: dict[str, Any] = {"own_translation": page, "kind": NamedContribution.Kind.PROPOSAL, "text": "spørge os"}
    return Scene(
        cast=cast,
        framework=framework,
        draft=_framework(2, previous=framework),
        discarded=_framework(3, previous=framework, discarded_at=clock.now()),
        page=page,
        statement=statement,
        version=version,
        inspiring=_shared_with_all(cast, framework),
        proposal=NamedContribution.objects.create(author=cast.people["ea"], at=clock.now(), **told),
        anonymous=AnonymousContribution.objects.create(shown=True, **told),
        letter=_given_up(cast),
        action=action,
        learning=_learned(cast),
        dialogue=_dialogue(cast),
        step=_year(cast),
        indicator=_indicator(cast),
        expectation=_expected(cast, action),
    )


def _planned(cast: Cast, title: str) -> Action:
    today = clock.today()
    details = ActionDetails(
        kind="trial",
        title=title,
        starts_on=today,
        units=(cast.units["south"].pk,),
        next_check_in_on=today + datetime.timedelta(days=14),
    )
    return planning.plan(by=cast.user("anna"), planner=cast.people["anna"], details=details, owner=cast.people["anna"])


def _stuck(cast: Cast) -> Action:
    """Anna's action, in which she has asked her own leader for help."""
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    action = _planned(cast, "Morgenrunde")
    add_step(action=action, text="Spørg de ansatte", **anna)
    then = clock.today() + datetime.timedelta(days=7)
    check_in(action=action, going="stuck", help_wanted="En time mere", next_check_in_on=then, **anna)
    action.refresh_from_db()
    return action


def _learned(cast: Cast) -> Learning:
    """What Anna has learned from another, and shared with all."""
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    action = _planned(cast, "Kaffe med naboerne")
    close(action=action, closing=ClosingAnswers("yes", "some", "small", "much", "much"), learning="Spørg først", **anna)
    return share_learning(learning=action.learning, **anna)


def _expected(cast: Cast, action: Action) -> Expectation:
    """Anna expects her action to move something that everybody may read."""
    waiting = Indicator.objects.create(
        key="svartid",
        name="Svartid",
        unit_of_measurement="dage",
        direction="lower",
        rhythm="month",
        about="citizens",
        measure="number",
        openness="all",
        owner=cast.people["hanne"],
        created_at=clock.now(),
    )
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    return expect(action=action, indicator=waiting, unit=cast.units["south"].pk, direction="down", **anna)


def _dialogue(cast: Cast) -> Dialogue:
    """Between Anna and Dorte: opened, with a point of Anna's, an agreement, and minutes laid out for signing."""
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    planned = plan_dialogue(
        by=cast.user("anna"),
        planner=cast.people["anna"],
        kind="leadership",
        leader=cast.people["anna"],
        own_leader=cast.people["dorte"],
        starts_at=clock.now(),
    )
    add_point(dialogue=planned, text="Vagtplanen", bring_along=True, **anna)
    opened = open_dialogue(dialogue=planned, **anna)
    add_agreement(dialogue=opened, text="Prøve en fast vikar", who=cast.people["anna"], **anna)
    lay_out(dialogue=opened, content_hash=content_now(opened).hash, **anna)
    return opened


def _year(cast: Cast) -> CycleStep:
    by, today = cast.user("tom"), clock.today()
    cycle = year_planning.create_cycle(by=by, year=today.year)
    windows = dict.fromkeys((0, 1, 2, 3), (today, today))
    told: dict[str, Any] = {"kind": "other", "title": "Læs grundlaget", "text": "", "windows": windows}
    step = year_planning.save_step(by=by, cycle=cycle, step=None, revision=1, **told)
    year_planning.publish_cycle(by=by, cycle=cycle, revision=2)
    return step


def _indicator(cast: Cast) -> Indicator:
    """What Anna answers for: it has a value of Søndre Skole's, and a break."""
    by = cast.user("hanne")
    facts = Facts("Ventetid", "dage", "lower", "citizens", "number", cast.people["anna"])
    (made,) = lay_out_indicators(by=by, facts=[facts])
    month = Period.of(Rhythm.MONTH, clock.today()).previous()
    deliver(by=by, indicator=made, way="typed", source="", values={(cast.units["south"].pk, month): Raw(4)})
    choose(by=by, indicator=made, wanted=Wanted("FOLK1A", {"Tid": ["*"]}, "", {"": "south"}))
    add_break(by=by, indicator=made, start=month.start, why="Nyt fagsystem")
    return made


def _given_up(cast: Cast) -> Letter:
    letter = written(to=cast.people["ea"].email, language="da", kind="test", message=Message("Emne"), calendar="BEGIN")
    letter.given_up_at = clock.now()
    letter.save()
    return letter


def _framework(version: int, **facts: Any) -> Framework:
    made = Framework.objects.create(
        version=version, title="Sådan leder vi", prompt="Det gør jeg ved at:", created_at=clock.now(), **facts
    )
    ambition = Ambition.objects.create(framework=made, position=1, title="Borgeren først")
    FocusPoint.objects.create(ambition=ambition, position=1, title="Nærvær")
    return made


def _written(page: OwnTranslation, framework: Framework) -> Statement:
    ambition = framework.ambitions.get()
    statement = Statement.objects.create(
        own_translation=page, ambition=ambition, position=1, text="gå en runde hver morgen", changed_at=clock.now()
    )
    statement.focus_points.set(ambition.focus_points.all())
    return statement


def _shared_with_employees(cast: Cast, page: OwnTranslation, leader: str, own_leader: str) -> Version:
    above, user = cast.people[own_leader], cast.user(leader)
    version = sharing.share_with_own_leader(by=user, own_translation=page, own_leader=above)
    version = sharing.confirm(
        by=cast.user(own_leader), person=above, version=version, content_hash=version.content_hash
    )
    return sharing.share_with_employees(by=user, version=version)


def _shared_with_all(cast: Cast, framework: Framework) -> Version:
    """Carl's page, which every leader may be inspired by."""
    page = OwnTranslation.objects.create(person=cast.people["carl"], framework=framework, created_at=clock.now())
    _written(page, framework)
    version = _shared_with_employees(cast, page, "carl", "erik")
    return sharing.share_with_all_leaders(by=cast.user("carl"), version=version)
