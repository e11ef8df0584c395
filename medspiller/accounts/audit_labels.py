from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "accounts.password_chosen": _("valgte en ny adgangskode"),
    "accounts.user_created": _("oprettede en bruger"),
    "accounts.role_given": _("gav en rolle"),
    "accounts.role_ended": _("afsluttede en rolle"),
}
SUBJECTS = {"accounts.user": _("bruger"), "accounts.roleassignment": _("rolle")}
