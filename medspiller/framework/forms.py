from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from medspiller.framework.imports import shipped_choices
from medspiller.framework.rules.draft import Draft, Part
from medspiller.framework.rules.editing import Edit, EditRefusedError, PartKey, home_of, part_of

LARGEST_UPLOAD = 20 * 1024 * 1024
# What a button does beside saving the texts: `choose_split` and `save_next` only say which page comes then.
OPERATIONS = ("save", "save_next", "up", "down", "move", "merge", "split", "choose_split", "delete")


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EditForm(forms.Form):
    """One operation on one part of a draft. The texts of the part go with every operation, so that none is lost."""

    part = forms.CharField(widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[(name, name) for name in OPERATIONS], required=False, widget=forms.HiddenInput)

    def change(self) -> Edit:
        """The operation that a valid form asks for."""
        asked = str(self.cleaned_data["do"] or "save")
        do = "save" if asked in {"save_next", "choose_split"} else asked
        texts = {name: value for name, value in self.cleaned_data.items() if name not in EditForm.base_fields}
        return Edit(PartKey.parse(self.cleaned_data["part"]), do, {**texts, **self._place()})

    def clean_part(self) -> str:
        try:
            return str(PartKey.parse(self.cleaned_data["part"]))
        except EditRefusedError as error:
            raise forms.ValidationError(_("Den del findes ikke.")) from error

    def _place(self) -> dict[str, str]:
        """Where to split: `place` is "text:45", "title:12" or "point:7" (the point that the second part begins at)."""
        field, _colon, at = str(self.data.get("place", "")).partition(":")
        return {"field": field, "at": at, "new_title": str(self.data.get("new_title", ""))} if field else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {name: _unix_lines(value) for name, value in cleaned.items()}


class WholeForm(EditForm):
    title = forms.CharField(label=_("Titel"), max_length=300)
    owner = forms.CharField(label=_("Ejer"), max_length=200, required=False)
    preface = forms.CharField(
        label=_("Forord"), required=False, widget=text_area(12), help_text=_("Sæt en tom linje mellem afsnittene.")
    )
    prompt = forms.CharField(
        label=_("Sætningen, der åbner egen oversættelse"),
        max_length=300,
        required=False,
        help_text=_("For eksempel: Det gør jeg i min ledelsesfunktion ved at:"),
    )
    ambition_name = forms.CharField(
        label=_("Hvad hedder første niveau?"),
        max_length=80,
        help_text=_("For eksempel ambition, tema eller pejlemærke."),
    )
    focus_point_name = forms.CharField(
        label=_("Hvad hedder andet niveau?"), max_length=80, help_text=_("For eksempel fokuspunkt eller princip.")
    )


class PartForm(EditForm):
    """A leg or an ambition."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Tekst"), required=False, widget=text_area(3))


class PointForm(EditForm):
    title = forms.CharField(label=_("Titel"), max_length=500)
    text = forms.CharField(label=_("Tekst"), required=False, widget=text_area(3))
    heading = forms.CharField(
        label=_("Overskrift over punktet"),
        max_length=300,
        required=False,
        help_text=_("Punkter i træk med samme overskrift står samlet under den."),
    )
    ambition = forms.ChoiceField(label=_("Flyt til"), required=False)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(draft.ambitions) < 2:
            del self.fields["ambition"]
            return
        field = self.fields["ambition"]
        _choice(field).choices = [(str(part.id), part.title) for part in draft.ambitions]


class UploadForm(forms.Form):
    document = forms.FileField(
        label=_("Dokument"),
        help_text=_("Word (.docx), PDF eller ren tekst (.txt), højst 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={
            "required": _("Vælg en fil først."),
            "empty": _("Filen er tom: vælg den fil, der indeholder ledelsesgrundlaget."),
        },
    )

    def clean_document(self) -> "UploadedFile[Any]":
        document: UploadedFile[Any] = self.cleaned_data["document"]
        if (document.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(_("Filen er for stor: den må højst fylde 20 MB."))
        return document


class ShippedForm(forms.Form):
    name = forms.ChoiceField(label=_("Ledelsesgrundlag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self.fields["name"]).choices = shipped_choices()


class EmptyForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=300)


class RevisionForm(forms.Form):
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class LinkForm(RevisionForm):
    """What became of one old part: the new parts that succeed it, or none when it is dropped."""

    new = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "form-checkbox"})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, choices: list[tuple[str, str]], label: str, **kwargs: Any):
        super().__init__(data, **kwargs)
        field = self.fields["new"]
        field.label = label
        _choice(field).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        dropped = "dropped" in self.data
        if not dropped and not cleaned.get("new"):
            self.add_error("new", _("Sæt mindst ét kryds, eller vælg »Udgår«."))
        return {**cleaned, "new": [] if dropped else cleaned.get("new", [])}


def edit_form(key: PartKey, draft: Draft, data: Mapping[str, Any] | None = None, **kwargs: Any) -> EditForm:
    """The form for one part, with its texts where no `data` is given."""
    initial = {"part": str(key), **kwargs.pop("initial", {}), **_texts(draft, key)}
    if key.kind == "framework":
        return WholeForm(data, initial=initial, **kwargs)
    if key.kind == "point":
        return PointForm(data, initial=initial, draft=draft, **kwargs)
    return PartForm(data, initial=initial, **kwargs)


def _texts(draft: Draft, key: PartKey) -> dict[str, str]:
    if key.kind == "framework":
        return dict(vars(draft.whole))
    if key.new:
        return _heading_to_go_on_with(draft, key)
    part = part_of(draft, key) or Part()
    home = {"ambition": str(draft.ambitions[home_of(draft, part.id)].id)} if key.kind == "point" and part.id else {}
    return {"heading": part.heading, "title": part.title, "text": part.text, **home}


def _heading_to_go_on_with(draft: Draft, key: PartKey) -> dict[str, str]:
    points = [point for ambition in draft.ambitions if ambition.id == key.id for point in ambition.points]
    return {"heading": points[-1].heading} if key.kind == "point" and points else {}


def _choice(field: forms.Field) -> forms.ChoiceField:
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(field)
    return field


def _unix_lines(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
