from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from medspiller.framework import access, changes, queries
from medspiller.framework.forms import EditForm, RevisionForm, edit_form
from medspiller.framework.rules.draft import Draft
from medspiller.framework.rules.editing import EditRefusedError, PartKey, part_of
from medspiller.framework.rules.wording import Wording, places, readable
from medspiller.framework.views.advice import beside
from medspiller.framework.views.outline import outline
from medspiller.framework.views.texts import REFUSALS

if TYPE_CHECKING:
    from medspiller.framework.models import Framework


@require_GET
def editor(request: HttpRequest, pk: int) -> HttpResponse:
    """The source beside the structure; `rediger` names the part whose form is open, `vis` the one just worked on."""
    framework = draft_or_404(request, pk)
    draft = queries.draft_of(framework)
    key = _key(request.GET.get("rediger", ""), draft)
    form = edit_form(key, draft, initial={"revision": framework.revision}) if key else None
    return _page(request, framework, draft, form=form)


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One operation on the draft."""
    user, framework = access.editor(request.user), draft_or_404(request, pk)
    draft = queries.draft_of(framework)
    try:
        key = PartKey.parse(request.POST.get("part", ""))
    except EditRefusedError:
        return HttpResponseBadRequest()
    form = _posted_form(request, key, draft)
    if not form.is_valid():
        return _page(request, framework, draft, form=form, status=422)
    try:
        shown = changes.edit(by=user, draft=framework, revision=form.cleaned_data["revision"], change=form.change())
    except changes.StaleDraftError as stale:
        return _conflict(request, stale, form, key)
    except EditRefusedError as refused:
        form.add_error(None, REFUSALS[refused.reason])
        return _page(request, framework, draft, form=form, status=422)
    return redirect(_next_page(framework, form.cleaned_data["do"], key, shown))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    user, framework = access.editor(request.user), draft_or_404(request, pk)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        changes.undo(by=user, draft=framework, revision=form.cleaned_data["revision"])
    except changes.StaleDraftError as stale:
        return _conflict(request, stale, None, PartKey("framework"))
    except EditRefusedError as refused:
        messages.error(request, str(REFUSALS[refused.reason]))
    return redirect(_address(framework, {"vis": "struktur"}))


@require_GET
def split(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Where to cut a part in two; for those who cannot point at a place in the text."""
    framework = draft_or_404(request, pk)
    draft = queries.draft_of(framework)
    key = _key(part, draft)
    found = part_of(draft, key) if key else None
    if found is None:
        return redirect("framework:editor", framework.pk)
    context = {
        "framework": framework,
        "key": key,
        "part": found,
        "places": places(Wording(found.title, found.text)),
        "later_points": found.points[1:],
    }
    return render(request, "framework/split.html", context)


@require_POST
def dismiss_warnings(request: HttpRequest, pk: int) -> HttpResponse:
    user, framework = access.editor(request.user), draft_or_404(request, pk)
    changes.dismiss_warnings(by=user, draft=framework)
    return redirect("framework:editor", framework.pk)


def draft_or_404(request: HttpRequest, pk: int) -> Framework:
    """The draft in work, for an editor. Raises `PermissionDenied` for everybody else."""
    access.editor(request.user)
    drafts = access.drafts_for(request.user).filter(discarded_at=None)
    return get_object_or_404(drafts.select_related("previous"), pk=pk)


def _page(
    request: HttpRequest, framework: Framework, draft: Draft, *, form: EditForm | None, status: int = 200
) -> HttpResponse:
    key = None if form is None else PartKey.parse(str(form["part"].value()))
    context = {
        "framework": framework,
        "whole": draft.whole,
        "source": readable(framework.source_text),
        "outline": outline(draft, form, key),
        "advice": beside(draft, queries.advice_for(framework)),
        "step": queries.last_step(framework),
        "focus": request.GET.get("vis", ""),
    }
    return render(request, "framework/editor.html", context, status=status)


def _posted_form(request: HttpRequest, key: PartKey, draft: Draft) -> EditForm:
    """Deleting and splitting at a place ask for no texts; everything else takes those in the form along."""
    if request.POST.get("do") == "delete" or "title" not in request.POST:
        return EditForm(request.POST)
    return edit_form(key, draft, request.POST)


def _key(text: str, draft: Draft) -> PartKey | None:
    """The part that may be edited under this name; None for anything that is not there."""
    try:
        key = PartKey.parse(text)
    except EditRefusedError:
        return None
    home = PartKey("ambition", key.id)
    if key.kind == "framework" or (key.new and (key.kind != "point" or part_of(draft, home))):
        return key
    return key if not key.new and part_of(draft, key) else None


def _next_page(framework: Framework, do: str, key: PartKey, shown: PartKey) -> str:
    """After moving and joining the part stays open; otherwise its row is shown, and after deleting the way back."""
    if do == "delete":
        return _address(framework, {"vis": "fortryd"})
    if do == "choose_split":
        return reverse("framework:split", args=[framework.pk, str(shown)])
    if do == "save_next":
        return _address(framework, {"rediger": str(key)})
    if do in {"up", "down", "move", "merge", "split"}:
        return _address(framework, {"rediger": str(shown)})
    return _address(framework, {"vis": str(shown)})


def _address(framework: Framework, query: dict[str, str]) -> str:
    anchor = next(iter(query.values()))
    return f"{reverse('framework:editor', args=[framework.pk])}?{urlencode(query)}#{anchor}"


def _conflict(
    request: HttpRequest, stale: changes.StaleDraftError, form: EditForm | None, key: PartKey
) -> HttpResponse:
    """Somebody else was there first: both texts, and the choice between them."""
    draft = queries.draft_of(stale.framework)
    standing = edit_form(key, draft, initial={"revision": stale.framework.revision})
    there = key.kind == "framework" or part_of(draft, PartKey("ambition", key.id) if key.new else key) is not None
    mine = {} if form is None else {name: value for name, value in form.data.items() if name in _told(standing)}
    context = {
        "framework": stale.framework,
        "steps": stale.steps,
        "texts": [(standing[name].label, value, standing[name].value() or "") for name, value in mine.items()],
        "again": _fields_again(request, stale.framework.revision) if there or key.kind == "leg" else [],
        "undo": form is None,
        "there": there,
    }
    return render(request, "framework/conflict.html", context, status=409)


def _told(form: EditForm) -> list[str]:
    return [name for name in form.fields if name not in {*EditForm.base_fields, "ambition"}]


def _fields_again(request: HttpRequest, revision: int) -> list[tuple[str, str]]:
    """What was sent, to be sent again on top of what stands now."""
    sent = [(name, str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    return [(name, str(revision) if name == "revision" else value) for name, value in sent]
