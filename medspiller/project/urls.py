from django.urls import include, path

urlpatterns = [
    # First, because answers are what comes by the thousand.
    path("", include("medspiller.surveys.urls")),
    path("", include("medspiller.overview.urls")),
    path("", include("medspiller.web.urls")),
    path("", include("medspiller.accounts.urls")),
    path("", include("medspiller.outbox.urls")),
    path("", include("medspiller.api.urls")),
    path("konto/", include("medspiller.accounts.sign_in_urls")),
    path("organisation/", include("medspiller.organisation.urls")),
    path("ledelsesgrundlag/", include("medspiller.framework.urls")),
    path("egen-oversaettelse/", include("medspiller.own_translation.urls")),
    path("handlinger/", include("medspiller.actions.urls")),
    path("samtaler/", include("medspiller.dialogues.urls")),
    path("indikatorer/", include("medspiller.indicators.urls")),
    path("beslutninger/", include("medspiller.decisions.urls")),
    path("ledelsesrum/", include("medspiller.mandates.urls")),
    path("udefra-og-ind/", include("medspiller.outside_in.urls")),
    # Also the public pages under /deltag/, and those of partners under /partner/.
    path("", include("medspiller.involvement.urls")),
    path("", include("medspiller.partners.urls")),
    path("bilag/", include("medspiller.attachments.urls")),
    path("overblik/", include("medspiller.patterns.urls")),
    path("temaer/", include("medspiller.themes.urls")),
    path("evaluering/", include("medspiller.evaluation.urls")),
    path("soeg/", include("medspiller.search.urls")),
    path("persondata/", include("medspiller.personal_data.urls")),
    path("arkiv/", include("medspiller.exchange.urls")),
    path("vejledning/", include("medspiller.guide.urls")),
    path("aarshjul/", include("medspiller.annual_cycle.urls")),
    path("haendelseslog/", include("medspiller.audit.urls")),
]
