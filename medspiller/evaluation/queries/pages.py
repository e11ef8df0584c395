"""What the pages of an evaluation show."""

from collections.abc import Iterator
from dataclasses import dataclass

from medspiller.accounts.access import AnyUser
from medspiller.evaluation import access
from medspiller.evaluation.models import Answer, Evaluation, Term
from medspiller.evaluation.queries.answers import Answers, answers_of, stamp_of
from medspiller.evaluation.queries.evidence import Evidence, Found, evidence_of, from_json
from medspiller.evaluation.rules.nearing import is_near
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework, structure_of
from medspiller.framework.rules.parts import Part, parts_of
from medspiller.framework.rules.structure import Structure
from medspiller.web import clock


@dataclass(frozen=True)
class Home:
    """`earlier` are evaluations of versions that have been replaced."""

    framework: Framework | None
    term: Term | None
    evaluation: Evaluation | None
    is_near: bool
    earlier: list[Evaluation]


@dataclass(frozen=True)
class Line:
    """A part with what it came to and what the group thinks of it, and whether anything is missing without that."""

    part: Part
    evidence: Evidence
    answer: Answer | None
    must_answer: bool = True


@dataclass(frozen=True)
class Section:
    """An ambition, its focus points, and what is proposed to be added under it."""

    ambition: Line
    points: list[Line]
    added: list[Answer]


@dataclass(frozen=True)
class EvaluationPage:
    """`answered` of the `parts` have an answer; those that ambitions have focus points for need none of their own."""

    evaluation: Evaluation
    structure: Structure
    whole: Line
    sections: list[Section]
    new_ambitions: list[Answer]
    withdrawn: list[Answer]
    answered: int
    parts: int
    stamp: str

    @property
    def unanswered(self) -> int:
        return self.parts - self.answered

    @property
    def has_more(self) -> bool:
        """Whether there are parts that may be answered, but need not be."""
        return any(not line.must_answer for line in self.lines())

    @property
    def has_answers(self) -> bool:
        return any(line.answer for line in self.lines()) or bool(self.proposals())

    def lines(self) -> Iterator[Line]:
        yield self.whole
        for section in self.sections:
            yield section.ambition
            yield from section.points

    def proposals(self) -> list[Answer]:
        return [*(one for section in self.sections for one in section.added), *self.new_ambitions]


@dataclass(frozen=True)
class PartPage:
    """`before` and `after` are the keys of the parts next to it, "" at the ends."""

    evaluation: Evaluation
    line: Line
    before: Part | None
    after: Part | None


def home_of(user: AnyUser) -> Home:
    framework = current_framework()
    visible = access.visible_to(user)
    term = Term.objects.filter(framework=framework).first() if framework else None
    return Home(
        framework=framework,
        term=term,
        evaluation=visible.filter(framework=framework).first() if framework else None,
        is_near=term is not None and is_near(term.ends_on, clock.today()),
        earlier=list(visible.exclude(framework=framework).order_by("-framework__version")),
    )


def evaluation_page(user: AnyUser, evaluation: Evaluation) -> EvaluationPage:
    """In the same number of queries, however much there is of everything."""
    structure = structure_of(evaluation.framework)
    evidence = _evidence(user, evaluation, structure)
    answers = answers_of(evaluation)
    lines = {
        (part.kind, part.id): _line(part, evidence, answers, must_answer=_asks(part, structure))
        for part in parts_of(structure)
    }
    to_answer = [line for line in lines.values() if line.must_answer]
    return EvaluationPage(
        evaluation=evaluation,
        structure=structure,
        whole=lines["whole", 0],
        sections=[
            Section(
                ambition=lines["ambition", ambition.id],
                points=[lines["point", point.id] for point in ambition.points],
                added=answers.added_to(ambition.id),
            )
            for ambition in structure.ambitions
        ],
        new_ambitions=answers.added_to(None),
        withdrawn=answers.withdrawn,
        answered=sum(line.answer is not None for line in to_answer),
        parts=len(to_answer),
        stamp=stamp_of(evaluation),
    )


def part_page(user: AnyUser, evaluation: Evaluation, structure: Structure, part: Part) -> PartPage:
    parts = list(parts_of(structure))
    place = parts.index(part)
    return PartPage(
        evaluation=evaluation,
        line=_line(part, _evidence(user, evaluation, structure), answers_of(evaluation)),
        before=parts[place - 1] if place else None,
        after=parts[place + 1] if place + 1 < len(parts) else None,
    )


def _asks(part: Part, structure: Structure) -> bool:
    """An ambition with focus points is answered by those, and the whole by its parts, where there are any."""
    if part.kind == "whole":
        return not structure.ambitions
    bare = {ambition.id for ambition in structure.ambitions if not ambition.points}
    return part.kind == "point" or part.id in bare


def _evidence(user: AnyUser, evaluation: Evaluation, structure: Structure) -> Found:
    """As it was kept with the conclusion, or as it is now."""
    if evaluation.concluded_at is not None:
        return from_json(evaluation.evidence)
    return evidence_of(user, evaluation.framework, structure)


def _line(part: Part, evidence: Found, answers: Answers, *, must_answer: bool = True) -> Line:
    return Line(part, evidence.get(part.key, Evidence()), answers.of(part), must_answer)
