import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.annual_cycle.models import EMPLOYEES, CycleStep
from medspiller.annual_cycle.rules.year import Span, cascade
from medspiller.web.forms import day
from medspiller.web.workdays import last_working_day, next_working_day


class YearForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("År"), min_value=2020, max_value=2100)
    source = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": False}))


class StepForm(RevisionForm):
    """A step with a window for each leader level and for the employees; an empty window does not apply."""

    kind = forms.ChoiceField(label=gettext_lazy("Hvad er det for et trin?"), choices=CycleStep.Kind.choices)
    title = forms.CharField(label=gettext_lazy("Overskrift"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Forklaring"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    round = forms.TypedChoiceField(
        label=gettext_lazy("Hvilken måling, hvis det er en trivselsmåling?"),
        required=False,
        coerce=uuid.UUID,
        empty_value=None,
    )
    start = day(gettext_lazy("Øverste niveau begynder"))
    days = forms.IntegerField(label=gettext_lazy("Dage til hvert niveau"), required=False, min_value=1, max_value=200)
    shift = forms.IntegerField(label=gettext_lazy("Uger mellem niveauerne"), required=False, min_value=0, max_value=26)

    def __init__(self, *args: Any, levels: list[tuple[int, int]], rounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["round"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", _("Den, der ligger i de samme dage")), *rounds]
        self.levels = [level for level, _count in levels]
        for level in [*self.levels, EMPLOYEES]:
            self.fields[f"opens_{level}"] = day(_("Fra"))
            self.fields[f"closes_{level}"] = day(_("Til og med"))
        self.lines = [
            (level, count, self[f"opens_{level}"], self[f"closes_{level}"])
            for level, count in [*levels, (EMPLOYEES, 0)]
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for level in [*self.levels, EMPLOYEES]:
            opens, closes = given.get(f"opens_{level}"), given.get(f"closes_{level}")
            if bool(opens) != bool(closes):
                self.add_error(f"opens_{level}", _("Skriv både fra og til, eller lad begge være tomme."))
            elif opens and closes and closes < opens:
                self.add_error(f"closes_{level}", _("Slutter, før det begynder."))
        return given

    def windows(self) -> dict[int, Span]:
        given = self.cleaned_data
        return {
            level: (given[f"opens_{level}"], given[f"closes_{level}"])
            for level in [*self.levels, EMPLOYEES]
            if given.get(f"opens_{level}")
        }

    def proposed(self) -> dict[str, Any]:
        """Windows for all levels from the first start, a length and a shift, the top first."""
        given = self.cleaned_data
        start: datetime.date | None = given.get("start")
        if start is None:
            return {}
        shift = given.get("shift")
        spans = cascade(
            start,
            days=given.get("days") or 28,
            shift_weeks=2 if shift is None else shift,
            levels=max(self.levels, default=1),
            first=next_working_day,
            last=last_working_day,
        )
        found: dict[str, Any] = {}
        for level, (opens, closes) in spans.items():
            found |= {f"opens_{level}": opens.isoformat(), f"closes_{level}": closes.isoformat()}
        return found


def initial_of(step: CycleStep) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": step.kind, "title": step.title, "text": step.text, "round": step.round_id or ""}
    for window in step.windows.all():
        facts |= {f"opens_{window.level}": window.opens_on, f"closes_{window.level}": window.closes_on}
    return facts
