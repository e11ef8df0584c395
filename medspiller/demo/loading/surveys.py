"""Two surveys that are over and one that is open, answered as people in a real municipality might."""

import datetime
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.audit.changes import SYSTEM
from medspiller.organisation.models import Engagement, Person
from medspiller.outbox.changes import post_many
from medspiller.survey_answers.changes import put
from medspiller.survey_answers.rules import Answers, Seal, key_name, token_of
from medspiller.surveys.changes.closing import destroy_key, publish, shut
from medspiller.surveys.changes.opening import open_round
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.changes.rounds import Conditions, decide, prepare
from medspiller.surveys.mail import INVITATION, letter
from medspiller.surveys.models import Questionnaire, Round, RoundUnit
from medspiller.surveys.queries.asked import asked_in
from medspiller.surveys.queries.questionnaires import SHIPPED, questions_of
from medspiller.surveys.rules.conditions import reminder_days
from medspiller.surveys.rules.questionnaire import MISSING
from medspiller.web import clock, keyring

WITHOUT_ADDRESS = ("Rengøringsassistent", "Køkkenassistent", "Badeassistent")
COMMENTS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("survey_comments.json").read_text(encoding="utf-8")
)
# Days ago it opened, how many answer of a hundred, and how much better the average workplace has become.
FINISHED = ((400, "Trivsel og samarbejde, sidste år", 74, 0.0), (200, "Trivsel og samarbejde, i år", 79, 0.12))
OPEN = (6, "Trivsel og samarbejde, opfølgning", 31, 0.2)
DAYS = 21


def write_surveys(administrator: User, cast: Mapping[str, Person]) -> None:
    """The administrator prepares and decides; the cast finds the invitation to the open one in the post."""
    _take_addresses([person.pk for person in cast.values()])
    questionnaire = import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())
    for ago, title, share, better in FINISHED:
        _held(administrator, questionnaire, _moment(ago), title, share, better, closes=True)
    ago, title, share, better = OPEN
    opened = _held(administrator, questionnaire, _moment(ago), title, share, better, closes=False)
    _invite(opened, cast)


def _take_addresses(cast: Sequence[int]) -> None:
    """Those who clean and cook have no mail at work, and get a slip instead."""
    today = Engagement.objects.at(clock.today())
    without = set(today.filter(title__in=WITHOUT_ADDRESS).values_list("person_id", flat=True)) - set(cast)
    Person.objects.filter(pk__in=without, leaderships=None).update(email="")


def _moment(days_ago: int) -> datetime.datetime:
    day = clock.today() - datetime.timedelta(days=days_ago)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))


def _held(  # noqa: PLR0917
    administrator: User,
    questionnaire: Questionnaire,
    moment: datetime.datetime,
    title: str,
    share: int,
    better: float,
    *,
    closes: bool,
) -> Round:
    with clock.set_to(moment):
        round_ = _decided(administrator, questionnaire, title)
        open_round(by=SYSTEM, round_=round_)
    round_.refresh_from_db()
    _answer(round_, share, better)
    if closes:
        with clock.set_to(moment + datetime.timedelta(days=DAYS + 1)):
            shut(by=SYSTEM, round_=round_)
            publish(by=SYSTEM, round_=round_)
        round_.refresh_from_db()
        destroy_key(round_=round_)
    return round_


def _decided(administrator: User, questionnaire: Questionnaire, title: str) -> Round:
    today = clock.today()

    def ahead(days: int) -> datetime.date:
        return today + datetime.timedelta(days=days)

    conditions = Conditions(
        title=title,
        purpose="At hver arbejdsplads kan tale om, hvordan den har det, og vælge én ting at gøre noget ved.",
        questionnaire=questionnaire,
        top_id=None,
        k=5,
        k_comments=10,
        opens_on=today,
        closes_on=ahead(DAYS),
        leaders_from=ahead(DAYS + 7),
        employees_from=ahead(DAYS + 14),
        keep_until=ahead(DAYS + 730),
    )
    draft = prepare(by=administrator, conditions=conditions)
    return decide(by=administrator, round_=draft, decided_by="HovedMED", decided_on=today - datetime.timedelta(days=14))


def _answer(round_: Round, share: int, better: float) -> None:
    """Each workplace has its own level on each scale, and each person an own mood; the same for the same round."""
    source = random.Random(round_.title)
    questionnaire = questions_of(round_)
    key = keyring.create(key_name(round_.pk))
    seal = Seal(key, items=len(questionnaire.items), questions=len(questionnaire.open_questions))
    levels: dict[tuple[int, str], float] = {}
    above = dict(RoundUnit.objects.filter(round=round_).values_list("unit_id", "parent_id"))
    for one in asked_in(round_):
        if source.randrange(100) < share:
            chosen = _choices(source, questionnaire, (one.unit, above[one.unit]), levels, better)
            token = token_of(key, one.person, round_.pk)
            put(token=token, key=key, seal=seal, answers=Answers(chosen, _words(source)))


def _choices(
    source: random.Random,
    questionnaire: Any,
    place: tuple[int, int | None],
    levels: dict[tuple[int, str], float],
    better: float,
) -> bytes:
    mood = source.gauss(0, 0.5)
    chosen = bytearray()
    for scale in questionnaire.scales:
        # What a workplace is like follows from the workplace, so that two rounds can be compared.
        key = (place[0], scale.key)
        if key not in levels:
            own, around = (random.Random(f"{unit}{scale.key}").gauss(0, 0.4) for unit in place)
            levels[key] = 3.6 + own + around + source.gauss(better, 0.2)
        for item in scale.items:
            value = round(levels[key] + mood + source.gauss(0, 0.7))
            value = min(max(value, 1), 5)
            chosen.append(MISSING if source.random() < 0.03 else 6 - value if item.reverse else value)
    return bytes(chosen)


def _words(source: random.Random) -> tuple[str, ...]:
    return tuple(
        source.choice(COMMENTS[key]) if source.random() < 0.08 else "" for key in ("works_well", "change_first")
    )


def _invite(round_: Round, cast: Mapping[str, Person]) -> None:
    """Only the cast reads its post in the demo; the rest is taken to have been sent."""
    key = keyring.create(key_name(round_.pk))
    asked = {one.person for one in asked_in(round_)}
    people = Person.objects.filter(pk__in=[person.pk for person in cast.values()]).select_related("user")
    letters = [
        letter(round_, person, token_of(key, person.pk, round_.pk), INVITATION)
        for person in people
        if person.pk in asked
    ]
    post_many(letters=letters)
    round_.posted = [INVITATION, *(f"reminder-{day}" for day in reminder_days(round_.opens_on, round_.closes_on))]
    round_.save(update_fields=["posted"])
