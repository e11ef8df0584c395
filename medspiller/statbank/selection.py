"""What is asked of a table, held against what the table has right now.

The forms are those of StatBank's documentation (dst.dk, "Statistikbank API", DATA): a code, `*` for all, a pattern such
as `*K1` or `2023*`, `>=2010K1<=2015K4`, and for time the nth rules `(1)` newest, `(2)` the one before, `(-n+3)` the
newest three, `-(1)` oldest. They are worked out here, and StatBank is asked for the codes they come to: what an answer
must hold is then known before it comes. `sum(…)` and other calculations are not taken.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from medspiller.periods import NotAPeriodError, Period
from medspiller.statbank.errors import ChangedTableError, Message, SelectionError, TooLargeError, gettext_noop
from medspiller.statbank.model import TableInformation, Variable

# "Begrænsninger på udtræk": rows times columns, where time and the figure are columns too (since 27 May 2021).
MOST_CELLS = 1_000_000

_NTH = re.compile(r"(?P<end>[+-]?)\((?:(?P<a>[+-]?\d{0,6})n)?(?P<b>[+-]?\d{1,6})?\)", re.ASCII)
_BOUND = re.compile(r"(?P<sign>[<>]=?)(?P<code>[^<>=]+)")


@dataclass(frozen=True)
class Selection:
    """What is asked for: codes by variable, as the table writes and orders them, time last; and the periods."""

    table: TableInformation
    codes: Mapping[str, tuple[str, ...]]
    time: str
    periods: Mapping[str, Period]

    @property
    def rows(self) -> int:
        return math.prod(len(codes) for codes in self.codes.values())

    @property
    def cells(self) -> int:
        """As StatBank counts them: rows times columns, the figure being a column."""
        return self.rows * (len(self.codes) + 1)


def checked(wanted: Mapping[str, Sequence[str]], table: TableInformation) -> Selection:
    """`wanted` is codes or forms by variable; time left out is the newest period, as StatBank has it.

    Raises `ChangedTableError` with all that `table` no longer has, `SelectionError` for what is not written rightly,
    and `TooLargeError` for more cells than StatBank gives.
    """
    time = table.time
    if time is None:
        raise SelectionError.because(
            gettext_noop("Tabellen %(table)s har ingen tid og kan ikke bruges til tal over tid. Vælg en anden tabel."),
            table=table.id,
        )
    wanted = dict(wanted)
    if not any(forms and table.variable(code) is time for code, forms in wanted.items()):
        wanted[time.id] = ["(1)"]
    changes = [*_inactive(table), *_gone(wanted, table), *_new(wanted, table)]
    chosen: dict[str, tuple[str, ...]] = {}
    for variable in sorted(table.variables, key=lambda variable: variable.time):
        asked = [form for code, forms in wanted.items() if table.variable(code) is variable for form in forms]
        if asked:
            chosen[variable.id] = _chosen(variable, asked, table, changes)
    if changes:
        raise ChangedTableError(*changes)
    selection = Selection(table, chosen, time.id, _periods(chosen[time.id], table))
    _refuse_too_many(selection)
    return selection


def _inactive(table: TableInformation) -> Iterator[Message]:
    if not table.active:
        text = gettext_noop(
            "Tabellen %(table)s (%(text)s) er afsluttet og bliver ikke opdateret mere. "
            "Vælg den tabel, der har afløst den."
        )
        yield Message(text, {"table": table.id, "text": table.text})


def _gone(wanted: Mapping[str, Sequence[str]], table: TableInformation) -> Iterator[Message]:
    for code in wanted:
        if table.variable(code) is None:
            text = gettext_noop(
                "Tabellen %(table)s har ikke længere variablen %(variable)s. Den har: %(found)s. Vælg igen."
            )
            found = ", ".join(variable.id for variable in table.variables)
            yield Message(text, {"table": table.id, "variable": code, "found": found[:300]})


def _new(wanted: Mapping[str, Sequence[str]], table: TableInformation) -> Iterator[Message]:
    named = {variable.id for code, forms in wanted.items() if forms and (variable := table.variable(code))}
    for variable in table.variables:
        if not variable.elimination and not variable.time and variable.id not in named:
            text = gettext_noop(
                "Tabellen %(table)s kræver, at der vælges en værdi for %(variable)s (%(text)s). Vælg en, fx %(value)s."
            )
            code, label = next(iter(variable.values.items()), ("", ""))
            values = {"table": table.id, "variable": variable.id, "text": variable.text, "value": f"{code} ({label})"}
            yield Message(text, values)


def _chosen(
    variable: Variable, forms: Sequence[str], table: TableInformation, changes: list[Message]
) -> tuple[str, ...]:
    found: set[str] = set()
    for form in forms:
        codes = _matching(variable, form.strip())
        if not codes:
            text = gettext_noop(
                "Variablen %(variable)s (%(text)s) i tabellen %(table)s har ikke længere værdien %(value)s. Vælg igen."
            )
            values = {"variable": variable.id, "text": variable.text, "table": table.id, "value": form[:100]}
            changes.append(Message(text, values))
        found.update(codes)
    return tuple(code for code in variable.values if code in found)


def _matching(variable: Variable, form: str) -> list[str]:
    codes = list(variable.values)
    if form in variable.values:
        return [form]
    folded = form.casefold()
    if same := [code for code in codes if code.casefold() == folded]:
        return same
    if variable.time and (match := _NTH.fullmatch(form.replace(" ", ""))):
        return _nth(codes, match)
    if form[:1] in "<>" and form:
        return _bounded(codes, form, variable)
    if "*" in form:
        pattern = folded.replace("[", "[[]").replace("?", "[?]")
        return [code for code in codes if fnmatchcase(code.casefold(), pattern)]
    if "(" in form:
        raise _not_understood(variable, form)
    return []


def _nth(codes: list[str], match: re.Match[str]) -> list[str]:
    """Those whose place is a·n+b for n = 0, 1, 2, … (CSS nth-child), from the newest, or with `-` from the oldest."""
    slope, start = match["a"], int(match["b"] or 0)
    step = 0 if slope is None else int(f"{slope}1" if slope in ("", "+", "-") else slope)
    counted = codes if match["end"] == "-" else codes[::-1]
    return [code for place, code in enumerate(counted, start=1) if _is_nth(place - start, step)]


def _is_nth(distance: int, step: int) -> bool:
    if step == 0:
        return distance == 0
    return distance % step == 0 and distance // step >= 0


def _bounded(codes: list[str], form: str, variable: Variable) -> list[str]:
    bounds = list(_BOUND.finditer(form))
    if "".join(bound.group() for bound in bounds) != form:
        raise _not_understood(variable, form)
    places = {code.casefold(): place for place, code in enumerate(codes)}
    kept = set(range(len(codes)))
    for bound in bounds:
        limit = places.get(bound["code"].strip().casefold())
        if limit is None:
            return []
        sign = bound["sign"]
        kept &= (
            set(range(limit if "=" in sign else limit + 1, len(codes)))
            if ">" in sign
            else set(range(limit + 1 if "=" in sign else limit))
        )
    return [codes[place] for place in sorted(kept)]


def _not_understood(variable: Variable, form: str) -> SelectionError:
    text = gettext_noop(
        "Valget %(form)s for %(variable)s kan ikke bruges. Skriv koder, * for alle, eller for tid (1) for den nyeste "
        "og (-n+3) for de tre nyeste."
    )
    return SelectionError(Message(text, {"form": form[:100], "variable": variable.id}))


def _periods(codes: Sequence[str], table: TableInformation) -> dict[str, Period]:
    periods: dict[str, Period] = {}
    for code in codes:
        try:
            periods[code] = Period.parse(code)
        except NotAPeriodError as error:
            raise SelectionError.because(
                gettext_noop(
                    "Tiden %(time)s i tabellen %(table)s er ikke en dag, uge, måned, et kvartal, halvår eller år. "
                    "Vælg en anden tabel eller andre perioder."
                ),
                time=code,
                table=table.id,
            ) from error
    return periods


def _refuse_too_many(selection: Selection) -> None:
    if selection.cells > MOST_CELLS:
        raise TooLargeError.because(
            gettext_noop(
                "Valget giver %(cells)d celler i tabellen %(table)s. Statistikbanken giver højst %(limit)d ad gangen. "
                "Vælg færre værdier eller perioder."
            ),
            cells=selection.cells,
            table=selection.table.id,
            limit=MOST_CELLS,
        )
