from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from medspiller.involvement import access
from medspiller.involvement.queries.running import RunPage, run_page
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404


def page_to_run(request: HttpRequest, pk: int) -> tuple[Viewer, Any]:
    """The page and whoever runs it. 404 for whoever does not see it from inside, 403 for whoever may only read."""
    viewer = viewer_or_404(request.user)
    page = get_object_or_404(access.followed_by(viewer), pk=pk)
    if not access.run_by(viewer).filter(pk=pk).exists():
        raise PermissionDenied
    return viewer, page


def page_to_follow(request: HttpRequest, pk: int) -> RunPage:
    viewer = viewer_or_404(request.user)
    page = get_object_or_404(access.followed_by(viewer).select_related("owner"), pk=pk)
    return run_page(page, may_run=access.run_by(viewer).filter(pk=pk).exists())
