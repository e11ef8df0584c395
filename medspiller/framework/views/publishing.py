from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medspiller.accounts.queries import somebody_may_publish
from medspiller.framework import access, changes, queries
from medspiller.framework.forms import RevisionForm
from medspiller.framework.views.editing import draft_or_404
from medspiller.framework.views.texts import CHECKS, told
from medspiller.web import clock


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, the date, and the confirmation. An HR administrator sees the page and may not publish."""
    access.editor(request.user)
    if access.visible_to(request.user).exclude(pk__in=access.drafts_for(request.user)).filter(pk=pk).exists():
        messages.info(request, _("Kladden er allerede offentliggjort."))
        return redirect("framework:current")
    framework = draft_or_404(request, pk)
    if request.method == "POST":
        return _publish(request, pk)
    found = queries.checks_of(framework)
    news = queries.changes_in(framework)
    context = {
        "framework": framework,
        "structure": queries.structure_of(framework),
        "missing": [CHECKS[check] for check in found.missing],
        "hints": [CHECKS[check] for check in found.hints],
        "told": told(news) if news else None,
        "current": queries.current_framework(),
        "today": clock.today(),
        "may_publish": access.may_publish(request.user),
        "somebody_may_publish": somebody_may_publish(),
    }
    return render(request, "framework/publish.html", context)


def _publish(request: HttpRequest, pk: int) -> HttpResponse:
    user, framework = access.publisher(request.user), draft_or_404(request, pk)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        changes.publish(by=user, draft=framework, revision=form.cleaned_data["revision"])
    except changes.NotPublishedError as refused:
        overtaken = _("Kladden eller det offentliggjorte grundlag er ændret imens. Se det igennem, og prøv igen.")
        incomplete = _("Ledelsesgrundlaget er ikke klar til at blive offentliggjort. Se, hvad der mangler.")
        messages.error(request, overtaken if refused.overtaken else incomplete)
        return redirect("framework:publish", pk)
    messages.success(request, _("Ledelsesgrundlaget er offentliggjort og kan nu ses af alle."))
    return redirect("framework:current")
