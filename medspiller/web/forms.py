from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest


class Renderer(TemplatesSetting):
    """Forms and fields in the common public design system, with label, help and error tied to the input."""

    form_template_name = "django/forms/div.html"
    field_template_name = "web/components/field.html"


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """Shows why a change was refused on the page that comes next."""
    messages.error(request, " ".join(refusal.messages))


def tell_errors(request: HttpRequest, form: forms.Form) -> None:
    """Shows what is wrong with a form that has no page of its own on the page that comes next."""
    for errors in form.errors.values():
        for text in errors:
            messages.error(request, str(text))
