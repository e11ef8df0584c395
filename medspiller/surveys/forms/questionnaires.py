"""The texts of a draft questionnaire as a form: what is asked may be put in other words, scales and values stay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextsForm(forms.Form):
    """One field for each text in each language, named by its path; built from the questionnaire as data."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, content: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        for path, label, text in _texts(content):
            for language, name in (("da", _("dansk")), ("en", _("engelsk"))):
                self.fields[f"{path}.{language}"] = forms.CharField(
                    label=f"{label} ({name})", max_length=500, initial=text[language]
                )

    def changed_content(self) -> dict[str, Any]:
        """The questionnaire as data, with the new texts in place of the old."""
        made: dict[str, Any] = _copied(self.content)
        for path, _label, text in _texts(made):
            for language in ("da", "en"):
                text[language] = " ".join(self.cleaned_data[f"{path}.{language}"].split())
        return made


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _texts(content: dict[str, Any]) -> list[tuple[str, Any, dict[str, str]]]:
    found: list[tuple[str, Any, dict[str, str]]] = [
        ("name", _("Navn"), content["name"]),
        ("introduction", _("Indledning"), content["introduction"]),
        ("source", _("Kilde"), content["source"]),
    ]
    for scale in content["scales"]:
        found.append((f"scale.{scale['key']}", _("Skala"), scale["name"]))
        found.append((f"about.{scale['key']}", _("Om skalaen"), scale["about"]))
        found += [(f"item.{item['key']}", _("Spørgsmål"), item["text"]) for item in scale["items"]]
    found += [(f"open.{one['key']}", _("Åbent spørgsmål"), one["text"]) for one in content["open_questions"]]
    for answers in content["answer_sets"]:
        found += [(f"option.{answers['key']}.{one['value']}", _("Svar"), one["text"]) for one in answers["options"]]
        found.append((f"missing.{answers['key']}", _("Svar uden værdi"), answers["missing"]))
    return found
