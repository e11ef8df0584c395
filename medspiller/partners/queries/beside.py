"""What partners add to an action's own page, which knows nothing of them."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.actions.models import Action
from medspiller.actions.queries.beside import Part
from medspiller.organisation.queries.viewers import Viewer
from medspiller.partners.access import actions_of, open_now
from medspiller.partners.models import Partner
from medspiller.partners.queries.owner_pages import lines_of


def partners_part(viewer: Viewer, action: Action) -> Part | None:
    """Everybody who sees the action sees who from outside does too; who may invite sees the way there as well."""
    may_invite = actions_of(viewer).filter(pk=action.pk).exists()
    lines = lines_of(Partner.objects.filter(action=action, forgotten_at=None))
    inside = [line for line in lines if open_now(line.partner)]
    if not inside and not (may_invite and (lines or action.state == Action.State.UNDER_WAY)):
        return None
    told = tuple(_told(line.partner) for line in inside)
    unread = sum(line.unread for line in lines) if may_invite else 0
    text = "" if inside else _("Er nogen uden for organisationen med? Invitér dem til denne ene handling.")
    if unread:
        text = ngettext("Der er %(count)d nyt bidrag.", "Der er %(count)d nye bidrag.", unread) % {"count": unread}
    return Part(
        key="partners",
        title=_("Partnere udefra"),
        text=text,
        lines=told,
        url=reverse("partners:on_action", args=[action.pk]) if may_invite else "",
        link=_("Se og invitér partnere") if may_invite else "",
    )


def _told(partner: Partner) -> str:
    named = ", ".join(part for part in (partner.name, partner.organisation) if part)
    return _("%(name)s, til og med den %(day)s") % {"name": named, "day": date_format(partner.last_day, "DATE_FORMAT")}
