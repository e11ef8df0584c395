import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspiller.own_translation.rules.content import AUDIENCES
from medspiller.own_translation.rules.drafting import EFFECT_LIMIT, TEXT_LIMIT, Written, cleaned

SENT_BEFORE_LIMIT = 20


class WrittenField(forms.CharField):
    """Text as a person writes it: cleaned of unseen characters first, then measured."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return cleaned(value) if isinstance(value, str) else ""


class KeysField(forms.Field):
    """Any number of keys of the framework's parts."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[int, ...]:
        if not all(str(key).isascii() and str(key).isdigit() and len(str(key)) < 19 for key in value or ()):
            raise ValidationError(_("Vælg fokuspunkter blandt dem, der vises."))
        return tuple(sorted({int(key) for key in value or ()}))


class StatementForm(forms.Form):
    """One statement as it is saved: `revision` is the one it began from, `writer` whose page it was opened on."""

    writer = forms.IntegerField()
    revision = forms.IntegerField(min_value=0)
    ambition = forms.IntegerField(required=False, min_value=0)
    points = KeysField(required=False)
    audiences = forms.MultipleChoiceField(required=False, choices=[(audience, audience) for audience in AUDIENCES])
    text = WrittenField(
        required=False,
        max_length=TEXT_LIMIT,
        error_messages={"max_length": _("Teksten er på %(show_value)d tegn. Den må højst være på %(limit_value)d.")},
    )
    hoped_effect = WrittenField(
        required=False,
        max_length=EFFECT_LIMIT,
        error_messages={
            "max_length": _("Effekten er beskrevet med %(show_value)d tegn. Der er plads til %(limit_value)d.")
        },
    )
    sent_before = forms.CharField(required=False)
    revive = forms.BooleanField(required=False)

    def written(self) -> Written:
        """What was sent, also where some of it is not accepted."""
        values = {**self._as_sent(), **self.cleaned_data}
        return Written(
            ambition=values.get("ambition") or None,
            text=values["text"],
            hoped_effect=values["hoped_effect"],
            points=tuple(values.get("points") or ()),
            audiences=tuple(values.get("audiences") or ()),
        )

    def _as_sent(self) -> dict[str, Any]:
        return {name: cleaned(str(self.data.get(name, ""))) for name in ("text", "hoped_effect")}

    def clean_sent_before(self) -> tuple[Written, ...]:
        """The texts that this window has sent without hearing the answer; what cannot be read counts as none."""
        try:
            rows = json.loads(self.cleaned_data["sent_before"] or "[]")
            return tuple(_sent(row) for row in rows[-SENT_BEFORE_LIMIT:])
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return ()

    def messages(self) -> list[str]:
        """What is wrong, for the leader; a form that the page itself filled wrongly has one message for it all."""
        of_text = [str(text) for name in ("text", "hoped_effect", "points") for text in self.errors.get(name, [])]
        return of_text or [gettext("Siden kunne ikke gemme. Genindlæs den, og prøv igen.")]


def _sent(row: Any) -> Written:
    return Written(
        ambition=int(row["ambition"]) if row["ambition"] else None,
        text=str(row["text"]),
        hoped_effect=str(row["hoped_effect"]),
        points=tuple(int(point) for point in row["points"]),
        audiences=tuple(str(audience) for audience in row["audiences"]),
    )


class RemovalForm(forms.Form):
    revision = forms.IntegerField(min_value=1)


class MoveForm(forms.Form):
    """Up or down under the same ambition, or last under another."""

    direction = forms.ChoiceField(required=False, choices=[("up", "up"), ("down", "down")])
    to = forms.IntegerField(required=False, min_value=1)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("direction") and not values.get("to"):
            raise ValidationError(_("Vælg, hvor udsagnet skal stå."))
        return values


class CompareForm(forms.Form):
    """Two versions by key; `ny` empty for the draft as it reads now."""

    gammel = forms.IntegerField(min_value=1, max_value=2**62)
    ny = forms.IntegerField(required=False, min_value=1, max_value=2**62)
