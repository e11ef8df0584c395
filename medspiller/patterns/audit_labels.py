from django.utils.translation import gettext_lazy as _

ACTIONS = {"patterns.counted": _("talte op, hvor levende ledelsesgrundlaget er")}
SUBJECTS = {"patterns.snapshot": _("Overblik")}
