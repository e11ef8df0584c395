from django.utils.translation import gettext_lazy as _

# Who was invited is not told here: the log outlives what is known of a partner. What a partner does stands by name.
ACTIONS = {
    "partners.invited": _("inviterede en partner udefra til en handling"),
    "partners.changed": _("ændrede, hvad en partner udefra kan se"),
    "partners.renewed": _("sendte en partner udefra et nyt link"),
    "partners.ended": _("lukkede adgangen for en partner udefra"),
    "partners.learning_sent": _("sendte læringen til en partner udefra"),
    "partners.forgotten": _("slettede, hvem en partner udefra var"),
    "partners.code_sent": _("bad om en kode som partner udefra"),
    "partners.guessed_wrong": _("skrev en forkert kode som partner udefra"),
    "partners.entered": _("kom ind som partner udefra"),
    "partners.left": _("gik ud igen som partner udefra"),
    "partners.said_goodbye": _("sagde farvel som partner udefra"),
    "partners.contributed": _("bidrog til en handling som partner udefra"),
    "partners.done": _("satte et løfte som gjort eller ikke gjort som partner udefra"),
    "partners.taken_back": _("trak et bidrag tilbage som partner udefra"),
}
SUBJECTS: dict[str, str] = {}
