"""What employees have marked, proposed and told, and what their leaders have answered."""

import datetime
import random
import uuid

from django.core.cache import cache
from django.utils import timezone

from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality.kinds import BY_LABEL, KINDS
from medspiller.demo.texts import load, proposals_for
from medspiller.organisation.models import Person
from medspiller.organisation.queries import employees_under
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.changes.contributing import answer, contribute_anonymously, contribute_with_name
from medspiller.own_translation.changes.marking import mark
from medspiller.own_translation.models import MarkSlip, Version
from medspiller.own_translation.queries.group import has_group_for_anonymity
from medspiller.own_translation.queries.pages import latest_of_each
from medspiller.web import clock

DAY = datetime.date(2026, 11, 12)
LEADERS_HEARD = 24
MARKERS = 9


def write_voices(place: Municipal, first: list[str]) -> None:
    """Marks and words for the leaders named by external id in `first`, and for some more."""
    told = Version.objects.filter(shared_with_employees_at__isnull=False)
    versions = {version.own_translation.person.external_id: version for version in latest_of_each(told)}
    chance = random.Random("who is heard")
    others = sorted(set(versions) - set(first))
    heard = [*first, *chance.sample(others, min(LEADERS_HEARD, len(others)))]
    moment = timezone.make_aware(datetime.datetime.combine(DAY, datetime.time(10, 15)))
    with clock.set_to(moment):
        for external_id in heard:
            if external_id in versions:
                _write_for(place, versions[external_id], random.Random(f"voices for {external_id}"))


def _write_for(place: Municipal, version: Version, chance: random.Random) -> None:
    leader = version.own_translation.person
    kind = BY_LABEL[place.tree.nodes[place.tree.led_by[leader.pk][0]].kind]
    viewers = [_viewer(place, employee) for employee in sorted(employees_under(place.tree, leader.pk, DAY))]
    chance.shuffle(viewers)
    ids = {row["text"]: uuid.UUID(row["id"]) for row in version.content["statements"]}
    if has_group_for_anonymity(place.tree, leader.pk, DAY):
        _mark(version, viewers[: MARKERS + 3], list(ids.values())[:4], chance)
    _contribute(version, viewers, ids, kind, chance)
    _answer(version, leader, ids, kind)


def _mark(version: Version, viewers: list[Viewer], ids: list[uuid.UUID], chance: random.Random) -> None:
    for statement_id in ids:
        liked = chance.uniform(0.45, 0.95)
        for viewer in viewers[: chance.randint(6, len(viewers))] if len(viewers) > 6 else viewers:
            kind = MarkSlip.Kind.SEEN if chance.random() < liked else MarkSlip.Kind.NOT_YET
            mark(by=viewer, version=version, statement_id=statement_id, kind=kind.value)


def _contribute(
    version: Version, viewers: list[Viewer], ids: dict[str, uuid.UUID], kind: str, chance: random.Random
) -> None:
    """Proposals under no statement in particular, and examples of the statements that stand on the page."""
    texts, proposals = load(KINDS[kind].family), proposals_for(kind)
    written: list[tuple[str, bool, str, uuid.UUID | None]] = [
        ("proposal", each.named, each.text, None) for each in chance.sample(proposals, min(4, len(proposals)))
    ]
    for example in texts.examples:
        about = ids.get(texts.statement(example.about).text)
        if about is not None:
            written.append(("example", example.named, example.text, about))
    for (what, named, text, about), viewer in zip(written, viewers, strict=False):
        user = viewer.person.user
        if named and user is not None:
            contribute_with_name(by=user, viewer=viewer, version=version, statement_id=about, kind=what, text=text)
        elif len(viewers) >= MARKERS:
            contribute_anonymously(by=viewer, version=version, statement_id=about, kind=what, text=text)
    cache.clear()  # The limit on how many a person may send an hour is not for those who fill a demo.


def _answer(version: Version, leader: Person, ids: dict[str, uuid.UUID], kind: str) -> None:
    """The leader answers on a statement that stands on the page."""
    texts = load(KINDS[kind].family)
    for said in texts.answers:
        if texts.statement(said.about).text in ids and leader.user is not None:
            answer(by=leader.user, own_translation=version.own_translation, heard=said.heard, change=said.change)


def _viewer(place: Municipal, person: int) -> Viewer:
    return Viewer(place.people[person], place.tree, DAY)
