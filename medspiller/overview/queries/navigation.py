from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser, is_auditor, is_hr_administrator
from medspiller.organisation.queries.viewers import Viewer, viewer_of


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str


def home_name(viewer: Viewer | None) -> str:
    """What the home page is called for those who lead, for those who work here, and for those from outside."""
    if viewer is None:
        return _("Min side")
    return _("Min ledelse") if viewer.is_leader else _("Mit arbejde")


def navigation_for(user: AnyUser) -> list[MenuItem]:
    """The main menu of `user`, in the order it is shown."""
    viewer = viewer_of(user)
    items = [MenuItem(home_name(viewer), reverse("overview:home"))]
    if viewer is not None and viewer.is_leader:
        items.append(MenuItem(_("Egen oversættelse"), reverse("own_translation:mine")))
    if viewer is not None and viewer.leaders_i_agree_with:
        items.append(MenuItem(_("Mine ledere"), reverse("own_translation:agreements")))
    if viewer is not None and viewer.leaders_over_me:
        items.append(MenuItem(_("Det siger min leder"), reverse("own_translation:leaders")))
    if viewer is not None:
        items.append(MenuItem(_("Handlinger"), reverse("actions:list")))
        items.append(MenuItem(_("Samtaler"), reverse("dialogues:list")))
    items.append(MenuItem(_("Målinger"), reverse("surveys:list")))
    items.append(MenuItem(_("Indikatorer"), reverse("indicators:board")))
    items.append(MenuItem(_("Årshjul"), reverse("annual_cycle:current")))
    items.append(MenuItem(_("Ledelsesgrundlag"), reverse("framework:current")))
    items.append(MenuItem(_("Organisation"), reverse("organisation:tree")))
    if is_hr_administrator(user):
        items.append(MenuItem(_("Roller"), reverse("accounts:roles")))
        items.append(MenuItem(_("Andre systemer"), reverse("api:tokens")))
    if is_auditor(user):
        items.append(MenuItem(_("Hændelseslog"), reverse("audit:log")))
    return items
