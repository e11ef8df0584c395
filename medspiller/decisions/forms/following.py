from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.attachments.forms import AttachmentsField
from medspiller.decisions.forms.writing import long_text
from medspiller.decisions.models import Decision
from medspiller.decisions.queries.focus import Group
from medspiller.decisions.rules.sense import SENSE_STEPS
from medspiller.web.forms import day

ANY = ("", _("Alle"))


class AnswerForm(forms.Form):
    answer = forms.CharField(required=False, max_length=10)


class SenseForm(forms.Form):
    """Empty takes the answer back."""

    step = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", ""), *((str(step), "") for step in range(1, SENSE_STEPS + 1))],
    )


class FilesForm(forms.Form):
    attached = AttachmentsField(label=_("Læg filer ved"), required=True)


class TellForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    because = long_text(_("Hvorfor er beslutningen trukket tilbage?"), required=True)


class LookForm(forms.Form):
    note = long_text(_("Hvad så I?"))
    next_on = day(_("Ses på igen"), help_text=_("Lad feltet stå tomt, hvis det ikke er nødvendigt."))


class MeetingForm(forms.Form):
    """`people` are those whom the viewer tells, as key and name."""

    on = day(_("Hvornår blev den fortalt på et møde?"), required=True)
    people = forms.TypedMultipleChoiceField(label=_("Hvem var med?"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people


class LogForm(forms.Form):
    """What is chosen in the log; it stands in the address, so that a choice can be kept or shared."""

    all_optional = True
    words = forms.CharField(label=_("Søg"), required=False, max_length=200)
    unit = forms.CharField(label=_("Enhed"), required=False, max_length=100)
    point = forms.ChoiceField(label=_("Fokuspunkt"), required=False)
    state = forms.ChoiceField(
        label=_("Tilstand"), required=False, choices=[ANY, *[c for c in Decision.State.choices if c[0] != "draft"]]
    )
    kind = forms.ChoiceField(label=_("Hvad den handler om"), required=False, choices=[ANY, *Decision.Kind.choices])
    since = day(_("Fortalt fra"))
    until = day(_("Fortalt til"))

    def __init__(self, *args: Any, points: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["point"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ANY, *points]

    def wanted(self) -> dict[str, Any]:
        """What was chosen; a choice that does not exist counts as none."""
        self.is_valid()
        return self.cleaned_data
