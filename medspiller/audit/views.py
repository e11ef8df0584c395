from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.audit import changes, queries
from medspiller.audit.access import may_read
from medspiller.audit.forms import LogFilter

ROWS_PER_PAGE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log for the auditor; that it was read stands in it too."""
    if not request.user.is_authenticated or not may_read(request.user):
        raise PermissionDenied
    form = LogFilter(request.GET)
    wanted = form.wanted()
    given = form.cleaned_data
    up_to = given.get("indtil")
    if up_to is None:
        up_to = queries.newest()
    page = Paginator(queries.log(request.user, wanted, up_to=up_to), ROWS_PER_PAGE).get_page(given.get("side"))
    used = {name: str(value) for name, value in wanted.items() if value}
    changes.record(by=request.user, action="audit.log_read", subject=request.user, details=used)
    return render(
        request,
        "audit/log.html",
        {"form": form, "page": page, "lines": queries.lines(list(page)), "up_to": up_to, "filtered": bool(used)},
        status=200 if form.is_valid() else 400,
    )
