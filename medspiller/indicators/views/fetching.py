"""What is fetched from Statistics Denmark. Its server is asked only when the administrator presses a button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.indicators import access
from medspiller.indicators.changes import fetching
from medspiller.indicators.forms.fetching import SelectionForm, TableForm, initial_of
from medspiller.indicators.queries import statbank
from medspiller.indicators.queries.units import unit_finder, unit_names
from medspiller.indicators.queries.values import raw_text
from medspiller.indicators.queries.wording import period_text
from medspiller.statbank import StatBankError, TableInformation
from medspiller.web.forms import tell_refusal

SAMPLE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """First the table, then what of it, with a try before anything is kept."""
    indicator = _one(request, pk)
    source = _source(indicator)
    first = TableForm(request.POST or None, initial={"table": source.table if source else ""})
    if request.method != "POST":
        return _page(request, indicator, source, first=first)
    if not first.is_valid():
        return _page(request, indicator, source, first=first, status=422)
    try:
        table = statbank.table_information(first.cleaned_data["table"])
    except StatBankError as error:
        first.add_error("table", statbank.told(error))
        return _page(request, indicator, source, first=first, status=422)
    if request.POST.get("do") not in {"try", "save"}:
        return _page(request, indicator, source, form=_begun(table, source))
    form = SelectionForm(request.POST, table=table, finder=unit_finder())
    if not form.is_valid():
        return _page(request, indicator, source, form=form, status=422)
    return _tried_or_saved(request, indicator, source, form)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Turns the fetching on or off, or fetches now what is turned on."""
    source = _source(_one(request, pk))
    if source is None:
        raise Http404
    by, wanted = signed_in(request.user), request.POST.get("to")
    try:
        if wanted == "on":
            fetching.turn_on(by=by, source=source)
            messages.success(request, _("Tallene bliver nu hentet hvert døgn."))
        elif wanted == "off":
            fetching.turn_off(by=by, source=source)
            messages.success(request, _("Tallene bliver ikke længere hentet."))
        elif wanted == "now" and source.is_on:
            _fetched_now(request, source)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("indicators:statbank", pk)


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(access.laid_out_by(request.user).filter(ended_at=None).select_related("statbank"), pk=pk)


def _source(indicator: Any) -> Any:
    return getattr(indicator, "statbank", None)


def _begun(table: TableInformation, source: Any) -> SelectionForm:
    """Begun with what was chosen before, where it is the same table."""
    same = source is not None and source.table.casefold() == table.id.casefold()
    initial = initial_of(statbank.wanted_of(source), table.time) if same else {}
    return SelectionForm(initial=initial | {"table": table.id}, table=table, finder=unit_finder())


def _tried_or_saved(request: HttpRequest, indicator: Any, source: Any, form: SelectionForm) -> HttpResponse:
    wanted = form.wanted()
    if request.POST.get("do") == "save":
        fetching.choose(by=signed_in(request.user), indicator=indicator, wanted=wanted)
        messages.success(request, _("Valget er gemt. Der bliver ikke hentet noget, før du slår det til."))
        return redirect("indicators:statbank", indicator.pk)
    try:
        found = statbank.fetch(indicator, wanted)
    except StatBankError as error:
        form.add_error(None, statbank.told(error))
        return _page(request, indicator, source, form=form, status=422)
    names = unit_names({unit for unit, _period in found.values})
    newest = sorted(found.values, key=lambda place: place[1], reverse=True)[:SAMPLE]
    sample = [
        {"unit": names.get(place[0], ""), "period": period_text(place[1]), "after": raw_text(found.values[place])}
        for place in newest
    ]
    tried = {"count": len(found.values), "empty": found.empty, "sample": sample}
    return _page(request, indicator, source, form=form, tried=tried)


def _fetched_now(request: HttpRequest, source: Any) -> None:
    done = fetching.fetch_one(source=source)
    if done is None:
        messages.error(request, _("Tallene kunne ikke hentes. Se hvorfor nedenfor."))
    else:
        counts = {"added": done.added, "changed": done.changed}
        messages.success(request, _("Hentet: %(added)d nye tal og %(changed)d rettede.") % counts)


def _page(
    request: HttpRequest,
    indicator: Any,
    source: Any,
    *,
    first: TableForm | None = None,
    form: SelectionForm | None = None,
    tried: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "indicator": indicator,
        "source": source,
        "first": first or TableForm(initial={"table": source.table if source else ""}),
        "form": form,
        "tried": tried,
        "allowed": statbank.is_allowed(),
        "fits": statbank.can_be_fetched(indicator),
    }
    return render(request, "indicators/keep/statbank.html", context, status=status)
