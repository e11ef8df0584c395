from django.utils.translation import gettext_lazy as _

# The title of an action is somebody's text, and may be private: the log says that there was one, not which.
ACTIONS = {
    "actions.planned": _("planlagde en handling"),
    "actions.changed": _("ændrede en handling"),
    "actions.delegated": _("gav en handling videre"),
    "actions.accepted": _("sagde ja til en handling"),
    "actions.declined": _("sagde nej til en handling"),
    "actions.step_added": _("tilføjede et trin til en handling"),
    "actions.step_ticked": _("satte eller fjernede et flueben ved et trin"),
    "actions.step_removed": _("fjernede et trin fra en handling"),
    "actions.checked_in": _("fulgte op på en handling"),
    "actions.offered_help": _("svarede på et ønske om hjælp"),
    "actions.closed": _("afsluttede en handling"),
    "actions.reopened": _("åbnede en handling igen"),
    "actions.learning_shared": _("delte en læring med alle"),
    "actions.learning_unshared": _("holdt op med at dele en læring"),
    "actions.carried_over": _("førte handlinger over til det nye ledelsesgrundlag"),
}
SUBJECTS: dict[str, str] = {}
