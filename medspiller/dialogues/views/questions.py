import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspiller.accounts.access import is_executive, signed_in
from medspiller.dialogues.changes.questions import set_questions
from medspiller.dialogues.forms.dialogues import QuestionsForm
from medspiller.dialogues.queries.cards import cards as cards_of
from medspiller.dialogues.queries.questions import all_sets
from medspiller.organisation.access import person_of
from medspiller.organisation.queries.viewers import viewer_or_404

HAND = 3
SEEDS = 10_000


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Everybody reads the guiding questions; the executive group sets them."""
    may_set = is_executive(request.user)
    if request.method == "POST":
        if not may_set:
            raise PermissionDenied
        form = QuestionsForm(request.POST)
        kinds = {held.kind for held in all_sets()}
        if form.is_valid() and form.cleaned_data["kind"] in kinds:
            try:
                set_questions(
                    by=signed_in(request.user),
                    person=person_of(request.user),
                    kind=form.cleaned_data["kind"],
                    questions=form.lines(),
                    latest=form.cleaned_data["latest"],
                )
                messages.success(request, _("Spørgsmålene er gemt."))
                return redirect("dialogues:questions")
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
        else:
            messages.error(request, _("Skriv mindst ét spørgsmål."))
    sets = [
        (held, QuestionsForm(initial=held.initial, auto_id=f"id_{held.kind}_%s") if may_set else None)
        for held in all_sets()
    ]
    return render(request, "dialogues/questions.html", {"sets": sets, "may_set": may_set})


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """A hand of cards, the same for everybody with the same address; or the whole deck."""
    viewer_or_404(request.user)
    whole = "alle" in request.GET
    seed, ambition = _number(request.GET.get("traek")), _number(request.GET.get("ambition"))
    if seed is None and not whole:
        chosen = f"&ambition={ambition}" if ambition else ""
        return redirect(f"{request.path}?traek={secrets.randbelow(SEEDS)}{chosen}")
    held = cards_of(seed=seed or 0, count=None if whole else HAND, ambition=ambition)
    context = {"held": held, "ambition": ambition, "whole": whole, "another": secrets.randbelow(SEEDS)}
    return render(request, "dialogues/cards.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
