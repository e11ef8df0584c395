from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.outside_in.rules.details import TEXT_AT_MOST
from medspiller.web.forms import day


class DecideForm(forms.Form):
    """What the leader does with it, and a word to whoever brought it in."""

    what = forms.ChoiceField(
        label=_("Hvad gør I?"),
        widget=forms.RadioSelect,
        choices=[
            ("act", _("Vi gør noget ved det")),
            ("watch", _("Vi holder øje og ser på det igen")),
            ("nothing", _("Vi gør ikke noget")),
            ("done", _("Der er gjort noget, og sagen er slut")),
        ],
    )
    words = forms.CharField(
        label=_("Hvad vil du sige til den, der kom med det?"),
        max_length=TEXT_AT_MOST,
        error_messages={"required": _("Skriv et par ord til den, der kom med det.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Skriv, hvad I gør, eller hvorfor I ikke gør noget. Den, der kom med det, får besked med det samme."
        ),
    )
    look_again_on = day(_("Se på det igen"), help_text=_("Kun hvis I holder øje."))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") == "watch" and not given.get("look_again_on"):
            self.add_error("look_again_on", _("Vælg, hvornår I ser på det igen."))
        return given


class PassOnForm(forms.Form):
    unit = forms.TypedChoiceField(label=_("Hvem skal have det?"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Hvorfor hører det til dér?"), max_length=TEXT_AT_MOST, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, f"{name} ({leader})" if leader else name) for key, name, leader in units]


class JoinForm(forms.Form):
    into = forms.TypedChoiceField(label=_("Hvilket er det samme?"), coerce=int, widget=forms.RadioSelect)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
