from django.utils.translation import gettext_lazy as _

ACTIONS = {"audit.log_read": _("læste hændelsesloggen")}
