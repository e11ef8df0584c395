"""Questionnaires: taken in from files, worded anew as drafts, and handed out as files."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.surveys.changes import questionnaires
from medspiller.surveys.forms.questionnaire_parts import parts_page
from medspiller.surveys.forms.questionnaires import TextsForm
from medspiller.surveys.forms.rounds import QuestionnaireFileForm
from medspiller.surveys.queries.questionnaires import SHIPPED, list_questionnaires, may_see
from medspiller.surveys.rules.questionnaire_editing import NoSuchPartError
from medspiller.web.downloads import download
from medspiller.web.forms import tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_list(request: HttpRequest) -> HttpResponse:
    if not is_hr_administrator(request.user):
        raise PermissionDenied
    form = QuestionnaireFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(questionnaires.LARGEST_FILE + 1)
            made = questionnaires.import_questionnaire(by=signed_in(request.user), data=data)
            messages.success(request, _("“%(name)s” er læst ind som kladde.") % {"name": made.name})
            return redirect("surveys:questionnaires")
        except ValidationError as refusal:
            form.add_error("file", refusal)
    context = {"form": form, "questionnaires": list_questionnaires()}
    return render(request, "surveys/questionnaires.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def take_shipped(request: HttpRequest) -> HttpResponse:
    """The questionnaire that comes with Medspiller, to begin with."""
    if not is_hr_administrator(request.user):
        raise PermissionDenied
    try:
        questionnaires.import_questionnaire(by=signed_in(request.user), data=SHIPPED.read_bytes())
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("surveys:questionnaires")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    draft = _one(request, pk)
    if draft.frozen_at is not None:
        return render(request, "surveys/questionnaire.html", {"questionnaire": draft})
    form = TextsForm(request.POST or None, initial={"revision": draft.revision}, content=draft.content)
    if request.method == "POST" and form.is_valid():
        try:
            told = {"content": form.changed_content(), "revision": form.cleaned_data["revision"]}
            questionnaires.edit_questionnaire(by=signed_in(request.user), questionnaire=draft, **told)
            messages.success(request, _("Spørgeskemaet er gemt."))
            return redirect("surveys:questionnaires")
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"questionnaire": draft, "form": form}
    return render(request, "surveys/questionnaire.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Scales, items and open questions of a draft: what is new, what goes, what moves; one step at a time."""
    draft = _one(request, pk)
    if draft.frozen_at is not None:
        return redirect("surveys:questionnaire", pk)
    asked = request.POST.get("form", "") if request.method == "POST" else ""
    page = parts_page(draft, asked, request.POST)
    if page.sent is not None and page.sent.is_valid():
        try:
            told = {"content": page.sent.changed(draft.content), "revision": page.sent.cleaned_data["revision"]}
            questionnaires.edit_questionnaire(by=signed_in(request.user), questionnaire=draft, **told)
            return redirect(f"{request.path}#{page.anchor}" if page.anchor else request.path)
        except NoSuchPartError:
            tell_refusal(request, ValidationError(_("Den del er ikke længere i spørgeskemaet.")))
        except ValidationError as refusal:
            tell_refusal(request, refusal)
        page = parts_page(draft, "" if asked == "part" else asked, request.POST)
    status = 422 if request.method == "POST" else 200
    return render(request, "surveys/questionnaire_parts.html", {"questionnaire": draft, "page": page}, status=status)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    made = questionnaires.copy_questionnaire(by=signed_in(request.user), questionnaire=_one(request, pk))
    return redirect("surveys:questionnaire", made.pk)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    found = _one(request, pk)
    data = json.dumps(found.content, ensure_ascii=False, indent=2) + "\n"
    return download(data, "application/json; charset=utf-8", f"{found.key}-{found.version}.json")


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(may_see(request.user), pk=pk)
