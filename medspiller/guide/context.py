from typing import Any

from django.http import HttpRequest

from medspiller.guide.queries import help_with


def help_here(request: HttpRequest) -> dict[str, Any]:
    """The way from the page to what helps with it. The help itself needs none."""
    match = getattr(request, "resolver_match", None)
    page = match.view_name if match else ""
    return {"help_here": "" if page.startswith("guide:") else help_with(page)}
