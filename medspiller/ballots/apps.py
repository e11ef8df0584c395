from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    name = "medspiller.ballots"
    label = "ballots"
    verbose_name = _("Korte spørgsmål uden navn")
