import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import CheckIn
from medspiller.partners.changes.inviting import Guest, Terms
from medspiller.partners.models import Contribution, Partner
from medspiller.web.forms import day


class TermsForm(forms.Form):
    """What a partner may read, and for how long."""

    last_day = day(
        _("Sidste dag"), help_text=_("Adgangen slutter af sig selv, senest sammen med handlingen."), required=True
    )
    reads = forms.ChoiceField(
        label=_("Hvad må partneren læse af jeres opfølgninger?"),
        widget=forms.RadioSelect,
        choices=Partner.Reads.choices,
        initial=Partner.Reads.GOING,
        help_text=_("Også dem, der allerede er skrevet. Jeres ønsker om hjælp bliver aldrig vist."),
    )
    shares_learning = forms.BooleanField(
        label=_("Send læringen til partneren, når handlingen er slut"), required=False, initial=True
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(given["reads"], given["shares_learning"], given["last_day"])


class InviteForm(TermsForm):
    name = forms.CharField(label=_("Navn"), max_length=120)
    organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(
        label=_("Sprog i breve og på siden"), widget=forms.RadioSelect, choices=settings.LANGUAGES, initial="da"
    )
    greeting = forms.CharField(
        label=_("Din hilsen i indbydelsen"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv ikke noget fortroligt: det bliver sendt som almindelig mail."),
    )
    field_order = ("name", "organisation", "email", "language", "greeting", "last_day", "reads", "shares_learning")

    def guest(self) -> Guest:
        names = ("name", "organisation", "email", "language", "greeting")
        return Guest(**{name: self.cleaned_data[name] for name in names})


class RenewForm(forms.Form):
    last_day = day(_("Ny sidste dag"), required=True)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Koden fra mailen"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ContributionForm(forms.Form):
    """How it goes as the partner sees it, or something that the partner will do."""

    kind = forms.ChoiceField(choices=Contribution.Kind.choices)
    going = forms.ChoiceField(
        label=_("Hvordan går det, set fra dig?"),
        required=False,
        widget=forms.RadioSelect,
        choices=CheckIn.Going.choices,
    )
    text = forms.CharField(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = day(_("Senest"), required=False)

    def said(self) -> dict[str, Any]:
        """What `contribute` is told: only a promise has a day, only a word on how it goes says how."""
        given = self.cleaned_data
        promise = given["kind"] == Contribution.Kind.PROMISE
        due_on: datetime.date | None = given["due_on"] if promise else None
        return {
            "kind": given["kind"],
            "text": given["text"],
            "going": "" if promise else given["going"],
            "due_on": due_on,
        }
