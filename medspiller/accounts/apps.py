from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "medspiller.accounts"
    label = "accounts"
    verbose_name = _("Brugere")

    def ready(self) -> None:
        import_module("medspiller.accounts.adapter.signals")
