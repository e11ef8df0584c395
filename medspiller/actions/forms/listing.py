from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action, CheckIn, Closing
from medspiller.actions.queries.listing import ORDERS, WHOSE
from medspiller.web.forms import day

ANY = ("", _("Alle"))


class FilterForm(forms.Form):
    """What is chosen on the list and the board; it stands in the address, so that a choice can be kept or shared."""

    all_optional = True
    whose = forms.ChoiceField(label=_("Hvis"), required=False, choices=list(WHOSE.items()))
    words = forms.CharField(label=_("Ord"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("Tilstand"), required=False, choices=[ANY, *Action.State.choices])
    going = forms.ChoiceField(label=_("Hvordan det går"), required=False, choices=[ANY, *CheckIn.Going.choices])
    kind = forms.ChoiceField(label=_("Slags"), required=False, choices=[ANY, *Action.Kind.choices])
    focus_point = forms.ChoiceField(label=_("Fokuspunkt"), required=False)
    unit = forms.ChoiceField(label=_("Enhed"), required=False)
    overdue = forms.BooleanField(label=_("Kun dem, der venter på opfølgning"), required=False)
    order = forms.ChoiceField(label=_("Rækkefølge"), required=False, choices=list(ORDERS.items()))

    def __init__(self, *args: Any, points: Any = (), units: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "focus_point", [ANY, *points])
        _offer(self, "unit", [ANY, *units])

    def wanted(self) -> dict[str, Any]:
        """What was chosen; a choice that does not exist counts as none."""
        self.is_valid()
        return self.cleaned_data


class LearningFilterForm(forms.Form):
    all_optional = True
    words = forms.CharField(label=_("Ord"), required=False, max_length=100)
    focus_point = forms.ChoiceField(label=_("Fokuspunkt"), required=False)
    workplace = forms.ChoiceField(label=_("Slags arbejdsplads"), required=False)
    worked = forms.ChoiceField(label=_("Virkede det?"), required=False, choices=[ANY, *Closing.Worked.choices])

    def __init__(self, *args: Any, points: Any = (), workplaces: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "focus_point", [ANY, *points])
        _offer(self, "workplace", [ANY, *((kind, kind) for kind in workplaces)])

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class BulkForm(forms.Form):
    """What is to be changed in many actions at once; what is left empty stays as it is in each."""

    all_optional = True
    next_check_in_on = day(_("Næste opfølgning"))
    ends_on = day(_("Slutter"))
    openness = forms.ChoiceField(
        label=_("Hvem kan se den"), required=False, choices=[("", _("Som nu")), *Action.Openness.choices]
    )
    focus_point = forms.TypedChoiceField(label=_("Tilføj fokuspunkt"), required=False, coerce=int, empty_value=None)
    unit = forms.TypedChoiceField(label=_("Tilføj enhed"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, points: Any = (), units: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "focus_point", [("", _("Som nu")), *points])
        _offer(self, "unit", [("", _("Som nu")), *units])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(_("Vælg mindst én ting, der skal ændres."))
        return given


def _offer(form: forms.Form, name: str, choices: Any) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
