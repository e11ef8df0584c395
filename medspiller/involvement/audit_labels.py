from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "involvement.drafted": _("begyndte på en side til inddragelse"),
    "involvement.changed": _("ændrede en side til inddragelse"),
    "involvement.discarded": _("kasserede en side til inddragelse"),
    "involvement.opened": _("åbnede en side til inddragelse"),
    "involvement.moved": _("flyttede sidste dag for en side til inddragelse"),
    "involvement.closed": _("lukkede en side til inddragelse før tid"),
    "involvement.moderated": _("gennemså bidrag udefra"),
    "involvement.hid": _("skjulte bidrag udefra"),
    "involvement.handed_over": _("gav et bidrag udefra videre"),
    "involvement.wrote_answer": _("skrev på et svar til dem, der deltog"),
    "involvement.answered": _("offentliggjorde et svar til dem, der deltog"),
    "involvement.forgotten": _("slettede bidrag og adresser, hvis tid var gået"),
}
SUBJECTS: dict[str, str] = {}
