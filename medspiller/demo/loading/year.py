"""The year that the executive group has laid out, and this week's post."""

import datetime
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.annual_cycle.changes import planning
from medspiller.annual_cycle.models import Digest
from medspiller.annual_cycle.queries.digest import receivers
from medspiller.annual_cycle.queries.letters import digest
from medspiller.annual_cycle.rules.weeks import week_of
from medspiller.annual_cycle.rules.year import Span, cascade
from medspiller.outbox.changes import post_many
from medspiller.outbox.models import Letter
from medspiller.web import clock
from medspiller.web.workdays import last_working_day, next_working_day

# Kind, heading and words; when the top begins, how many days each level has and how many weeks there are between them.
STEPS: list[dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def write_year(by: User, year: int, levels: int) -> None:
    with clock.set_to(timezone.make_aware(datetime.datetime(year, 1, 6, 10))):  # noqa: DTZ001 - made aware here
        cycle = planning.create_cycle(by=by, year=year)
        for step in STEPS:
            start = datetime.date(year, step["month"], step["day"])
            employees = step["employee_days"]
            windows: dict[int, Span] = cascade(
                start,
                days=step["days"],
                shift_weeks=step["shift_weeks"],
                levels=levels,
                first=next_working_day,
                last=last_working_day,
            )
            if employees is not None:
                windows[0] = (next_working_day(start), last_working_day(start + datetime.timedelta(days=employees)))
            cycle.refresh_from_db()
            planning.save_step(
                by=by,
                cycle=cycle,
                step=None,
                kind=step["kind"],
                title=step["title"],
                text=step["text"],
                windows=windows,
                revision=cycle.revision,
            )
        cycle.refresh_from_db()
        planning.publish_cycle(by=by, cycle=cycle, revision=cycle.revision)


def write_post(people: Collection[int]) -> None:
    """What was told through the year has long been read; this week's mail to the cast lies to be read now."""
    Letter.objects.filter(created_at__lt=clock.now() - datetime.timedelta(hours=1)).delete()
    week = week_of(clock.today())
    for receiver in receivers(clock.today(), people):
        Digest.objects.create(person_id=receiver.person, week=week, at=clock.now())
        post_many(letters=[digest(receiver, week)])
