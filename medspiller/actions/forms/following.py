import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.actions.changes.closing import ClosingAnswers
from medspiller.actions.forms.planning import long_text
from medspiller.actions.models import CheckIn, Closing
from medspiller.web.forms import day

NEXT = [("7", _("Om en uge")), ("14", _("Om to uger")), ("28", _("Om fire uger")), ("own", _("En anden dag"))]


class CheckInForm(forms.Form):
    """How it goes. Made for a thumb: one choice is enough."""

    going = forms.ChoiceField(label=_("Hvordan går det?"), widget=forms.RadioSelect, choices=CheckIn.Going.choices)
    saw = long_text(_("Hvad så I?"))
    learned = long_text(_("Hvad lærte I?"))
    help_wanted = long_text(
        _("Sidder det fast: hvad vil hjælpe?"), _("Din leder får besked om, at du gerne vil have hjælp.")
    )
    next_in = forms.ChoiceField(
        label=_("Hvornår følger I op igen?"), widget=forms.RadioSelect, choices=NEXT, initial="14"
    )
    own_day = day(_("Dato"))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("next_in") == "own":
            chosen = given.get("own_day")
            if not chosen or chosen <= self.today:
                self.add_error("own_day", _("Vælg en dag efter i dag."))
            given["next_check_in_on"] = chosen
        elif given.get("next_in"):
            given["next_check_in_on"] = self.today + datetime.timedelta(days=int(given["next_in"]))
        return given

    def said(self) -> dict[str, Any]:
        """What `check_in` is told."""
        names = ("going", "saw", "learned", "help_wanted", "next_check_in_on", "revision")
        return {name: self.cleaned_data[name] for name in names}


class HelpForm(forms.Form):
    answer = forms.CharField(label=_("Det kan jeg gøre"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(forms.Form):
    """The four questions and the one learning."""

    worked = forms.ChoiceField(label=_("Virkede det?"), widget=forms.RadioSelect, choices=Closing.Worked.choices)
    effect = forms.ChoiceField(
        label=_("Hvor stor var effekten?"), widget=forms.RadioSelect, choices=Closing.Size.choices
    )
    effort = forms.ChoiceField(
        label=_("Hvor stor en indsats krævede det?"), widget=forms.RadioSelect, choices=Closing.Size.choices
    )
    worth_to_citizens = forms.ChoiceField(
        label=_("Hvad var det værd for borgerne?"), widget=forms.RadioSelect, choices=Closing.Worth.choices
    )
    worth_to_staff = forms.ChoiceField(
        label=_("Hvad var det værd for medarbejderne?"), widget=forms.RadioSelect, choices=Closing.Worth.choices
    )
    worth_in_words = long_text(_("Med jeres egne ord"))
    learning = forms.CharField(
        label=_("Den ene ting, I har lært"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    stopped_early = forms.BooleanField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def answers(self) -> ClosingAnswers:
        names = ("worked", "effect", "effort", "worth_to_citizens", "worth_to_staff", "worth_in_words", "stopped_early")
        return ClosingAnswers(**{name: self.cleaned_data[name] for name in names})
