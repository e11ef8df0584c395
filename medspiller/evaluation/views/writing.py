"""Setting the end of a version, beginning its evaluation, and concluding it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.evaluation import access
from medspiller.evaluation.changes.answering import begin as begin_it
from medspiller.evaluation.changes.concluding import conclude as conclude_it
from medspiller.evaluation.changes.terms import set_term
from medspiller.evaluation.forms import ConcludeForm, TermForm
from medspiller.evaluation.queries import pages
from medspiller.evaluation.queries.evidence import as_json, evidence_of
from medspiller.framework.queries import current_framework, structure_of
from medspiller.web.forms import tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def term(request: HttpRequest) -> HttpResponse:
    """Until when the version that holds now is meant to."""
    user = access.evaluator(request.user)
    home = pages.home_of(user)
    if home.framework is None:
        raise Http404
    initial = {"ends_on": home.term.ends_on if home.term else None, "revision": home.term.revision if home.term else 0}
    form = TermForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_term(by=user, framework=home.framework, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("ends_on", refusal)
        else:
            messages.success(request, _("Slutdatoen er sat."))
            return redirect("evaluation:home")
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluation/term.html", {"form": form, "home": home}, status=status)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    user = access.evaluator(request.user)
    framework = current_framework()
    if framework is None:
        raise Http404
    return redirect("evaluation:evaluation", begin_it(by=user, framework=framework).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what will stand, and lets it stand."""
    user = access.concluder(request.user)
    evaluation = get_object_or_404(access.visible_to(user), pk=pk)
    if request.method == "POST":
        form = ConcludeForm(request.POST)
        stamp = form.cleaned_data["stamp"] if form.is_valid() else ""
        structure = structure_of(evaluation.framework)
        evidence = as_json(evidence_of(user, evaluation.framework, structure, to_keep=True))
        try:
            conclude_it(by=user, evaluation=evaluation, stamp=stamp, evidence=evidence)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("evaluation:conclude" if evaluation.concluded_at is None else "evaluation:evaluation", pk)
        messages.success(request, _("Evalueringen er afsluttet. Den står ved siden af kladden til den næste version."))
        return redirect("evaluation:evaluation", pk)
    shown = pages.evaluation_page(user, evaluation)
    context = {"shown": shown, "evaluation": evaluation, "form": ConcludeForm(initial={"stamp": shown.stamp})}
    return render(request, "evaluation/conclude.html", context)
