"""Mail that must not lie in the database while it waits: it holds a key, such as a link that chooses a password.

All other mail is posted in the outbox, which keeps it until the mail server has taken it.
"""

import logging
import threading
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


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
