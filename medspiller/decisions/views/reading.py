"""The log and its files, one's own decisions, and the page of one."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspiller.accounts.access import signed_in
from medspiller.decisions import access
from medspiller.decisions.changes import answering
from medspiller.decisions.exports.log import log_as_csv, log_as_workbook
from medspiller.decisions.exports.paper import decision_pdf
from medspiller.decisions.forms.following import FilesForm, LogForm
from medspiller.decisions.queries import focus, listing
from medspiller.decisions.queries.pages import decision_page
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web.downloads import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_A_FILE = 10_000


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was decided, where and why: everything told that the viewer may read."""
    viewer = viewer_or_404(request.user)
    form = LogForm(request.GET, points=focus.choices())
    page = listing.log_page(viewer, form.wanted(), _number(request))
    context = {"form": form, "page": page, "filtered": bool(request.GET), "may_decide": access.may_decide(viewer)}
    return render(request, "decisions/log.html", context | {"viewer": viewer})


@require_safe
def log_csv(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    wanted = LogForm(request.GET, points=focus.choices()).wanted()
    lines, has_more = listing.everything(viewer, wanted, IN_A_FILE)
    return download(log_as_csv(lines, has_more=has_more), "text/csv; charset=utf-8", "beslutninger.csv")


@require_safe
def log_xlsx(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    wanted = LogForm(request.GET, points=focus.choices()).wanted()
    lines, has_more = listing.everything(viewer, wanted, IN_A_FILE)
    return download(log_as_workbook(lines, has_more=has_more), XLSX, "beslutninger.xlsx")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Drafts and what the viewer has sent."""
    viewer = viewer_or_404(request.user)
    context = {"own": listing.own_decisions(viewer), "may_decide": access.may_decide(viewer), "viewer": viewer}
    return render(request, "decisions/mine.html", context)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What has been told to the viewer."""
    viewer = viewer_or_404(request.user)
    number = _number(request)
    rows, has_next = listing.received(viewer, number)
    page = listing.Page([], number, has_next)
    return render(request, "decisions/inbox.html", {"rows": rows, "page": page, "viewer": viewer})


@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """Those who have asked the viewer for a talk."""
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader and not access.talks_with(viewer).exists():
        raise PermissionDenied
    waiting, had = listing.talks(viewer)
    return render(request, "decisions/talks.html", {"waiting": waiting, "had": had, "viewer": viewer})


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """For a receiver, opened is seen."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.visible_to(viewer).select_related("author", "replaces"), pk=pk)
    if request.method == "GET":
        answering.open_decision(by=signed_in(request.user), person=viewer.person, decision=found)
    context = {"page": decision_page(viewer, found), "decision": found, "viewer": viewer, "files_form": FilesForm()}
    return render(request, "decisions/decision.html", context)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision on paper, to hang up."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.told_to(viewer).select_related("author", "replaces"), pk=pk)
    data = decision_pdf(decision_page(viewer, found), settings.FONT_DIRECTORY)
    return download(data, "application/pdf", "beslutning.pdf")


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("side", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
