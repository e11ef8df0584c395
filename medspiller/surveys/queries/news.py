"""Results that somebody may read since a short while ago."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from medspiller.accounts.access import AnyUser
from medspiller.organisation.queries.line import line_of
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.surveys import access
from medspiller.surveys.models import Round
from medspiller.web import clock

NEW_FOR = datetime.timedelta(days=30)


@dataclass(frozen=True)
class News:
    title: str
    url: str
    is_mirror: bool


def results_news(user: AnyUser) -> list[News]:
    """Rounds with results that the user may read, and could not a month ago; the user's own mirrors too."""
    today = clock.today()
    # From when they may be read depends on who reads; whoever waits longest does so from `employees_from`.
    recent = Round.objects.filter(state=Round.State.PUBLISHED, employees_from__gt=today - NEW_FOR)
    keys = list(recent.filter(kind=Round.Kind.SURVEY, leaders_from__lte=today).values_list("pk", flat=True))
    found: list[News] = []
    if keys:
        readable = access.results_visible_to(user).filter(round__in=keys)
        seen = line_of(user)
        readable = readable if seen is None else readable.filter(unit__in=seen)
        rounds = Round.objects.filter(pk__in=readable.values("round_id")).order_by("-employees_from")
        found += [News(one.title, reverse("surveys:survey", args=[one.pk]), is_mirror=False) for one in rounds]
    mine = access.mirrors_of(viewer_of(user)).filter(pk__in=recent.values("pk"))
    return found + [News(one.title, reverse("surveys:mirror", args=[one.pk]), is_mirror=True) for one in mine]
