from django.utils.translation import gettext_lazy as _

ACTIONS = {"outbox.tried_again": _("bad om at få sendt en mail igen")}
