from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OwnTranslationConfig(AppConfig):
    name = "medspiller.own_translation"
    label = "own_translation"
    verbose_name = _("Egen oversættelse")
