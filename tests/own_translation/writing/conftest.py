"""A framework of two ambitions with two focus points each, and a leader of the cast who writes on it."""

import datetime
import uuid
from collections.abc import Callable, Mapping, Sequence

import pytest

from medspiller.framework.models import Ambition, FocusPoint, Framework, Succession
from medspiller.own_translation.changes.drafting import save_statement
from medspiller.own_translation.models import Statement
from medspiller.own_translation.rules.drafting import Written
from tests.cast import Cast

MOMENT = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)

Write = Callable[..., Statement]


def make_framework(version: int, ambitions: Mapping[str, Sequence[str]], *, published: bool = True) -> Framework:
    made = Framework.objects.create(
        version=version,
        title=f"Ledelse i Fjordby {version}",
        prompt="Det gør jeg ved at:",
        created_at=MOMENT,
        ambition_name="ambition",
    )
    for number, (title, points) in enumerate(ambitions.items(), 1):
        ambition = Ambition.objects.create(framework=made, position=number, title=title)
        for position, point in enumerate(points, 1):
            FocusPoint.objects.create(ambition=ambition, position=position, title=point)
    if published:
        publish_by_hand(made)
    return made


def publish_by_hand(framework: Framework) -> None:
    """As publishing does, without what follows from it."""
    Framework.objects.filter(state=Framework.State.PUBLISHED).update(state=Framework.State.REPLACED)
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.PUBLISHED, published_at=MOMENT)
    framework.refresh_from_db()


def point(framework: Framework, title: str) -> FocusPoint:
    return FocusPoint.objects.get(ambition__framework=framework, title=title)


def ambition(framework: Framework, title: str) -> Ambition:
    return framework.ambitions.get(title=title)


def next_framework(
    old: Framework,
    ambitions: Mapping[str, Sequence[str]],
    origins: Mapping[str, Sequence[str]],
    *,
    published: bool = True,
) -> Framework:
    """A new version. `origins`: the title of each old part to those of its successors; what is not named is kept."""
    new = make_framework(old.version + 1, ambitions, published=False)
    Framework.objects.filter(pk=new.pk).update(previous=old)
    for part in old.ambitions.all():
        for heir in new.ambitions.filter(title__in=origins.get(part.title, [part.title])) or [None]:
            Succession.objects.create(framework=new, kind="renamed", old_ambition=part, new_ambition=heir)
    new_points = FocusPoint.objects.filter(ambition__framework=new)
    for old_point in FocusPoint.objects.filter(ambition__framework=old):
        for new_point in new_points.filter(title__in=origins.get(old_point.title, [old_point.title])) or [None]:
            Succession.objects.create(framework=new, kind="renamed", old_point=old_point, new_point=new_point)
    if published:
        publish_by_hand(new)
    return new


@pytest.fixture
def framework(db: None) -> Framework:
    return make_framework(1, {"Borgeren først": ["Lyt", "Svar"], "Sund drift": ["Plan", "Budget"]})


@pytest.fixture
def write(cast: Cast, framework: Framework) -> Write:
    """`write("anna", "ringe til to", point="Lyt")`: a new statement, under the ambition of the point or the first."""

    def one(name: str, text: str, *, tied_to: str = "", effect: str = "", audiences: Sequence[str] = ()) -> Statement:
        points = FocusPoint.objects.filter(ambition__framework=framework, title=tied_to)
        chosen = points.first()
        home = (
            chosen.ambition_id if chosen else framework.ambitions.order_by("position").values_list("pk", flat=True)[0]
        )
        return save_statement(
            by=cast.user(name),
            person=cast.people[name],
            framework=framework,
            statement_id=uuid.uuid4(),
            base_revision=0,
            written=Written(home, text, effect, (chosen.pk,) if chosen else (), tuple(audiences)),
        )

    return one
