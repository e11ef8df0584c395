"""What decisions ask of somebody, in words."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.annual_cycle.rules.items import Item, What

Said = tuple[str, str, str, str]


def _read(item: Item) -> Said:
    title = _("Ny beslutning fra %(name)s: “%(title)s”") % {"name": item.about, "title": item.subject}
    return title, _holds_from(item), reverse("decisions:decision", args=[item.key]), _("Læs beslutningen")


def _ended(item: Item) -> Said:
    title = _("%(name)s har trukket beslutningen “%(title)s” tilbage") % {"name": item.about, "title": item.subject}
    return title, "", reverse("decisions:decision", args=[item.key]), _("Læs hvorfor")


def _talk(item: Item) -> Said:
    if item.count == 1:
        title = _("%(name)s vil gerne tale om “%(title)s”") % {"name": item.about, "title": item.subject}
    else:
        told = {"count": item.count, "title": item.subject}
        title = _("%(count)d vil gerne tale om “%(title)s”") % told
    return title, _("Kun du kan se det."), reverse("decisions:talks"), _("Se, hvem der vil tale om det")


def _meet(item: Item) -> Said:
    title = ngettext(
        "Fortæl “%(title)s” på et møde: %(count)d kan ikke nås med mail",
        "Fortæl “%(title)s” på et møde: %(count)d kan ikke nås med mail",
        item.count,
    ) % {"title": item.subject, "count": item.count}
    return title, _holds_from(item), reverse("decisions:meeting", args=[item.key]), _("Se hvem, og bekræft")


def _untold(item: Item) -> Said:
    title = ngettext(
        "%(count)d modtager af “%(title)s” har ikke fået den at vide",
        "%(count)d modtagere af “%(title)s” har ikke fået den at vide",
        item.count,
    ) % {"title": item.subject, "count": item.count}
    return title, _holds_from(item), reverse("decisions:decision", args=[item.key]), _("Se beslutningen")


def _tell(item: Item) -> Said:
    title = _("Ingen har fået “%(title)s” at vide endnu") % {"title": item.subject}
    return title, _holds_from(item), reverse("decisions:tell", args=[item.key]), _("Fortæl den")


def _look(item: Item) -> Said:
    title = _("Se på beslutningen “%(title)s” igen") % {"title": item.subject}
    text = _("Den %(day)s.") % {"day": date_format(item.on, "MONTH_DAY_FORMAT")} if item.on else ""
    return title, text, reverse("decisions:look_again", args=[item.key]), _("Se på den igen")


def _holds_from(item: Item) -> str:
    return _("Gælder fra %(day)s.") % {"day": date_format(item.on, "MONTH_DAY_FORMAT")} if item.on else ""


SAID: dict[What, Callable[[Item], Said]] = {
    What.READ_DECISION: _read,
    What.DECISION_ENDED: _ended,
    What.DECISION_TALK: _talk,
    What.TELL_AT_MEETING: _meet,
    What.DECISION_UNTOLD: _untold,
    What.TELL_DECISION: _tell,
    What.LOOK_AGAIN: _look,
}
