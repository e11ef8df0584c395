"""One indicator for all units below a leader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspiller.indicators.access import visible_to
from medspiller.indicators.queries.executive import executive_page


@require_safe
def executive(request: HttpRequest, key: str) -> HttpResponse:
    indicator = get_object_or_404(visible_to(request.user), key=key)
    return render(request, "indicators/executive.html", {"page": executive_page(request.user, indicator)})
