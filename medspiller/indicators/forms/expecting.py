from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.indicators.models import Expectation
from medspiller.indicators.queries.expecting import Choices
from medspiller.web.forms import day

FOLLOW = "follow"
DIRECTIONS = [
    (Expectation.Direction.DOWN.value, _("At tallene falder")),
    (Expectation.Direction.UP.value, _("At tallene stiger")),
    (FOLLOW, _("Ikke noget bestemt: vi vil bare følge dem")),
]


class ExpectationForm(forms.Form):
    """What an action is to move, and what is expected of it beforehand."""

    indicator = forms.TypedChoiceField(label=_("Hvilket tal skal handlingen flytte?"), coerce=int)
    unit = forms.TypedChoiceField(
        label=_("For hvilken enhed?"),
        coerce=int,
        help_text=_("Handlingens egne enheder står først. Mangler der en, så sæt den på handlingen."),
    )
    direction = forms.ChoiceField(label=_("Hvad venter I?"), widget=forms.RadioSelect, choices=DIRECTIONS)
    size = forms.FloatField(
        label=_("Hvor meget omkring?"),
        required=False,
        localize=True,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("I samme enhed som tallet, fx 0,5 for et halvt procentpoint."),
    )
    by_day = day(_("Inden hvornår?"), help_text=_("Regn med mindst et halvt år, hvis tallet kommer hver måned."))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("indicator", choices.indicators), ("unit", choices.units)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    def said(self) -> dict[str, Any]:
        """What `expect` is told besides the indicator."""
        given = {name: self.cleaned_data[name] for name in ("unit", "direction", "size", "by_day")}
        return given if given["direction"] != FOLLOW else given | {"direction": "", "size": None, "by_day": None}


class ConclusionForm(forms.Form):
    conclusion = forms.CharField(
        label=_("Jeres konklusion"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
