import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# What lies outside is a slip of the finger; and at the ends of the calendar there is no next day and no other zone.
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)


class Renderer(TemplatesSetting):
    """Forms and fields in the common public design system, with label, help and error tied to the input."""

    form_template_name = "django/forms/div.html"
    field_template_name = "web/components/field.html"


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day as browsers ask for it, from 1900 to 2200."""
    told = _("Skriv et årstal mellem 1900 og 2200.")
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=help_text,
        validators=[MinValueValidator(EARLIEST, told), MaxValueValidator(LATEST, told)],
    )


def sent_revision(request: HttpRequest) -> int:
    """The revision that a form without fields of its own was shown with; 0, which no row has, for anything else."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """Shows why a change was refused on the page that comes next."""
    messages.error(request, " ".join(refusal.messages))


def tell_errors(request: HttpRequest, form: forms.Form) -> None:
    """Shows what is wrong with a form that has no page of its own on the page that comes next."""
    for errors in form.errors.values():
        for text in errors:
            messages.error(request, str(text))
