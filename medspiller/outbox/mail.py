"""A letter as the mail that goes over the wire."""

from email.utils import formatdate
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Message, Trouble


def as_text(message: Message, language: str) -> str:
    with override(language):
        return render_to_string("outbox/letter.txt", {"message": message, "site_url": settings.SITE_URL}).strip() + "\n"


def as_html(message: Message, language: str) -> str:
    context = {"message": message, "language": language, "site_url": settings.SITE_URL}
    with override(language):
        return render_to_string("outbox/letter.html", {**context, "organisation": settings.ORGANISATION_NAME})


def message_id(letter: Letter) -> str:
    """The same for every copy of the letter, so that a mail server that got it twice can tell (RFC 5322, 3.6.4)."""
    return f"<{letter.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-generated",
        "Date": formatdate(letter.created_at.timestamp(), localtime=True),
        "Content-Language": letter.language,
    }
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    mail = EmailMultiAlternatives(subject=letter.subject, body=letter.text, to=[letter.to], headers=headers)
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        mail.attach_alternative(letter.calendar, f"text/calendar; method={letter.calendar_method}")
        mail.attach("invitation.ics", letter.calendar, "text/calendar")
    return mail


def trouble_of(error: Exception) -> tuple[Trouble, str]:
    """What kind of trouble it was, and one line about it that names no person."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return _by_code(min(codes, default=550)), f"SMTP {min(codes, default=550)}"
    if isinstance(error, SMTPDataError):
        return _by_code(error.smtp_code), f"SMTP {error.smtp_code}"
    if isinstance(error, SMTPException | OSError):
        return Trouble.SERVER, type(error).__name__
    return Trouble.NEVER, type(error).__name__


def _by_code(code: int) -> Trouble:
    return Trouble.NEVER if code >= 500 else Trouble.LATER
