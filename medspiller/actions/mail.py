"""What is told by mail about actions: that something waits and where. Of what was written only the title."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.actions.models import Action, CheckIn
from medspiller.organisation.models import Person
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message


def delegated(action: Action) -> None:
    """To the one who is asked to take it on."""
    with override(_language_of(action.owner)):
        named = {"name": action.planned_by.name, "title": action.title}
        _post(
            action.owner,
            action,
            _("%(name)s vil gerne give dig en handling") % named,
            _("Handlingen er: “%(title)s”. Du siger selv ja eller nej.") % named,
            _("Læs og svar"),
        )


def answered(action: Action) -> None:
    """To the one who asked."""
    to = action.planned_by
    if to.pk == action.owner_id:
        return
    with override(_language_of(to)):
        named = {"name": action.owner.name, "title": action.title}
        said_yes = action.state == Action.State.UNDER_WAY
        subject = _("%(name)s har sagt ja til en handling") if said_yes else _("%(name)s har sagt nej til en handling")
        _post(to, action, subject % named, _("Handlingen er: “%(title)s”.") % named, _("Åbn handlingen"))


def help_wanted(check_in: CheckIn) -> None:
    """To the leader who is asked. What would help stands behind sign-in: a mail lies open on many screens."""
    to = check_in.helper
    if to is None:
        return
    with override(_language_of(to)):
        named = {"name": check_in.by.name, "title": check_in.action.title}
        _post(
            to,
            check_in.action,
            _("%(name)s vil gerne have din hjælp") % named,
            _("Det handler om handlingen “%(title)s”. Her kan du læse, hvad der vil hjælpe, og svare.") % named,
            _("Læs og svar"),
        )


def help_offered(check_in: CheckIn) -> None:
    """To the one who asked for help."""
    to = check_in.by
    with override(_language_of(to)):
        named = {"name": check_in.helper.name if check_in.helper else "", "title": check_in.action.title}
        _post(
            to,
            check_in.action,
            _("%(name)s har svaret på dit ønske om hjælp") % named,
            _("Det handler om handlingen “%(title)s”.") % named,
            _("Læs svaret"),
        )


def _post(to: Person, action: Action, subject: str, text: str, label: str) -> None:
    url = settings.SITE_URL + reverse("actions:action", args=[action.pk])
    message = Message(subject, (text,), Link(label, url))
    post(to=to.email, language=_language_of(to), kind="actions", message=message)


def _language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE
