"""What is wrong with a file, in the reader's language, with the place and the mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from medspiller.documents.tables import Problem

SHOWN = 50


@dataclass(frozen=True)
class Line:
    place: str
    text: str


class FileRefusedError(ValueError):
    """Nothing of the file is taken in. `problems` holds the first fifty, `more` how many there are besides."""

    def __init__(self, problems: Sequence[Problem], more: int = 0) -> None:
        self.problems = list(problems[:SHOWN])
        self.more = more + max(len(problems) - SHOWN, 0)
        super().__init__("\n".join(map(str, self.problems)))


def lines(problems: Iterable[Problem]) -> list[Line]:
    return [Line(_place(problem), gettext(problem.message) % problem.values) for problem in problems]


def _place(problem: Problem) -> str:
    parts = [gettext("række %(row)d") % {"row": problem.row}] if problem.row else []
    parts += [gettext("kolonne %(column)s") % {"column": problem.column}] if problem.column else []
    return ", ".join(parts)
