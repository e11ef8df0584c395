from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextSearchConfig(AppConfig):
    name = "medspiller.text_search"
    label = "text_search"
    verbose_name = _("Søgning i tekster")
