from typing import Any

from django.http import HttpRequest

from medspiller.overview.queries import navigation_for

HOME = "/"  # every address begins like it


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The main menu, as far as the person who asks may go."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    items = [(item.label, item.url) for item in navigation_for(user)]
    current = max(
        (url for _, url in items if request.path == url or (url != HOME and request.path.startswith(url))),
        key=len,
        default="",
    )
    return {"navigation": [{"label": label, "url": url, "current": url == current} for label, url in items]}
