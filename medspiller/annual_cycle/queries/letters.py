"""The weekly mail in words: what now, what next, who waits; and how to have less of it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from medspiller.actions.queries.links import check_in_link
from medspiller.annual_cycle.queries.digest import Receiver
from medspiller.annual_cycle.queries.reminders import EVERY_KIND, opt_out_url
from medspiller.annual_cycle.queries.wording import in_words
from medspiller.annual_cycle.rules.items import Group, Item, What
from medspiller.outbox.changes import written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Entry, Link, Message, Section

NEXT_AT_MOST = 5


def digest(receiver: Receiver, week: str) -> Letter:
    """One week's mail to one person. Its key says whose and which week, so that there is never another."""
    with override(receiver.language):
        return written(
            to=receiver.email,
            language=receiver.language,
            kind="annual_cycle.digest",
            message=_message(receiver),
            key=f"digest {week} {receiver.person}",
            unsubscribe_url=opt_out_url(receiver.person, EVERY_KIND),
        )


def _message(receiver: Receiver) -> Message:
    groups: dict[Group, list[Item]] = {group: [] for group in Group}
    for item in receiver.items:
        groups[item.group].append(item)
    now = len(groups[Group.NOW])
    subject = (
        ngettext("%(count)d ting, du skal i denne uge", "%(count)d ting, du skal i denne uge", now) % {"count": now}
        if now
        else _("Nogen venter på dig")
    )
    titles = {Group.NOW: _("Nu"), Group.NEXT: _("Derefter"), Group.WAITING: _("Andre venter på dig")}
    groups[Group.NEXT] = groups[Group.NEXT][:NEXT_AT_MOST]
    sections = [
        Section(titles[group], tuple(_entry(receiver, item) for item in items))
        for group, items in groups.items()
        if items
    ]
    return Message(
        subject=subject,
        button=Link(_("Åbn min side"), settings.SITE_URL + reverse("overview:home")),
        sections=tuple(sections),
        footer=_footer(receiver),
    )


def _entry(receiver: Receiver, item: Item) -> Entry:
    words = in_words(item)
    url = settings.SITE_URL + words.url
    if item.what == What.CHECK_IN and item.on is not None and item.group == Group.NOW:
        url = check_in_link(item.key, receiver.person, item.on)
    return Entry(words.title, Link(words.link, url), words.text)


def _footer(receiver: Receiver) -> tuple[Link, ...]:
    labels = {
        "cycle": _("Mind mig ikke om årshjulet"),
        "actions": _("Mind mig ikke om handlinger"),
        "dialogues": _("Mind mig ikke om samtaler"),
        "others": _("Mind mig ikke om det, andre venter på"),
    }
    kinds = dict.fromkeys(item.kind for item in receiver.items)
    return tuple(Link(labels[kind], opt_out_url(receiver.person, kind)) for kind in kinds if kind in labels)
