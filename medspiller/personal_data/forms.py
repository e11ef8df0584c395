from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.personal_data.models import DataRequest
from medspiller.personal_data.queries.retention import in_words
from medspiller.personal_data.rules.retention import BY_KEY

TEXT_AT_MOST = 4_000


class AskForm(forms.Form):
    """What somebody wants corrected or deleted."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad drejer det sig om?"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Hvad er forkert, eller hvad skal slettes?"),
        help_text=gettext_lazy(
            "Skriv, hvor det står, og hvad der skulle have stået. HR og databeskyttelsesrådgiveren kan læse det."
        ),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Hvad blev der gjort?"), choices=DataRequest.Outcome.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Svar"),
        help_text=gettext_lazy(
            "Skriv, hvad der er rettet eller slettet. Kan det ikke gøres, så skriv hvorfor, "
            "og at man kan klage til Datatilsynet."
        ),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReasonField(forms.CharField):
    """What the log keeps of why it was done."""

    def __init__(self, **said: Any) -> None:
        super().__init__(min_length=5, max_length=300, **said)


class WhyForm(forms.Form):
    """Nobody is looked up, and nothing is deleted, without a reason."""

    why = ReasonField(
        label=gettext_lazy("Hvorfor slår du op?"),
        help_text=gettext_lazy("Personen kan læse det sammen med tidspunktet, når de henter deres egne data."),
    )


class HandOutForm(forms.Form):
    why = ReasonField(
        label=gettext_lazy("Hvordan ved du, at det er personen selv, der har spurgt?"),
        help_text=gettext_lazy("Står i hændelsesloggen og i filen."),
    )
    form = forms.ChoiceField(choices=[("pdf", "PDF"), ("json", "JSON")])


class AnonymiseForm(forms.Form):
    why = ReasonField(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Står i hændelsesloggen. Skriv ikke navnet."),
    )
    sure = forms.BooleanField(label=gettext_lazy("Jeg har læst, hvad der sker, og ved, at det ikke kan fortrydes"))


class KeepingTimeForm(forms.Form):
    days = forms.IntegerField(label=gettext_lazy("Dage"), min_value=1, max_value=36_500)
    why = forms.CharField(label=gettext_lazy("Begrundelse"), max_length=500, min_length=5)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bounds = BY_KEY[kind].bounds
        if self.bounds is not None:
            told = {"least": self.bounds.least, "most": self.bounds.most}
            self.fields["days"].help_text = _("Mellem %(least)d og %(most)d dage. Et år er 365 dage.") % told

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        if self.bounds is not None and not self.bounds.holds(days):
            raise ValidationError(
                _("Vælg mellem %(least)s og %(most)s.")
                % {"least": in_words(self.bounds.least), "most": in_words(self.bounds.most)}
            )
        return days
