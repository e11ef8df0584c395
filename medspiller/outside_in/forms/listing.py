from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.outside_in.models import Signal
from medspiller.outside_in.queries.choosing import Choices
from medspiller.outside_in.queries.listing import WHOSE


class FilterForm(forms.Form):
    all_optional = True
    words = forms.CharField(label=_("Ord"), required=False, max_length=200)
    whose = forms.ChoiceField(label=_("Hvilke"), required=False, choices=list(WHOSE.items()))
    state = forms.ChoiceField(label=_("Tilstand"), required=False, choices=[("", _("Alle")), *Signal.State.choices])
    kind = forms.ChoiceField(label=_("Slags"), required=False, choices=[("", _("Alle")), *Signal.Kind.choices])
    focus_point = forms.TypedChoiceField(label=_("Fokuspunkt"), required=False, coerce=int, empty_value=None)
    unit = forms.TypedChoiceField(label=_("Enhed"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("focus_point", choices.points), ("unit", choices.units)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("Alle")), *offered]

    def wanted(self) -> dict[str, Any]:
        """What has been chosen; of what makes no sense nothing."""
        self.is_valid()
        return dict(self.cleaned_data)
