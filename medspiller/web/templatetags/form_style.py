"""Puts the design system's classes on Django's form widgets."""

from django import forms, template
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.CheckboxInput, "form-checkbox"),
    (forms.Select, "form-select"),
    (forms.FileInput, "form-input file-input"),
    (forms.Textarea, "form-input"),
    (widgets.Input, "form-input"),
]


@register.filter
def styled(field: BoundField) -> SafeString:
    widget = field.field.widget
    css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "")
    attributes: dict[str, str | bool] = {"class": f"{css} {widget.attrs.get('class', '')}".strip()} if css else {}
    if field.errors:
        attributes["aria-describedby"] = f"{field.auto_id}_error"
    return field.as_widget(attrs=attributes)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)
