"""Small frameworks for the tests: made up, of any size."""

from medspiller.accounts.models import User
from medspiller.audit.changes import SYSTEM, Actor
from medspiller.framework import changes
from medspiller.framework.models import Framework
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.draft import Draft, Part, Whole
from medspiller.framework.rules.editing import Edit, PartKey

WORDS = [
    "Lytte til borgerne",
    "Sætte klare mål",
    "Dele viden",
    "Vise mod",
    "Holde budgettet",
    "Give plads",
    "Rose højt",
]


def content(ambitions: int = 2, points: int = 3) -> Draft:
    return Draft(
        Whole(
            "Sammen om Fjordby",
            "Fjordby Kommune",
            "Første afsnit.\n\nAndet afsnit.",
            "Det gør jeg ved at:",
            "tema",
            "punkt",
        ),
        (Part(title="Tillid", text="Vi tror på hinanden."),),
        tuple(
            Part(
                title=f"Retning {ambition}",
                text="Vi vil",
                points=tuple(
                    Part(title=f"{WORDS[(at - 1) % 7]} {ambition}.{at}", text=f"hver dag i nummer {at}.")
                    for at in range(1, points + 1)
                ),
            )
            for ambition in range(1, ambitions + 1)
        ),
    )


def draft(ambitions: int = 2, points: int = 3, *, by: Actor = SYSTEM) -> Framework:
    return changes.create_from(by=by, data=FrameworkData(content(ambitions, points)))


def published(ambitions: int = 2, points: int = 3) -> Framework:
    return changes.publish(by=SYSTEM, draft=draft(ambitions, points))


def edit(framework: Framework, part: PartKey, do: str = "save", *, by: User | None = None, **values: str) -> PartKey:
    """One operation on the draft as it stands now."""
    framework.refresh_from_db()
    change = Edit(part, do, values)
    return changes.edit(by=by or SYSTEM, draft=framework, revision=framework.revision, change=change)
