import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.web import clock

READ, PUT = "read", "put"
ALL, SOME = "all", "some"


class TokenForm(forms.Form):
    """What another system is to be let in to; `indicators` are key and name of those that can be chosen."""

    name = forms.CharField(
        label=_("Systemets navn"), max_length=120, help_text=_("Fx lønsystemet, eller hvem der henter tallene.")
    )
    rights = forms.MultipleChoiceField(
        label=_("Det må systemet"),
        choices=[(READ, _("Læse de tal, der må vises, for alle enheder")), (PUT, _("Levere og rette tal"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg, hvad systemet må.")},
    )
    which = forms.ChoiceField(
        label=_("Hvilke indikatorer"),
        choices=[(ALL, _("Alle, også dem der kommer til senere")), (SOME, _("Kun dem, der er valgt herunder"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvilke indikatorer det er.")},
    )
    indicators = forms.MultipleChoiceField(
        label=_("Valgte indikatorer"), widget=forms.CheckboxSelectMultiple, required=False
    )
    last_day = forms.DateField(
        label=_("Sidste dag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Højst to år frem. Derefter skal systemet have en ny nøgle."),
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("indicators", indicators)
        if not indicators:
            self._offer("which", [(ALL, _("Alle, også dem der kommer til senere"))])
            del self.fields["indicators"]
        self.fields["last_day"].initial = clock.today() + datetime.timedelta(days=365)

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("which") == SOME and not told.get("indicators") and "indicators" not in self.errors:
            self.add_error("indicators", _("Vælg mindst én indikator."))
        return told

    def facts(self) -> dict[str, Any]:
        """As `changes.tokens.make_token` takes them."""
        told = self.cleaned_data
        return {
            "name": told["name"],
            "may_read": READ in told["rights"],
            "may_put": PUT in told["rights"],
            "indicators": [int(key) for key in told["indicators"]] if told["which"] == SOME else None,
            "last_day": told["last_day"],
        }
