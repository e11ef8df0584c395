"""The texts of a draft questionnaire as a form, and what each answer counts."""

import copy
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextsForm(forms.Form):
    """One field for each text in each language and for each value, named by its path; built from the data."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, content: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        for path, label, text in _texts(content):
            for language, name in (("da", _("dansk")), ("en", _("engelsk"))):
                self.fields[f"{path}.{language}"] = forms.CharField(
                    label=f"{label} ({name})", max_length=500, initial=text[language]
                )
        for path, option in _options(content):
            self.fields[path] = forms.IntegerField(
                label=_("Tæller (0–100): %(answer)s") % {"answer": option["text"]["da"]},
                min_value=0,
                max_value=100,
                initial=option["value"],
            )

    def changed_content(self) -> dict[str, Any]:
        """The questionnaire as data, with the new texts in place of the old."""
        made: dict[str, Any] = copy.deepcopy(self.content)
        for path, _label, text in list(_texts(made)):
            for language in ("da", "en"):
                text[language] = " ".join(self.cleaned_data[f"{path}.{language}"].split())
        for path, option in list(_options(made)):
            option["value"] = self.cleaned_data[path]
        return made


def _options(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for answers in content["answer_sets"]:
        for place, option in enumerate(answers["options"]):
            yield f"value.{answers['key']}.{place}", option


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
        found += [
            (f"option.{answers['key']}.{place}", _("Svar"), one["text"]) for place, one in enumerate(answers["options"])
        ]
        found.append((f"missing.{answers['key']}", _("Svar uden værdi"), answers["missing"]))
    return found
