from django import forms

from medspiller.annual_cycle.models import ReminderKind


class ReminderForm(forms.Form):
    """One kind of reminder, on or off. Sent by a button."""

    kind = forms.ChoiceField(choices=ReminderKind.choices)
    wanted = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


class FeedForm(forms.Form):
    generation = forms.IntegerField(min_value=1, widget=forms.HiddenInput(attrs={"id": False}))
