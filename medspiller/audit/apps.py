from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "medspiller.audit"
    label = "audit"
    verbose_name = _("Hændelseslog")

    def ready(self) -> None:
        import_module("medspiller.audit.labels").gather()
