from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.exchange.queries.page import archives_page


@require_safe
def archives(request: HttpRequest) -> HttpResponse:
    """Which archives there have been, and whether one can be written now. The writing itself is not for a browser."""
    return render(request, "exchange/archives.html", {"page": archives_page(request.user)})
