import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspiller.dialogues.models import Agreement
from medspiller.web import clock

MINUTES = [(30, "30 min."), (45, "45 min."), (60, "1 t."), (90, "1½ t."), (120, "2 t."), (180, "3 t.")]


class TimeForm(forms.Form):
    day = forms.DateField(label=_("Dato"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Klokken"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    duration_minutes = forms.TypedChoiceField(label=_("Hvor længe?"), coerce=int, choices=MINUTES, initial=60)
    place = forms.CharField(label=_("Sted"), required=False, max_length=200)
    title = forms.CharField(
        label=_("Overskrift"),
        required=False,
        max_length=200,
        help_text=_("Ses kun af dem, der er med, og ikke i kalenderen."),
    )
    people = forms.TypedMultipleChoiceField(
        label=_("Hvem er med?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        if people and isinstance(field, forms.MultipleChoiceField):
            field.choices = people
            field.initial = [key for key, _name in people]
        else:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and given.get("at"):
            moment = timezone.make_aware(datetime.datetime.combine(given["day"], given["at"]))
            if moment <= clock.now():
                self.add_error("day", _("Vælg et tidspunkt, der ikke er gået."))
            given["starts_at"] = moment
        return given

    def time(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "duration_minutes", "place", "title")}


class NotesForm(forms.Form):
    notes = forms.CharField(
        label=_("Dine egne noter"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class PointForm(forms.Form):
    text = forms.CharField(label=_("Det vil jeg tale om"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))
    bring_along = forms.BooleanField(label=_("Tag med: de andre ser det, når samtalen bliver åbnet"), required=False)


class MinutesForm(forms.Form):
    text = forms.CharField(
        label=_("Referat"), required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 12})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class AgreementForm(forms.Form):
    text = forms.CharField(label=_("Hvad aftaler I?"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.TypedChoiceField(label=_("Hvem?"), coerce=int)
    due_on = forms.DateField(
        label=_("Hvornår?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    personal = forms.BooleanField(
        label=_("Kun mellem os to: aftalen følger ikke med, hvis en af os får et andet job"), required=False
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], between_two: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people
        if not between_two:
            del self.fields["personal"]


class SignForm(forms.Form):
    content_hash = forms.CharField(widget=forms.HiddenInput)
    reservation = forms.CharField(
        label=_("Forbehold"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class FollowUpForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Hvad blev der af aftalen?"), required=False, choices=Agreement.Outcome.choices)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)


class QuestionsForm(forms.Form):
    kind = forms.CharField(widget=forms.HiddenInput)
    latest = forms.IntegerField(widget=forms.HiddenInput)
    questions = forms.CharField(
        label=_("Ét spørgsmål på hver linje"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def lines(self) -> list[str]:
        return [line for line in self.cleaned_data["questions"].splitlines() if line.strip()]
