"""Handing a file out so that no browser runs or guesses anything in it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from medspiller.attachments.models import Attachment
from medspiller.attachments.queries import content_of
from medspiller.attachments.rules.kinds import KINDS, SHOWN_IN_PAGE

# A page made of the file, should any browser make one, may do nothing and fetch nothing.
_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


def response_with(attachment: Attachment, *, in_page: bool = False) -> HttpResponse:
    """The file to be saved; a picture may be shown `in_page`, since it has been drawn anew."""
    shown = in_page and attachment.ending in SHOWN_IN_PAGE
    response = HttpResponse(content_of(attachment), content_type=KINDS[attachment.ending].content_type)
    response["Content-Disposition"] = content_disposition_header(not shown, attachment.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
