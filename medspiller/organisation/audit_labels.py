from django.utils.translation import gettext_lazy as _

ACTIONS = {"organisation.imported": _("indlæste organisationen")}
SUBJECTS = {"organisation.importrun": _("indlæsning af organisationen")}
