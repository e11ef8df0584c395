from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonalDataConfig(AppConfig):
    name = "medspiller.personal_data"
    label = "personal_data"
    verbose_name = _("Persondata")

    def ready(self) -> None:
        # The home page does not know that people ask about their data: what it says of it is added from here.
        further = import_module("medspiller.overview.queries.duties").further
        duties_of = import_module("medspiller.personal_data.queries.duties").duties_of
        if duties_of not in further:
            further.append(duties_of)
