from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.framework.rules.structure import Structure
from medspiller.patterns.queries.wording import LABELS
from medspiller.patterns.rules.measures import Measure

DEFAULT = Measure.WRITERS
CHOSEN = (DEFAULT, *(measure for measure in Measure if measure not in {DEFAULT, Measure.LEADERS}))


class LookForm(forms.Form):
    """What the overview is to show. Whatever is not among the choices counts as nothing chosen."""

    all_optional = True

    maal = forms.ChoiceField(label=_("Vis i tabellen og over tid"), choices=[], required=False)
    punkt = forms.ChoiceField(label=_("Om"), required=False)

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures: Any = self.fields["maal"]
        measures.choices = [(measure.value, LABELS[measure]) for measure in CHOSEN]
        points: Any = self.fields["punkt"]
        groups: list[tuple[str, Sequence[tuple[str, str]]]] = [
            (part.title, [(str(point.id), point.title) for point in part.points])
            for part in structure.ambitions
            if part.points
        ]
        points.choices = [("", _("Hele ledelsesgrundlaget")), *groups]

    @classmethod
    def usual(cls) -> dict[str, str]:
        return {"maal": DEFAULT.value, "punkt": ""}

    def chosen(self) -> tuple[Measure, int | None]:
        """The measure, and the key of the focus point if there is one."""
        self.is_valid()
        point = self.cleaned_data.get("punkt")
        return Measure(self.cleaned_data.get("maal") or DEFAULT), int(point) if point else None


class LevelsForm(forms.Form):
    """Leader levels from the first to the last, as "2-3": only those that are shown: others may be one leader."""

    niveau = forms.RegexField(r"^[0-9]{1,2}-[0-9]{1,2}$", required=False)

    def __init__(self, *args: Any, shown: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = {(level["first"], level["last"]) for level in shown}

    def levels(self) -> tuple[int, int] | None:
        """None where no levels are asked for. Raises LookupError where those that are are not shown."""
        self.is_valid()
        first, dash, last = (self.cleaned_data.get("niveau") or "").partition("-")
        if not dash:
            return None
        if (int(first), int(last)) not in self.shown:
            raise LookupError(f"{first}-{last}")
        return int(first), int(last)
