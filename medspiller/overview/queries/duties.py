"""What a role brings with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser, is_auditor, is_executive, is_hr_administrator
from medspiller.accounts.queries import somebody_may_publish
from medspiller.framework.models import Framework
from medspiller.outbox.access import given_up


@dataclass(frozen=True)
class Duty:
    """One thing to look after: what it is, how it stands, and where."""

    title: str
    text: str
    url: str
    link: str


# Packages above this one put in what a role brings with it there when the application starts.
further: list[Callable[[AnyUser], list[Duty]]] = []


def duties_of(user: AnyUser, framework: Framework | None) -> list[Duty]:
    """What a role brings with it; in a new installation in the order in which it has to be done."""
    steps = []
    if is_hr_administrator(user):
        steps.append(_organisation())
        if not somebody_may_publish():
            text = _("Ingen kan offentliggøre ledelsesgrundlaget endnu. Giv rollen til dem, der kan.")
            steps.append(Duty(_("Chefgruppen"), text, reverse("accounts:roles"), _("Giv roller")))
        steps.extend(_undelivered(user))
    if is_executive(user) or is_hr_administrator(user):
        steps.append(_framework(framework))
    if is_auditor(user):
        text = _("Se, hvem der har gjort hvad, og hvornår.")
        steps.append(Duty(_("Hændelsesloggen"), text, reverse("audit:log"), _("Læs hændelsesloggen")))
    return [*steps, *(duty for source in further for duty in source(user))]


def _organisation() -> Duty:
    text = _("Hent enheder, medarbejdere og ledere ind fra en fil.")
    return Duty(_("Organisationen"), text, reverse("organisation:import"), _("Indlæs organisationen"))


def _undelivered(user: AnyUser) -> Iterator[Duty]:
    """Mails that did not arrive: whoever they were for does not know what is expected of them."""
    if number := given_up(user).count():
        text = ngettext("%(count)d mail er ikke nået frem.", "%(count)d mails er ikke nået frem.", number)
        told = text % {"count": number}
        yield Duty(_("Mails, der ikke er nået frem"), told, reverse("outbox:undelivered"), _("Se dem, og prøv igen"))


def _framework(framework: Framework | None) -> Duty:
    drafts = Framework.objects.filter(state=Framework.State.DRAFT).count()
    if framework is not None and not drafts:
        text = _("Der er ingen kladder.")
    elif drafts:
        text = ngettext("Der er %(count)d kladde.", "Der er %(count)d kladder.", drafts) % {"count": drafts}
    else:
        text = _("Der er ikke offentliggjort et ledelsesgrundlag endnu. Begynd her.")
    return Duty(_("Ledelsesgrundlaget"), text, reverse("framework:drafts"), _("Arbejd med ledelsesgrundlaget"))
