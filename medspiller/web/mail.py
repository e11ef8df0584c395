"""Mail that goes out when the change it tells of is committed, and whose failure never undoes that change."""

import logging
import threading
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def send_on_commit(*, to: str, subject: str, text: str, link: str) -> None:
    """Plain text to one address, in the receiver's language; nothing at all where there is no address."""
    if not to:
        return
    body = "\n\n".join([text, link, _("Hilsen Medspiller")]) + "\n"
    transaction.on_commit(partial(send_in_background, EmailMessage(subject=subject, body=body, to=[to])))


def send_in_background(message: EmailMessage) -> None:
    """Sends without letting the page wait, so that its time does not tell whether there was a mail to send."""
    if settings.MAIL_IN_BACKGROUND:
        threading.Thread(target=_send, args=[message], name="mail").start()
    else:
        _send(message)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (SMTPException, OSError):
        # The address stays out of the log: it may be that of somebody who answers.
        logger.exception("A mail could not be sent.")
