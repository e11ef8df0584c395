"""What to do with a result: a talk in four steps, with questions to each scale; for small teams without any figures."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.surveys.models import FollowUp
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.queries.result_page import ScaleRow, UnitPage
from medspiller.web import clock


@dataclass(frozen=True)
class Step:
    minutes: int
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    scale: str
    name: str
    text: str


@dataclass(frozen=True)
class Guide:
    steps: list[Step]
    questions: list[Question]


def guide_for(page: UnitPage, language: str) -> Guide:
    themes = {scale.key: scale.theme for scale in questions_of(page.round).scales}
    questions = [Question(row.key, row.name, _question(row.key, themes.get(row.key, ""))) for row in page.scales]
    return Guide(_with_figures() if page.is_shown else _without_figures(), questions)


def actions_from(user: AnyUser, page: UnitPage) -> list[tuple[str, Action]]:
    """The actions started from this page that the user may see, with the name of the scale."""
    viewer = viewer_of(user)
    if viewer is None:
        return []
    names = {row.key: row.name for row in page.scales}
    started = FollowUp.objects.filter(
        round=page.round, unit=page.unit, action__in=actions_visible_to(viewer)
    ).select_related("action")
    return [(names.get(one.scale, ""), one.action) for one in started.order_by("pk")]


def begun_from(page: UnitPage, row: ScaleRow) -> dict[str, Any]:
    """The first words of an action that starts from the result; without the figure until everybody may read it."""
    if row.figure is None or page.round.employees_from > clock.today():
        told = _("Vi har talt om %(scale)s i forlængelse af “%(round)s”.") % {
            "scale": row.name.lower(),
            "round": page.round.title,
        }
    else:
        told = _("“%(round)s”: %(scale)s er %(mean)s på en skala fra 0 til 100.") % {
            "round": page.round.title,
            "scale": row.name,
            "mean": row.figure.mean.value,
        }
    return {"kind": "trial", "experience": told, "openness": "units"}


def small_team_guide() -> list[Step]:
    """The talk instead of figures."""
    return _without_figures()


def _with_figures() -> list[Step]:
    return [
        Step(
            5,
            _("Se tallene sammen"),
            _("Vis siden, og giv alle to minutter til at læse den i stilhed. Gæt ikke på, hvem der har svaret hvad."),
        ),
        Step(
            15,
            _("Forstå"),
            _("Tal to og to: Hvad kender vi igen? Hvad overrasker? Saml op med eksempler, ikke med navne."),
        ),
        Step(
            15,
            _("Vælg ét"),
            _("Vælg én ting, som gruppen selv kan gøre noget ved, og som borgerne vil mærke. Hellere én end tre."),
        ),
        Step(
            10,
            _("Aftal"),
            _("Skriv en prøvehandling: hvad, hvem, hvornår I ser på det igen, og hvordan I kan se, om det virkede."),
        ),
    ]


def _without_figures() -> list[Step]:
    return [
        Step(
            5,
            _("Sig, hvorfor der ikke er tal"),
            _("Gruppen er for lille til tal, der ikke røber nogen. Svarene tæller med i tallene for enheden ovenfor."),
        ),
        Step(
            10,
            _("Tænk hver for sig"),
            _("Alle skriver for sig selv: én ting, der går godt, og én, der er svær. Ingen skal vise sin seddel."),
        ),
        Step(
            15,
            _("Tal om det, I vil tale om"),
            _("Tag spørgsmålene nedenfor ét for ét. Man må også tale med lederen alene bagefter."),
        ),
        Step(10, _("Aftal"), _("Vælg én ting, I prøver af, og hvornår I ser på den igen.")),
    ]


def _question(key: str, theme: str) -> str:
    texts = {
        "trust": _("Hvornår har du sidst sagt noget, der var svært at sige her? Hvad skete der så?"),
        "justice": _("Hvilken beslutning den seneste tid var let at forstå, også for den, der ikke fik sin vilje?"),
        "cooperation": _("Hvor går det i stykker, når en borger har brug for flere af os?"),
        "wellbeing": _("Hvad på arbejdet giver kræfter, og hvad tager dem?"),
        "room_to_act": _("Hvad spørger vi om lov til, som vi godt kunne beslutte selv?"),
        "attendance": _("Hvad gør det lettere at komme tilbage efter at have været væk?"),
        "mirror": _("Hvornår har I mærket det? Hvad var anderledes den dag?"),
    }
    return texts.get(key) or texts.get(theme) or _("Hvad ligger bag svarene, og hvad kan vi selv gøre noget ved?")
