import datetime

from medspiller.documents.tables import Row, Table, gettext_noop
from medspiller.organisation.rules.collecting import Collector
from medspiller.organisation.rules.columns import UNIT_COLUMNS, Columns
from medspiller.organisation.rules.row_reading import KEY_LENGTH, NAME_LENGTH, RowReader
from medspiller.organisation.rules.wanted import WantedUnit


class UnitReader:
    """Reads the table of units. `units` holds those that hold on `date`; `named_leaders` unit, person and row."""

    def __init__(self, table: Table, problems: Collector, date: datetime.date) -> None:
        self.columns = Columns(table, UNIT_COLUMNS)
        self.rows = RowReader(table, self.columns, problems, date)
        self.problems = problems
        self.units: dict[str, WantedUnit] = {}
        self.not_now: set[str] = set()
        self.named_leaders: dict[str, tuple[str, Row]] = {}

    def read(self) -> None:
        self.columns.check([("id", "id"), ("name", "navn"), ("parent", "overordnet id")], self.problems)
        if self.problems.count:
            return
        for row in self.rows.table.rows:
            self._take(row)
        self._check_parents()
        self._check_cycles()

    def _take(self, row: Row) -> None:
        rows = self.rows
        key = rows.required(row, "id", KEY_LENGTH)
        name = rows.required(row, "name", NAME_LENGTH)
        kind = rows.text(row, "kind") if "kind" in self.columns else None
        rows.short_enough(row, "kind", kind or "", KEY_LENGTH)
        start, end, holds = rows.period(row)
        if not holds:
            self.not_now.add(key)
        elif key in self.units:
            rows.wrong(
                row,
                "id",
                gettext_noop("Enheden «%(key)s» står også i række %(first)d. Hver enhed må kun stå én gang."),
                key=key,
                first=self.units[key].row,
            )
        elif key:
            parent = rows.text(row, "parent") or None
            self.units[key] = WantedUnit(key, name, kind, parent, start, end, row.number)
            if leader := rows.text(row, "leader"):
                self.named_leaders[key] = (leader, row)

    def _check_parents(self) -> None:
        column = self.columns.heading("parent")
        for unit in self.units.values():
            if unit.parent is None or unit.parent in self.units:
                continue
            if unit.parent in self.not_now:
                message = gettext_noop(
                    "Enheden hører under «%(parent)s», som ikke gælder på den dato, filen beskriver. "
                    "Ret datoerne, eller flyt enheden."
                )
            else:
                message = gettext_noop(
                    "Enheden hører under «%(parent)s», som ikke findes i filen. "
                    "Ret nøglen, tilføj enheden, eller lad feltet være tomt for den øverste."
                )
            self.problems.add(message, row=unit.row, column=column, parent=unit.parent[:KEY_LENGTH])

    def _check_cycles(self) -> None:
        finished: set[str] = set()
        for start in self.units:
            path: list[str] = []
            on_path: set[str] = set()
            key: str | None = start
            while key is not None and key in self.units and key not in finished and key not in on_path:
                path.append(key)
                on_path.add(key)
                key = self.units[key].parent
            if key is not None and key in on_path:
                self._tell_cycle(path[path.index(key) :])
            finished.update(path)

    def _tell_cycle(self, keys: list[str]) -> None:
        shown = [self._label(key) for key in keys[:8]] + (["…"] if len(keys) > 8 else [])
        self.problems.add(
            gettext_noop("Enhederne hører under hinanden i ring: %(units)s. Ret, hvad en af dem hører under."),
            row=min(self.units[key].row for key in keys),
            column=self.columns.heading("parent"),
            units=" → ".join([*shown, self._label(keys[0])]),
        )

    def _label(self, key: str) -> str:
        return f"{self.units[key].name} ({key})".strip()
