"""What is fetched from a table of Statistics Denmark, chosen among what the table itself says that it has."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.indicators.queries.statbank import Wanted
from medspiller.indicators.rules.units import Ambiguous, UnitFinder, Unknown
from medspiller.statbank import TableInformation, Variable

PLACES = 5
ALL = "*"
NO_AREA = ""


class TableForm(forms.Form):
    table = forms.RegexField(
        r"^\s*[A-Za-zÆØÅæøå0-9_]+\s*$",
        label=gettext_lazy("Tabellens navn"),
        max_length=40,
        help_text=gettext_lazy("Det står øverst i Statistikbanken, fx FRA020 eller FOLK1A."),
    )


class SelectionForm(forms.Form):
    """One choice for each variable; the variable of areas is chosen apart, with the unit that each area is."""

    table = forms.CharField(widget=forms.HiddenInput, max_length=40)
    area = forms.ChoiceField(
        label=gettext_lazy("Hvilken variabel siger, hvor tallet er fra?"),
        required=False,
        help_text=gettext_lazy("Vælg “ingen”, hvis tabellen kun handler om ét sted."),
    )

    def __init__(self, *args: Any, table: TableInformation, finder: UnitFinder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.information = table
        self.finder = finder
        self.variables = [variable for variable in table.variables if not variable.time]
        area = self.fields["area"]
        if isinstance(area, forms.ChoiceField):
            area.choices = [(NO_AREA, _("Ingen")), *((one.id, one.text) for one in self.variables)]
        for variable in self.variables:
            self.fields[f"of:{variable.id}"] = _choice(variable)
        if table.time is not None:
            self.fields["since"] = _since(table.time)
        for number in range(PLACES):
            self._add_place(number)

    def variable_fields(self) -> list[BoundField]:
        return [self[f"of:{variable.id}"] for variable in self.variables]

    def place_fields(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"code:{number}"], self[f"unit:{number}"]) for number in range(PLACES)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        area = given.get("area", NO_AREA)
        for variable in self.variables:
            if variable.id != area and not variable.elimination and not given.get(f"of:{variable.id}"):
                self.add_error(f"of:{variable.id}", _("Tabellen kræver, at der vælges en værdi her."))
        self.places = self._places(given)
        if not self.places and not self.errors:
            self.add_error("unit:0", _("Skriv, hvilken enhed tallene hører til."))
        return given

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        area = self.information.variable(given["area"]) if given["area"] else None
        selection = {
            one.id: [given[f"of:{one.id}"]] for one in self.variables if one is not area and given.get(f"of:{one.id}")
        }
        if area is not None:
            selection[area.id] = list(self.places)
        time = self.information.time
        if time is not None:
            selection[time.id] = [given["since"] or ALL]
        return Wanted(self.information.id, selection, area.id if area else NO_AREA, self.places)

    def _add_place(self, number: int) -> None:
        self.fields[f"code:{number}"] = forms.CharField(
            label=_("Område i tabellen"), required=False, max_length=80, help_text=_("Koden eller navnet.")
        )
        self.fields[f"unit:{number}"] = forms.CharField(
            label=_("Enhed her"), required=False, max_length=200, help_text=_("Nummeret eller navnet.")
        )

    def _places(self, given: dict[str, Any]) -> dict[str, str]:
        """The key of a unit by the code of its area."""
        found: dict[str, str] = {}
        area = self.information.variable(given["area"]) if given.get("area") else None
        for number in range(PLACES):
            written, unit = given.get(f"code:{number}", ""), given.get(f"unit:{number}", "")
            if not unit and not written:
                continue
            code = NO_AREA if area is None else _code(area, written)
            if code is None:
                self.add_error(f"code:{number}", _("Det område har tabellen ikke."))
            elif code in found:
                self.add_error(f"code:{number}", _("Området står der to gange. Uden en områdevariabel er der kun ét."))
            else:
                found[code] = self._key(number, unit)
        return found

    def _key(self, number: int, text: str) -> str:
        unit = self.finder.find(text)
        if isinstance(unit, Unknown):
            self.add_error(f"unit:{number}", _("Den enhed findes ikke."))
            return ""
        if isinstance(unit, Ambiguous):
            self.add_error(
                f"unit:{number}", _("Flere enheder hedder sådan. Skriv nummeret: %s.") % ", ".join(unit.keys)
            )
            return ""
        return self.finder.key_of(unit)


def _choice(variable: Variable) -> forms.ChoiceField:
    every = [("", _("Alle tilsammen") if variable.elimination else _("Vælg"))]
    choices = [*every, *((code, f"{text} ({code})") for code, text in variable.values.items())]
    return forms.ChoiceField(label=variable.text.capitalize(), choices=choices, required=False)


def _since(time: Variable) -> forms.ChoiceField:
    choices = [("", _("Den første, tabellen har")), *((f">={code}", text) for code, text in time.values.items())]
    return forms.ChoiceField(label=_("Fra og med"), choices=choices, required=False)


def _code(variable: Variable, written: str) -> str | None:
    wanted = written.strip().casefold()
    for code, text in variable.values.items():
        if wanted in {code.casefold(), text.casefold()}:
            return code
    return None


def initial_of(wanted: Wanted, time: Variable | None) -> dict[str, Any]:
    """What the form shows of what was chosen before."""
    found: dict[str, Any] = {"area": wanted.area}
    for name, codes in wanted.selection.items():
        if time is not None and name == time.id:
            found["since"] = "" if list(codes) == [ALL] else codes[0]
        elif name != wanted.area:
            found[f"of:{name}"] = codes[0]
    for number, (code, unit) in enumerate(wanted.places.items()):
        found |= {f"code:{number}": code, f"unit:{number}": unit}
    return found
