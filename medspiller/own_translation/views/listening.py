"""What employees read of their leaders, mark, and send."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from medspiller.accounts.access import signed_in
from medspiller.organisation.queries.viewers import Viewer, viewer_of, viewer_or_404
from medspiller.own_translation.changes import contributing, marking
from medspiller.own_translation.forms.listening import ContributionForm, MarkForm
from medspiller.own_translation.queries import listening
from medspiller.own_translation.queries.listening import LeaderPage


def leaders(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request.user)
    lines = listening.leaders_who_have_shared(viewer) if viewer else []
    return render(request, "own_translation/listening/leaders.html", {"lines": lines})


def leader(request: HttpRequest, person: int) -> HttpResponse:
    """The page as the employees read it; its leader sees it too, without marking."""
    page, is_mine = _page(viewer_or_404(request.user), person)
    return render(request, "own_translation/listening/leader.html", {"page": page, "is_mine": is_mine})


@require_POST
@sensitive_post_parameters()
def mark(request: HttpRequest, person: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    page = _page_to_answer(viewer, person)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _back(request, person, _("Dit svar kunne ikke læses. Tryk på et af svarene igen."))
    if form.cleaned_data["version"] != page.version.pk:
        return _back(request, person, _replaced())
    statement = form.cleaned_data["statement"]
    try:
        marking.mark(by=viewer, version=page.version, statement_id=statement, kind=form.cleaned_data["kind"])
    except ValidationError as error:
        return _back(request, person, " ".join(error.messages))
    return redirect(f"{request.path.removesuffix('svar/')}#s-{statement}")


@sensitive_post_parameters()
def contribute(request: HttpRequest, person: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    page = _page_to_answer(viewer, person)
    form = _form(viewer, page, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _send(request, viewer, page, form):
            return redirect("own_translation:leader", person)
        status = 422
    return render(request, "own_translation/listening/contribute.html", {"page": page, "form": form}, status=status)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    contribution = listening.my_contribution(viewer_or_404(request.user), pk)
    if contribution is None:
        raise Http404
    leader_of_it = contribution.own_translation.person_id
    contributing.withdraw(by=signed_in(request.user), contribution=contribution)
    messages.success(request, _("Det er trukket tilbage og slettet."))
    return redirect("own_translation:leader", leader_of_it)


def _page(viewer: Viewer, person: int) -> tuple[LeaderPage, bool]:
    is_mine = person == viewer.person.pk
    version = listening.version_i_told(viewer) if is_mine else listening.version_told_to(viewer, person)
    if version is None:
        raise Http404
    return listening.page_of(viewer, version), is_mine


def _page_to_answer(viewer: Viewer, person: int) -> LeaderPage:
    page, is_mine = _page(viewer, person)
    if is_mine:
        raise PermissionDenied
    return page


def _back(request: HttpRequest, person: int, message: str) -> HttpResponse:
    messages.warning(request, message)
    return redirect("own_translation:leader", person)


def _replaced() -> str:
    return _("Din leder har delt en ny udgave, siden du åbnede siden. Læs den, og svar på det, der står nu.")


def _form(viewer: Viewer, page: LeaderPage, posted: QueryDict | None) -> ContributionForm:
    """A text written to a former version is kept, and goes with the version now shown once the writer has seen it."""
    was = posted.get("version") if posted is not None else None
    data = posted.copy() if posted is not None else None
    if data is not None:
        data["version"] = str(page.version.pk)
    form = ContributionForm(
        data,
        initial={"version": page.version.pk},
        statements=[(statement.id, statement.text) for statement in page.statements()],
        name=viewer.person.name,
        allow_anonymous=page.large_enough,
    )
    if was is not None and was != str(page.version.pk):
        form.add_error(None, _replaced())
    return form


def _send(request: HttpRequest, viewer: Viewer, page: LeaderPage, form: ContributionForm) -> bool:
    written = {
        "version": page.version,
        "statement_id": form.cleaned_data["statement"],
        "kind": form.cleaned_data["kind"],
        "text": form.cleaned_data["text"],
    }
    try:
        if form.wants_name:
            contributing.contribute_with_name(by=signed_in(request.user), viewer=viewer, **written)
            messages.success(request, _("Tak. Din leder kan læse det nu, med dit navn."))
        else:
            contributing.contribute_anonymously(by=viewer, **written)
            messages.success(request, _("Tak. Din leder kan læse det, når der venter mindst tre anonyme tekster."))
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
