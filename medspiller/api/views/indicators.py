"""Indicators and their figures, for other systems."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Body, P, PathEx, Query, Router

from medspiller.api.forms import schemas
from medspiller.api.queries import indicators as queries
from medspiller.api.queries.opening import token_of
from medspiller.api.rules.values import Fault, read
from medspiller.api.views.errors import RefusedError
from medspiller.audit.changes import Program
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.rules.releasing import CountedTwiceError
from medspiller.periods import NotAPeriodError, Period

router = Router()
_KEY = P(description=gettext_noop("Indikatorens nøgle."))
_REFUSED = frozenset({400, 401, 403, 404, 409, 413, 415, 422, 429})
_OTHERWISE: dict[Any, Any] = {_REFUSED: schemas.ErrorOut}


@router.get(
    "/indicators",
    response={200: schemas.IndicatorsOut, **_OTHERWISE},
    summary=gettext_noop("Indikatorerne"),
    description=gettext_noop("De indikatorer, som nøglen giver adgang til, også dem der er afsluttet."),
)
def indicators(request: HttpRequest) -> Any:
    return {"indicators": [queries.described(one) for one in queries.indicators_of(token_of(request))]}


@router.get(
    "/indicators/{slug:key}",
    response={200: schemas.IndicatorOut, **_OTHERWISE},
    summary=gettext_noop("Én indikator"),
    description=gettext_noop("Hvad der måles, og hvordan."),
)
def indicator(request: HttpRequest, key: PathEx[str, _KEY]) -> Any:
    return queries.described(get_object_or_404(queries.indicators_of(token_of(request)), key=key))


@router.get(
    "/indicators/{slug:key}/figures",
    response={200: schemas.FiguresOut, **_OTHERWISE},
    summary=gettext_noop("En indikators tal"),
    description=gettext_noop(
        "De tal, der må vises, for enheden og alt under den. Et tal, der ville handle om for få personer, er holdt "
        "tilbage."
    ),
)
def figures(request: HttpRequest, key: PathEx[str, _KEY], asked: Query[schemas.FiguresQuery]) -> Any:
    token = token_of(request)
    found = get_object_or_404(queries.indicators_of(token), key=key)
    if not token.may_read:
        raise RefusedError(403, _("Nøglen giver ikke lov til at læse tal."))
    rows, count = queries.figures_page(token, found, _asked(asked))
    there_are_more = asked.page * asked.page_size < count
    return {"figures": rows, "count": count, "page": asked.page, "next": asked.page + 1 if there_are_more else None}


def _asked(asked: schemas.FiguresQuery) -> queries.Asked:
    faults: list[Fault] = []
    periods = {}
    for name, text in (("from", asked.first), ("to", asked.last)):
        try:
            periods[name] = Period.parse(text) if text else None
        except NotAPeriodError:
            faults.append(
                Fault(None, name, gettext_noop("Perioden kan ikke læses. Skriv fx 2026, 2026-Q1 eller 2026-01."))
            )
    known = queries.units_by_key() if asked.unit else {}
    if any(key not in known for key in asked.unit):
        faults.append(Fault(None, "unit", gettext_noop("Ingen enhed har den nøgle. Brug nøglen fra organisationen.")))
    if faults:
        raise RefusedError(422, _("Der er fejl i adressen."), faults)
    units = [known[key] for key in asked.unit]
    return queries.Asked(units, periods["from"], periods["to"], asked.page, asked.page_size)


@router.put(
    "/indicators/{slug:key}/values",
    response={200: schemas.DeliveredOut, **_OTHERWISE},
    summary=gettext_noop("Lever tal"),
    description=gettext_noop(
        "Op til 10.000 tal på én gang. Er der én fejl, tages intet imod. Det samme igen ændrer intet, og et tal, der "
        "er der i forvejen, bliver rettet."
    ),
)
def values(request: HttpRequest, key: PathEx[str, _KEY], sent: Body[schemas.ValuesIn]) -> Any:
    token = token_of(request)
    found = get_object_or_404(queries.indicators_of(token), key=key)
    if not token.may_put:
        raise RefusedError(403, _("Nøglen giver ikke lov til at levere tal."))
    if found.ended_at is not None:
        raise RefusedError(409, _("Indikatoren er afsluttet og tager ikke imod flere tal."))
    if found.from_surveys:
        raise RefusedError(409, _("Tallene kommer fra målinger og kan ikke leveres."))
    taken = read(sent, queries.units_by_key(), *queries.way_of(found))
    if taken.faults:
        raise RefusedError(422, _("Der er fejl i tallene. Intet er taget imod."), taken.faults, taken.more)
    by = Program(token.name)
    try:
        done = deliver(by=by, indicator=found, way="program", source=token.name, values=taken.values)
    except CountedTwiceError as error:
        told = gettext_noop("Der er flere personer i enhederne under enheden end i dens eget tal. Ret persons.")
        faults = [Fault(taken.place_of(error.unit), "persons", told)]
        raise RefusedError(422, _("Der er fejl i tallene. Intet er taget imod."), faults) from error
    return {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
