from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "organisation.imported": _("indlæste organisationen"),
    "organisation.person_looked_at": _("så en persons side i organisationen"),
}
SUBJECTS = {"organisation.importrun": _("indlæsning af organisationen"), "organisation.person": _("person")}
