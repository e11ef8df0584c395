from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "api.token_made": _("gav et andet system adgang"),
    "api.token_revoked": _("tog et andet systems adgang tilbage"),
}
SUBJECTS = {"api.token": _("adgang for et andet system")}
