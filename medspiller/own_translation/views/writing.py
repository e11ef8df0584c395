"""The leader's own page. Every form works without JavaScript; writing.js sends the same ones and asks for JSON."""

import uuid

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.own_translation.access import current_page, mine
from medspiller.own_translation.changes import drafting
from medspiller.own_translation.forms.writing import MoveForm, RemovalForm, StatementForm
from medspiller.own_translation.queries import conflicts, drafts, pages, reading, writing
from medspiller.own_translation.queries.status import status_of
from medspiller.web import clock
from medspiller.web.forms import tell_errors, tell_refusal


@never_cache
@require_safe
def own_page(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    if not viewer.is_leader:
        return _former_page(request, viewer)
    if framework is None:
        return render(request, "own_translation/writing/no_framework.html")
    adding = request.GET.get("ny", "")
    page = current_page(viewer).first()
    shown = writing.writing_page(viewer, framework, page, adding=int(adding[:18]) if adding.isdecimal() else None)
    return _show(request, viewer, shown)


@require_safe
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the viewer's own on a former framework, to read."""
    viewer = viewer_or_404(request.user)
    page = get_object_or_404(mine(viewer).select_related("framework"), pk=pk)
    rows = reading.read_rows(structure_of(page.framework), drafts.draft_content(page))
    return render(request, "own_translation/writing/earlier.html", {"page": page, "rows": rows, "viewer": viewer})


@require_POST
def save(request: HttpRequest, statement: uuid.UUID) -> HttpResponse:
    viewer = _writer_or_404(request)
    framework = current_framework()
    form = StatementForm(request.POST)
    valid = form.is_valid()
    if framework is None or form.cleaned_data.get("writer") != viewer.person.pk:
        raise Http404
    if not valid:
        return _refused(request, viewer, statement, form, form.messages())
    try:
        saved = drafting.save_statement(
            by=signed_in(request.user),
            person=viewer.person,
            framework=framework,
            statement_id=statement,
            base_revision=form.cleaned_data["revision"],
            written=form.written(),
            sent_before=form.cleaned_data["sent_before"],
            revive=form.cleaned_data["revive"],
        )
    except drafting.ConflictError as conflict:
        return _conflict(request, viewer, conflicts.conflict_between(conflict.stored, form.written(), framework))
    except ObjectDoesNotExist:
        raise Http404 from None
    except ValidationError as error:
        return _refused(request, viewer, statement, form, error.messages)
    return _saved(request, viewer, writing.card_of(saved, structure_of(framework)))


@require_POST
def remove(request: HttpRequest, statement: uuid.UUID) -> HttpResponse:
    viewer = _writer_or_404(request)
    page = get_object_or_404(current_page(viewer))
    row = get_object_or_404(page.statements, pk=statement)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return _back(request, statement, form=form)
    try:
        drafting.remove_statement(
            by=signed_in(request.user), own_translation=page, statement=row, base_revision=form.cleaned_data["revision"]
        )
    except drafting.ConflictError:
        messages.warning(
            request, _("Udsagnet er ændret et andet sted og er ikke fjernet. Læs det igen, og fjern det så.")
        )
        return _back(request, statement)
    messages.success(request, _("Udsagnet er fjernet. Det ligger under “Fjernede udsagn”, og du kan fortryde."))
    return redirect(f"{reverse('own_translation:mine')}#fjernet-{statement}")


@require_POST
def bring_back(request: HttpRequest, statement: uuid.UUID) -> HttpResponse:
    viewer = _writer_or_404(request)
    page = get_object_or_404(current_page(viewer))
    row = get_object_or_404(page.statements, pk=statement)
    try:
        drafting.bring_back(by=signed_in(request.user), own_translation=page, statement=row)
    except ValidationError as error:
        tell_refusal(request, error)
    else:
        messages.success(request, _("Udsagnet er tilbage på siden."))
    return _back(request, statement)


@require_POST
def move(request: HttpRequest, statement: uuid.UUID) -> HttpResponse:
    viewer = _writer_or_404(request)
    page = get_object_or_404(current_page(viewer))
    row = get_object_or_404(page.statements.filter(removed_at=None), pk=statement)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _back(request, statement, form=form)
    by, direction, ambition = signed_in(request.user), form.cleaned_data["direction"], form.cleaned_data["to"]
    if direction:
        drafting.move_statement(by=by, own_translation=page, statement=row, up=direction == "up")
        return _back(request, statement)
    try:
        target = get_object_or_404(page.framework.ambitions, pk=ambition)
        drafting.move_to_ambition(by=by, own_translation=page, statement=row, ambition=target)
    except ValidationError as error:
        tell_refusal(request, error)
    return _back(request, statement)


def _writer_or_404(request: HttpRequest) -> Viewer:
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise Http404
    return viewer


def _former_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Whoever leads nothing any more can still read what they wrote."""
    newest = next(iter(pages.pages_by_framework(mine(viewer))), None)
    if newest is None:
        raise Http404
    return earlier(request, newest.pk)


def _show(
    request: HttpRequest, viewer: Viewer, shown: writing.WritingPage, status: int = 200, **more: str
) -> HttpResponse:
    context = {"shown": shown, "viewer": viewer, **more}
    return render(request, "own_translation/writing/mine.html", context, status=status)


def _back(request: HttpRequest, statement: uuid.UUID, form: MoveForm | RemovalForm | None = None) -> HttpResponse:
    if form is not None:
        tell_errors(request, form)
    return redirect(f"{reverse('own_translation:mine')}#udsagn-{statement}")


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _saved(request: HttpRequest, viewer: Viewer, card: writing.Card) -> HttpResponse:
    told = _("Gemt kl. %(time)s") % {"time": date_format(timezone.localtime(clock.now()), "TIME_FORMAT")}
    if not _wants_json(request):
        messages.success(request, told)
        return redirect(f"{reverse('own_translation:mine')}#udsagn-{card.id}")
    status = status_of(viewer, current_page(viewer).first())
    answer = {
        "state": "saved",
        "revision": card.revision,
        "message": told,
        "help": render_to_string("own_translation/writing/help.html", {"card": card}, request),
        "status": render_to_string("own_translation/writing/status.html", {"status": status}, request),
    }
    return JsonResponse(answer)


def _refused(
    request: HttpRequest, viewer: Viewer, statement: uuid.UUID, form: StatementForm, told: list[str]
) -> HttpResponse:
    """Says what is wrong, and shows the text again: nothing that was typed is lost."""
    if _wants_json(request):
        return JsonResponse({"state": "refused", "message": " ".join(told)}, status=422)
    framework = current_framework()
    if framework is None:
        raise Http404
    page = current_page(viewer).first()
    revision = form.cleaned_data.get("revision") or 0
    card = writing.posted_card(str(statement), revision, form.written(), structure_of(framework), told)
    shown = writing.writing_page(viewer, framework, page, posted=card)
    placed = any(
        card.id in {here.id for here in [*row.cards, *([row.blank] if row.blank else [])]} for row in shown.rows
    )
    unsaved = "" if placed else f"{card.written.text}\n{card.written.hoped_effect}".strip()
    return _show(request, viewer, shown, status=422, unsaved=unsaved, unsaved_why=" ".join(told))


def _conflict(request: HttpRequest, viewer: Viewer, conflict: conflicts.Conflict) -> HttpResponse:
    context = {"conflict": conflict, "viewer": viewer}
    if not _wants_json(request):
        return render(request, "own_translation/writing/conflict_page.html", context, status=409)
    html = render_to_string("own_translation/writing/conflict.html", context, request)
    return JsonResponse({"state": "conflict", "html": html, "message": conflict.title}, status=409)
