import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from medspiller.audit.labels import ACTIONS

EARLIEST = datetime.date(2000, 1, 1)
LATEST = datetime.date(2999, 12, 31)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"min": EARLIEST.isoformat(), "max": LATEST.isoformat()})


def _actions() -> list[tuple[str, Any]]:
    return [("", _("Alt")), *sorted(ACTIONS.items(), key=lambda item: str(item[1]))]


class LogFilter(forms.Form):
    """What to look for in the log. The names are Danish since they stand in the address."""

    # A search form says nothing of what may be left out: all of it may.
    all_optional = True

    hvem = forms.CharField(label=_("Hvem"), max_length=100, required=False)
    hvad = forms.ChoiceField(label=_("Hvad"), choices=_actions, required=False)
    om = forms.CharField(label=_("Om"), max_length=100, required=False)
    fra = forms.DateField(label=_("Fra og med"), required=False, widget=DateInput())
    til = forms.DateField(label=_("Til og med"), required=False, widget=DateInput())
    indtil = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)
    side = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("fra"), given.get("til")
        for name, date in (("fra", since), ("til", until)):
            if date and not EARLIEST <= date <= LATEST:
                self.add_error(name, _now("Vælg en dato mellem år 2000 og 2999."))
        if since and until and since > until:
            raise ValidationError(_now("Fra-datoen ligger efter til-datoen. Byt om på dem."))
        return given

    def wanted(self) -> dict[str, Any]:
        """The filters by the names that the query knows them by; none where the form is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        names = {"who": "hvem", "action": "hvad", "subject": "om", "since": "fra", "until": "til"}
        return {name: given.get(field) for name, field in names.items()}
