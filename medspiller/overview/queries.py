from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.models import User


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str


def navigation_for(user: User) -> list[MenuItem]:
    """The main menu of `user`, in the order it is shown."""
    return [MenuItem(_("Min side"), reverse("overview:home"))]
