from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspiller.framework.rules.structure import Structure
from medspiller.own_translation.queries.inspiration import Choices, Filters


class InspirationForm(forms.Form):
    """Which statements to show. Everything is optional, and what is unknown is no filter."""

    ambition = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    punkt = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    niveau = forms.TypedChoiceField(label=_("Niveau"), required=False, coerce=int, empty_value=None)
    omraade = forms.TypedChoiceField(label=_("Område"), required=False, coerce=int, empty_value=None)
    slags = forms.ChoiceField(label=_("Slags arbejdsplads"), required=False)

    def __init__(self, *args: Any, structure: Structure, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ambitions = [(str(part.id), part.title) for part in structure.ambitions]
        points = [
            (part.title, [(str(point.id), f"{point.number}. {point.title}") for point in part.points])
            for part in structure.ambitions
            if part.points
        ]
        self._offer("ambition", ambitions, structure.ambition_name.capitalize())
        self._offer("punkt", points, structure.focus_point_name.capitalize())
        self._offer("niveau", [(str(level), _level_name(level)) for level in choices.levels])
        self._offer("omraade", [(str(node.unit), node.name) for node in choices.areas])
        self._offer("slags", [(kind, kind) for kind in choices.kinds])

    def filters(self) -> Filters:
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(
            ambition=chosen.get("ambition"),
            point=chosen.get("punkt"),
            level=chosen.get("niveau"),
            area=chosen.get("omraade"),
            kind=chosen.get("slags") or "",
        )

    def _offer(self, name: str, choices: list[Any], label: str = "") -> None:
        """A filter with nothing to choose between is not shown."""
        field = self.fields[name]
        if not choices:
            del self.fields[name]
            return
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("Alle")), *choices]
        if label:
            field.label = label


def _level_name(level: int) -> str:
    if level == 0:
        return gettext("Øverste leder")
    return gettext("Niveau %(number)s under den øverste leder") % {"number": level}
