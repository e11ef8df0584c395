"""What the fields are called where their models do not say it in Danish."""

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts import Text

LABELS: dict[str, Text] = {
    "action": _("handling"),
    "agreed_by": _("aftalt af"),
    "ambition": _("ambition"),
    "asked": _("udgave, der venter på svar"),
    "accepted": _("udgave, der gælder"),
    "attempt_time": _("tidspunkt"),
    "author": _("skrevet af"),
    "ballot": _("spørgsmål"),
    "by": _("af"),
    "changed_by": _("ændret af"),
    "concluded_by": _("konkluderet af"),
    "content_hash": _("indholdets aftryk"),
    "decision": _("beslutning"),
    "dialogue": _("samtale"),
    "done_by": _("gjort af"),
    "ended_by": _("afsluttet af"),
    "for_businesses": _("til gavn for virksomheder"),
    "for_citizens": _("til gavn for borgere"),
    "for_each_other": _("til gavn for hinanden"),
    "failures_since_start": _("antal forsøg"),
    "focus_point": _("fokuspunkt"),
    "focus_points": _("fokuspunkter"),
    "frame": _("ramme"),
    "framework": _("ledelsesgrundlag"),
    "giver": _("givet af"),
    "given_by": _("givet af"),
    "helper": _("hvem der blev bedt om hjælp"),
    "holder": _("indehaver"),
    "indicator": _("indikator"),
    "inspired_by": _("inspireret af"),
    "ip_address": _("internetadresse"),
    "joined_into": _("samlet med"),
    "kinds": _("slags sager"),
    "last_login": _("sidst logget ind"),
    "leader": _("leder"),
    "locked_out": _("spærret"),
    "made_by": _("skrevet af"),
    "own_leader": _("egen leder"),
    "own_translation": _("egen oversættelse"),
    "page": _("inddragelse"),
    "person": _("person"),
    "planned_by": _("planlagt af"),
    "primary": _("den primære"),
    "round": _("måling"),
    "signal": _("signal"),
    "statements": _("sætninger"),
    "step": _("trin"),
    "talk_with": _("tale med"),
    "unit": _("enhed"),
    "units": _("enheder"),
    "user_agent": _("browser"),
    "username": _("skrevet e-mail"),
    "verified": _("bekræftet"),
    "version": _("udgave"),
    "writers": _("skrevet sammen med"),
    "email": _("e-mail"),
}


def label_of(field: "Field[object, object]") -> str:
    """Our own word where there is one, else the model's, which is Danish wherever it has been written out."""
    return str(LABELS.get(field.name, field.verbose_name))
