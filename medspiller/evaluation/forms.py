from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.evaluation.models import Choice
from medspiller.evaluation.rules.answers import Written

LONGEST = 4_000
_CHOICES = [
    (Choice.KEEP.value, _("Behold det, som det er")),
    (Choice.CHANGE.value, _("Ændr det")),
    (Choice.DROP.value, _("Tag det ud")),
]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TermForm(forms.Form):
    ends_on = forms.DateField(
        label=_("Gælder til og med"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """What both an answer and a proposal have."""

    why = forms.CharField(label=_("Hvorfor?"), max_length=LONGEST, required=False, widget=_area(4))
    title = forms.CharField(label=_("Ny titel"), max_length=500, required=False)
    text = forms.CharField(label=_("Ny tekst"), max_length=LONGEST, required=False, widget=_area(3))
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def written(self) -> Written:
        given = self.cleaned_data
        return Written(given.get("choice", Choice.ADD), given["why"], given["title"], given["text"])


class AnswerForm(WordsForm):
    """Of the whole there is no title to change: what to write instead is a text."""

    choice = forms.ChoiceField(label=_("Hvad skal der ske med det?"), choices=_CHOICES, widget=forms.RadioSelect)
    field_order = ["choice", "why", "title", "text", "revision"]

    def __init__(self, *args: Any, part: str = "point", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = _("Skriv, hvad I har set. Det er det, den næste version bliver skrevet ud fra.")
        self.fields["title"].help_text = _("Kun hvis det skal ændres. Lad feltet stå tomt, hvis titlen er god nok.")
        self.fields["text"].help_text = _("Kun hvis det skal ændres.")
        if part == "whole":
            self.fields["title"].widget = forms.HiddenInput()


class ProposalForm(WordsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = self.fields["why"].required = True
        self.fields["title"].label = _("Titel")
        self.fields["text"].label = _("Tekst")
        self.order_fields(["title", "text", "why", "revision"])


class RevisionForm(forms.Form):
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ConcludeForm(forms.Form):
    stamp = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
