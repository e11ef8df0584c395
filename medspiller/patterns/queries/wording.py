"""What each count is called, and how it is told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.patterns.rules.measures import Measure

Text = str | Promise
LABELS: Mapping[Measure, Text] = {
    Measure.LEADERS: gettext_lazy("Ledere"),
    Measure.SHARED: gettext_lazy("Ledere, der har delt deres egen oversættelse"),
    Measure.FRESH: gettext_lazy("Ledere med en frisk aftale om deres egen oversættelse"),
    Measure.WRITERS: gettext_lazy("Ledere, der har skrevet, hvad de gør"),
    Measure.STATEMENTS: gettext_lazy("Sætninger i egne oversættelser"),
    Measure.SEEN: gettext_lazy("“Det ser jeg”"),
    Measure.NOT_YET: gettext_lazy("“Ikke endnu”"),
    Measure.TALKED: gettext_lazy("Ledere, der har haft en ledersamtale"),
    Measure.DIALOGUES: gettext_lazy("Samtaler, der er holdt"),
    Measure.STARTED: gettext_lazy("Handlinger"),
    Measure.UNDER_WAY: gettext_lazy("Handlinger i gang"),
    Measure.CLOSED: gettext_lazy("Afsluttede handlinger"),
    Measure.EFFECT: gettext_lazy("Handlinger med effekt"),
    Measure.MOVED: gettext_lazy("Handlinger, hvor tallene flyttede sig som ventet"),
    Measure.LEARNINGS: gettext_lazy("Delte læringer"),
    Measure.DECISIONS: gettext_lazy("Beslutninger, der er fortalt"),
    Measure.IN_TIME: gettext_lazy("Beslutninger, der nåede alle i tide"),
    Measure.SIGNALS: gettext_lazy("Signaler udefra"),
    Measure.ANSWERED: gettext_lazy("Besvarede signaler"),
}
SHORT: Mapping[Measure, Text] = {
    Measure.STATEMENTS: gettext_lazy("Sætninger"),
    Measure.STARTED: gettext_lazy("Handlinger"),
    Measure.CLOSED: gettext_lazy("Afsluttet"),
    Measure.EFFECT: gettext_lazy("Med effekt"),
    Measure.LEARNINGS: gettext_lazy("Delte læringer"),
}
EXPLAINED: Mapping[Measure, Text] = {
    Measure.LEADERS: gettext_lazy("Alle, der leder en enhed. Hver tæller én gang, i den øverste enhed, de leder."),
    Measure.SHARED: gettext_lazy("De har delt den med deres egen leder."),
    Measure.FRESH: gettext_lazy("Aftalt med deres egen leder inden for de seneste 12 måneder."),
    Measure.WRITERS: gettext_lazy("De har delt mindst én sætning om det."),
    Measure.STATEMENTS: gettext_lazy("Sætninger i det, lederne har delt senest."),
    Measure.SEEN: gettext_lazy("Medarbejdernes mærker, som de allerede er offentliggjort, fem eller flere ad gangen."),
    Measure.NOT_YET: gettext_lazy(
        "Medarbejdernes mærker, som de allerede er offentliggjort, fem eller flere ad gangen."
    ),
    Measure.TALKED: gettext_lazy("En ledersamtale, der er afsluttet inden for de seneste 12 måneder."),
    Measure.DIALOGUES: gettext_lazy("Ledersamtaler, teamsamtaler og samtaler i ledergrupper, de seneste 12 måneder."),
    Measure.STARTED: gettext_lazy("Dem, der er i gang, og dem, der er afsluttet inden for de seneste 12 måneder."),
    Measure.UNDER_WAY: gettext_lazy("Hver handling tæller i den ansvarliges enhed."),
    Measure.CLOSED: gettext_lazy("Afsluttet inden for de seneste 12 måneder."),
    Measure.EFFECT: gettext_lazy("Afsluttet med svaret, at det virkede helt eller delvist, og at der var en effekt."),
    Measure.MOVED: gettext_lazy("Et tal, der på forhånd var knyttet til handlingen, viste et udslag den ventede vej."),
    Measure.LEARNINGS: gettext_lazy("Læring, der er delt med alle inden for de seneste 12 måneder."),
    Measure.DECISIONS: gettext_lazy("Fortalt inden for de seneste 12 måneder, i afsenderens enhed."),
    Measure.IN_TIME: gettext_lazy("Alle, den var til, havde fået den at vide, da den trådte i kraft."),
    Measure.SIGNALS: gettext_lazy("Kommet ind inden for de seneste 12 måneder, i den enhed, der svarer."),
    Measure.ANSWERED: gettext_lazy("Signaler, der har fået et svar."),
}
GROUPS: tuple[tuple[Text, tuple[Measure, ...]], ...] = (
    (
        gettext_lazy("Ordene"),
        (Measure.LEADERS, Measure.SHARED, Measure.FRESH, Measure.WRITERS, Measure.STATEMENTS),
    ),
    (gettext_lazy("Samtalen"), (Measure.TALKED, Measure.DIALOGUES)),
    (gettext_lazy("Det siger medarbejderne"), (Measure.SEEN, Measure.NOT_YET)),
    (
        gettext_lazy("Handling og effekt"),
        (Measure.UNDER_WAY, Measure.CLOSED, Measure.EFFECT, Measure.MOVED, Measure.LEARNINGS),
    ),
    (
        gettext_lazy("Beslutninger og signaler"),
        (Measure.DECISIONS, Measure.IN_TIME, Measure.SIGNALS, Measure.ANSWERED),
    ),
)


def told(count: int, out_of: int | None) -> str:
    """`23 af 36`; of nothing there is no share."""
    if not out_of:
        return str(count)
    return _("%(count)d af %(whole)d") % {"count": count, "whole": out_of}
