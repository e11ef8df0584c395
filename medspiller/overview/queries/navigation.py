"""The main menu: a few headings, and under each the places that belong together."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import (
    AnyUser,
    is_auditor,
    is_data_protection_officer,
    is_executive,
    is_hr_administrator,
)
from medspiller.organisation.queries.viewers import Viewer, viewer_of


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str


@dataclass(frozen=True)
class MenuGroup:
    """A heading that leads to the first of its places. A group of one is that place itself."""

    label: str
    items: tuple[MenuItem, ...]

    @property
    def url(self) -> str:
        return self.items[0].url


def home_name(viewer: Viewer | None) -> str:
    """What the home page is called for those who lead, for those who work here, and for those from outside."""
    if viewer is None:
        return _("Min side")
    return _("Min ledelse") if viewer.is_leader else _("Mit arbejde")


def sees_how_alive(user: AnyUser, viewer: Viewer | None) -> bool:
    """Whether there is an overview of how far the framework is alive for `user`: of the whole, or of what they lead."""
    return is_executive(user) or is_hr_administrator(user) or (viewer is not None and viewer.is_leader)


def navigation_for(user: AnyUser) -> list[MenuGroup]:
    """The main menu of `user`, in the order it is shown; what somebody has no use for is left out."""
    viewer = viewer_of(user)
    groups = [
        (home_name(viewer), [MenuItem(home_name(viewer), reverse("overview:home"))]),
        (_("Ledelsesgrundlag"), list(_framework(user, viewer))),
        (_("Handling"), list(_acting(viewer))),
        (_("Beslutninger"), list(_deciding(viewer))),
        (_("Udefra og ind"), list(_outside(viewer))),
        (_("Målinger og tal"), list(_figures(user, viewer))),
        (_("Organisation"), list(_organisation(user))),
    ]
    return [MenuGroup(label, tuple(items)) for label, items in groups if items]


def _framework(user: AnyUser, viewer: Viewer | None) -> Iterator[MenuItem]:
    yield MenuItem(_("Ledelsesgrundlag"), reverse("framework:current"))
    yield MenuItem(_("Sigtelinjen"), reverse("overview:line_of_sight"))
    if viewer is not None:
        yield MenuItem(_("Temaer"), reverse("themes:home"))
    if is_executive(user) or is_hr_administrator(user):
        yield MenuItem(_("Evaluering"), reverse("evaluation:home"))
    if viewer is not None and viewer.is_leader:
        yield MenuItem(_("Egen oversættelse"), reverse("own_translation:mine"))
    if viewer is not None and viewer.leaders_i_agree_with:
        yield MenuItem(_("Mine ledere"), reverse("own_translation:agreements"))
    if viewer is not None and viewer.leaders_over_me:
        yield MenuItem(_("Det siger min leder"), reverse("own_translation:leaders"))


def _acting(viewer: Viewer | None) -> Iterator[MenuItem]:
    if viewer is not None:
        yield MenuItem(_("Handlinger"), reverse("actions:list"))
        yield MenuItem(_("Samtaler"), reverse("dialogues:list"))
    yield MenuItem(_("Årshjul"), reverse("annual_cycle:current"))


def _deciding(viewer: Viewer | None) -> Iterator[MenuItem]:
    yield MenuItem(_("Beslutninger"), reverse("decisions:log"))
    if viewer is not None:
        yield MenuItem(_("Ledelsesrum"), reverse("mandates:home"))
        yield MenuItem(_("Må jeg afgøre det?"), reverse("mandates:ask"))


def _outside(viewer: Viewer | None) -> Iterator[MenuItem]:
    if viewer is not None:
        yield MenuItem(_("Udefra og ind"), reverse("outside_in:list"))
    if viewer is not None and viewer.is_leader:
        yield MenuItem(_("Inddragelse"), reverse("involvement:list"))
        yield MenuItem(_("Partnere udefra"), reverse("partners:list"))


def _figures(user: AnyUser, viewer: Viewer | None) -> Iterator[MenuItem]:
    yield MenuItem(_("Målinger"), reverse("surveys:list"))
    yield MenuItem(_("Indikatorer"), reverse("indicators:board"))
    if sees_how_alive(user, viewer):
        yield MenuItem(_("Overblik"), reverse("patterns:whole"))


def _organisation(user: AnyUser) -> Iterator[MenuItem]:
    yield MenuItem(_("Organisation"), reverse("organisation:tree"))
    if is_hr_administrator(user):
        yield MenuItem(_("Roller"), reverse("accounts:roles"))
        yield MenuItem(_("Andre systemer"), reverse("api:tokens"))
    if is_hr_administrator(user) or is_data_protection_officer(user):
        yield MenuItem(_("Persondata"), reverse("personal_data:office"))
    if is_auditor(user):
        yield MenuItem(_("Hændelseslog"), reverse("audit:log"))
    if is_hr_administrator(user) or is_data_protection_officer(user) or is_auditor(user):
        yield MenuItem(_("Arkiv"), reverse("exchange:archives"))
