"""The forms of signing in, in our own words, and the choice of a role and a language."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medspiller.accounts.models import Role

EMAIL = _("E-mail")
NEW_PASSWORD_HELP = _(
    "Mindst 12 tegn. Brug gerne fire-fem ord, der ikke hører sammen. Dit navn og din e-mail må ikke indgå."
)


def _plain(form: forms.Form, labels: dict[str, Any], helps: dict[str, Any] | None = None) -> None:
    """Our labels and help, and no grey text inside the fields, which disappears as one writes."""
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.help_text = (helps or {}).get(name, "")
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"login": EMAIL, "password": _("Adgangskode")})
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"email": EMAIL}, {"email": _("Din e-mail på arbejdet.")})


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"password1": _("Ny adgangskode"), "password2": _("Ny adgangskode igen")}
        _plain(self, labels, {"password1": NEW_PASSWORD_HELP})


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Nuværende adgangskode"),
            "password1": _("Ny adgangskode"),
            "password2": _("Ny adgangskode igen"),
        }
        _plain(self, labels, {"password1": NEW_PASSWORD_HELP})


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Sprog"), choices=settings.LANGUAGES)


class GiveRoleForm(forms.Form):
    """Who is to have which role; the page's own search finds the person."""

    user = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Rolle"), choices=Role.choices)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Navn eller e-mail"), max_length=100, required=False)
