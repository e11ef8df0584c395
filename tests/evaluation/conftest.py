from collections.abc import Callable

import pytest

from medspiller.evaluation.changes.answering import answer, begin
from medspiller.evaluation.models import Answer, Evaluation
from medspiller.evaluation.rules.answers import Written
from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.parts import Part, parts_of
from tests.cast import Cast

Answered = Callable[..., Answer]


@pytest.fixture
def parts(framework: Framework) -> list[Part]:
    """The whole, the first ambition with its two points, the second with its two."""
    return list(parts_of(structure_of(framework)))


@pytest.fixture
def evaluation(cast: Cast, framework: Framework) -> Evaluation:
    return begin(by=cast.user("karen"), framework=framework)


@pytest.fixture
def answered(cast: Cast, evaluation: Evaluation) -> Answered:
    """`answered(part, "change", "fordi", "Ny titel", revision=0, by="karen")`."""

    def write(part: Part, choice: str = "keep", *words: str, revision: int = 0, by: str = "karen") -> Answer:
        written = Written(choice, *words)
        return answer(by=cast.user(by), evaluation=evaluation, part=part, written=written, revision=revision)

    return write
