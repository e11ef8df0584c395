from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutsideInConfig(AppConfig):
    name = "medspiller.outside_in"
    label = "outside_in"
    verbose_name = _("Udefra og ind")
