"""The demo's post: what would have gone out by mail can be read here."""

import uuid

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from medspiller.outbox import access
from medspiller.web.downloads import download


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    found = access.of_the_demo().defer("text", "html", "calendar")
    if wanted:
        found = found.filter(to__icontains=wanted)
    page = Paginator(found, 50).get_page(request.GET.get("side"))
    return render(request, "outbox/demo/letters.html", {"page": page, "wanted": wanted})


@require_safe
# The decorators are typed for views without a variable part in the address.
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return render(request, "outbox/demo/letter.html", {"letter": get_object_or_404(access.of_the_demo(), pk=pk)})


@require_safe
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
)
def letter_html(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The mail as a mail program shows it, inside a frame that can run nothing; its links open in the whole window."""
    html = get_object_or_404(access.of_the_demo(), pk=pk).html
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))


@require_safe
def letter_calendar(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(access.of_the_demo().exclude(calendar=""), pk=pk)
    return download(found.calendar, "text/calendar; charset=utf-8", "invitation.ics")
