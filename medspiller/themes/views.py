import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.framework.queries import current_framework
from medspiller.framework.rules.parts import part_named
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.themes.queries import pages
from medspiller.themes.queries.sight import parts_written_about, sight_of

LINES_ON_A_PAGE = 20
LONGEST_TERM = 120


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What leaders write, by focus point."""
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    shown = None if framework is None else pages.overview(viewer, framework)
    return render(request, "themes/home.html", {"shown": shown, "viewer": viewer})


@require_safe
def part(request: HttpRequest, part: str) -> HttpResponse:
    """The words, the groups and the originals of one part of the framework that holds now."""
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    if framework is None:
        raise Http404
    sight = sight_of(viewer, framework)
    about = part_named(parts_written_about(sight.structure), part)
    if about is None:
        raise Http404
    shown = pages.part_page(viewer, sight, about, request.GET.get("ord", "")[:LONGEST_TERM])
    lines = Paginator(shown.lines, LINES_ON_A_PAGE).get_page(request.GET.get("side"))
    return render(request, "themes/part.html", {"shown": shown, "lines": lines, "viewer": viewer})


@require_safe
def alike(request: HttpRequest, statement: uuid.UUID) -> HttpResponse:
    """How others do what one of the viewer's own statements says."""
    viewer = viewer_or_404(request.user)
    return render(request, "themes/alike.html", {"shown": pages.alike_page(viewer, statement), "viewer": viewer})
