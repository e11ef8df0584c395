"""What people are told by mail about their own data, and those who look after it about what is asked. Never what."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.accounts.models import Role, User
from medspiller.accounts.queries import holders_of, hr_administrators
from medspiller.outbox.changes import post, post_many, written
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Link, Message
from medspiller.personal_data.models import DataFile, DataRequest


def file_is_ready(file: DataFile) -> None:
    with override(file.user.language):
        told = _("Filen med dine egne data er klar. Du kan hente den i et døgn, og hver udgave af den én gang.")
        message = _to_the_person(file.user, _("Dine data er klar"), told, _("Hent mine data"))
    _post(file.user, message, kind="personal_data.ready", key=f"own-data:{file.pk}")


def was_answered(request: DataRequest) -> None:
    with override(request.user.language):
        told = _("Der er svar på det, du har bedt om at få rettet eller slettet.")
        message = _to_the_person(request.user, _("Svar om dine data"), told, _("Læs svaret"))
    _post(request.user, message, kind="personal_data.answered", key=f"data-request:{request.pk}:answered")


def _to_the_person(user: User, subject: str, told: str, button: str) -> Message:
    paragraphs = (_("Hej %(name)s") % {"name": user.name}, told)
    return Message(subject, paragraphs, _link(button, "personal_data:mine"))


def _post(user: User, message: Message, *, kind: str, key: str) -> None:
    post(to=user.email, language=user.language, kind=kind, message=message, key=key)


def was_asked(request: DataRequest) -> None:
    """To the data protection officers, or to HR where there is none."""
    keepers = holders_of(Role.DATA_PROTECTION_OFFICER) or [user for user in hr_administrators() if user.is_active]
    post_many(letters=[_asked(request, keeper) for keeper in keepers if keeper.email and keeper.pk != request.user_id])


def _asked(request: DataRequest, keeper: User) -> Letter:
    with override(keeper.language):
        paragraphs = (
            _(
                "En medarbejder har bedt om at få noget om sig selv rettet eller slettet. "
                "Der skal svares inden en måned."
            ),
        )
        button = _link(_("Se, hvad der er bedt om"), "personal_data:office")
        return written(
            to=keeper.email,
            language=keeper.language,
            kind="personal_data.asked",
            message=Message(_("Nogen har spurgt om deres data"), paragraphs, button),
            key=f"data-request:{request.pk}:to:{keeper.pk}",
        )


def _link(label: str, name: str) -> Link:
    return Link(label, settings.SITE_URL.rstrip("/") + reverse(name))
