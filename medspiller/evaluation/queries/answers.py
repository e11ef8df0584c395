"""The answers of an evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass

from medspiller.evaluation.models import Answer, Choice, Evaluation
from medspiller.framework.rules.parts import Part


@dataclass(frozen=True)
class Answers:
    """By part, and what is proposed to be added; withdrawn proposals apart."""

    about: dict[tuple[str, int], Answer]
    added: list[Answer]
    withdrawn: list[Answer]

    def of(self, part: Part) -> Answer | None:
        return self.about.get((part.kind, part.id))

    def added_to(self, ambition: int | None) -> list[Answer]:
        return [answer for answer in self.added if answer.ambition_id == ambition]

    def count(self) -> int:
        return len(self.about)


def answers_of(evaluation: Evaluation) -> Answers:
    """In two queries."""
    rows = list(evaluation.answers.prefetch_related("wordings").order_by("pk"))
    added = [row for row in rows if row.choice == Choice.ADD]
    return Answers(
        about={about(row): row for row in rows if row.choice != Choice.ADD},
        added=[row for row in added if row.withdrawn_at is None],
        withdrawn=[row for row in added if row.withdrawn_at is not None],
    )


def about(answer: Answer) -> tuple[str, int]:
    if answer.focus_point_id:
        return "point", answer.focus_point_id
    return ("ambition", answer.ambition_id) if answer.ambition_id else ("whole", 0)


def stamp_of(evaluation: Evaluation) -> str:
    """Another as soon as any answer is written, changed or withdrawn."""
    rows: Iterable[tuple[int, int, object]] = evaluation.answers.order_by("pk").values_list(
        "pk", "revision", "withdrawn_at"
    )
    return "-".join(f"{pk}.{revision}{'x' if withdrawn else ''}" for pk, revision, withdrawn in rows)
