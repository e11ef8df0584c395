"""Indicators as everybody meets them: figures over time, and whether they moved."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspiller.accounts.access import is_hr_administrator
from medspiller.indicators import access
from medspiller.indicators.exports.pdf import page_as_pdf
from medspiller.indicators.queries.comparing import comparison
from medspiller.indicators.queries.effects import actions_on
from medspiller.indicators.queries.pages import board_of, unit_page
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.web.downloads import download


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All indicators for one unit."""
    context = {
        "board": board_of(request.user, _unit(request)),
        "keeps": is_hr_administrator(request.user) or access.kept_by(request.user).exists(),
    }
    return render(request, "indicators/board.html", context)


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator for one unit, and those right below it."""
    shown = get_object_or_404(access.visible_to(request.user).select_related("owner"), key=key)
    page = unit_page(request.user, shown, _unit(request))
    tied = actions_on(viewer_of(request.user), shown, page.unit)
    return render(request, "indicators/indicator.html", {"page": page, "tied": tied})


@require_safe
def indicator_pdf(request: HttpRequest, key: str) -> HttpResponse:
    shown = get_object_or_404(access.visible_to(request.user).select_related("owner"), key=key)
    page = unit_page(request.user, shown, _unit(request))
    return download(page_as_pdf(page, settings.FONT_DIRECTORY), "application/pdf", f"{shown.key}.pdf")


@require_safe
def compare(request: HttpRequest, key: str, unit: int) -> HttpResponse:
    """The units below one another, each held against what chance gives at its size."""
    shown = get_object_or_404(access.visible_to(request.user), key=key)
    return render(request, "indicators/compare.html", {"page": comparison(request.user, shown, unit)})


def _unit(request: HttpRequest) -> int | None:
    """The unit asked for in the address; what is no number is as good as none."""
    raw = request.GET.get("enhed", "")
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 18 else None
