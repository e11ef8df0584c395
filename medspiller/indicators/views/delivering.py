"""Values typed and in files, and what has come in, for those who keep an indicator."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.indicators import access
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.exports.templates_to_fill import as_csv, as_workbook, rows_to_fill
from medspiller.indicators.forms.delivering import ValuesForm
from medspiller.indicators.forms.laying_out import BreakForm, RemoveBreakForm, RevisionForm
from medspiller.indicators.imports.preview import counted_twice
from medspiller.indicators.queries import typing
from medspiller.indicators.queries.deliveries import contents_of, deliveries_of
from medspiller.indicators.queries.keeping import missing_of, newest_values, to_fill_in
from medspiller.indicators.queries.wording import period_text
from medspiller.indicators.rules.releasing import CountedTwiceError
from medspiller.web.downloads import download

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator as its keepers see it: what is missing, what came in, and what they can do."""
    lays_out = is_hr_administrator(request.user)
    held = access.laid_out_by(request.user) if lays_out else access.kept_by(request.user)
    indicator = get_object_or_404(held.select_related("owner", "statbank").prefetch_related("breaks"), pk=pk)
    missing = missing_of(indicator, newest_values([indicator]).get(indicator.pk))
    context = {
        "indicator": indicator,
        "missing": period_text(missing) if missing else "",
        "deliveries": Paginator(deliveries_of(indicator), 25).get_page(request.GET.get("side")),
        "source": getattr(indicator, "statbank", None),
        "lays_out": lays_out,
        "revision_form": RevisionForm(initial={"revision": indicator.revision}),
        "break_form": BreakForm(),
        "remove_form": RemoveBreakForm(auto_id=False),
    }
    return render(request, "indicators/keep/keep.html", context)


@require_safe
def delivery(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    lays_out = is_hr_administrator(request.user)
    held = access.laid_out_by(request.user) if lays_out else access.kept_by(request.user)
    found = get_object_or_404(access.deliveries_to(held), pk=key)
    return render(request, "indicators/keep/delivery.html", {"delivery": found, "contents": contents_of(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def type_values(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit and its newest periods, or one period and many units; without either, the choice of one."""
    indicator = kept_or_404(request, pk)
    rows, context = _rows(request, indicator)
    if not rows:
        if request.method == "POST":
            raise Http404
        words = request.GET.get("q", "")
        chosen = {"words": words, "found": typing.units_found(words), "periods": typing.periods_to_choose(indicator)}
        return render(request, "indicators/keep/choose_rows.html", {"indicator": indicator} | chosen)
    form = ValuesForm(request.POST or None, indicator=indicator, rows=rows)
    context |= {"indicator": indicator, "form": form}
    if request.method == "POST" and form.is_valid() and _delivered(request, indicator, form):
        return redirect(request.get_full_path())
    return render(request, "indicators/keep/type.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def template(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A file with all units and the newest periods, to be filled in."""
    indicator = kept_or_404(request, pk)
    rows = rows_to_fill(indicator, *to_fill_in(indicator))
    if kind == "xlsx":
        return download(as_workbook(rows), WORKBOOK, f"{indicator.key}.xlsx")
    return download(as_csv(rows), "text/csv; charset=utf-8", f"{indicator.key}.csv")


def kept_or_404(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(access.kept_by(request.user), pk=pk)


def _rows(request: HttpRequest, indicator: Any) -> tuple[list[typing.Row], dict[str, Any]]:
    """The rows that the address asks for, and what the page says of them; no rows where it asks for none."""
    unit = request.GET.get("enhed", "")
    name = typing.unit_name(int(unit)) if unit.isascii() and unit.isdigit() and len(unit) < 18 else ""
    if name:
        return typing.rows_of_unit(indicator, int(unit)), {"title": name, "heading": _("Periode")}
    period = typing.period_in(indicator, request.GET.get("periode", ""))
    if period is None:
        return [], {}
    side = request.GET.get("side", "")
    page = int(side) if side.isascii() and side.isdigit() and len(side) < 6 else 1
    every = "alle" in request.GET
    rows, pages = typing.rows_of_period(indicator, period, page, every=every)
    here = reverse("indicators:type", args=[indicator.pk]) + f"?periode={period.key}"
    sides = [(number, f"{here}{'&alle=ja' if every else ''}&side={number}") for number in range(1, pages + 1)]
    told = {"sides": sides, "side": page, "every_unit": "" if every else f"{here}&alle=ja"}
    return rows, {"title": period_text(period), "heading": _("Enhed")} | told


def _delivered(request: HttpRequest, indicator: Any, form: ValuesForm) -> bool:
    """False where it was refused, which the form then tells."""
    values = form.values()
    try:
        done = deliver(by=signed_in(request.user), indicator=indicator, way="typed", source="", values=values)
    except CountedTwiceError as error:
        problem = counted_twice(error, typing.unit_name(error.unit))
        form.add_error(None, _(problem.message) % problem.values)
        return False
    if done.delivery is None:
        messages.info(request, _("Der er intet ændret: tallene stod her allerede."))
    else:
        counts = {"added": done.added, "changed": done.changed}
        messages.success(request, _("Gemt: %(added)d nye tal og %(changed)d rettede.") % counts)
    return True
