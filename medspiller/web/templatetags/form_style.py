"""Puts the design system's classes on Django's form widgets."""

from django import forms, template
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxInput, "form-checkbox"),
    (forms.Select, "form-select"),
    (forms.FileInput, "form-input file-input"),
    (forms.Textarea, "form-input"),
    (widgets.Input, "form-input"),
]


@register.filter
def styled(field: BoundField) -> SafeString:
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        # Django derives the boxes from the radios.
        return _choices(field, "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio")
    css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "")
    attributes: dict[str, str | bool] = {"class": f"{css} {widget.attrs.get('class', '')}".strip()} if css else {}
    if field.errors:
        attributes["aria-describedby"] = f"{field.auto_id}_error"
    return field.as_widget(attrs=attributes)


def _choices(field: BoundField, kind: str) -> SafeString:
    """Each choice as the design system wants it: the input, and its label after it."""
    lines = []
    for choice in field:
        choice.data["attrs"]["class"] = f"form-{kind} {kind}-large"
        lines.append((kind, choice.tag(), choice.id_for_label, choice.choice_label))
    return format_html_join("", '<div class="form-group-{}">{}<label for="{}">{}</label></div>', lines)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)
