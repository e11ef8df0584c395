from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "attachments.attached": _("vedhæftede et bilag"),
    "attachments.detached": _("tog et bilag af"),
}
SUBJECTS: dict[str, str] = {}
