"""What a person's own calendar holds, and the secret address it is fetched from.

Titles say no more than a screen in a meeting room may show: the person's own action, and never who talks with whom.
"""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.access import owned_by
from medspiller.actions.models import Action
from medspiller.annual_cycle.models import EMPLOYEES, CalendarFeed, Cycle, Window
from medspiller.annual_cycle.rules import secret_links
from medspiller.annual_cycle.rules.calendar import Entry
from medspiller.audit.models import Event
from medspiller.dialogues.access import visible_to
from medspiller.dialogues.models import Dialogue
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock, keyring

_KEY = "calendar-feeds"
_PAST_DIALOGUES = datetime.timedelta(days=90)


def generation_of(person: Person) -> int:
    """Nobody has to ask for a calendar: one that was never renewed is the first."""
    return CalendarFeed.objects.filter(person=person).values_list("generation", flat=True).first() or 1


def address_of(person: Person) -> str:
    token = secret_links.make(keyring.create(_KEY), person.pk, generation_of(person))
    return settings.SITE_URL + reverse("annual_cycle:feed", args=[token])


def user_behind(token: str) -> User | None:
    """The user whose calendar this is; None for any address but the one that holds now."""
    key = keyring.read(_KEY)
    told = None if key is None else secret_links.read(key, token)
    if told is None:
        return None
    person = Person.objects.select_related("user").filter(pk=told[0]).first()
    if person is None or generation_of(person) != told[1]:
        return None
    return person.user


def entries_of(viewer: Viewer) -> list[Entry]:
    return [*_windows(viewer), *_dialogues(viewer), *_check_ins(viewer)]


def _windows(viewer: Viewer) -> Iterator[Entry]:
    level = viewer.tree.leader_levels.get(viewer.person.pk, EMPLOYEES)
    this_year = viewer.today.year
    published = Window.objects.filter(level=level, step__cycle__state=Cycle.State.PUBLISHED)
    windows = published.filter(step__cycle__year__gte=this_year - 1).select_related("step__cycle")
    shown = list(windows.order_by("opens_on", "pk"))
    changed = _last_changes("annual_cycle.cycle", {window.step.cycle_id for window in shown})
    for window in shown:
        cycle = window.step.cycle
        yield Entry(
            uid=_uid("step", window.step_id),
            title=window.step.title,
            starts=window.opens_on,
            ends=window.closes_on,
            changed=changed.get(cycle.pk) or cycle.published_at or cycle.created_at,
            url=settings.SITE_URL + reverse("annual_cycle:year", args=[cycle.year]),
        )


def _dialogues(viewer: Viewer) -> Iterator[Entry]:
    held = [Dialogue.State.PLANNED, Dialogue.State.OPEN, Dialogue.State.CLOSED]
    since = clock.now() - _PAST_DIALOGUES
    shown = list(visible_to(viewer).filter(state__in=held, starts_at__gte=since).order_by("starts_at", "pk"))
    changed = _last_changes("dialogues.dialogue", {dialogue.pk for dialogue in shown})
    for dialogue in shown:
        if dialogue.starts_at is None:
            continue
        yield Entry(
            # Not the key of the invitation: two programs would fight over one appointment.
            uid=_uid("dialogue", dialogue.pk),
            title=dialogue.get_kind_display(),
            starts=dialogue.starts_at,
            ends=dialogue.starts_at + datetime.timedelta(minutes=dialogue.duration_minutes),
            changed=changed.get(dialogue.pk) or dialogue.created_at,
            url=settings.SITE_URL + reverse("dialogues:dialogue", args=[dialogue.pk]),
            place=dialogue.place,
            sequence=dialogue.calendar_sequence,
        )


def _check_ins(viewer: Viewer) -> Iterator[Entry]:
    waiting = owned_by(viewer).filter(state=Action.State.UNDER_WAY, next_check_in_on__isnull=False)
    waiting = waiting.annotate(changed=Max("changes__at")).order_by("next_check_in_on", "pk")
    for pk, title, on, changed, created in waiting.values_list(
        "pk", "title", "next_check_in_on", "changed", "created_at"
    ):
        if on is None:
            continue
        yield Entry(
            uid=_uid("check-in", pk),
            title=_("Opfølgning: %(title)s") % {"title": title},
            starts=on,
            ends=on,
            changed=changed or created,
            url=settings.SITE_URL + reverse("actions:check_in", args=[pk]),
        )


def _uid(kind: str, key: int) -> str:
    host = settings.SITE_URL.partition("://")[2].partition("/")[0]
    return f"{kind}-{key}@{host}"


def _last_changes(subject: str, keys: set[int]) -> dict[int, datetime.datetime]:
    """When each of them was last changed: the log knows, and nothing else of it is read."""
    rows = Event.objects.filter(subject_type=subject, subject_id__in=[str(key) for key in keys])
    latest = rows.order_by().values_list("subject_id").annotate(latest=Max("at"))
    return {int(key): moment for key, moment in latest}
