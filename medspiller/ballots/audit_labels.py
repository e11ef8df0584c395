from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "ballots.opened": _("stillede et anonymt spørgsmål"),
    "ballots.withdrawn": _("trak et anonymt spørgsmål tilbage"),
    "ballots.published": _("gjorde et anonymt spørgsmål op"),
    "ballots.held_back": _("holdt svarene på et anonymt spørgsmål tilbage"),
}
SUBJECTS = {"ballots.ballot": _("anonymt spørgsmål")}
