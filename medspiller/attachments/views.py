import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from medspiller.attachments.access import visible
from medspiller.attachments.exports import response_with


@login_not_required
@require_safe
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One file; a picture in the page with `?vis=1`. What it belongs to says who sees it, and that may be everybody."""
    attachment = visible(request.user, key)
    if attachment is None:
        raise Http404
    return response_with(attachment, in_page="vis" in request.GET)
