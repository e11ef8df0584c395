"""Who sees which round and which results.

Everybody sees the conditions of what they may be asked in. Figures have passed the disclosure control, so that no
combination of them tells of too few; who sees which is a matter of whom they concern, and of the days decided on.
A mirror is its leader's, and the own leader's once it is shared.
"""

from django.db.models import Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.surveys.models import Round, UnitResult
from medspiller.web import clock

State = Round.State
NOT_BEGUN = (State.DRAFT, State.CANCELLED)


def surveys_visible_to(user: AnyUser) -> QuerySet[Round]:
    """Surveys: those that were decided, for everybody who works here; drafts too for whoever runs them."""
    surveys = Round.objects.filter(kind=Round.Kind.SURVEY)
    if is_hr_administrator(user):
        return surveys
    return surveys.exclude(state__in=NOT_BEGUN) if viewer_of(user) else surveys.none()


def surveys_run_by(user: AnyUser) -> QuerySet[Round]:
    surveys = Round.objects.filter(kind=Round.Kind.SURVEY)
    return surveys if is_hr_administrator(user) else surveys.none()


def mirrors_of(viewer: Viewer | None) -> QuerySet[Round]:
    mirrors = Round.objects.filter(kind=Round.Kind.MIRROR)
    return mirrors.filter(leader=viewer.person) if viewer else mirrors.none()


def mirrors_visible_to(viewer: Viewer | None) -> QuerySet[Round]:
    """The viewer's own, and those that the leaders whose own leader the viewer is have shared."""
    mirrors = Round.objects.filter(kind=Round.Kind.MIRROR)
    if viewer is None:
        return mirrors.none()
    shared = Q(leader__in=viewer.leaders_i_agree_with, shared_at__isnull=False, state=State.PUBLISHED)
    return mirrors.filter(Q(leader=viewer.person) | shared)


def results_visible_to(user: AnyUser) -> QuerySet[UnitResult]:
    """Results of surveys that may be read today: leaders, executives and HR from their day, all others from theirs."""
    viewer = viewer_of(user)
    first = is_executive(user) or is_hr_administrator(user) or (viewer is not None and viewer.is_leader)
    if viewer is None and not is_hr_administrator(user):
        return UnitResult.objects.none()
    today = clock.today()
    begun = Q(round__leaders_from__lte=today) if first else Q(round__employees_from__lte=today)
    return UnitResult.objects.filter(begun, round__kind=Round.Kind.SURVEY, round__state=State.PUBLISHED)
