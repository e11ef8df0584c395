from django.utils.translation import gettext_lazy as _

# The text of a signal may be about a citizen: the log says that there was one, not which.
ACTIONS = {
    "outside_in.brought_in": _("kom med noget udefra"),
    "outside_in.changed": _("rettede noget udefra"),
    "outside_in.commented": _("skrev om noget udefra"),
    "outside_in.passed_on": _("gav noget udefra videre til en anden enhed"),
    "outside_in.watched": _("holder øje med noget udefra"),
    "outside_in.acted": _("gør noget ved noget udefra"),
    "outside_in.planned": _("lavede en handling af noget udefra"),
    "outside_in.answered": _("svarede på noget udefra"),
    "outside_in.decided": _("traf en beslutning om noget udefra"),
    "outside_in.joined": _("samlede noget udefra med et andet"),
}
SUBJECTS: dict[str, str] = {}
