from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "annual_cycle.created": _("begyndte på et nyt årshjul"),
    "annual_cycle.copied": _("kopierede et årshjul"),
    "annual_cycle.published": _("offentliggjorde et årshjul"),
    "annual_cycle.step_saved": _("gemte et trin i årshjulet"),
    "annual_cycle.step_removed": _("fjernede et trin fra årshjulet"),
    "annual_cycle.step_moved": _("flyttede et trin i årshjulet"),
    "annual_cycle.said_done": _("satte et trin i årshjulet som gjort"),
    "annual_cycle.took_back_done": _("satte et trin i årshjulet som ikke gjort"),
    "annual_cycle.opted_out": _("slog en slags påmindelser fra"),
    "annual_cycle.opted_in": _("slog en slags påmindelser til"),
    "annual_cycle.feed_renewed": _("gav sin kalender en ny adresse"),
}
SUBJECTS = {"annual_cycle.cycle": _("årshjul")}
