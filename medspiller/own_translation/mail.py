"""What is told by mail about own translations. A mail says that something waits and where, never what it says."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from medspiller.organisation.models import Person
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Link, Message
from medspiller.own_translation.models import Comment, NamedContribution, Version


def shared_with_you(version: Version) -> None:
    """To the own leader, once the change is committed."""
    to = version.own_leader
    if to is None:
        return
    with translation.override(_language_of(to)):
        name = {"name": version.own_translation.person.name}
        _post(
            to,
            _("%(name)s har delt sin egen oversættelse med dig") % name,
            _("%(name)s vil gerne aftale sin egen oversættelse af ledelsesgrundlaget med dig.") % name,
            _link(version),
        )


def commented(comment: Comment) -> None:
    """To the other of the two. Send it for the first of several comments in a row: ten lines are one letter."""
    version = comment.version
    leader = version.own_translation.person
    to = version.own_leader if comment.author_id == leader.pk else leader
    if to is None:
        return
    with translation.override(_language_of(to)):
        name = {"name": comment.author.name}
        _post(
            to,
            _("%(name)s har skrevet en kommentar til dig") % name,
            _("%(name)s har kommenteret den egne oversættelse, I er ved at aftale.") % name,
            _link(version),
        )


def agreed(version: Version) -> None:
    """To the leader, once the change is committed."""
    to = version.own_translation.person
    with translation.override(_language_of(to)):
        _post(
            to,
            _("Din egen oversættelse er aftalt"),
            _("I er nu enige om din egen oversættelse. Næste skridt er at dele den med medarbejderne."),
            _link(version),
        )


def somebody_wrote_to_you(contribution: NamedContribution) -> None:
    """To the leader, about one with a name. No mail tells of an anonymous one: its time would tell whose it is."""
    to = contribution.own_translation.person
    with translation.override(_language_of(to)):
        name = {"name": contribution.author.name}
        _post(
            to,
            _("%(name)s har skrevet til dig om din egen oversættelse") % name,
            _("%(name)s har sendt dig et forslag eller et eksempel.") % name,
            settings.SITE_URL + reverse("own_translation:heard"),
        )


def _post(to: Person, subject: str, text: str, url: str) -> None:
    button = Link(_("Åbn Medspiller"), url)
    message = Message(subject, (text,), button)
    post(to=to.email, language=_language_of(to), kind="own_translation", message=message)


def _language_of(person: Person) -> str:
    return person.user.language if person.user else settings.LANGUAGE_CODE


def _link(version: Version) -> str:
    return settings.SITE_URL + reverse("own_translation:version", args=[version.pk])
