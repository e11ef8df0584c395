from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "medspiller.guide"
    label = "guide"
    verbose_name = _("Vejledning")

    def ready(self) -> None:
        queries = import_module("medspiller.guide.queries")
        sources = import_module("medspiller.text_search.queries").sources
        for language in queries.LANGUAGES:
            sources[queries.KIND.format(language=language)] = partial(queries.texts_in, language)
        kinds = import_module("medspiller.search.queries.kinds")
        kinds.add(kinds.SmallKind("help", _("Vejledning"), partial(_found_in_search, kinds.Shown)))
        if not settings.TESTING:
            # Sent for packages that have tables alone: the index's own comes when all are there.
            post_migrate.connect(_index, sender=apps.get_app_config("text_search"))


def _found_in_search(shown: type[Any], _seeker: object) -> Sequence[Any]:
    """Titles and summaries: the help's own search looks in the whole texts."""
    told = import_module("medspiller.guide.queries").told()
    return [shown(title, url, texts=[summary]) for title, url, summary in told]


def _index(using: str, **_kwargs: Any) -> None:
    """The texts come with a release, and `migrate` is run at each: then they are put into the index."""
    if "text_search_entry" not in connections[using].introspection.table_names():
        return
    queries = import_module("medspiller.guide.queries")
    kinds = [queries.KIND.format(language=language) for language in queries.LANGUAGES]
    import_module("medspiller.text_search.changes").rebuild(kinds=kinds)
