from django.utils.translation import gettext_lazy as _

# A draft is its writers' alone, and some decisions are for few: the log says that there was one, not which.
ACTIONS = {
    "decisions.begun": _("begyndte på en beslutning"),
    "decisions.edited": _("skrev i en beslutning, der ikke er fortalt"),
    "decisions.discarded": _("kasserede en kladde til en beslutning"),
    "decisions.told": _("fortalte en beslutning"),
    "decisions.met": _("bekræftede, at en beslutning er fortalt på et møde"),
    "decisions.talked": _("har talt med en, der ville tale om en beslutning"),
    "decisions.change_begun": _("begyndte på en ændring af en beslutning"),
    "decisions.withdrawn": _("trak en beslutning tilbage"),
    "decisions.looked_again": _("så på en beslutning igen"),
    "decisions.action_started": _("startede en handling ud fra en beslutning"),
    "decisions.landed": _("opgjorde, hvordan en beslutning er landet"),
    "decisions.held_back": _("holdt andele tilbage, fordi de kunne røbe for få"),
}
SUBJECTS: dict[str, str] = {}
