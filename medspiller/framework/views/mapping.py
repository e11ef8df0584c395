"""What becomes of each part of the published version in the draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspiller.framework import access, changes, queries
from medspiller.framework.forms import LinkForm, RevisionForm
from medspiller.framework.rules.draft import Draft, Part
from medspiller.framework.rules.editing import EditRefusedError
from medspiller.framework.rules.structure import Structure
from medspiller.framework.rules.succession import KINDS, Worded, old_parts, rows, unaccounted
from medspiller.framework.views.editing import draft_or_404
from medspiller.framework.views.texts import CHANGES, REFUSALS

if TYPE_CHECKING:
    from medspiller.framework.models import Framework


@dataclass(frozen=True)
class MappingRow:
    """One old part, what happens to it ("" where nobody has said), and the parts that succeed it."""

    key: str
    old: Worded
    kind: str
    name: Promise | None
    heirs: tuple[Part, ...]
    form: LinkForm | None


def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """All old parts; `ret` names the one that is being corrected."""
    framework = draft_or_404(request, pk)
    former = _former(framework)
    if request.method == "POST":
        return _link(request, framework, former)
    return _page(request, framework, former, request.GET.get("ret", ""))


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ties the draft to what is published now, by likeness."""
    user, framework = access.editor(request.user), draft_or_404(request, pk)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        changes.propose_links(by=user, draft=framework, revision=form.cleaned_data["revision"])
    except changes.StaleDraftError:
        _say_stale(request)
    return redirect("framework:mapping", framework.pk)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    user, framework = access.editor(request.user), draft_or_404(request, pk)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        changes.confirm_mapping(by=user, draft=framework, revision=form.cleaned_data["revision"])
    except changes.StaleDraftError:
        _say_stale(request)
        return redirect("framework:mapping", framework.pk)
    messages.success(request, _("Forbindelserne er bekræftet."))
    return redirect("framework:publish", framework.pk)


def _link(request: HttpRequest, framework: Framework, former: Structure) -> HttpResponse:
    user, key = access.editor(request.user), request.POST.get("old", "")
    kind, _dash, number = key.partition("-")
    form = _form(queries.draft_of(framework), kind, framework.revision, request)
    if kind not in KINDS or not (number.isascii() and number.isdigit()):
        return HttpResponseBadRequest()
    if not form.is_valid():
        return _page(request, framework, former, key, form, status=422)
    new = [int(one) for one in form.cleaned_data["new"]]
    revision = form.cleaned_data["revision"]
    try:
        changes.link(by=user, draft=framework, revision=revision, kind=kind, old=int(number), new=new)
    except changes.StaleDraftError:
        _say_stale(request)
        return redirect(f"{reverse('framework:mapping', args=[framework.pk])}?ret={key}#{key}")
    except EditRefusedError as refused:
        messages.error(request, str(REFUSALS[refused.reason]))
    return redirect(f"{reverse('framework:mapping', args=[framework.pk])}?vis={key}#{key}")


def _page(
    request: HttpRequest,
    framework: Framework,
    former: Structure,
    open_key: str,
    form: LinkForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    draft = queries.draft_of(framework)
    kind = open_key.partition("-")[0]
    if form is None and kind in KINDS:
        form = _form(draft, kind, framework.revision)
    table = {kind: _rows(draft, former, kind, open_key, form) for kind in KINDS}
    current = queries.current_framework()
    context = {
        "framework": framework,
        "former": former,
        "ambitions": table["ambition"],
        "points": table["point"],
        "left": sum(len(unaccounted(draft, former, kind)) for kind in KINDS),
        "outdated": current is not None and current.pk != framework.previous_id,
        "focus": request.GET.get("vis", ""),
    }
    return render(request, "framework/mapping.html", context, status=status)


def _rows(draft: Draft, former: Structure, kind: str, open_key: str, form: LinkForm | None) -> list[MappingRow]:
    kinds = {row.old: row.kind for row in rows(draft, former, kind)}
    found = []
    for old in old_parts(former, kind):
        heirs = tuple(part for part in draft.parts(kind) if old.id in part.origins)
        key, happened = f"{kind}-{old.id}", kinds.get(old.id, "")
        shown = form if key == open_key else None
        if shown is not None and not shown.is_bound:
            shown.initial["new"] = [str(part.id) for part in heirs]
        found.append(MappingRow(key, old, happened, CHANGES.get(happened), heirs, shown))
    return found


def _form(draft: Draft, kind: str, revision: int, request: HttpRequest | None = None) -> LinkForm:
    choices = [(str(part.id), part.title) for part in draft.parts(kind)]
    label = _("Hvad bliver den til?")
    if request is None:
        return LinkForm(None, choices=choices, label=label, initial={"revision": revision})
    return LinkForm(request.POST, choices=choices, label=label)


def _former(framework: Framework) -> Structure:
    """The version that the draft is mapped against: the one it was made from or, where it has none, the published."""
    former = framework.previous or queries.current_framework()
    if former is None:
        raise Http404
    return queries.structure_of(former)


def _say_stale(request: HttpRequest) -> None:
    messages.warning(request, _("En anden har ændret kladden imens. Se efter, og gør det igen."))
