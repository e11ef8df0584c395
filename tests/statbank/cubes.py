"""Tables in the form of the real API, and its two answers written independently of what reads them.

The form was taken from answers recorded by others in September 2025 (thoran/statbank_denmark, STRAF42) and from
Statistics Denmark's description of the API. FOLK1A's total for 2025K3 and STRAF42's for 2023 are real; the table of
absence is made up in the same form.
"""

import itertools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Figure = Decimal | str
"""A number, or one of StatBank's signs."""


@dataclass
class Cube:
    """A table as StatBank holds it: variables in order, time last."""

    id: str
    text: str
    unit: str
    variables: list[dict[str, Any]]
    figures: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    active: bool = True
    decimals: int = 0

    def information(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "text": self.text,
            "description": f"{self.text} efter " + ", ".join(one["text"] for one in self.variables),
            "unit": self.unit,
            "suppressedDataValue": "0",
            "updated": "2025-08-11T08:00:00",
            "active": self.active,
            "contacts": [{"name": "Navn Navnesen", "phone": "+4539173917", "mail": "nna@dst.dk"}],
            "documentation": {
                "id": "4a12721d-a8b0-4bde-82d7-1d1c6f319de3",
                "url": "https://www.dst.dk/statistikdokumentation/4a12721d-a8b0-4bde-82d7-1d1c6f319de3",
            },
            "footnote": None,
            "variables": self.variables,
        }

    def variable(self, code: str) -> dict[str, Any] | None:
        return next((one for one in self.variables if one["id"].casefold() == code.casefold()), None)

    def json_stat(self, chosen: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """`ContentsCode` stands before time, as in the recorded answers."""
        *others, time = chosen
        names = [*others, "ContentsCode", time]
        sizes = [1 if name == "ContentsCode" else len(chosen[name]) for name in names]
        dimension: dict[str, Any] = {name: self._dimension(name, chosen[name]) for name in others}
        dimension["ContentsCode"] = {
            "label": "Indhold",
            "category": {
                "index": {self.id: 0},
                "label": {self.id: self.text},
                "unit": {self.id: {"base": self.unit, "decimals": self.decimals}},
            },
        }
        dimension[time] = self._dimension(time, chosen[time])
        dimension |= {"id": names, "size": sizes, "role": {"metric": ["ContentsCode"], "time": [time]}}
        figures = [self._figure(chosen, key) for key in itertools.product(*chosen.values())]
        return {
            "dataset": {
                "dimension": dimension,
                "label": f"{self.text} efter {', '.join(names)}",
                "source": "Danmarks Statistik",
                "updated": "2025-08-11T06:00:00Z",
                "value": [_number(figure) for figure in figures],
                "extension": {"px": {"tableid": self.id, "decimals": self.decimals}},
            }
        }

    def csv(self, chosen: Mapping[str, Sequence[str]]) -> str:
        lines = [";".join([*(name.upper() for name in chosen), "INDHOLD"])]
        for key in itertools.product(*chosen.values()):
            figure = self._figure(chosen, key)
            lines.append(";".join([*map(_quoted, key), str(figure).replace(".", ",") if figure != ".." else ".."]))
        return "\ufeff" + "".join(f"{line}\r\n" for line in lines)

    def cells(self, chosen: Mapping[str, Sequence[str]]) -> int:
        return math.prod(len(codes) for codes in chosen.values()) * (len(chosen) + 1)

    def _dimension(self, name: str, codes: Sequence[str]) -> dict[str, Any]:
        variable = self.variable(name)
        assert variable is not None
        texts = {value["id"]: value["text"] for value in variable["values"]}
        return {
            "label": variable["text"],
            "category": {
                "index": {code: place for place, code in enumerate(codes)},
                "label": {code: texts[code] for code in codes},
            },
        }

    def _figure(self, chosen: Mapping[str, Sequence[str]], key: tuple[str, ...]) -> Figure:
        """What is left out is eliminated by its first value, the total."""
        if [*chosen] == [one["id"] for one in self.variables]:
            return self.figures.get(key, "..")
        at = dict(zip(chosen, key, strict=True))
        whole = tuple(at.get(one["id"], one["values"][0]["id"]) for one in self.variables)
        return self.figures.get(whole, "..")


def variable(id: str, text: str, values: Mapping[str, str], *, elimination: bool = True, **more: Any) -> dict[str, Any]:  # noqa: A002
    found: dict[str, Any] = {"id": id, "text": text, "elimination": elimination, "time": False, **more}
    return found | {"values": [{"id": code, "text": label} for code, label in values.items()]}


def time(codes: Sequence[str]) -> dict[str, Any]:
    return variable("Tid", "tid", {code: code for code in codes}, elimination=False) | {"time": True}


def _number(figure: Figure) -> int | float | None:
    if isinstance(figure, str):
        return None
    return int(figure) if figure == figure.to_integral() and figure.as_tuple().exponent == 0 else float(figure)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if ";" in cell or '"' in cell else cell


AREAS = {"000": "Hele landet", "084": "Region Hovedstaden", "316": "Holbæk"}
QUARTERS = [f"{year}K{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)][:11]


def population() -> Cube:
    cube = Cube(
        "FOLK1A",
        "Befolkningen den 1. i kvartalet",
        "Antal",
        [
            variable("OMRÅDE", "område", AREAS, map="Denmark_municipality_07"),
            variable("KØN", "køn", {"TOT": "I alt", "1": "Mænd", "2": "Kvinder"}),
            variable("CIVILSTAND", "civilstand", {"TOT": "I alt", "U": "Ugift"}),
            time(QUARTERS),
        ],
    )
    for place, code in enumerate(QUARTERS):
        for area, total in (("000", 6002420), ("316", 74000)):
            cube.figures[(area, "TOT", "TOT", code)] = Decimal(total - 5000 * (len(QUARTERS) - 1 - place))
    return cube


def absence() -> Cube:
    cube = Cube(
        "FRA024",
        "Fravær i kommunerne",
        "Procent",
        [
            variable("OMRÅDE", "område", AREAS),
            variable("FRAVÆRSÅRSAG", "fraværsårsag", {"EGS": "Egen sygdom", "BAS": "Barns sygedag"}, elimination=False),
            time(["2022", "2023", "2024"]),
        ],
        decimals=1,
    )
    for (area, cause, year), figure in zip(
        itertools.product(AREAS, ("EGS", "BAS"), ("2022", "2023", "2024")),
        ["5.9", "5.3", "5.2", "0.3", "0.3", "0.4", "6.1", "5.5", "5.0", "0.2", "..", "0.3", "5.7", "..", "4.8"],
        strict=False,
    ):
        cube.figures[(area, cause, year)] = figure if figure == ".." else Decimal(figure)
    return cube


def convictions() -> Cube:
    cube = Cube(
        "STRAF42",
        "Strafferetlige afgørelser",
        "Antal",
        [
            variable("HERKOMST1", "national oprindelse", {"00": "I alt", "80": "Dansk statsborger"}),
            time(["2022", "2023"]),
        ],
    )
    cube.figures[("00", "2023")] = Decimal(233454)
    return cube


def dumped(answer: Any) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
