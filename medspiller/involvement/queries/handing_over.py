"""Who may be given what somebody outside wrote: named by the packages above when the application starts."""

from collections.abc import Callable
from dataclasses import dataclass

from medspiller.accounts.models import User
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.fields import fields_of
from medspiller.involvement.rules.contributions import Answers
from medspiller.involvement.rules.fields import Field


@dataclass(frozen=True)
class Handed:
    """What a receiver gets: the words, and where they came from; nothing of who wrote them, for nobody knows."""

    text: str
    page_title: str
    page_path: str
    unit: int
    for_citizens: bool
    for_businesses: bool
    for_associations: bool


@dataclass(frozen=True)
class Receiver:
    """`label` is what is written on the button, made when it is shown; `take` writes and answers with an address.

    It runs inside the transaction of the handing over, and raises ValidationError where it refuses.
    """

    key: str
    label: Callable[[], str]
    take: Callable[[User, Handed], str]


receivers: dict[str, Receiver] = {}


def handed(page: Page, contribution: Contribution) -> Handed:
    return Handed(
        text=in_words(fields_of(page), contribution.answers),
        page_title=page.title,
        page_path=f"/deltag/{page.slug}/",
        unit=page.unit_id,
        for_citizens=page.for_citizens,
        for_businesses=page.for_businesses,
        for_associations=page.for_associations,
    )


def in_words(fields: tuple[Field, ...], answers: Answers) -> str:
    """Each answer on a line of its own, after its question where there are several."""
    told = [(field.label, answers[field.key]) for field in fields if answers.get(field.key)]
    texts = [(label, ", ".join(value) if isinstance(value, list) else value) for label, value in told]
    return "\n".join(value if len(texts) == 1 else f"{label}: {value}" for label, value in texts)
