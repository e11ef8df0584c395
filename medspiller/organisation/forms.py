from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from medspiller.documents.tables import LIMITS
from medspiller.organisation.imports.files import Source
from medspiller.organisation.imports.pending import Pending
from medspiller.web import clock

# Two files of the greatest size, and room for what a browser writes around them.
LARGEST_UPLOAD = 2 * LIMITS.size + 2**20


class ImportForm(forms.Form):
    units = forms.FileField(
        label=_("Fil med enheder"),
        help_text=_("CSV, eller XLSX. En XLSX-fil med to ark kan rumme både enheder og medarbejdere."),
        allow_empty_file=True,
    )
    people = forms.FileField(
        label=_("Fil med medarbejdere"),
        help_text=_("CSV eller XLSX. Vælg ingen, hvis medarbejderne står i ark nummer to i den første fil."),
        required=False,
        allow_empty_file=True,
    )
    date = forms.DateField(
        label=_("Den dato, filerne beskriver"),
        help_text=_("Det, der ændres, får denne dato som fra- eller til-dato."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=clock.today,
    )

    def clean_units(self) -> UploadedFile[bytes]:
        return _small_enough(self.cleaned_data["units"])

    def clean_people(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["people"]
        return None if file is None else _small_enough(file)

    def pending(self) -> Pending:
        """The chosen files, read into memory. Call it on a valid form."""
        people = self.cleaned_data["people"]
        return Pending(
            self.cleaned_data["date"],
            _source(self.cleaned_data["units"]),
            None if people is None else _source(people),
        )


class ConfirmForm(forms.Form):
    """`seen` is the digest of what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    many_may_end = forms.BooleanField(label=_("Ja, så mange enheder eller medarbejdere skal ophøre"), required=False)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Søg efter enheder og personer"), max_length=100, required=False)

    def words(self) -> list[str]:
        return str(self.cleaned_data.get("q", "")).split()[:8] if self.is_valid() else []


def _small_enough(file: UploadedFile[bytes]) -> UploadedFile[bytes]:
    if (file.size or 0) > LIMITS.size:
        message = _("Filen må højst fylde %(limit)d MB.")
        raise forms.ValidationError(message, params={"limit": LIMITS.size // 2**20})
    return file


def _source(file: Any) -> Source:
    return Source(file.name, file.read())
