from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from medspiller.framework import access, exports, queries
from medspiller.framework.views.texts import told
from medspiller.web.downloads import download


def current(request: HttpRequest) -> HttpResponse:
    framework = queries.current_framework()
    if framework is None:
        return render(request, "framework/none.html", {"may_edit": access.may_edit(request.user)})
    return _shown(request, framework.version)


def version(request: HttpRequest, version: int) -> HttpResponse:
    return _shown(request, version)


def changes(request: HttpRequest, version: int) -> HttpResponse:
    """What is new in one version, part by part and word by word."""
    framework = get_object_or_404(access.visible_to(request.user).select_related("previous"), version=version)
    found = queries.changes_in(framework)
    return render(request, "framework/changes.html", {"framework": framework, "told": told(found) if found else None})


def export(request: HttpRequest, version: int) -> HttpResponse:
    framework = get_object_or_404(access.visible_to(request.user), version=version)
    name = f"ledelsesgrundlag-{framework.version}.json"
    return download(exports.as_json(framework), "application/json; charset=utf-8", name)


def _shown(request: HttpRequest, number: int) -> HttpResponse:
    framework = get_object_or_404(access.visible_to(request.user).select_related("previous"), version=number)
    context = {
        "framework": framework,
        "structure": queries.structure_of(framework),
        "places": queries.places_of(request.user, framework),
        "earlier": queries.earlier_versions(framework),
        "may_edit": access.may_edit(request.user),
    }
    return render(request, "framework/read.html", context)
