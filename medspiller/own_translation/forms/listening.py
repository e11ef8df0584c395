import uuid
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import Ambition
from medspiller.own_translation.models import MarkSlip, NamedContribution
from medspiller.own_translation.queries.heard import Wanted

NAMED, ANONYMOUS = "named", "anonymous"
NEW = "new"
TEXT_LIMIT = 2000
_TOO_LONG = _("Skriv højst %(limit_value)d tegn. Du har skrevet %(show_value)d.")


class MarkForm(forms.Form):
    """A mark travels in the body of the request alone: no address, and so no log of addresses, tells of it."""

    version = forms.IntegerField(min_value=1, max_value=2**62)
    statement = forms.UUIDField()
    kind = forms.ChoiceField(choices=[choice for choice in MarkSlip.Kind.choices if choice[0]])


class ContributionForm(forms.Form):
    """A proposal or an example. Nothing is chosen beforehand: whoever writes says whether it carries a name."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    kind = forms.ChoiceField(
        label=_("Hvad vil du sende?"),
        widget=forms.RadioSelect,
        choices=[
            (NamedContribution.Kind.EXAMPLE, _("Et eksempel på noget, jeg har oplevet")),
            (NamedContribution.Kind.PROPOSAL, _("Et forslag til noget nyt eller til en ændring")),
        ],
        error_messages={"required": _("Vælg, om du sender et eksempel eller et forslag.")},
    )
    statement = forms.ChoiceField(
        label=_("Hvilket udsagn handler det om?"),
        error_messages={
            "required": _("Vælg et udsagn, eller vælg, at det er noget nyt."),
            "invalid_choice": _("Udsagnet står ikke på siden mere. Vælg et af dem, der står nu."),
        },
    )
    text = forms.CharField(
        label=_("Din tekst"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Skriv kort og konkret: Hvad skete der, eller hvad foreslår du?"),
        error_messages={"required": _("Skriv din tekst, før du sender."), "max_length": _TOO_LONG},
    )
    signed = forms.ChoiceField(
        label=_("Skal din leder se, hvem der skriver?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, om du skriver med navn eller anonymt.")},
    )

    def __init__(
        self, *args: Any, statements: Sequence[tuple[str, str]], name: str, allow_anonymous: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ChoiceField", self.fields["statement"])
        chosen.choices = [("", _("Vælg")), (NEW, _("Noget nyt, som ikke står på siden")), *statements]
        signed = cast("forms.ChoiceField", self.fields["signed"])
        ways = [(NAMED, str(_("Med navn. Din leder ser: “%(name)s”")) % {"name": name})]
        if allow_anonymous:
            ways.append((ANONYMOUS, str(_("Anonymt. Din leder ser: “Anonymt”"))))
        signed.choices = ways

    def clean_statement(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["statement"]
        if chosen != NEW:
            return uuid.UUID(chosen)
        if self.cleaned_data.get("kind") == NamedContribution.Kind.EXAMPLE:
            raise forms.ValidationError(_("Vælg det udsagn, som dit eksempel hører til."))
        return None

    @property
    def wants_name(self) -> bool:
        return bool(self.cleaned_data["signed"] == NAMED)


class AnswerForm(forms.Form):
    heard = forms.CharField(
        label=_("Det har jeg hørt"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv det i dine egne ord. Nævn ingen, som har skrevet anonymt eller kan genkendes."),
        error_messages={"required": _("Skriv, hvad du har hørt."), "max_length": _TOO_LONG},
    )
    change = forms.CharField(
        label=_("Det ændrer jeg"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ændrer du ikke noget, så skriv hvorfor."),
        error_messages={"required": _("Skriv, hvad du ændrer – eller hvorfor du ikke gør."), "max_length": _TOO_LONG},
    )


class TalkForm(AnswerForm):
    """The same after a talk in the group."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard"].label = _("Det talte vi om")
        self.fields["heard"].help_text = _("Skriv det, I blev enige om at skrive.")
        self.fields["heard"].error_messages["required"] = _("Skriv, hvad I talte om.")


class TakeUpForm(forms.Form):
    """Where in the draft a proposal goes; a framework without ambitions asks nothing."""

    ambition = forms.TypedChoiceField(
        label=_("Sæt forslaget ind under"),
        coerce=int,
        empty_value=None,
        error_messages={
            "required": _("Vælg, hvor forslaget skal stå."),
            "invalid_choice": _("Vælg en af dem, der står i ledelsesgrundlaget nu."),
        },
    )

    def __init__(self, *args: Any, ambitions: Sequence[Ambition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ChoiceField", self.fields["ambition"])
        chosen.required = bool(ambitions)
        chosen.choices = [(ambition.pk, ambition.title) for ambition in ambitions]


class FilterForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[
            ("", _("Forslag og eksempler")),
            (NamedContribution.Kind.PROPOSAL, _("Kun forslag")),
            (NamedContribution.Kind.EXAMPLE, _("Kun eksempler")),
        ],
    )
    statement = forms.UUIDField(label=_("Udsagn"), required=False)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; an address written by hand that makes no sense asks for everything."""
        self.is_valid()
        return Wanted(self.cleaned_data.get("kind", ""), self.cleaned_data.get("statement"))
