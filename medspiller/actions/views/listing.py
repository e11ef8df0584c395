"""The list, the board, and the same change to many."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.actions import access
from medspiller.actions.changes.bulk import AT_MOST, change_many
from medspiller.actions.forms.listing import BulkForm, FilterForm, LearningFilterForm
from medspiller.actions.forms.planning import keys_in
from medspiller.actions.queries.choosing import choices_for
from medspiller.actions.queries.judging import BulkChange, verdicts
from medspiller.actions.queries.learnings import learnings as found_learnings
from medspiller.actions.queries.learnings import workplaces
from medspiller.actions.queries.listing import board as board_of
from medspiller.actions.queries.listing import chosen, rows_of, steps_of
from medspiller.organisation.queries import people_at
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import tell_refusal

PAGE = 40


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    form = _filter(request, viewer)
    page = Paginator(chosen(viewer, form.wanted()), PAGE).get_page(request.GET.get("side"))
    shown = list(page.object_list)
    steps = steps_of(shown)
    rows = [(row, steps.get(row.action.pk)) for row in rows_of(viewer, shown)]
    context = {"form": form, "page": page, "rows": rows, "filtered": bool(request.GET), "bulk": _bulk(viewer)}
    return render(request, "actions/list.html", context)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    form = _filter(request, viewer)
    return render(request, "actions/board.html", {"form": form, "columns": board_of(viewer, form.wanted())})


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First shows what would be changed and what cannot be, then, when that is sent, changes it."""
    viewer = viewer_or_404(request.user)
    keys = keys_in(request.POST.getlist("action"))[: AT_MOST + 1]
    revisions = {key: number for key in keys for number in keys_in(request.POST.getlist(f"revision-{key}"))[:1]}
    actions = list(access.visible_to(viewer).filter(pk__in=keys).order_by("title", "pk"))
    form = _bulk(viewer, request.POST)
    if not actions or not form.is_valid():
        refusal = "" if actions else ngettext("Vælg en handling først.", "Vælg nogle handlinger først.", 1)
        tell_refusal(request, ValidationError(refusal or [str(e) for errors in form.errors.values() for e in errors]))
        return redirect("actions:list")
    wanted = _wanted(form)
    if "confirmed" in request.POST:
        return _carry_out(request, viewer, actions, revisions, wanted)
    context = {"form": form, "verdicts": verdicts(viewer.person, actions, revisions, wanted), "revisions": revisions}
    return render(request, "actions/bulk.html", context)


@require_safe
def learning_log(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    points = choices_for(viewer).points
    form = LearningFilterForm(request.GET, points=points, workplaces=workplaces(viewer))
    page = Paginator(found_learnings(viewer, form.wanted()), PAGE // 2).get_page(request.GET.get("side"))
    return render(request, "actions/learnings.html", {"form": form, "page": page, "filtered": bool(request.GET)})


@require_safe
def learning(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(found_learnings(viewer, {}), pk=pk)
    owner = people_at([found.action.owner_id], viewer.today)[found.action.owner_id]
    context = {"learning": found, "owner": owner, "is_mine": found.action.owner == viewer.person}
    return render(request, "actions/learning.html", context)


def _filter(request: HttpRequest, viewer: Viewer) -> FilterForm:
    choices = choices_for(viewer)
    return FilterForm(request.GET, points=choices.points, units=choices.units)


def _bulk(viewer: Viewer, data: Any = None) -> BulkForm:
    choices = choices_for(viewer)
    # The page has the filter's fields of the same names.
    return BulkForm(data, points=choices.points, units=choices.units, auto_id="bulk_%s")


def _wanted(form: BulkForm) -> BulkChange:
    given = form.cleaned_data
    return BulkChange(
        next_check_in_on=given["next_check_in_on"],
        ends_on=given["ends_on"],
        openness=given["openness"] or None,
        add_focus_point=given["focus_point"],
        add_unit=given["unit"],
    )


def _carry_out(
    request: HttpRequest, viewer: Viewer, actions: Sequence[Any], revisions: dict[int, int], wanted: BulkChange
) -> HttpResponse:
    by = signed_in(request.user)
    try:
        judged = change_many(by=by, person=viewer.person, actions=actions, revisions=revisions, wanted=wanted)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("actions:list")
    done = sum(not verdict.why_not for verdict in judged)
    told = ngettext("%(count)d handling er ændret.", "%(count)d handlinger er ændret.", done) % {"count": done}
    messages.success(request, told)
    return redirect("actions:list")
