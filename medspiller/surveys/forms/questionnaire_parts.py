"""The steps by which a draft questionnaire is built, as forms."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.surveys.rules import questionnaire_editing as editing


def _text(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, required=required)


class StepForm(forms.Form):
    """`changed(content)` is the questionnaire after the step; each kind of step says what it changes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def both(self, name: str) -> dict[str, str]:
        """The text in both languages, each on one line."""
        return {language: " ".join(self.cleaned_data[f"{name}_{language}"].split()) for language in ("da", "en")}

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        return content


class PartForm(StepForm):
    """What a part is to do, as a button says it: `step` is `up`, `down` or `remove`."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("up", "down", "remove")])
    part = forms.ChoiceField(choices=[(part, part) for part in editing.PARTS])
    key = forms.CharField(max_length=40)

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        part, key = self.cleaned_data["part"], self.cleaned_data["key"]
        if self.cleaned_data["step"] == "remove":
            return editing.removed(content, part, key)
        return editing.moved(content, part, key, -1 if self.cleaned_data["step"] == "up" else 1)


class ItemForm(StepForm):
    scale = forms.ChoiceField(label=_("Skala"))
    text_da = _text(_("Spørgsmål (dansk)"))
    text_en = _text(_("Spørgsmål (engelsk)"))
    answers = forms.ChoiceField(label=_("Svares med"))
    reverse = forms.BooleanField(
        label=_("Tæller omvendt"), required=False, help_text=_("Når det er godt at være uenig i spørgsmålet.")
    )

    def __init__(self, *args: Any, content: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scale", [(one["key"], one["name"]["da"]) for one in content["scales"]])
        offer(self, "answers", answer_choices(content))

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        told = self.cleaned_data
        return editing.with_item(content, told["scale"], self.both("text"), told["answers"], reverse=told["reverse"])


class AnsweredByForm(StepForm):
    """How an item that is there is answered."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    answers = forms.ChoiceField(label=_("Svares med"), widget=forms.Select({"class": "form-select"}))
    reverse = forms.BooleanField(
        label=_("Tæller omvendt"), required=False, widget=forms.CheckboxInput({"class": "form-checkbox"})
    )

    def __init__(self, *args: Any, content: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "answers", answer_choices(content))

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        told = self.cleaned_data
        return editing.answered_by(content, told["key"], told["answers"], reverse=told["reverse"])


class ScaleForm(StepForm):
    name_da = _text(_("Skalaens navn (dansk)"))
    name_en = _text(_("Skalaens navn (engelsk)"))
    about_da = _text(_("Hvad den handler om (dansk)"))
    about_en = _text(_("Hvad den handler om (engelsk)"))
    item_da = _text(_("Første spørgsmål (dansk)"))
    item_en = _text(_("Første spørgsmål (engelsk)"))

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        return editing.with_scale(content, self.both("name"), self.both("about"), self.both("item"))


class OpenQuestionForm(StepForm):
    text_da = _text(_("Åbent spørgsmål (dansk)"))
    text_en = _text(_("Åbent spørgsmål (engelsk)"))

    def changed(self, content: dict[str, Any]) -> dict[str, Any]:
        return editing.with_open_question(content, self.both("text"))


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def answer_choices(content: dict[str, Any]) -> list[tuple[str, str]]:
    """The answer sets, told by their first and last answer."""
    return [
        (one["key"], f"{one['options'][0]['text']['da']} … {one['options'][-1]['text']['da']}")
        for one in content["answer_sets"]
    ]


@dataclass
class PartsPage:
    """`new` has the forms for what is new; `answered` one for each item; `sent` the form that was sent, if any."""

    new: dict[str, StepForm]
    answered: dict[str, AnsweredByForm]
    sent: StepForm | None

    @property
    def anchor(self) -> str:
        """Where on the page the step was taken: the part, or its scale."""
        told = self.sent.cleaned_data if self.sent is not None and self.sent.is_valid() else {}
        if told.get("step") == "remove":
            return ""
        key = told.get("key") or told.get("scale")
        return f"del-{key}" if key else ""


def parts_page(draft: Any, sent: str, data: Any) -> PartsPage:
    """The forms of the page; the one called `sent` is filled with `data`."""
    content, first = draft.content, {"revision": draft.revision}

    def filled(name: str) -> dict[str, Any]:
        return {"data": data} if name == sent else {"initial": first}

    new: dict[str, StepForm] = {
        "item": ItemForm(content=content, prefix="item", **filled("item")),
        "scale": ScaleForm(prefix="scale", **filled("scale")),
        "open": OpenQuestionForm(prefix="open", **filled("open")),
    }
    items = [item for scale in content["scales"] for item in scale["items"]]
    answered = {
        item["key"]: AnsweredByForm(content=content, auto_id=f"id_{item['key']}_%s", initial=first | item)
        for item in items
    }
    every = new | {
        "part": PartForm(**filled("part")),
        "answered": AnsweredByForm(content=content, **filled("answered")),
    }
    return PartsPage(new, answered, every.get(sent))
