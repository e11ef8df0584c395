"""Between the leader and the own leader: sharing, agreeing, commenting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspiller.accounts.access import signed_in
from medspiller.framework.queries import structure_of
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.own_translation.access import between_the_two, current_page, mine, versions_visible_to, with_its_page
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.forms.agreeing import CommentForm, ConfirmForm
from medspiller.own_translation.queries import agreeing
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.queries.reading import read_rows
from medspiller.own_translation.queries.status import status_of
from medspiller.own_translation.rules.content import Content
from medspiller.web.forms import tell_errors, tell_refusal

if TYPE_CHECKING:
    from medspiller.own_translation.models import Version


def agreements(request: HttpRequest) -> HttpResponse:
    """The leaders whom the reader agrees with; 404 for whoever is nobody's own leader."""
    viewer = viewer_or_404(request.user)
    if not viewer.leaders_i_agree_with:
        raise Http404
    return render(request, "own_translation/agreeing/agreements.html", {"lines": agreeing.leaders_lines(viewer)})


def share(request: HttpRequest) -> HttpResponse:
    """Shows the draft as the own leader will read it, and shares it."""
    viewer = viewer_or_404(request.user)
    page = get_object_or_404(current_page(viewer))
    own_leader = agreeing.own_leader_of(viewer)
    content = draft_content(page)
    if request.method == "POST":
        try:
            version = sharing.share_with_own_leader(
                by=signed_in(request.user), own_translation=page, own_leader=own_leader, content_hash=_hash(request)
            )
        except ValidationError as error:
            tell_refusal(request, error)
        else:
            messages.success(request, _("Din side er delt."))
            return redirect("own_translation:version", version.pk)
    rows = read_rows(structure_of(page.framework), content)
    context = {"page": page, "rows": rows, "own_leader": own_leader, "content_hash": content.hash}
    return render(request, "own_translation/agreeing/share.html", context)


def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, for everyone who may read it; the two who agree also see how far they have come."""
    viewer = viewer_or_404(request.user)
    shown = get_object_or_404(with_its_page(versions_visible_to(viewer)), pk=pk)
    part = agreeing.part_of(viewer, shown)
    comments = agreeing.comments_by_statement(shown) if part.is_one_of_the_two else {}
    context = {
        "version": shown,
        "part": part,
        "is_former": agreeing.is_on_former_framework(shown),
        "may_comment": part.is_one_of_the_two and shown.shared_at is not None,
        "state": agreeing.state_of(shown),
        "rows": read_rows(structure_of(shown.own_translation.framework), Content.from_json(shown.content), comments),
        "agreement": agreeing.agreement_on(shown, viewer.person) if part.is_one_of_the_two else None,
        "status": status_of(viewer, current_page(viewer).first()) if part.is_author else None,
        "form": ConfirmForm(initial={"content_hash": shown.content_hash}),
    }
    return render(request, "own_translation/agreeing/version.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    shown = get_object_or_404(with_its_page(between_the_two(viewer)), pk=pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("own_translation:version", pk)
    shown = _passed_on(request, viewer, shown)
    try:
        done = sharing.confirm(by=signed_in(request.user), person=viewer.person, version=shown, **form.cleaned_data)
    except ValidationError as error:
        tell_refusal(request, error)
    else:
        messages.success(request, _("I er enige om teksten.") if done.agreed_at else _("Dit svar er gemt."))
    return redirect("own_translation:version", pk)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    shown = get_object_or_404(with_its_page(between_the_two(viewer)), pk=pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("own_translation:version", pk)
    shown = _passed_on(request, viewer, shown)
    statement = get_object_or_404(shown.own_translation.statements, pk=form.cleaned_data["statement"])
    text = form.cleaned_data["text"]
    try:
        sharing.comment(by=signed_in(request.user), person=viewer.person, version=shown, statement=statement, text=text)
    except ValidationError as error:
        tell_refusal(request, error)
        return redirect("own_translation:version", pk)
    return redirect(f"{request.path.removesuffix('kommentar/')}#s-{statement.pk}")


@require_POST
def share_with_employees(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, sharing.share_with_employees, _("Dine medarbejdere kan nu læse siden."))


@require_POST
def share_with_all_leaders(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, sharing.share_with_all_leaders, _("Alle ledere kan nu lade sig inspirere af din side."))


@require_POST
def stop_sharing_with_all_leaders(request: HttpRequest, pk: int) -> HttpResponse:
    """Also for whoever leads nothing any more: what one has shown one may take back."""
    told = _("Siden er ikke længere delt med alle ledere.")
    return _step(request, pk, sharing.stop_sharing_with_all_leaders, told, leaders_only=False)


def _step(
    request: HttpRequest, pk: int, change: Callable[..., object], told: str, *, leaders_only: bool = True
) -> HttpResponse:
    """One of the leader's own steps with a version of their own."""
    viewer = viewer_or_404(request.user)
    if leaders_only and not viewer.is_leader:
        raise Http404
    shown = get_object_or_404(
        with_its_page(versions_visible_to(viewer)).filter(own_translation__in=mine(viewer)), pk=pk
    )
    try:
        change(by=signed_in(request.user), version=shown)
    except ValidationError as error:
        tell_refusal(request, error)
    else:
        messages.success(request, told)
    return redirect("own_translation:version", pk)


def _passed_on(request: HttpRequest, viewer: Viewer, version: "Version") -> "Version":
    """The version with the reader as its own leader, unless it is the reader's own: leaders come and go."""
    if viewer.person == version.own_translation.person:
        return version
    return sharing.pass_to_new_own_leader(by=signed_in(request.user), version=version, own_leader=viewer.person)


def _hash(request: HttpRequest) -> str:
    return str(request.POST.get("content_hash", ""))
