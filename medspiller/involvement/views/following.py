"""Following a public page: what came in, what is shown, and the answer that it owes."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.involvement import access
from medspiller.involvement.changes import answering, moderating
from medspiller.involvement.changes.handing_over import hand_over as hand_it_over
from medspiller.involvement.exports.contributions import as_workbook
from medspiller.involvement.exports.poster import poster_pdf
from medspiller.involvement.forms import running
from medspiller.involvement.queries.handing_over import receivers
from medspiller.involvement.queries.running import answer_versions, lines_for
from medspiller.involvement.queries.running import contributions as part_of
from medspiller.involvement.rules.answer import read
from medspiller.involvement.views.finding import page_to_follow, page_to_run
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web.downloads import download
from medspiller.web.forms import tell_errors, tell_refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = ("waiting", "shown", "read", "hidden")


@require_safe
def page_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    mine, others = lines_for(viewer)
    return render(request, "involvement/list.html", {"mine": mine, "others": others, "viewer": viewer})


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    told = page_to_follow(request, pk)
    context = {
        "told": told,
        "page": told.page,
        "files_form": running.FilesForm(label_suffix=""),
        "day_form": running.LastDayForm(initial={"closes_on": told.page.closes_on}, label_suffix=""),
        "site_url": settings.SITE_URL,
    }
    return render(request, "involvement/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contributions(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, by what has become of it; what is ticked is decided on together."""
    if request.method == "POST":
        return _decided(request, pk)
    told = page_to_follow(request, pk)
    wanted = request.GET.get("vis", "")
    state = wanted if wanted in TABS else TABS[0]
    part, rows = part_of(told.page, state, request.GET.get("side"))
    context = {
        "told": told,
        "page": told.page,
        "state": state,
        "tabs": [(each, told.counts.get(each, 0)) for each in TABS],
        "part": part,
        "rows": rows,
        "form": running.ModerationForm(label_suffix=""),
        "receivers": receivers.values(),
    }
    return render(request, "involvement/contributions.html", context)


def _decided(request: HttpRequest, pk: int) -> HttpResponse:
    _viewer, found = page_to_run(request, pk)
    form = running.ModerationForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("involvement:contributions", pk)
    try:
        number = moderating.decide(
            by=signed_in(request.user),
            page=found,
            keys=form.cleaned_data["keys"],
            decision=moderating.Decision(form.cleaned_data["decision"]),
            because=form.cleaned_data["because"],
        )
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        told = ngettext("%(number)s bidrag er gennemset.", "%(number)s bidrag er gennemset.", number)
        messages.success(request, told % {"number": number})
    return redirect("involvement:contributions", pk)


@require_POST
def hand_over(request: HttpRequest, pk: int, key: uuid.UUID) -> HttpResponse:
    """Gives a contribution on to another part of the system, which is named by `til`."""
    _viewer, found = page_to_run(request, pk)
    contribution = get_object_or_404(access.contributions_of(found), pk=key)
    receiver = receivers.get(request.POST.get("til", ""))
    if receiver is None:
        raise Http404
    try:
        by = signed_in(request.user)
        return redirect(hand_it_over(by=by, page=found, contribution=contribution, receiver=receiver))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("involvement:contributions", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer that is being written; nobody outside sees it before it is published."""
    _viewer, found = page_to_run(request, pk)
    if found.state == "draft":
        raise Http404
    if request.method != "POST":
        kept = read(found.answer_draft)
        form = running.AnswerForm(initial={"introduction": kept.introduction, "revision": found.revision})
        themes = running.ThemeForms(initial=[vars(theme) for theme in kept.themes])
        return _answer_form(request, pk, form, themes)
    kept_or_refused = _save_answer(request, found)
    if isinstance(kept_or_refused, HttpResponse):
        return kept_or_refused
    messages.success(request, _("Svaret er gemt som kladde."))
    return redirect("involvement:answer", pk)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps what stands in the form, and publishes that: nobody publishes anything but what they see."""
    _viewer, found = page_to_run(request, pk)
    kept_or_refused = _save_answer(request, found)
    if isinstance(kept_or_refused, HttpResponse):
        return kept_or_refused
    try:
        answering.publish_answer(by=signed_in(request.user), page=found, revision=kept_or_refused)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("involvement:answer", pk)
    messages.success(request, _("Svaret er offentliggjort og sendt til dem, der bad om det."))
    return redirect("involvement:page", pk)


def _save_answer(request: HttpRequest, page: Any) -> int | HttpResponse:
    """The revision in which the answer is kept, or the form with what is to be mended."""
    form, themes = running.AnswerForm(request.POST), running.ThemeForms(request.POST)
    if not (form.is_valid() and themes.is_valid()):
        return _answer_form(request, page.pk, form, themes, status=422)
    written = running.answer_of(form.cleaned_data["introduction"], themes.forms)
    told: dict[str, Any] = {"by": signed_in(request.user), "page": page}
    try:
        kept = answering.save_answer(**told, answer=written, revision=form.cleaned_data["revision"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _answer_form(request, page.pk, form, themes, status=422)
    return int(kept.revision)


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    told = page_to_follow(request, pk)
    return download(poster_pdf(told.page, settings.FONT_DIRECTORY), "application/pdf", f"plakat-{told.page.slug}.pdf")


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    _viewer, found = page_to_run(request, pk)
    return download(as_workbook(found), XLSX, f"bidrag-{found.slug}.xlsx")


def _answer_form(request: HttpRequest, pk: int, form: Any, themes: Any, status: int = 200) -> HttpResponse:
    told = page_to_follow(request, pk)
    context = {"told": told, "page": told.page, "form": form, "themes": themes, "versions": answer_versions(told.page)}
    return render(request, "involvement/answer.html", context, status=status)
