"""The search. What was asked is kept nowhere: not in the session, not in the log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspiller.search import queries
from medspiller.search.forms import asked_for


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request.GET)
    found = queries.search(queries.Seeker(request.user), asked.words, kind=asked.kind, page=asked.page)
    context: dict[str, Any] = {
        "words": asked.words,
        "results": found,
        "longest": asked.longest,
        "search_in_head": False,
    }
    return render(request, "search/search.html", context)


@require_safe
def while_typing(request: HttpRequest) -> HttpResponse:
    """A few of each kind, as a part of a page, for the field in every page's head."""
    asked = asked_for(request.GET)
    words = asked.words if len(asked.words) >= asked.shortest else ""
    found = queries.search(queries.Seeker(request.user), words, brief=True)
    context = {"words": words, "results": found, "groups": [group for group in found.groups if group.lines]}
    return render(request, "search/while_typing.html", context)
