"""The shapes of what comes in and goes out. Texts are translated where they are shown."""

import datetime
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import ConfigDict, Field

VALUES_AT_ONCE = 10_000
UNITS_AT_ONCE = 100
PAGE_AT_MOST = 10_000

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Persons = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Text = Annotated[str, Field(strict=True, max_length=100)]


class BreakOut(Schema):
    start: datetime.date = Field(description=_("Fra og med den dag er tallene gjort op på en ny måde."))
    why: str = Field(description=_("Hvorfor."))


class IndicatorOut(Schema):
    key: str = Field(description=_("Indikatorens nøgle, som den bruges i adresserne."))
    name: str = Field(description=_("Navnet, som det står på siderne."))
    unit_of_measurement: str = Field(description=_("Måleenheden."))
    decimals: int = Field(description=_("Hvor mange decimaler tallet vises med."))
    direction: Literal["higher", "lower", "neither"] = Field(description=_("Hvilken vej der er den gode."))
    rhythm: Literal["day", "week", "month", "quarter", "half_year", "year"] = Field(
        description=_("Hvor lang en periode er.")
    )
    about: Literal["citizens", "operations", "people"] = Field(
        description=_("Hvad tallet handler om. Er det people, holdes tal for små grupper tilbage.")
    )
    measure: Literal["number", "count", "percent", "rate"] = Field(
        description=_("Et tal for sig, et antal, en procent eller en rate.")
    )
    per: int = Field(description=_("For en rate: pr. hvor mange."))
    adds_up: bool = Field(description=_("Om enhedernes tal lægges sammen op gennem organisationen."))
    definition: str = Field(description=_("Sådan regnes tallet ud."))
    source: str = Field(description=_("Hvor tallet kommer fra."))
    smallest_group: int | None = Field(description=_("Det mindste antal personer, der vises tal for."))
    ended: bool = Field(description=_("Om indikatoren er afsluttet og ikke tager imod flere tal."))
    breaks: list[BreakOut] = Field(description=_("Brud i tallene."))


class IndicatorsOut(Schema):
    indicators: list[IndicatorOut] = Field(description=_("De indikatorer, som nøglen giver adgang til."))


class FigureOut(Schema):
    unit: str = Field(description=_("Enhedens nøgle i organisationen."))
    period: str = Field(description=_("Perioden: 2026, 2026-H1, 2026-Q1, 2026-01, 2026-W05 eller 2026-01-31."))
    value: float | None = Field(description=_("Tallet for enheden og alt under den. Er det null, kan det ikke vises."))
    denominator: float | None = Field(description=_("Nævneren, hvor tallet er en andel eller en rate."))
    held_back: bool = Field(description=_("Om tallet er holdt tilbage, fordi det ville handle om for få personer."))
    missing: int = Field(description=_("Hvor mange enheder der mangler tal fra, før summen kan regnes ud."))


class FiguresOut(Schema):
    figures: list[FigureOut] = Field(description=_("Sidens tal, ordnet efter periode og enhed."))
    count: int = Field(description=_("Hvor mange tal der er på alle sider."))
    page: int = Field(description=_("Sidens nummer."))
    next: int | None = Field(description=_("Den næste sides nummer. Null på den sidste side."))


class FiguresQuery(Schema):
    model_config = ConfigDict(populate_by_name=True)

    unit: list[Text] = Field(
        default=[], max_length=UNITS_AT_ONCE, description=_("Kun de enheder. Kan gentages op til 100 gange.")
    )
    first: Text = Field(default="", alias="from", description=_("Fra og med den periode, fx 2026-01 eller 2026."))
    last: Text = Field(default="", alias="to", description=_("Til og med den periode, fx 2026-12 eller 2026."))
    page: int = Field(default=1, ge=1, le=1_000_000, description=_("Sidens nummer, fra 1."))
    page_size: int = Field(default=1_000, ge=1, le=PAGE_AT_MOST, description=_("Tal pr. side, højst 10.000."))


class ValueIn(Schema):
    model_config = ConfigDict(extra="forbid")

    unit: Text = Field(description=_("Enhedens nøgle i organisationen."))
    period: Text = Field(description=_("Perioden, fx 2026-01. Den skal være så lang, som indikatoren siger."))
    value: Number | None = Field(default=None, description=_("Tallet, med punktum før decimalerne."))
    numerator: Number | None = Field(default=None, description=_("Tælleren, hvor tallet er en andel eller en rate."))
    denominator: Number | None = Field(default=None, description=_("Nævneren, hvor tallet er en andel eller en rate."))
    persons: Persons | None = Field(
        default=None,
        description=_("Hvor mange personer tallet handler om. Udelades det, tælles de ansatte i organisationen."),
    )


ValuesIn = Annotated[list[ValueIn], Field(max_length=VALUES_AT_ONCE)]


class DeliveredOut(Schema):
    added: int = Field(description=_("Hvor mange tal der er nye."))
    changed: int = Field(description=_("Hvor mange tal der er rettet."))
    unchanged: int = Field(description=_("Hvor mange tal der var der i forvejen."))


class FaultOut(Schema):
    index: int | None = Field(description=_("Pladsen i listen, fra 0. Null, hvis fejlen ikke er i listen."))
    field: str = Field(description=_("Feltet eller den del af adressen, som fejlen er i."))
    message: str = Field(description=_("Hvad der er galt, og hvordan det rettes."))


class ErrorOut(Schema):
    message: str = Field(description=_("Hvad der er galt."))
    faults: list[FaultOut] = Field(default=[], description=_("De første 50 fejl, hver med sin plads."))
    more: int = Field(default=0, description=_("Hvor mange fejl der er ud over dem."))
