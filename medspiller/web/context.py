from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """What every template may need to know of the installation."""
    return {"demo_mode": settings.DEMO, "organisation_name": settings.ORGANISATION_NAME}
