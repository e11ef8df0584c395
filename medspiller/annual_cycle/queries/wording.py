"""An item in the words of the reader's language, with where it leads."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspiller.annual_cycle.queries import decision_words
from medspiller.annual_cycle.rules.items import Item, What
from medspiller.dialogues.models import Kind
from medspiller.outside_in.models import Signal


@dataclass(frozen=True)
class Words:
    title: str
    text: str
    url: str
    link: str


def in_words(item: Item) -> Words:
    title, text, url, link = _SAID[item.what](item)
    return Words(title, " ".join(part for part in (text, when(item)) if part), url, link)


def when(item: Item) -> str:
    if item.what in decision_words.SAID:
        return ""  # It says its own days: when it holds, not when it is due.
    if item.opens is not None:
        return _("Begynder %(day)s.") % {"day": date_format(item.opens, "MONTH_DAY_FORMAT")}
    if item.on is not None and item.what not in {What.PREPARE, What.HOLD, What.CONCLUDE}:
        return _("Senest %(day)s.") % {"day": date_format(item.on, "MONTH_DAY_FORMAT")}
    if item.on is not None:
        return _("Den %(day)s.") % {"day": date_format(item.on, "MONTH_DAY_FORMAT")}
    return ""


Said = tuple[str, str, str, str]


def _write(item: Item) -> Said:
    text = _("Hvad gør du i din ledelsesfunktion? Én ting under hver ambition er nok til at begynde.")
    return _("Skriv din egen oversættelse"), text, reverse("own_translation:mine"), _("Begynd at skrive")


def _share(item: Item) -> Said:
    title = _("Del din side med %(name)s") % {"name": item.about} if item.about else _("Gør din side klar til at dele")
    text = _("Kun du kan se det, du har skrevet, indtil du deler det.")
    return title, text, reverse("own_translation:share"), _("Læs den igennem, og del den")


def _share_again(item: Item) -> Said:
    text = _("Dine tekster er ført med over. Læs dem igennem, ret dem til, og del siden igen.")
    return _("Ledelsesgrundlaget er ændret"), text, reverse("own_translation:mine"), _("Læs dine tekster igennem")


def _share_changes(item: Item) -> Said:
    title = _("Del dine ændringer med %(name)s") % {"name": item.about} if item.about else _("Del dine ændringer")
    text = _("Kun du kan se dem, indtil du deler dem.")
    return title, text, reverse("own_translation:share"), _("Læs den igennem, og del den")


def _read_comments(item: Item) -> Said:
    title = _("%(name)s har skrevet til dig om din side") % {"name": item.about}
    text = _("Ret din tekst, og del den igen, eller svar på kommentarerne.")
    return title, text, reverse("own_translation:mine"), _("Læs kommentarerne")


def _tell(item: Item) -> Said:
    text = _("Når du deler den, kan dine medarbejdere læse, hvad du har lovet at gøre.")
    title = _("Del din side med dine medarbejdere")
    return title, text, reverse("own_translation:mine"), _("Del med medarbejderne")


def _step(item: Item) -> Said:
    return item.subject, "", reverse("annual_cycle:step", args=[item.key]), _("Se, hvad det er")


def _talk_results(item: Item) -> Said:
    title = _("Tal med dine medarbejdere om “%(title)s”") % {"title": item.subject}
    text = _("Siden med resultaterne har en guide til samtalen, også uden tal.")
    return title, text, reverse("annual_cycle:step", args=[item.key]), _("Se, hvad det er")


def _check_in(item: Item) -> Said:
    title = _("Følg op på “%(title)s”") % {"title": item.subject}
    return title, "", reverse("actions:check_in", args=[item.key]), _("Følg op")


def _conclude(item: Item) -> Said:
    title = _("Skriv, hvad tallene viste om “%(title)s”") % {"title": item.subject}
    text = _("Handlingen er slut. Se, om det gik, som I ventede.")
    return title, text, reverse("indicators:effects", args=[item.key]), _("Se tallene, og konkludér")


def _answer(item: Item) -> Said:
    title = _("%(name)s vil gerne give dig handlingen “%(title)s”") % {"name": item.about, "title": item.subject}
    return title, "", reverse("actions:action", args=[item.key]), _("Sig ja eller nej")


def _help(item: Item) -> Said:
    title = _("%(name)s vil gerne have din hjælp til “%(title)s”") % {"name": item.about, "title": item.subject}
    return title, "", reverse("actions:action", args=[item.key]), _("Læs og svar")


def _agree(item: Item) -> Said:
    title = _("%(name)s vil gerne aftale sin egen oversættelse med dig") % {"name": item.about}
    return title, "", reverse("own_translation:version", args=[item.key]), _("Læs og svar")


def _dialogue(item: Item) -> str:
    kind = str(Kind(item.subject).label)
    if item.about:
        return _("%(kind)s med %(name)s") % {"kind": kind, "name": item.about}
    return kind


def _set_time(item: Item) -> Said:
    title = _("Find en tid til den første samtale med %(name)s") % {"name": item.about}
    return title, "", reverse("dialogues:dialogue", args=[item.key]), _("Find en tid")


def _prepare(item: Item) -> Said:
    return _dialogue(item), "", reverse("dialogues:dialogue", args=[item.key]), _("Forbered dig")


def _hold(item: Item) -> Said:
    text = _("Skriv referat og aftaler, og læg dem frem til underskrift.")
    return _dialogue(item), text, reverse("dialogues:minutes", args=[item.key]), _("Skriv referatet")


def _sign(item: Item) -> Said:
    title = _("%(name)s har lagt et referat frem til underskrift") % {"name": item.about}
    return title, "", reverse("dialogues:minutes", args=[item.key]), _("Læs og skriv under")


def _agreement(item: Item) -> Said:
    text = _("Fra: %(dialogue)s.") % {"dialogue": _dialogue(item)}
    return _("En aftale, du skal holde"), text, reverse("dialogues:agreements"), _("Se aftalen")


def _figures(item: Item) -> Said:
    title = _("Tallene til “%(name)s” mangler") % {"name": item.subject}
    text = _("De skulle være her nu, og du er ansvarlig for dem.")
    return title, text, reverse("indicators:keep", args=[item.key]), _("Læg dem ind")


def _mandate(item: Item) -> Said:
    title = _("%(name)s vil gerne give dig et mandat: “%(what)s”") % {"name": item.about, "what": item.subject}
    return title, "", reverse("mandates:mandate", args=[item.key]), _("Sig ja eller nej")


def _competence(item: Item) -> Said:
    title = _("Lær det, dit mandat kræver: “%(what)s”") % {"what": item.subject}
    return title, "", reverse("mandates:mandate", args=[item.key]), _("Se mandatet")


def _frame(item: Item) -> Said:
    title = _("Se ledelsesrummet for %(unit)s igennem") % {"unit": item.subject}
    text = _("Det er et år siden, det blev givet. Passer det stadig?")
    return title, text, reverse("mandates:frame", args=[item.key]), _("Se ledelsesrummet")


def _experience(item: Item) -> Said:
    title = _("Hvad oplever du, at du selv må afgøre?")
    text = _("Spørgsmålet er anonymt, og det bliver stående her, også når du har svaret.")
    return title, text, reverse("mandates:answer", args=[item.key]), _("Svar")


def _moderate(item: Item) -> Said:
    title = _("Læs bidrag til “%(title)s”") % {"title": item.subject}
    text = _("Intet bliver vist på siden, før det er læst.")
    return title, text, reverse("involvement:contributions", args=[item.key]), _("Læs bidragene")


def _owe_answer(item: Item) -> Said:
    title = _("Du skylder et svar på “%(title)s”") % {"title": item.subject}
    text = _(
        "Fortæl dem, der deltog, hvad I hørte, og hvad det ændrede. Indtil da står det på siden, at I skylder det."
    )
    return title, text, reverse("involvement:answer", args=[item.key]), _("Skriv svaret")


def _kind_of_signal(item: Item) -> str:
    return str(dict(Signal.Kind.choices).get(item.subject, item.subject))


def _signal(item: Item) -> Said:
    title = _("Svar på noget, der er kommet udefra: %(kind)s") % {"kind": _kind_of_signal(item)}
    return title, "", reverse("outside_in:signal", args=[item.key]), _("Læs og svar")


def _signal_again(item: Item) -> Said:
    title = _("Se igen på det, I holder øje med: %(kind)s") % {"kind": _kind_of_signal(item)}
    return title, "", reverse("outside_in:signal", args=[item.key]), _("Se på det")


def _signal_over(item: Item) -> Said:
    title = _("Fortæl, hvad der kom ud af det: %(kind)s") % {"kind": _kind_of_signal(item)}
    text = _("Handlingen er afsluttet. Den, der kom med det, har ikke hørt, hvordan det gik.")
    return title, text, reverse("outside_in:signal", args=[item.key]), _("Svar")


def _signal_answer(item: Item) -> Said:
    title = _("Der er svar på det, du kom med: %(kind)s") % {"kind": _kind_of_signal(item)}
    return title, "", reverse("outside_in:signal", args=[item.key]), _("Læs svaret")


def _evaluate(item: Item) -> Said:
    title = _("Evaluér “%(title)s”, før den næste version bliver skrevet") % {"title": item.subject}
    text = _("Hvad blev gjort, hvad kom der ud af det, og hvad skal ændres?")
    return title, text, reverse("evaluation:home"), _("Gå til evalueringen")


_SAID = {
    What.WRITE: _write,
    What.SHARE: _share,
    What.SHARE_AGAIN: _share_again,
    What.SHARE_CHANGES: _share_changes,
    What.READ_COMMENTS: _read_comments,
    What.TELL_EMPLOYEES: _tell,
    What.STEP: _step,
    What.TALK_RESULTS: _talk_results,
    What.CHECK_IN: _check_in,
    What.CONCLUDE: _conclude,
    What.ANSWER: _answer,
    What.HELP: _help,
    What.AGREE: _agree,
    What.SET_TIME: _set_time,
    What.PREPARE: _prepare,
    What.HOLD: _hold,
    What.SIGN: _sign,
    What.AGREEMENT: _agreement,
    What.FIGURES: _figures,
    What.MANDATE: _mandate,
    What.COMPETENCE: _competence,
    What.FRAME: _frame,
    What.EXPERIENCE: _experience,
    What.MODERATE: _moderate,
    What.OWE_ANSWER: _owe_answer,
    What.SIGNAL: _signal,
    What.SIGNAL_AGAIN: _signal_again,
    What.SIGNAL_OVER: _signal_over,
    What.SIGNAL_ANSWER: _signal_answer,
    What.EVALUATE: _evaluate,
    **decision_words.SAID,
}
