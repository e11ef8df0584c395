from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "exchange.writing_begun": _("begyndte at skrive hele organisationen til et arkiv"),
    "exchange.written": _("skrev hele organisationen til et arkiv"),
    "exchange.read": _("læste hele organisationen ind fra et arkiv"),
}
SUBJECTS = {"exchange.archive": _("arkiv")}
