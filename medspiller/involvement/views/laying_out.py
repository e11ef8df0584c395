"""A public page before it is opened, and what can be done to it while it is open."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.attachments.changes import detach as detach_file
from medspiller.attachments.queries import attachment_of
from medspiller.involvement import access
from medspiller.involvement.changes import drafting, opening
from medspiller.involvement.changes.filing import add_files
from medspiller.involvement.forms import running
from medspiller.involvement.forms.public import FORM_KEY, TRAP, ContributionForm
from medspiller.involvement.queries.choosing import unit_of, units_to_choose
from medspiller.involvement.queries.fields import fields_of
from medspiller.involvement.queries.public import KIND, as_public
from medspiller.involvement.views.finding import page_to_run
from medspiller.involvement.views.public import language_of
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.forms import sent_revision, tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise PermissionDenied
    units = units_to_choose(viewer)
    if request.method != "POST":
        return _page_form(request, running.PageForm(initial=running.blank(), units=units))
    form = running.PageForm(request.POST, units=units)
    if not form.is_valid():
        return _page_form(request, form, status=422)
    by, unit = signed_in(request.user), unit_of(form.cleaned_data["unit"])
    try:
        page = drafting.create(by=by, person=viewer.person, unit=unit, facts=form.facts())
    except ValidationError as refusal:
        _put_errors(form, refusal)
        return _page_form(request, form, status=422)
    messages.success(request, _("Kladden er gemt. Kun du kan se den, indtil du åbner siden."))
    return redirect("involvement:fields" if page.kind == "form" else "involvement:page", page.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, page = _draft(request, pk)
    units = units_to_choose(viewer, page)
    if request.method != "POST":
        return _page_form(request, running.PageForm(initial=running.initial_of(page), units=units), page)
    form = running.PageForm(request.POST, units=units)
    if not form.is_valid():
        return _page_form(request, form, page, status=422)
    revision = form.cleaned_data["revision"] or 0
    try:
        drafting.change(by=signed_in(request.user), page=page, facts=form.facts(), revision=revision)
    except ValidationError as refusal:
        _put_errors(form, refusal)
        return _page_form(request, form, page, status=422)
    messages.success(request, _("Ændringerne er gemt."))
    return redirect("involvement:page", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def fields(request: HttpRequest, pk: int) -> HttpResponse:
    """What a form asks, one row for each."""
    _viewer, page = _draft(request, pk)
    if page.kind != "form":
        raise Http404
    if request.method != "POST":
        forms = running.FieldForms(initial=running.fields_initial(fields_of(page)))
        return _fields_form(request, page, forms)
    sent_rows, place = running.moved(request.POST, request.POST.get("move", ""))
    forms = running.FieldForms(sent_rows)
    if not forms.is_valid():
        return _fields_form(request, page, forms, status=422)
    asked = [form.field() for form in forms]
    try:
        drafting.set_fields(by=signed_in(request.user), page=page, fields=asked, revision=sent_revision(request))
    except ValidationError as refusal:
        return _fields_form(request, page, forms, problems=refusal.messages, status=422)
    if place:
        messages.success(request, _("Spørgsmålet er flyttet og er nu nummer %(place)s.") % {"place": place})
        return redirect(reverse("involvement:fields", args=[pk]) + f"#spoergsmaal-{place}")
    messages.success(request, _("Spørgsmålene er gemt."))
    return redirect("involvement:fields" if "more" in request.POST else "involvement:page", pk)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as those outside will see it; nothing can be sent from here."""
    _viewer, page = _draft(request, pk)
    with override(language_of(request, page.language)):
        told = as_public(page)
        context: dict[str, Any] = {"told": told, "page": page, "form": ContributionForm(asked=told.fields)}
        context |= {"is_preview": True, "trap": TRAP, "form_key": FORM_KEY, "key": ""}
        return render(request, "involvement/public/page.html", context)


@require_POST
def open_page(request: HttpRequest, pk: int) -> HttpResponse:
    change = partial(opening.open_page, revision=sent_revision(request))
    return _done(request, pk, change, _("Siden er åbnet. Hæng plakaten op, og del adressen."))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, drafting.discard, _("Kladden er kasseret."), is_gone=True)


@require_POST
def last_day(request: HttpRequest, pk: int) -> HttpResponse:
    form = running.LastDayForm(request.POST)

    def change(**told: Any) -> None:
        opening.move_last_day(closes_on=form.cleaned_data["closes_on"], **told)

    return _done(request, pk, change, _("Den sidste dag er flyttet, og dagen for svaret med den."), form)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, opening.close_page, _("Siden er lukket. Nu skylder den et svar."))


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    form = running.FilesForm(request.POST, request.FILES)

    def change(**told: Any) -> None:
        add_files(files=form.cleaned_data["attached"], **told)

    return _done(request, pk, change, form=form)


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    _viewer, page = page_to_run(request, pk)
    found = attachment_of(KIND, page.pk, request.POST.get("bilag", ""))
    if found is not None:
        detach_file(by=signed_in(request.user), attachment=found)
    return redirect("involvement:page", pk)


def _done(
    request: HttpRequest,
    pk: int,
    change: Callable[..., Any],
    told: str = "",
    form: running.LastDayForm | running.FilesForm | None = None,
    *,
    is_gone: bool = False,
) -> HttpResponse:
    """Carries a small change out, or says why not, on the page itself; on the list where the page is gone with it."""
    _viewer, page = page_to_run(request, pk)
    if form is not None and not form.is_valid():
        tell_errors(request, form)
        return redirect("involvement:page", pk)
    try:
        change(by=signed_in(request.user), page=page)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("involvement:page", pk)
    if told:
        messages.success(request, told)
    return redirect("involvement:list") if is_gone else redirect("involvement:page", pk)


def _draft(request: HttpRequest, pk: int) -> tuple[Viewer, Any]:
    viewer = viewer_or_404(request.user)
    return viewer, get_object_or_404(access.run_by(viewer), pk=pk, state="draft")


def _put_errors(form: running.PageForm, refusal: ValidationError) -> None:
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


def _page_form(request: HttpRequest, form: running.PageForm, page: Any = None, status: int = 200) -> HttpResponse:
    return render(request, "involvement/form.html", {"form": form, "page": page}, status=status)


def _fields_form(
    request: HttpRequest, page: Any, forms: Any, *, problems: list[str] | None = None, status: int = 200
) -> HttpResponse:
    asking = [number for number, form in enumerate(forms) if form["label"].value()]
    ends = {"first": asking[0], "last": asking[-1]} if asking else {}
    context = {"page": page, "forms": forms, "problems": problems or [], "ends": ends}
    return render(request, "involvement/fields.html", context, status=status)
