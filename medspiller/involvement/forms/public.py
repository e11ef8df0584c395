"""What somebody outside sends: the fields of the page, an e-mail by choice, and what tells people from programs."""

import hashlib
import secrets
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.involvement.models import Page
from medspiller.involvement.rules.contributions import Answers, holds_cpr, plain
from medspiller.involvement.rules.fields import LONGEST_LONG, LONGEST_SHORT, SCALE, Field, FieldKind
from medspiller.web import clock

# People take longer than this to read and write; a form that lies open longer than that is asked for again.
FASTEST_S = 3
OLDEST_S = 24 * 3600
TRAP = "hjemmeside"
FORM_KEY = "formular"


class ContributionForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Din e-mail"),
        help_text=gettext_lazy(
            "Kun hvis du vil høre, hvad der kommer ud af det. Vi gemmer den ikke sammen med det, du skriver."
        ),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, asked: Sequence[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for field in asked:
            self.fields[field.key] = _made(field)

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[field.key] for field in self.asked]

    def clean(self) -> dict[str, Any]:
        for field in self.asked:
            if not field.is_text or field.key not in self.cleaned_data:
                continue
            text = self.cleaned_data[field.key] = plain(self.cleaned_data[field.key])
            if holds_cpr(text):
                self.add_error(field.key, _("Det ligner et CPR-nummer. Slet det, før du sender."))
            elif field.required and not text:
                self.add_error(field.key, _("Skriv noget her."))
        if not self.errors and not self.answers():
            raise ValidationError(_("Du har ikke skrevet noget endnu."))
        return self.cleaned_data

    def answers(self) -> Answers:
        """What was answered, by the keys of the fields."""
        return {field.key: self.cleaned_data[field.key] for field in self.asked if self.cleaned_data.get(field.key)}


def _made(field: Field) -> forms.Field:
    told: dict[str, Any] = {"label": field.label, "required": field.required}
    missing = {"required": gettext_lazy("Svar på det her.")}
    match field.kind:
        case FieldKind.SHORT:
            return forms.CharField(max_length=LONGEST_SHORT, error_messages=missing, **told)
        case FieldKind.LONG:
            area = forms.Textarea(attrs={"rows": 6})
            return forms.CharField(max_length=LONGEST_LONG, widget=area, error_messages=missing, **told)
        case FieldKind.MANY:
            boxes = forms.CheckboxSelectMultiple
            choices = [(option, option) for option in field.options]
            return forms.MultipleChoiceField(choices=choices, widget=boxes, error_messages=missing, **told)
        case FieldKind.SCALE:
            ends = {SCALE[0]: field.options[0], SCALE[-1]: field.options[1]}
            steps = [(str(step), f"{step} – {ends[step]}" if step in ends else str(step)) for step in SCALE]
            return forms.ChoiceField(choices=steps, widget=forms.RadioSelect, error_messages=missing, **told)
    choices = [(option, option) for option in field.options]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=missing, **told)


class Freshness(StrEnum):
    GOOD = "good"
    FAST = "fast"
    OLD = "old"


def fresh_key(page: Page) -> str:
    """Signed, so that no program can make one: which page it is for, when it was shown, and a number used once."""
    return _signer().sign(f"{page.pk}.{int(clock.now().timestamp())}.{secrets.token_hex(8)}")


def freshness_of(page: Page, key: str) -> Freshness:
    """Whether the form was shown by us for this page, long enough ago and not too long; a forged key is too old."""
    try:
        pk, shown, _number = _signer().unsign(key).split(".")
        age = int(clock.now().timestamp()) - int(shown)
    except (BadSignature, ValueError):
        return Freshness.OLD
    if pk != str(page.pk) or not 0 <= age <= OLDEST_S:
        return Freshness.OLD
    return Freshness.FAST if age < FASTEST_S else Freshness.GOOD


def kept_key(key: str) -> str:
    """What is kept of a form's key, so that it is taken once."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


@cache
def _signer() -> Signer:
    return Signer(salt="involvement.form")
