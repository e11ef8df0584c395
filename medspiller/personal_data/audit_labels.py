from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "personal_data.file_asked_for": _("bad om sine egne data"),
    "personal_data.file_fetched": _("hentede sine egne data"),
    "personal_data.file_handed_out": _("skrev en persons data ud til personen"),
    "personal_data.asked": _("bad om at få rettet eller slettet noget om sig selv"),
    "personal_data.answered": _("svarede på et ønske om rettelse eller sletning"),
    "personal_data.looked_up": _("slog en persons data op"),
    "personal_data.anonymised": _("slettede, hvem nogen var"),
    "personal_data.keeping_time_set": _("valgte, hvor længe noget gemmes"),
    "personal_data.retention_run": _("slettede det, der er gemt længe nok"),
}
SUBJECTS = {
    "personal_data.datarequest": _("ønske om rettelse eller sletning"),
    "personal_data.keepingtime": _("opbevaringstid"),
    "personal_data.retentionrun": _("sletning efter tid"),
}
