"""What leaders say and give: own translations, agreements, mandates and what they may decide, as they are found."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.dialogues.access import agreements_visible_to, visible_to
from medspiller.mandates.access import mandates_visible_to
from medspiller.mandates.models import Mandate, MatterKind
from medspiller.mandates.queries import searched as mandates
from medspiller.mandates.queries.mandates import holding
from medspiller.organisation.queries.line import units_near
from medspiller.own_translation.access import current_page
from medspiller.own_translation.models import Statement, Version
from medspiller.own_translation.queries import searching as own_translation
from medspiller.search.queries.acting import shortened
from medspiller.search.queries.kinds import Kind, Seeker, Shown, SmallKind

DRAFT, AGREEMENT = "draft", "agreement"
# Of one person's: the newest. They are looked through at every search.
AGREEMENTS_AT_MOST = 300


def kinds() -> list[Kind | SmallKind]:
    return [
        Kind(own_translation.SEARCHED, gettext_lazy("Egne oversættelser"), _versions, _shown_versions),
        SmallKind(DRAFT, gettext_lazy("Din egen kladde"), _drafts),
        SmallKind(AGREEMENT, gettext_lazy("Aftaler fra dine samtaler"), _agreements),
        Kind(mandates.MANDATE, gettext_lazy("Mandater"), _mandates, _shown_mandates),
        Kind(mandates.KIND, gettext_lazy("Hvad må jeg afgøre?"), _matters, _shown_matters),
    ]


def _versions(seeker: Seeker) -> QuerySet[Version]:
    return own_translation.newest_seen_by(seeker.viewer)


def _shown_versions(seeker: Seeker, found: QuerySet[Version]) -> Mapping[int, Shown]:
    led = seeker.tree.led_by
    return {
        version.pk: Shown(
            version.own_translation.person.name,
            reverse("own_translation:version", args=[version.pk]),
            seeker.unit_name(next(iter(led.get(version.own_translation.person_id, ())), None)),
            _lines(version),
        )
        for version in found.select_related("own_translation__person")
    }


def _lines(version: Version) -> list[str]:
    return [line for text in own_translation.texts_of(version) for line in text.split("\n")]


def _drafts(seeker: Seeker) -> Sequence[Shown]:
    url = reverse_lazy("own_translation:mine")
    rows = Statement.objects.filter(own_translation__in=current_page(seeker.viewer), removed_at=None)
    return [Shown(shortened(row.text), url, "", [row.hoped_effect]) for row in rows.exclude(text="")]


def _agreements(seeker: Seeker) -> Sequence[Shown]:
    """Those of dialogues that the seeker takes part in lead there; the others to the list of agreements."""
    rows = agreements_visible_to(seeker.viewer).select_related("who").order_by("-dialogue__starts_at", "position", "pk")
    agreements = list(rows[:AGREEMENTS_AT_MOST])
    own = set(
        visible_to(seeker.viewer).filter(pk__in=[one.dialogue_id for one in agreements]).values_list("pk", flat=True)
    )
    return [
        Shown(
            shortened(one.text),
            reverse_lazy("dialogues:dialogue", args=[one.dialogue_id])
            if one.dialogue_id in own
            else reverse_lazy("dialogues:agreements"),
            one.who.name,
        )
        for one in agreements
    ]


def _mandates(seeker: Seeker) -> QuerySet[Mandate]:
    """Those that hold today."""
    viewer = seeker.viewer
    return Mandate.objects.none() if viewer is None else holding(mandates_visible_to(viewer), viewer.today)


def _shown_mandates(seeker: Seeker, found: QuerySet[Mandate]) -> Mapping[int, Shown]:
    return {
        mandate.pk: Shown(
            mandate.accepted.what,
            reverse("mandates:mandate", args=[mandate.pk]),
            " · ".join(filter(None, [mandate.holder.name, seeker.unit_name(mandate.unit_id)])),
            [mandate.accepted.limits, mandate.accepted.details],
        )
        for mandate in found.select_related("holder", "accepted")
        if mandate.accepted is not None
    }


def _matters(seeker: Seeker) -> QuerySet[MatterKind]:
    """The whole organisation's kinds of matter, and those of units near the seeker."""
    if seeker.viewer is None:
        return MatterKind.objects.none()
    return MatterKind.objects.filter(Q(unit=None) | Q(unit__in=units_near(seeker.viewer)), ended_at=None)


def _shown_matters(seeker: Seeker, found: QuerySet[MatterKind]) -> Mapping[int, Shown]:
    ask = reverse("mandates:ask")
    return {
        matter.pk: Shown(
            matter.name,
            f"{ask}?{urlencode({'q': matter.name})}",
            seeker.unit_name(matter.unit_id) or _("Se, hvem der afgør det hos jer"),
            [matter.about],
        )
        for matter in found
    }
