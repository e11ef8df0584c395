from dataclasses import dataclass, field

from medspiller.documents.tables import Problem

SHOWN = 50


class ImportRefusedError(ValueError):
    """Nothing of the files is taken in. `problems` holds the first fifty; `more` says how many there are besides."""

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        self.problems = problems
        self.more = more
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Collector:
    """Gathers what is wrong in one table, so that everything can be mended in one go."""

    table: str
    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, message: str, *, row: int | None = None, column: str | None = None, **values: object) -> None:
        self.count += 1
        if len(self.found) < SHOWN:
            self.found.append(Problem(message, values, self.table, row, column))


def refuse_where_any(*collectors: Collector) -> None:
    found = [problem for collector in collectors for problem in collector.found]
    if found:
        count = sum(collector.count for collector in collectors)
        raise ImportRefusedError(found[:SHOWN], count - len(found[:SHOWN]))
