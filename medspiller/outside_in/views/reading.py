"""The list, the leader's board, the executive group's overview, and a signal's own page."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspiller.accounts.access import is_executive
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.outside_in import access
from medspiller.outside_in.changes.signals import read_answer
from medspiller.outside_in.forms.deciding import DecideForm
from medspiller.outside_in.forms.listing import FilterForm
from medspiller.outside_in.forms.writing import CommentForm
from medspiller.outside_in.queries.choosing import choices_for
from medspiller.outside_in.queries.listing import board as board_of
from medspiller.outside_in.queries.listing import chosen, decides_anything, rows_of, waits
from medspiller.outside_in.queries.overview import overview as overview_of
from medspiller.outside_in.queries.pages import signal_page

PAGE = 30


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    form = FilterForm(request.GET, choices=choices_for(viewer))
    page = Paginator(chosen(viewer, form.wanted()), PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(viewer, list(page.object_list)),
        "filtered": bool(request.GET),
        "leads": viewer.is_leader,
        "is_executive": is_executive(request.user),
    }
    return render(request, "outside_in/list.html", context)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise PermissionDenied
    context = {
        "columns": board_of(viewer),
        "waits": waits(viewer),
        "leads": True,
        "is_executive": is_executive(request.user),
    }
    return render(request, "outside_in/board.html", context)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    if not is_executive(request.user):
        raise PermissionDenied
    context = {"overview": overview_of(viewer), "leads": viewer.is_leader, "is_executive": True}
    return render(request, "outside_in/overview.html", context)


@require_safe
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = access.visible_to(viewer).select_related("brought_by", "joined_into").prefetch_related("units")
    page = signal_page(viewer, get_object_or_404(found, pk=pk))
    if page.is_mine and page.signal.news_at is not None:
        read_answer(person=viewer.person, signal=page.signal)
    context = {
        "page": page,
        "decide_form": DecideForm(initial={"revision": page.signal.revision}),
        "comment_form": CommentForm(),
        "decides_anything": decides_anything(viewer),
    }
    return render(request, "outside_in/signal.html", context)
