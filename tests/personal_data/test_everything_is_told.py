"""No personal field is forgotten: each is in a person's file, or there is a reason in words why not; and each kind of
data has a time after which it goes, or a reason why it stays."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from medspiller.personal_data.queries.labels import LABELS
from medspiller.personal_data.queries.parts import LEFT_OUT, PARTS
from medspiller.personal_data.queries.retention_words import WORDS
from medspiller.personal_data.rules.retention import KINDS
from medspiller.project.data_classes import CLASSES, DataClass

PERSONAL = sorted(
    f"{label}.{name}"
    for label, fields in CLASSES.items()
    for name, data_class in fields.items()
    if data_class is DataClass.PERSONAL
)
# The log is not told field by field but in words (queries/traces.py).
IN_WORDS = {f"audit.Event.{name}" for name in ("at", "subject_label", "why")}


def told() -> set[str]:
    """Every field that a part tells of, or finds its rows by, and what lies between two tables that it joins."""
    found = set(IN_WORDS)
    for part in PARTS:
        names = {*part.fields, *(lookup.partition("__")[0] for lookup in part.whose)}
        found |= {f"{part.model}.{name}" for name in names}
        for name in names & {field.name for field in part.rows_of._meta.many_to_many}:
            through = getattr(part.rows_of, name).through._meta
            found |= {f"{through.label}.{field.name}" for field in through.fields}
    return found


def test_every_personal_field_is_in_the_file_or_has_a_reason_why_not() -> None:
    reasons = set(LEFT_OUT)
    missing = [field for field in PERSONAL if field not in told() | reasons and field.rpartition(".")[0] not in reasons]
    assert missing == [], "Tell it in personal_data/queries/parts, or say there why not."


def test_every_reason_is_needed_and_in_words() -> None:
    personal = set(PERSONAL) | {field.rpartition(".")[0] for field in PERSONAL}
    assert set(LEFT_OUT) <= personal
    assert [key for key in LEFT_OUT if key in told()] == []
    assert all(len(str(why)) > 20 for why in LEFT_OUT.values())


def test_nothing_anonymous_is_read() -> None:
    assert [part.model for part in PARTS if DataClass.ANONYMOUS in CLASSES[part.model].values()] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.model} {part.whose}")
def test_every_field_has_a_danish_name(part: object) -> None:
    part_model = part.rows_of  # type: ignore[attr-defined]  # a parameter
    for name in part.fields:  # type: ignore[attr-defined]  # a parameter
        field = part_model._meta.get_field(name)
        assert name in LABELS or _is_written_out(field), f"Name {part_model._meta.label}.{name} in queries/labels.py."


def _is_written_out(field: models.Field[object, object]) -> bool:
    return str(field.verbose_name) != field.name.replace("_", " ") or field.model._meta.app_label == "account"


def test_every_kind_of_data_about_people_is_kept_for_a_reason() -> None:
    about_people = {
        label for label, fields in CLASSES.items() if {DataClass.PERSONAL, DataClass.ANONYMOUS} & set(fields.values())
    }
    listed = Counter(label for kind in KINDS for label in kind.models)
    assert sorted(about_people - set(listed)) == [], "Say in personal_data/rules/retention.py how long it is kept."
    assert [label for label, times in listed.items() if times > 1] == []
    assert set(listed) <= {model._meta.label for model in apps.get_models(include_auto_created=True)}


def test_every_kind_is_named_and_its_bounds_hold_its_own_time() -> None:
    assert set(WORDS) == {kind.key for kind in KINDS}
    assert all(kind.bounds.holds(kind.bounds.default) for kind in KINDS if kind.bounds)
