import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.surveys.changes.rounds import Conditions
from medspiller.surveys.models import Questionnaire
from medspiller.surveys.queries.wording import told
from medspiller.surveys.rules.conditions import troubles
from medspiller.web import clock
from medspiller.web.forms import day


class ConditionsForm(forms.Form):
    title = forms.CharField(label=_("Målingens navn"), max_length=200)
    purpose = forms.CharField(
        label=_("Hvad skal målingen bruges til?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alle, der bliver spurgt, læser det."),
    )
    questionnaire = forms.ModelChoiceField(label=_("Spørgeskema"), queryset=Questionnaire.objects.all())
    top = forms.TypedChoiceField(label=_("Hvem bliver spurgt?"), required=False, coerce=int, empty_value=None)
    opens_on = day(_("Åbner"), required=True)
    closes_on = day(_("Sidste dag"), required=True)
    leaders_from = day(_("Ledere ser resultater fra"), required=True)
    employees_from = day(_("Alle ser resultater fra"), required=True)
    keep_until = day(_("Svarene bliver slettet efter"), help_text=_("Tallene bliver stående."), required=True)
    k = forms.IntegerField(label=_("Mindste antal svar bag et tal"), min_value=5, max_value=50, initial=5)
    k_comments = forms.IntegerField(
        label=_("Mindste antal svar, før kommentarer bliver vist"), min_value=10, max_value=100, initial=10
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        top = self.fields["top"]
        if isinstance(top, forms.ChoiceField):
            top.choices = [("", _("Hele organisationen")), *units]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        names = ("k", "k_comments", "opens_on", "closes_on", "leaders_from", "employees_from", "keep_until")
        if all(given.get(name) is not None for name in names):
            for trouble in troubles(**{name: given[name] for name in names}):
                field = trouble.value if trouble.value in self.fields else "closes_on"
                self.add_error("keep_until" if trouble.value.startswith("keep") else field, told(trouble))
        return given

    def conditions(self) -> Conditions:
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "top"}}
        return Conditions(top_id=self.cleaned_data["top"], **given)


def first_conditions(today: datetime.date | None = None) -> dict[str, Any]:
    """Dates to begin with: two weeks open from a week ahead, results ten and twenty days after, kept two years."""
    begin = (today or clock.today()) + datetime.timedelta(days=7)
    days = {"opens_on": 0, "closes_on": 14, "leaders_from": 24, "employees_from": 34, "keep_until": 14 + 730}
    return {name: begin + datetime.timedelta(days=ahead) for name, ahead in days.items()}


class DecisionForm(forms.Form):
    decided_by = forms.CharField(label=_("Hvem har besluttet det?"), max_length=200, initial=_("HovedMED"))
    decided_on = day(_("Hvornår blev det besluttet?"), required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class QuestionnaireFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fil med spørgeskema"),
        help_text=_("En JSON-fil i Medspillers format. Hent et spørgeskema herfra for at se, hvordan den ser ud."),
    )


class HideForm(forms.Form):
    because = forms.CharField(label=_("Hvorfor skal den skjules?"), max_length=500)
