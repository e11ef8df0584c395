from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    name = "medspiller.mandates"
    label = "mandates"
    verbose_name = _("Ledelsesrum")

    def ready(self) -> None:
        from medspiller.mandates.queries import searched  # noqa: PLC0415 - models are there only now
        from medspiller.text_search.queries import sources  # noqa: PLC0415

        sources[searched.KIND] = searched.all_kinds
        sources[searched.MANDATE] = searched.all_mandates
