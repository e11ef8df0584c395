from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "indicators.laid_out": _("oprettede en indikator"),
    "indicators.changed": _("ændrede en indikator"),
    "indicators.ended": _("afsluttede en indikator"),
    "indicators.taken_up": _("tog en afsluttet indikator i brug igen"),
    "indicators.broken": _("satte et brud i en indikators tal"),
    "indicators.mended": _("fjernede et brud i en indikators tal"),
    "indicators.delivered": _("lagde tal ind i en indikator"),
    "indicators.expected": _("knyttede en indikator til en handling"),
    "indicators.unexpected": _("fjernede en indikator fra en handling"),
    "indicators.concluded": _("skrev, hvad tallene viste om en handling"),
    "indicators.statbank_set": _("valgte, hvad der hentes fra Danmarks Statistik"),
    "indicators.statbank_turned_on": _("slog hentning fra Danmarks Statistik til"),
    "indicators.statbank_turned_off": _("slog hentning fra Danmarks Statistik fra"),
}
SUBJECTS = {"indicators.indicator": _("indikator"), "indicators.expectation": _("forventning")}
