"""Rounds and their results, as everybody who may read them meets them."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.actions.forms.planning import ActionForm
from medspiller.actions.queries.choosing import choices_for
from medspiller.actions.queries.prefilling import prefilled
from medspiller.organisation.queries.viewers import viewer_of, viewer_or_404
from medspiller.surveys import access
from medspiller.surveys.changes import following_up
from medspiller.surveys.exports.pdf import page_as_pdf
from medspiller.surveys.exports.workbook import page_as_workbook
from medspiller.surveys.queries import results, rounds
from medspiller.surveys.queries.guide import actions_from, begun_from, guide_for
from medspiller.surveys.queries.result_page import UnitPage
from medspiller.web.downloads import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request.user)
    context = {
        "listed": rounds.listed(request.user),
        "runs": is_hr_administrator(request.user),
        "may_mirror": viewer is not None and viewer.is_leader,
    }
    return render(request, "surveys/list.html", context)


@require_safe
def survey(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The conditions of a round, as everybody asked may read them, and where to go from here."""
    shown = get_object_or_404(access.surveys_visible_to(request.user).select_related("top", "questionnaire"), pk=key)
    readable = access.results_visible_to(request.user).filter(round=shown).exists()
    context = {
        "round": shown,
        "token": rounds.own_token(viewer_of(request.user), shown),
        "invited": rounds.invited(shown),
        "pages": results.pages_of(request.user, shown) if readable else None,
        "runs": is_hr_administrator(request.user),
        "may_close": rounds.may_close(shown),
    }
    return render(request, "surveys/survey.html", context)


@require_safe
def unit(request: HttpRequest, key: uuid.UUID, unit: int) -> HttpResponse:
    page = _page_or_404(request, key, unit)
    return render(request, "surveys/unit.html", {"page": page, "runs": is_hr_administrator(request.user)})


@require_safe
def unit_workbook(request: HttpRequest, key: uuid.UUID, unit: int) -> HttpResponse:
    return download(page_as_workbook(_page_or_404(request, key, unit)), XLSX, "resultater.xlsx")


@require_safe
def unit_pdf(request: HttpRequest, key: uuid.UUID, unit: int) -> HttpResponse:
    return download(
        page_as_pdf(_page_or_404(request, key, unit), settings.FONT_DIRECTORY), "application/pdf", "resultater.pdf"
    )


@require_safe
def follow_up(request: HttpRequest, key: uuid.UUID, unit: int) -> HttpResponse:
    """A guide for talking about the results, and what has been started from them."""
    page = _page_or_404(request, key, unit)
    context = {
        "page": page,
        "guide": guide_for(page, get_language() or "da"),
        "actions": actions_from(request.user, page),
    }
    return render(request, "surveys/follow_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start_action(request: HttpRequest, key: uuid.UUID, unit: int, scale: str) -> HttpResponse:
    """The form of a new action, begun with what the result says."""
    page = _page_or_404(request, key, unit)
    viewer = viewer_or_404(request.user)
    row = next((row for row in page.scales if row.key == scale), None)
    if row is None:
        raise Http404
    begun = prefilled(viewer, statements=[], points=[], learnings=[]) | begun_from(page, row)
    choices = choices_for(viewer, owner=viewer.person.pk, units=begun["units"])
    form = ActionForm(request.POST or None, initial=begun, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            by = signed_in(request.user)
            action = following_up.start_action(
                by=by, person=viewer.person, page=page, scale=scale, details=form.details()
            )
            return redirect("actions:action", action.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "surveys/start_action.html", {"form": form, "page": page, "row": row}, status=status)


def _page_or_404(request: HttpRequest, key: uuid.UUID, unit: int) -> UnitPage:
    page = results.unit_page(request.user, key, unit, get_language() or "da")
    if page is None:
        raise Http404(_("Siden findes ikke."))
    return page
