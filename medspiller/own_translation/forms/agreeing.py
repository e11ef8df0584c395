from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """One of the two stands by the text that was on the screen, named by its hash."""

    content_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reservation = forms.CharField(
        label=_("Forbehold"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv kun noget her, hvis der er noget, du ikke er enig i. I kan godt aftale teksten alligevel."),
        error_messages={"max_length": _("Forbeholdet må højst fylde 2.000 tegn.")},
    )


class CommentForm(forms.Form):
    statement = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Din kommentar"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Skriv en kommentar, før du sender."),
            "max_length": _("Kommentaren må højst fylde 2.000 tegn."),
        },
    )


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Din side som Word-fil"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Vælg den Word-fil, du har skrevet i."),
            "empty": _("Filen er tom. Vælg den Word-fil, du har skrevet i."),
        },
    )
