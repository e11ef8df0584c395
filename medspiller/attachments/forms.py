from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.attachments.changes import checked
from medspiller.attachments.rules.checking import Checked
from medspiller.attachments.rules.kinds import ACCEPT

MOST_AT_ONCE = 10


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Several files, each checked; cleans to a list of what `attach` takes.

    The form that has it is sent as multipart/form-data and given `request.FILES`.
    """

    widget = SeveralFiles

    def __init__(self, **arguments: Any) -> None:
        defaults: dict[str, Any] = {
            "label": gettext_lazy("Bilag"),
            "required": False,
            "help_text": gettext_lazy(
                "PDF, Word, Excel, PowerPoint, OpenDocument, billede eller tekst. Højst 10 MB hver og 20 MB tilsammen."
            ),
        }
        super().__init__(**{**defaults, **arguments})
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: list[UploadedFile[bytes]] = [file for file in (data if isinstance(data, list) else [data]) if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(_("Vælg højst %(most)s filer ad gangen.") % {"most": MOST_AT_ONCE})
        taken: list[Checked] = []
        refused: list[ValidationError] = []
        for file in files:
            try:
                taken.append(checked(upload=file))
            except ValidationError as refusal:
                refused.append(refusal)
        if refused:
            raise ValidationError(refused)
        return taken
