"""Laying out what is measured, for HR administrators; an overview of it for those who keep some of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.indicators import access
from medspiller.indicators.changes import laying_out
from medspiller.indicators.forms.laying_out import (
    BreakForm,
    IndicatorForm,
    RemoveBreakForm,
    RevisionForm,
    facts_of,
    initial_from,
    initial_of,
)
from medspiller.indicators.queries.choosing import Choices, choices_for, person_for
from medspiller.indicators.queries.keeping import has_values, kept, names_in_use
from medspiller.indicators.rules.templates import GROUPS, group_of, template_of
from medspiller.organisation.access import person_of
from medspiller.web import clock
from medspiller.web.forms import tell_errors, tell_refusal


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What one keeps, what is missing in it, and where values are put in."""
    lays_out = is_hr_administrator(request.user)
    held = kept(access.laid_out_by(request.user) if lays_out else access.kept_by(request.user))
    if not held and not lays_out:
        raise Http404
    context = {
        "held": [one for one in held if one.indicator.ended_at is None],
        "ended": [one for one in held if one.indicator.ended_at is not None],
        "lays_out": lays_out,
    }
    return render(request, "indicators/keep/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """Makes one of a group's indicators, or all of them, with the one who asks as owner."""
    _require_administrator(request)
    if request.method == "POST":
        return _made_from_templates(request)
    used = names_in_use()
    groups = [
        {
            "key": group.key,
            "title": _(group.title),
            "about": _(group.about),
            "templates": [(one, one.name in used) for one in group.templates],
            "left": sum(one.name not in used for one in group.templates),
        }
        for group in GROUPS
    ]
    return render(request, "indicators/keep/templates.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    _require_administrator(request)
    if request.method != "POST":
        template = template_of(request.GET.get("skabelon", ""))
        initial = initial_from(template) if template else {}
        me = person_of(request.user)
        initial["owner"] = me.pk if me else None
        return _page(request, IndicatorForm(initial=initial, choices=_choices(request)))
    form = IndicatorForm(request.POST, choices=_choices(request))
    if "find" in request.POST:
        return _page(request, form.without_errors())
    owner = person_for(clock.today(), form.cleaned_data["owner"]) if form.is_valid() else None
    if owner is None:
        return _page(request, form, status=422)
    made = laying_out.lay_out(by=signed_in(request.user), facts=[form.facts(owner)])
    messages.success(request, _("“%(name)s” er oprettet. Nu kan der lægges tal ind.") % {"name": made[0].name})
    return redirect("indicators:keep", made[0].pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    indicator = _one(request, pk)
    fixed = has_values(indicator)
    choices = _choices(request, indicator.owner_id)
    initial = initial_of(indicator)
    form = IndicatorForm(request.POST or None, initial=initial, choices=choices, fixed=fixed)
    if request.method != "POST":
        return _page(request, form, indicator=indicator)
    if "find" in request.POST:
        return _page(request, form.without_errors(), indicator=indicator)
    owner = _owner_of(form, indicator) if form.is_valid() else None
    if owner is None:
        return _page(request, form, indicator=indicator, status=422)
    by, revision = signed_in(request.user), form.cleaned_data["revision"] or 0
    try:
        laying_out.change(by=by, indicator=indicator, facts=form.facts(owner, indicator), revision=revision)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return _page(request, form, indicator=indicator, status=422)
    messages.success(request, _("Ændringerne er gemt."))
    return redirect("indicators:keep", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    return _ended_or_not(request, pk, laying_out.end, _("Indikatoren er afsluttet. Tallene er gemt."))


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    return _ended_or_not(request, pk, laying_out.take_up, _("Indikatoren er i brug igen."))


@require_POST
def add_break(request: HttpRequest, pk: int) -> HttpResponse:
    indicator, form = _one(request, pk), BreakForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("indicators:keep", pk)
    try:
        laying_out.add_break(by=signed_in(request.user), indicator=indicator, **form.cleaned_data)
        messages.success(request, _("Bruddet er sat. Diagrammet begynder forfra den dag."))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("indicators:keep", pk)


@require_POST
def remove_break(request: HttpRequest, pk: int, series_break: int) -> HttpResponse:
    found = get_object_or_404(_one(request, pk).breaks, pk=series_break)
    form = RemoveBreakForm(request.POST)
    if form.is_valid():
        laying_out.remove_break(by=signed_in(request.user), series_break=found, why=form.cleaned_data["why"])
        messages.success(request, _("Bruddet er fjernet."))
    else:
        tell_errors(request, form)
    return redirect("indicators:keep", pk)


def _require_administrator(request: HttpRequest) -> None:
    if not is_hr_administrator(request.user):
        raise PermissionDenied


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(access.laid_out_by(request.user).select_related("owner"), pk=pk)


def _owner_of(form: IndicatorForm, indicator: Any) -> Any:
    """Somebody who works here; or who it is already, also when they have left."""
    key = form.cleaned_data["owner"]
    return indicator.owner if key == indicator.owner_id else person_for(clock.today(), key)


def _choices(request: HttpRequest, owner: int | None = None) -> Choices:
    me = person_of(request.user)
    sent = request.POST.get("owner", "")
    chosen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 18 else None
    offered = (owner, me.pk if me else None, chosen)
    return choices_for(clock.today(), owners=offered, words=request.POST.get("owner_words", ""))


def _made_from_templates(request: HttpRequest) -> HttpResponse:
    one, group = template_of(request.POST.get("one", "")), group_of(request.POST.get("group", ""))
    if one is None and group is None:
        raise Http404
    used, me = names_in_use(), person_of(request.user)
    offered = (one,) if one else group.templates if group else ()
    chosen = [template for template in offered if template.name not in used]
    if not chosen:
        messages.info(request, _("Den findes allerede."))
        return redirect("indicators:kept")
    if me is None:
        text = _("Du står ikke selv i organisationen. Opret indikatoren her, og vælg, hvem der er ansvarlig.")
        messages.error(request, text)
        return redirect("indicators:new")
    made = laying_out.lay_out(by=signed_in(request.user), facts=[facts_of(template, me) for template in chosen])
    text = ngettext("%(count)d indikator er oprettet.", "%(count)d indikatorer er oprettet.", len(made))
    messages.success(
        request, text % {"count": len(made)} + " " + _("Du er ansvarlig. Ret dem til, så de passer hos jer.")
    )
    return redirect("indicators:keep", made[0].pk) if len(made) == 1 else redirect("indicators:kept")


def _ended_or_not(request: HttpRequest, pk: int, done: Any, told: str) -> HttpResponse:
    indicator, form = _one(request, pk), RevisionForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("indicators:keep", pk)
    try:
        done(by=signed_in(request.user), indicator=indicator, **form.cleaned_data)
        messages.success(request, told)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("indicators:keep", pk)


def _page(request: HttpRequest, form: IndicatorForm, *, indicator: Any = None, status: int = 200) -> HttpResponse:
    return render(request, "indicators/keep/form.html", {"form": form, "indicator": indicator}, status=status)
