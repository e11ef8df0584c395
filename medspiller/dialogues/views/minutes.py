"""Minutes and agreements."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.actions.forms.planning import ActionForm
from medspiller.actions.queries.choosing import choices_for
from medspiller.actions.queries.prefilling import prefilled
from medspiller.dialogues import access
from medspiller.dialogues.changes import agreements, minutes
from medspiller.dialogues.exports import minutes_pdf
from medspiller.dialogues.forms.dialogues import AgreementForm, FollowUpForm, MinutesForm, SignForm
from medspiller.dialogues.queries.listing import agreements_for
from medspiller.dialogues.queries.minutes import MinutesPage, minutes_page
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.web.downloads import download
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who were there; each opening is in the audit log."""
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer), pk=pk)
    if request.method == "POST":
        return _save(request, viewer, dialogue)
    minutes.tell_who_opened(by=signed_in(request.user), dialogue=dialogue)
    page = minutes_page(viewer.person, dialogue)
    form = MinutesForm(initial={"text": page.minutes.text, "revision": page.minutes.revision})
    return _page(request, dialogue, page, form)


@require_POST
def lay_out(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer), pk=pk)
    seen = request.POST.get("content_hash", "")
    return _done(request, viewer, pk, minutes.lay_out, dialogue=dialogue, content_hash=seen)


@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer), pk=pk)
    form = SignForm(request.POST)
    version = dialogue.minutes_versions.order_by("-number").first()
    if version is None or not form.is_valid():
        messages.error(request, _("Referatet skal lægges frem, før I kan skrive under."))
        return redirect("dialogues:minutes", pk)
    return _done(request, viewer, pk, minutes.sign, version=version, **form.cleaned_data)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer), pk=pk)
    return _done(request, viewer, pk, minutes.correct, dialogue=dialogue)


@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer).filter(minutes_versions__isnull=False).distinct(), pk=pk)
    minutes.tell_who_opened(by=signed_in(request.user), dialogue=dialogue)
    data = minutes_pdf(dialogue, minutes_page(viewer.person, dialogue), settings.FONT_DIRECTORY)
    return download(data, "application/pdf", "referat.pdf")


@require_POST
def add_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    dialogue = get_object_or_404(access.with_minutes(viewer), pk=pk)
    page = minutes_page(viewer.person, dialogue)
    people = {person.pk: person for person in page.participants}
    form = _agreement_form(dialogue, page, request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("dialogues:minutes", pk)
    told = form.cleaned_data | {"who": people[form.cleaned_data["who"]]}
    return _done(request, viewer, pk, agreements.add_agreement, dialogue=dialogue, **told)


@require_POST
def remove_agreement(request: HttpRequest, pk: int, agreement: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_agreements(viewer).filter(dialogue=pk), pk=agreement)
    return _done(request, viewer, pk, agreements.remove_agreement, agreement=found)


@require_POST
def follow_up(request: HttpRequest, agreement: uuid.UUID) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_agreements(viewer), pk=agreement)
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
    else:
        told = form.cleaned_data
        agreements.follow_up(by=signed_in(request.user), person=viewer.person, agreement=found, **told)
    return redirect("dialogues:agreements")


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    own, theirs, passed_on = agreements_for(viewer)
    context = {"own": own, "theirs": theirs, "passed_on": passed_on, "outcomes": FollowUpForm().fields["outcome"]}
    context["is_leader"] = viewer.is_leader
    return render(request, "dialogues/agreements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make_action(request: HttpRequest, agreement: uuid.UUID) -> HttpResponse:
    """The form of a new action, begun with the agreement's words; what is written there is what others may see."""
    viewer = viewer_or_404(request.user)
    found = get_object_or_404(access.own_agreements(viewer).filter(action=None), pk=agreement)
    begun = prefilled(viewer, statements=[], points=[], learnings=[])
    begun |= {"kind": "lasting", "title": found.text[:200], "openness": "own_leader", "owner": found.who_id}
    begun["next_check_in_on"] = found.due_on or begun["next_check_in_on"]
    choices = choices_for(viewer, owner=found.who_id, units=begun["units"])
    form = ActionForm(request.POST or None, initial=begun, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            by = signed_in(request.user)
            action = agreements.make_action(by=by, person=viewer.person, agreement=found, details=form.details())
            return redirect("actions:action", action.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "dialogues/make_action.html", {"form": form, "agreement": found}, status=status)


def _save(request: HttpRequest, viewer: Viewer, dialogue: Any) -> HttpResponse:
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            told = form.cleaned_data
            minutes.save_minutes(by=signed_in(request.user), person=viewer.person, dialogue=dialogue, **told)
            messages.success(request, _("Referatet er gemt."))
            return redirect("dialogues:minutes", dialogue.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    page = minutes_page(viewer.person, dialogue)
    return _page(request, dialogue, page, form, status=422)


def _page(
    request: HttpRequest, dialogue: Any, page: MinutesPage, form: MinutesForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "dialogue": dialogue,
        "page": page,
        "form": form,
        "agreement_form": _agreement_form(dialogue, page),
        "sign_form": SignForm(initial={"content_hash": page.content.hash}),
    }
    return render(request, "dialogues/minutes.html", context, status=status)


def _agreement_form(dialogue: Any, page: MinutesPage, data: Any = None) -> AgreementForm:
    people = [(person.pk, person.name) for person in page.participants]
    between_two = dialogue.kind == "leadership"
    # The page has another field called text.
    return AgreementForm(data, people=people, between_two=between_two, auto_id="agreement_%s")


def _done(request: HttpRequest, viewer: Viewer, pk: int, change: Any, **told: Any) -> HttpResponse:
    try:
        change(by=signed_in(request.user), person=viewer.person, **told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("dialogues:minutes", pk)
