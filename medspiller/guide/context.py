from typing import Any

from django.http import HttpRequest

from medspiller.guide.queries import help_with


def help_here(request: HttpRequest) -> dict[str, Any]:
    """The way from the page to what helps with it."""
    match = getattr(request, "resolver_match", None)
    return {"help_here": help_with(match.view_name if match else "")}
