from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.api.queries.openapi import addresses_of, shapes_of
from medspiller.api.views.rest import described


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Open to all: it says nothing of what is in the database, and those who write other systems cannot sign in."""
    schema = described()
    shown = {"addresses": addresses_of(schema), "shapes": shapes_of(schema), "site": settings.SITE_URL}
    return render(request, "api/documentation.html", shown)
