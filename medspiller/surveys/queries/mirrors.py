from dataclasses import dataclass

from medspiller.disclosure import ShownMean
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Version
from medspiller.surveys.models import Round, SelfAnswer
from medspiller.surveys.queries.asked import mirror_group
from medspiller.surveys.queries.questionnaires import questions_of
from medspiller.surveys.queries.result_page import UnitPage
from medspiller.surveys.queries.results import mirror_page
from medspiller.web import clock


@dataclass(frozen=True)
class Asking:
    """What a leader needs to know before a mirror: the agreed page, and how many would be asked."""

    version: Version | None
    asked: int
    is_enough: bool


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    mean: ShownMean | None
    shares: list[tuple[str, int]] | None
    own: str


def before(viewer: Viewer) -> Asking:
    asked = len(mirror_group(viewer.person.pk, clock.today())[1])
    return Asking(agreed_version(viewer.person), asked, asked >= 5)


def agreed_version(person: Person) -> Version | None:
    """The latest that was agreed with the own leader; for whoever has none, the latest told to the employees."""
    mine = Version.objects.filter(own_translation__person=person)
    agreed = mine.filter(agreed_at__isnull=False) | mine.filter(own_leader=None, shared_with_employees_at__isnull=False)
    return agreed.order_by("-created_at", "-number").first()


def lines_of(round_: Round, language: str) -> tuple[UnitPage | None, list[Line]]:
    """The results of a mirror beside what the leader answered."""
    questionnaire = questions_of(round_)
    page = mirror_page(round_, language)
    own = SelfAnswer.objects.filter(round=round_).values_list("choices", flat=True).first() or []
    lines = []
    for number, item in enumerate(questionnaire.items):
        options = questionnaire.answers_of(item).options
        choice = own[number] if number < len(own) else 0
        row = page.scales[number].items[0] if page else None
        lines.append(
            Line(
                number + 1,
                item.text.in_(language),
                row.figure.mean if row and row.figure else None,
                row.shares if row else None,
                options[choice - 1].text.in_(language) if 1 <= choice <= len(options) else "",
            )
        )
    return page, lines
