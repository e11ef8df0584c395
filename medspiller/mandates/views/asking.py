from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.mandates import access
from medspiller.mandates.queries.asking import answers_to, own_units
from medspiller.mandates.queries.experiences import open_for
from medspiller.mandates.queries.frames import framed_units
from medspiller.mandates.queries.mandates import held_by, kept_by
from medspiller.organisation.queries.viewers import viewer_or_404


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The viewer's room to act: a question, the frames of the own units, and mandates."""
    viewer = viewer_or_404(request.user)
    context = {
        "viewer": viewer,
        "units": framed_units(viewer, own_units(viewer)),
        "to_frame": framed_units(viewer, access.units_to_frame(viewer)) if viewer.is_leader else [],
        "held": held_by(viewer),
        "kept": kept_by(viewer) if viewer.is_leader else [],
        "questions": open_for(viewer),
        "keeps_kinds": access.keeps_kinds(request.user),
    }
    return render(request, "mandates/home.html", context)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """ "May I decide this?" What was asked is kept nowhere."""
    viewer = viewer_or_404(request.user)
    words = request.GET.get("q", "")[:300].strip()
    found = answers_to(viewer, words) if words else None
    return render(request, "mandates/ask.html", {"viewer": viewer, "words": words, "found": found})
