"""The newest results to talk about: only what each of those who talk may see by themselves."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from medspiller.organisation.queries.line import units_near
from medspiller.organisation.queries.viewers import Viewer
from medspiller.surveys.models import Round, UnitResult
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.queries.wording import mean_in_words
from medspiller.surveys.rules.figures import Figures


@dataclass(frozen=True)
class Told:
    """`lines` pair what was asked with the mean in words; empty where the unit has no figures of its own."""

    title: str
    url: str
    lines: list[tuple[str, str]]


def between_leaders(viewer: Viewer, leader: int, own_leader: int | None, language: str) -> list[Told]:
    """For a leader and their own leader: the newest survey of the leader's highest unit, and the newest shared mirror.

    Nothing where the two are no longer that to each other, or the viewer is neither of them.
    """
    tree, me = viewer.tree, viewer.person.pk
    led = tree.led_by.get(leader, [])
    if not led or own_leader is None or tree.own_leader(leader) != own_leader or me not in {leader, own_leader}:
        return []
    surveys = _surveys(led[0]).filter(round__leaders_from__lte=viewer.today)
    mirrors = UnitResult.objects.filter(
        round__kind=Round.Kind.MIRROR,
        round__state=Round.State.PUBLISHED,
        round__leader=leader,
        round__shared_at__isnull=False,
    )
    return [*_newest(surveys, language), *_newest(mirrors, language)]


def in_team(viewer: Viewer, unit: int, language: str) -> list[Told]:
    """For a unit's leader and employees: its newest survey, once employees may read it. Nothing for outsiders."""
    if unit not in units_near(viewer):
        return []
    return _newest(_surveys(unit).filter(round__employees_from__lte=viewer.today), language)


def _surveys(unit: int) -> QuerySet[UnitResult]:
    return UnitResult.objects.filter(
        unit=unit, invited__gt=0, round__kind=Round.Kind.SURVEY, round__state=Round.State.PUBLISHED
    )


def _newest(results: QuerySet[UnitResult], language: str) -> list[Told]:
    newest = results.select_related("round", "round__questionnaire").order_by("-round__closes_on").first()
    if newest is None:
        return []
    round_ = newest.round
    if round_.kind == Round.Kind.MIRROR:
        url = reverse("surveys:mirror", args=[round_.pk])
    else:
        url = reverse("surveys:unit", args=[round_.pk, newest.unit_id])
    figures = Figures.of(newest.figures) if newest.published and newest.figures else None
    named = zip(questions_of(round_).scales, figures.scales if figures else (), strict=False)
    lines = [(scale.name.in_(language), mean_in_words(figure.mean)) for scale, figure in named if figure is not None]
    return [Told(round_.title, url, lines)]
