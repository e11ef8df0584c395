from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields in the common public design system, with label, help and error tied to the input."""

    form_template_name = "django/forms/div.html"
    field_template_name = "web/components/field.html"
