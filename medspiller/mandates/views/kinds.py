from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.mandates import access
from medspiller.mandates.changes import kinds as changes
from medspiller.mandates.forms.frames import KindForm


@require_http_methods(["GET", "HEAD", "POST"])
def kinds(request: HttpRequest) -> HttpResponse:
    """The organisation's list, and adding to it."""
    _require_keeper(request)
    form = KindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "about", "other_words")}
        try:
            changes.add_kind(by=signed_in(request.user), **given)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("Tilføjet."))
            return redirect("mandates:kinds")
    rows = access.kinds_kept_by(request.user).filter(ended_at=None)
    context = {"form": form, "rows": rows}
    return render(request, "mandates/kinds.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper(request)
    held = get_object_or_404(access.kinds_kept_by(request.user).filter(ended_at=None), pk=pk)
    initial = {name: getattr(held, name) for name in ("name", "about", "other_words", "revision")}
    form = KindForm(request.POST) if request.method == "POST" else KindForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"revision": form.cleaned_data["revision"] or 0}
        try:
            changes.change_kind(by=signed_in(request.user), kind=held, **given)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Ændringen er gemt."))
            return redirect("mandates:kinds")
    context = {"form": form, "kind": held}
    return render(request, "mandates/kind.html", context, status=422 if form.errors else 200)


@require_POST
def end_kind(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper(request)
    held = get_object_or_404(access.kinds_kept_by(request.user), pk=pk)
    changes.end_kind(by=signed_in(request.user), kind=held)
    return redirect("mandates:kinds")


def _require_keeper(request: HttpRequest) -> None:
    if not access.keeps_kinds(request.user):
        raise PermissionDenied
