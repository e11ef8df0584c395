"""The group's own words of each part and of what is to be added; two who write the same never overwrite each other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.evaluation import access
from medspiller.evaluation.changes import answering as changes
from medspiller.evaluation.forms import AnswerForm, ProposalForm, RevisionForm, WordsForm
from medspiller.evaluation.queries import pages
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.parts import Part, part_named, parts_of
from medspiller.web.forms import tell_refusal

if TYPE_CHECKING:
    from medspiller.evaluation.models import Answer

DONE = 302


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """What one part came to, and what is to become of it."""
    user = access.evaluator(request.user)
    evaluation = get_object_or_404(access.visible_to(user), pk=pk)
    structure = structure_of(evaluation.framework)
    about = part_named(parts_of(structure), part)
    if about is None:
        raise Http404
    shown = pages.part_page(user, evaluation, structure, about)
    form: WordsForm = AnswerForm(request.POST or None, initial=_initial(shown.line.answer), part=about.kind)

    def write() -> object:
        words, revision = form.written(), form.cleaned_data["revision"]
        return changes.answer(by=user, evaluation=evaluation, part=about, written=words, revision=revision)

    status, standing = _tried(request, form, write)
    if status == DONE:
        messages.success(request, _("Svaret er gemt."))
        return redirect(f"{reverse('evaluation:evaluation', args=[pk])}#{about.key}")
    context = {"shown": shown, "form": form, "standing": standing}
    return render(request, "evaluation/part.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Proposes a new focus point under the ambition `part`, or, of the whole, a new ambition."""
    user = access.evaluator(request.user)
    evaluation = get_object_or_404(access.visible_to(user), pk=pk)
    about = part_named(parts_of(structure_of(evaluation.framework)), part)
    if about is None or about.kind == "point":
        raise Http404
    form = ProposalForm(request.POST or None, initial={"revision": 0})

    def write() -> object:
        above = about.id or None
        return changes.propose(by=user, evaluation=evaluation, ambition=above, written=form.written())

    status, _standing = _tried(request, form, write)
    if status == DONE:
        messages.success(request, _("Forslaget er gemt."))
        return redirect(f"{reverse('evaluation:evaluation', args=[pk])}#{about.key}")
    context = {"evaluation": evaluation, "about": about, "form": form}
    return render(request, "evaluation/proposal.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Words a proposal otherwise."""
    user = access.evaluator(request.user)
    found = get_object_or_404(access.proposals_for(user), pk=pk)
    form = ProposalForm(request.POST or None, initial=_initial(found))

    def write() -> object:
        revision = form.cleaned_data["revision"]
        return changes.change_proposal(by=user, proposal=found, written=form.written(), revision=revision)

    status, standing = _tried(request, form, write)
    if status == DONE:
        messages.success(request, _("Forslaget er gemt."))
        return redirect(_home_of(found))
    about = Part("ambition", found.ambition.pk, found.ambition.title) if found.ambition else Part("whole", 0, "")
    context = {"evaluation": found.evaluation, "about": about, "form": form, "proposal": found, "standing": standing}
    return render(request, "evaluation/proposal.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user = access.evaluator(request.user)
    found = get_object_or_404(access.proposals_for(user), pk=pk)
    form = RevisionForm(request.POST)
    try:
        changes.withdraw(by=user, proposal=found, revision=form.cleaned_data["revision"] if form.is_valid() else 0)
    except changes.StaleAnswerError as stale:
        messages.error(request, _("%(name)s har ændret forslaget imens.") % {"name": stale.standing.changed_by_name})
        return redirect("evaluation:proposal", pk)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Forslaget er trukket tilbage."))
    return redirect(_home_of(found))


def _tried(request: HttpRequest, form: WordsForm, write: Callable[[], object]) -> tuple[int, "Answer | None"]:
    """The status of what came of it, and what stands now where somebody else was there first.

    The form keeps what was sent; to send it again is then to choose it over what stands.
    """
    if request.method != "POST":
        return 200, None
    if not form.is_valid():
        return 422, None
    try:
        write()
    except changes.StaleAnswerError as stale:
        form.data = {**request.POST.dict(), "revision": str(stale.standing.revision)}
        return 409, stale.standing
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return 422, None
    return DONE, None


def _initial(answer: "Answer | None") -> dict[str, Any]:
    if answer is None:
        return {"revision": 0}
    names = ("choice", "why", "title", "text", "revision")
    return {name: getattr(answer, name) for name in names}


def _home_of(proposal: "Answer") -> str:
    return reverse("evaluation:evaluation", args=[proposal.evaluation_id])
