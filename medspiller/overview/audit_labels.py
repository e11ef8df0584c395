from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "overview.line_of_sight_set": _("valgte, hvor ledelsesgrundlaget bliver til praksis"),
    "overview.line_of_sight_carried_over": _("førte sigtelinjen over til det nye ledelsesgrundlag"),
}
SUBJECTS = {"overview.lineofsight": _("Sigtelinjen")}
