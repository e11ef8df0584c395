"""People, units, surveys, indicators and the framework itself, as they are found."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy

from medspiller.framework.access import visible_to as frameworks_visible_to
from medspiller.framework.models import Ambition, Framework
from medspiller.indicators.access import visible_to as indicators_visible_to
from medspiller.organisation.models import Person
from medspiller.organisation.queries import people_at
from medspiller.organisation.queries.names import SEARCHED as PERSON
from medspiller.organisation.queries.names import people_found_by
from medspiller.search.queries.kinds import Kind, Seeker, Shown, SmallKind
from medspiller.surveys.access import mirrors_visible_to, surveys_visible_to
from medspiller.web import clock

UNIT, SURVEY, INDICATOR, FRAMEWORK = "unit", "survey", "indicator", "framework"
# They are looked through at every search: the newest of each.
AT_MOST = 500


def kinds() -> list[Kind | SmallKind]:
    return [
        SmallKind(FRAMEWORK, gettext_lazy("Ledelsesgrundlag"), _framework),
        Kind(PERSON, gettext_lazy("Personer"), _people, _shown_people),
        SmallKind(UNIT, gettext_lazy("Enheder"), _units),
        SmallKind(SURVEY, gettext_lazy("Målinger og spejlinger"), _surveys),
        SmallKind(INDICATOR, gettext_lazy("Indikatorer"), _indicators),
    ]


def _people(seeker: Seeker) -> QuerySet[Person]:
    return people_found_by(seeker.user, seeker.tree, clock.today())


def _shown_people(seeker: Seeker, found: QuerySet[Person]) -> Mapping[int, Shown]:
    return {
        pk: Shown(
            facts.name,
            reverse("organisation:person", args=[pk]),
            " · ".join(filter(None, [facts.title, facts.unit_name])),
        )
        for pk, facts in people_at(found.values_list("pk", flat=True), clock.today()).items()
    }


def _units(seeker: Seeker) -> Sequence[Shown]:
    return [
        Shown(node.name, reverse_lazy("organisation:unit", args=[node.unit]), seeker.unit_name(node.parent))
        for node in seeker.tree.nodes.values()
    ]


def _surveys(seeker: Seeker) -> Sequence[Shown]:
    surveys = surveys_visible_to(seeker.user).order_by("-opens_on", "pk")[:AT_MOST]
    mirrors = mirrors_visible_to(seeker.viewer).order_by("-opens_on", "pk")[:AT_MOST]
    return [
        *(
            Shown(each.title, reverse_lazy("surveys:survey", args=[each.pk]), each.get_state_display(), [each.purpose])
            for each in surveys
        ),
        *(
            Shown(each.title, reverse_lazy("surveys:mirror", args=[each.pk]), each.get_state_display())
            for each in mirrors
        ),
    ]


def _indicators(seeker: Seeker) -> Sequence[Shown]:
    return [
        Shown(
            indicator.name,
            reverse_lazy("indicators:indicator", args=[indicator.key]),
            indicator.unit_of_measurement,
            [indicator.definition, indicator.source],
        )
        for indicator in indicators_visible_to(seeker.user).order_by("name", "pk")[:AT_MOST]
    ]


def _framework(seeker: Seeker) -> Sequence[Shown]:
    """The ambitions of the version that holds now, each with its focus points."""
    now = frameworks_visible_to(seeker.user).filter(state=Framework.State.PUBLISHED)
    ambitions = Ambition.objects.filter(framework__in=now).select_related("framework").prefetch_related("focus_points")
    return [
        Shown(
            ambition.title,
            reverse_lazy("framework:current"),
            ambition.framework.title,
            [" · ".join(point.title for point in ambition.focus_points.all())],
        )
        for ambition in ambitions.order_by("framework", "position")
    ]
