from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "medspiller.overview"
    label = "overview"
    verbose_name = _("Overblik")

    def ready(self) -> None:
        _lead_from_the_framework()
        # Dialogues and surveys do not know of each other: what one shows of the other is added from above.
        sources = import_module("medspiller.dialogues.queries.results").result_sources
        survey_results = import_module("medspiller.overview.queries.agenda").survey_results
        if survey_results not in sources:
            sources.append(survey_results)
        origins = import_module("medspiller.decisions.queries.origins").sources
        origins["agreement"] = import_module("medspiller.overview.queries.origins").AgreementOrigin()
        _hand_on_what_comes_from_outside(origins)


def _lead_from_the_framework() -> None:
    """The framework lies below and does not know where it is practised: the way there is added from here."""
    place_sources = import_module("medspiller.framework.queries").place_sources
    ways_from = import_module("medspiller.overview.queries.line_of_sight").ways_from
    if ways_from not in place_sources:
        place_sources.append(ways_from)
    traces = import_module("medspiller.overview.queries.traces")
    for source in import_module("medspiller.overview.queries.further_traces").further_sources():
        traces.add_source(source)
    after_publication = import_module("medspiller.framework.changes").after_publication
    carry_over = import_module("medspiller.overview.changes.line_of_sight").carry_over_to
    if carry_over not in after_publication:
        after_publication.append(carry_over)


def _hand_on_what_comes_from_outside(origins: dict[str, Any]) -> None:
    """Contributions become signals, and signals become decisions; none of the three knows the next."""
    handing_on = import_module("medspiller.overview.changes.handing_on")
    handing_over = import_module("medspiller.involvement.queries.handing_over")
    origins["signal"] = handing_on.SignalOrigin()
    handing_over.receivers["signal"] = handing_over.Receiver(
        "signal",
        lambda: gettext("Giv det videre som noget, der kom udefra"),
        lambda by, handed: handing_on.take_as_signal(by=by, handed=handed),
    )
