"""Three public pages: an open idea round, a question that owes its answer, and a form that has been answered."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from medspiller.attachments.changes import attach
from medspiller.demo.loading.actions import user_of
from medspiller.demo.loading.translations import Municipal
from medspiller.involvement.changes import answering, drafting, moderating, opening
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.public import KIND
from medspiller.involvement.rules import answer, fields
from medspiller.organisation.models import Person, Unit
from medspiller.web import clock

TEXTS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def write_involvement(place: Municipal, cast: dict[str, Person]) -> None:
    _open_ideas(place, cast["school_leader"])
    _owed(place, cast["school_leaders_own_leader"])
    _answered(place, cast["road_crew_foreman"])


def _open_ideas(place: Municipal, leader: Person) -> None:
    told, by = TEXTS["ideas"], user_of(leader)
    with clock.set_to(_days_ago(9)):
        days = _days(closes=14, answer=30)
        draft = _drafted(place, leader, "ideas", slug="skolegaarden", for_citizens=True, **days, **told["facts"])
        file = SimpleUploadedFile("Plan for skolegården.txt", told["file"].encode())
        attach(by=by, owner=KIND, owner_key=draft.pk, upload=file)
        page = opening.open_page(by=by, page=draft, revision=draft.revision)
    for number, (title, text, supports) in enumerate(told["shown"]):
        with clock.set_to(_days_ago(8 - number)):
            idea = _received(page, {"idea": title, "more": text})
            moderating.decide(by=by, page=page, keys=[idea.pk], decision=moderating.Decision.SHOW)
        Contribution.objects.filter(pk=idea.pk).update(supports=supports)
    for title, text in told["waiting"]:
        _received(page, {"idea": title, "more": text})
    _follow(page, told["followers"])


def _owed(place: Municipal, leader: Person) -> None:
    told = TEXTS["owes"]
    with clock.set_to(_days_ago(60)):
        days = _days(closes=40, answer=90)
        audience = {"for_citizens": True, "for_associations": True}
        draft = _drafted(place, leader, "question", slug="skolestart", **audience, **days, **told["facts"])
        page = opening.open_page(by=user_of(leader), page=draft, revision=draft.revision)
    with clock.set_to(_days_ago(30)):
        received = [_received(page, {"reply": text}) for text in told["read"]]
        _follow(page, told["followers"])
        _read(leader, page, received)


def _answered(place: Municipal, leader: Person) -> None:
    told, by = TEXTS["answered"], user_of(leader)
    with clock.set_to(_days_ago(120)):
        days = _days(closes=30, answer=60)
        draft = _drafted(place, leader, "form", slug="vejarbejde", for_businesses=True, **days, **told["facts"])
        asked = [
            fields.Field("", each["label"], fields.FieldKind(each["kind"]), each["required"], tuple(each["options"]))
            for each in told["fields"]
        ]
        draft = drafting.set_fields(by=by, page=draft, fields=asked, revision=draft.revision)
        page = opening.open_page(by=by, page=draft, revision=draft.revision)
    with clock.set_to(_days_ago(100)):
        sent = [{"f1": scale, "f2": chosen, "f3": text} for scale, chosen, text in told["sent"]]
        received = [_received(page, {key: value for key, value in one.items() if value}) for one in sent]
        _follow(page, told["followers"])
        _read(leader, page, received)
    with clock.set_to(_days_ago(70)):
        page.refresh_from_db()
        written = answer.read(told["answer"])
        page = answering.save_answer(by=by, page=page, answer=written, revision=page.revision)
        answering.publish_answer(by=by, page=page, revision=page.revision)


def _drafted(place: Municipal, leader: Person, kind: str, **facts: Any) -> Page:
    unit = Unit.objects.get(pk=place.tree.led_by[leader.pk][0])
    told = drafting.PageFacts(kind=kind, **facts)
    return drafting.create(by=user_of(leader), person=leader, unit=unit, facts=told)


def _received(page: Page, answers: dict[str, Any]) -> Contribution:
    number = Contribution.objects.filter(page=page).count()
    receive(page=page, answers=answers, form_key=f"demo-{number}")
    return Contribution.objects.get(page=page, form_key=f"demo-{number}")


def _follow(page: Page, emails: list[str]) -> None:
    """They wrote what is there already: the same words again are the same contribution."""
    first = Contribution.objects.filter(page=page).order_by("pk").first()
    for email in emails if first else []:
        receive(page=page, answers=first.answers if first else {}, form_key=f"demo-{email}", email=email)


def _read(leader: Person, page: Page, received: list[Contribution]) -> None:
    keys = [each.pk for each in received]
    moderating.decide(by=user_of(leader), page=page, keys=keys, decision=moderating.Decision.READ)


def _days(*, closes: int, answer: int) -> dict[str, datetime.date]:
    today = clock.today()
    return {
        "opens_on": today,
        "closes_on": today + datetime.timedelta(days=closes),
        "answer_by": today + datetime.timedelta(days=answer),
    }


def _days_ago(days: int) -> datetime.datetime:
    day = clock.today() - datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
