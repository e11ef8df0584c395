from typing import Any

from django.http import HttpRequest

from medspiller.overview.queries import navigation_for

HOME = "/"  # every address begins like it


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The main menu, as far as the person who asks may go: groups, and which group and place the page belongs to."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    groups = navigation_for(user)
    current = _current(request.path, [item.url for group in groups for item in group.items])
    shown = [
        {
            "label": group.label,
            "url": group.url,
            "current": any(item.url == current for item in group.items),
            "places": [{"label": item.label, "url": item.url, "current": item.url == current} for item in group.items],
        }
        for group in groups
    ]
    return {"navigation": shown, "navigation_group": next((group for group in shown if group["current"]), None)}


def _current(path: str, urls: list[str]) -> str:
    """The longest address that the page lies under."""
    return max((url for url in urls if path == url or (url != HOME and path.startswith(url))), key=len, default="")
