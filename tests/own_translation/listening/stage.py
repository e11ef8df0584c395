"""A framework, and leaders of the cast who have shared a page with their employees."""

from collections.abc import Sequence
from uuid import UUID

from medspiller.accounts.models import User
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.own_translation.changes.sharing import share_with_employees
from medspiller.own_translation.changes.versions import cut_version
from medspiller.own_translation.models import MarkCount, OwnTranslation, Statement, Version
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.rules.marks import Tally
from medspiller.web import clock
from tests.cast import Cast

TEXTS = ("gå en runde på gangen hver morgen", "sige højt, når jeg har taget fejl")
PUPILS = ("ea", "ib", "liv", "mads", "nor", "oda", "per")
"""Everyone under Anna."""


def frame(version: int = 1, *, published: bool = True) -> Framework:
    made, fresh = Framework.objects.get_or_create(
        version=version,
        defaults={
            "title": f"Sådan leder vi i Fjordby {version}",
            "prompt": "Det gør jeg ved at:",
            "state": Framework.State.PUBLISHED if published else Framework.State.REPLACED,
            "created_at": clock.now(),
            "published_at": clock.now(),
        },
    )
    if fresh:
        ambition = Ambition.objects.create(framework=made, position=1, title="Vi er til at tale med", text="Hver dag.")
        FocusPoint.objects.create(ambition=ambition, position=1, title="Nærvær", text="Vi ses.")
        Ambition.objects.create(framework=made, position=2, title="Vi prøver os frem")
    return made


def write(
    cast: Cast, leader: str = "anna", texts: Sequence[str] = TEXTS, framework: Framework | None = None
) -> OwnTranslation:
    framework = framework or frame()
    ambition = framework.ambitions.get(position=1)
    page, _made = OwnTranslation.objects.get_or_create(
        person=cast.people[leader], framework=framework, defaults={"created_at": clock.now()}
    )
    for position, text in enumerate(texts, 1):
        written = Statement.objects.create(
            own_translation=page, ambition=ambition, position=position, text=text, changed_at=clock.now()
        )
        written.focus_points.set(ambition.focus_points.all())
    return page


def share_again(page: OwnTranslation, cast: Cast) -> Version:
    """Freezes the draft and shares it with the employees, as the application does once it is agreed."""
    version = cut_version(page, draft_content(page), reason=Version.Reason.SHARED)
    version.shared_at = version.agreed_at = clock.now()
    version.save()
    assert page.person.user is not None
    return share_with_employees(by=page.person.user, version=version)


def told(cast: Cast, leader: str = "anna", texts: Sequence[str] = TEXTS, framework: Framework | None = None) -> Version:
    """A version that the leader has written and shared with the employees."""
    return share_again(write(cast, leader, texts, framework), cast)


def statements(version: Version) -> list[UUID]:
    return [UUID(row["id"]) for row in version.content["statements"]]


def viewer(cast: Cast, name: str) -> Viewer:
    found = viewer_of(User.objects.get(pk=cast.user(name).pk))
    assert found is not None
    return found


def published(version: Version, statement: UUID) -> Tally:
    count = MarkCount.objects.filter(version=version, statement=statement).first()
    return Tally(count.seen, count.not_yet) if count else Tally()
