import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from medspiller.actions.forms.planning import keys_in
from medspiller.outside_in.models import Signal
from medspiller.outside_in.queries.choosing import Choices
from medspiller.outside_in.rules.details import TEXT_AT_MOST, SignalDetails
from medspiller.web.forms import day


class SignalForm(forms.Form):
    """A signal as it is brought in: two fields are enough, the rest has been chosen already."""

    text = forms.CharField(
        label=_("Hvad har du hørt eller set?"),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Et par linjer er nok. Skriv uden navne og CPR-numre."),
    )
    kind = forms.ChoiceField(label=_("Hvad er det?"), choices=Signal.Kind.choices)
    source = forms.CharField(
        label=_("Hvor kommer det fra?"),
        required=False,
        max_length=200,
        help_text=_("For eksempel “samtale ved et besøg” eller adressen på en side."),
    )
    noticed_on = day(_("Hvornår var det?"), required=True)
    units = forms.TypedMultipleChoiceField(
        label=_("Hvem handler det om?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lederen af den øverste, du vælger, svarer."),
    )
    unit_words = forms.CharField(label=_("Find en anden enhed"), required=False, max_length=100)
    focus_points = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    openness = forms.ChoiceField(label=_("Hvem må se det?"), widget=forms.RadioSelect, choices=Signal.Openness.choices)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, only_about: bool = False, **kwargs: Any) -> None:
        """`only_about`: for the leader, who corrects what it is about and leaves the words as they are."""
        super().__init__(*args, **kwargs)
        self.offered = choices
        if only_about:
            for name in ("text", "source", "noticed_on"):
                self.fields[name].disabled = True
        for name, offered in (
            ("units", choices.units),
            ("focus_points", [pair for _title, points in choices.points for pair in points]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    @property
    def chosen_points(self) -> set[int]:
        return set(keys_in([str(key) for key in self["focus_points"].value() or ()]))

    @property
    def has_folded_errors(self) -> bool:
        """Whether something is wrong in what is folded away."""
        return bool(set(self.errors) - {"text", "kind"})

    def without_errors(self) -> "SignalForm":
        """The same form while somebody still searches: nothing is wrong yet."""
        self.full_clean()
        self._errors = ErrorDict()
        return self

    def details(self) -> SignalDetails:
        given = self.cleaned_data
        offered = [key for key, _name in self.offered.units]
        return SignalDetails(
            kind=given["kind"],
            text=given["text"],
            openness=given["openness"],
            units=tuple(sorted(given["units"], key=offered.index)),
            noticed_on=given["noticed_on"],
            source=given["source"],
            focus_points=tuple(given["focus_points"]),
        )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Skriv til de andre, der kan se det"),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def begun(today: datetime.date, units: list[int]) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "kind": Signal.Kind.CITIZEN,
        "noticed_on": today,
        "units": units[:1],
        "openness": Signal.Openness.UNITS,
    }


def initial_of(signal: Signal) -> dict[str, Any]:
    """What the form shows of a signal that is there; its own unit, whose leader decides, first."""
    plain = ("kind", "text", "source", "noticed_on", "openness", "revision")
    others = [unit.pk for unit in signal.units.all() if unit.pk != signal.unit_id]
    return {name: getattr(signal, name) for name in plain} | {
        "units": [signal.unit_id, *others],
        "focus_points": [point.pk for point in signal.focus_points.all()],
    }
