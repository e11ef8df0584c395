"""Values as they are typed, and files of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.documents.indicator_values.numbers import Kind, Style, written
from medspiller.indicators.imports.files import LIMITS
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.typing import Row, seen
from medspiller.indicators.queries.values import number_text
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period

SEVERAL = "flere"


class NumberField(forms.CharField):
    """A number as Danes write it; `4.2` is taken too, since it can mean nothing else."""

    def __init__(self, *, label: Any, whole: bool = False, percent: bool = False) -> None:
        attributes = {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        super().__init__(label=label, required=False, max_length=40, widget=forms.TextInput(attrs=attributes))
        self.whole = whole
        self.percent = percent

    def clean(self, value: Any) -> Any:
        cell = written(super().clean(value))
        if cell.kind is Kind.MISSING:
            return None
        if cell.kind is not Kind.NUMBER or (cell.percent and not self.percent):
            raise forms.ValidationError(_("Skriv et tal, fx 1.234,5."))
        number = cell.number(Style.DANISH)
        if self.whole and (number < 0 or number != int(number)):
            raise forms.ValidationError(_("Skriv et helt tal, som ikke er under nul."))
        return number


@dataclass(frozen=True)
class Line:
    """One row of the table, with its fields in order."""

    row: Row
    fields: list[BoundField]


class ValuesForm(forms.Form):
    """One line for each row: a value, or numerator and denominator; and persons where the figures are about people."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    all_optional = True

    def __init__(self, data: Any, *, indicator: Indicator, rows: Sequence[Row]) -> None:
        super().__init__(data, initial={"seen": seen(rows)})
        self.indicator = indicator
        self.rows = rows
        self.parts = parts_of(indicator)
        for row in rows:
            for part, label in self.parts.items():
                self._add(row, part, label)

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            yield Line(row, [self[f"{part}:{row.name}"] for part in self.parts])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("seen") != seen(self.rows):
            text = _("Andre har lagt tal ind her, siden du åbnede siden. Se tallene igen, før du gemmer.")
            raise forms.ValidationError(text)
        for row in self.rows:
            if not any(f"{part}:{row.name}" in self.errors for part in self.parts):
                self._check(row)
        return given

    def values(self) -> dict[tuple[int, Period], Raw]:
        """What was written; lines with nothing in them are left out."""
        found = {(row.unit, row.period): self._raw(row) for row in self.rows}
        return {place: raw for place, raw in found.items() if raw != Raw(None)}

    def _add(self, row: Row, part: str, label: Any) -> None:
        whole = part == "persons" or (part == "value" and self.indicator.measure == Indicator.Measure.COUNT)
        percent = part == "value" and self.indicator.measure == Indicator.Measure.PERCENT
        field = NumberField(label=f"{label}, {row.label}", whole=whole, percent=percent)
        # What has come in about people is never shown, not even to be corrected.
        if row.known is not None and not self.indicator.is_about_people:
            number = getattr(row.known, part)
            field.initial = "" if number is None else number_text(number)
        self.fields[f"{part}:{row.name}"] = field

    def _raw(self, row: Row) -> Raw:
        return Raw(**({"value": None} | {part: self._given(row, part) for part in self.parts}))

    def _given(self, row: Row, part: str) -> Any:
        number = self.cleaned_data.get(f"{part}:{row.name}")
        return int(number) if part == "persons" and number is not None else number

    def _check(self, row: Row) -> None:
        raw = self._raw(row)
        if raw == Raw(None):
            if row.known is not None and not self.indicator.is_about_people:
                self._tell(row, next(iter(self.parts)), _("Et tal kan rettes, men ikke slettes."))
            return
        for part in self.parts:
            if part != "persons" and getattr(raw, part) is None:
                self._tell(row, part, _("Udfyld feltet, eller lad hele linjen være tom."))
        self._check_rate(row, raw)

    def _check_rate(self, row: Row, raw: Raw) -> None:
        if raw.numerator is None or raw.denominator is None:
            return
        if raw.numerator < 0:
            self._tell(row, "numerator", _("Tælleren er under nul. Ret den."))
        if raw.denominator <= 0:
            self._tell(row, "denominator", _("Nævneren skal være over nul."))
        elif self.indicator.measure == Indicator.Measure.PERCENT and raw.numerator > raw.denominator:
            self._tell(row, "numerator", _("Tælleren er større end nævneren, så det er over 100 procent."))

    def _tell(self, row: Row, part: str, text: str) -> None:
        self.add_error(f"{part}:{row.name}", text)


def parts_of(indicator: Indicator) -> dict[str, Any]:
    """The fields of a value, with what they are called."""
    found: dict[str, Any] = (
        {"numerator": gettext_lazy("Tæller"), "denominator": gettext_lazy("Nævner")}
        if indicator.is_rate and indicator.adds_up
        else {"value": gettext_lazy("Værdi")}
    )
    return found | ({"persons": gettext_lazy("Antal personer")} if indicator.is_about_people else {})


class FileForm(forms.Form):
    about = forms.ChoiceField(label=gettext_lazy("Hvad handler filen om?"))
    file = forms.FileField(
        label=gettext_lazy("Fil med tal"), help_text=gettext_lazy("CSV eller XLSX, højst 20 MB."), allow_empty_file=True
    )

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        about = self.fields["about"]
        if isinstance(about, forms.ChoiceField):
            several = [(SEVERAL, _("Flere: filens kolonne “indikator” siger hvilken"))] if len(indicators) > 1 else []
            about.choices = [*several, *((str(one.pk), one.name) for one in indicators)]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.size:
            message = _("Filen må højst fylde %(limit)d MB.")
            raise forms.ValidationError(message, params={"limit": LIMITS.size // 2**20})
        return file

    def chosen(self) -> list[Indicator]:
        about = self.cleaned_data["about"]
        return [one for one in self.indicators if about in {SEVERAL, str(one.pk)}]


class ConfirmForm(forms.Form):
    """`seen` is the digest of what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
