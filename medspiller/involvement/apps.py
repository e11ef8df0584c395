from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvolvementConfig(AppConfig):
    name = "medspiller.involvement"
    label = "involvement"
    verbose_name = _("Inddragelse")

    def ready(self) -> None:
        from medspiller.attachments import registry  # noqa: PLC0415
        from medspiller.involvement.access import may_see_files  # noqa: PLC0415
        from medspiller.involvement.queries import searching  # noqa: PLC0415
        from medspiller.text_search.queries import sources  # noqa: PLC0415

        registry.register("involvement.page", may_see_files)
        sources[searching.SEARCHED] = searching.every_text
