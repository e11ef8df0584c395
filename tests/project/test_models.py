"""What holds of every model, also of those that are added later."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models

from medspiller.organisation.models import Person
from medspiller.project.data_classes import CLASSES, DataClass

MODELS = apps.get_models(include_auto_created=True)
OWN = [model for model in MODELS if model.__module__.startswith("medspiller.")]
WITH_PERIOD = [model for model in OWN if {"from_date", "to_date"} <= {field.name for field in model._meta.fields}]
ANONYMOUS = [model for model in MODELS if DataClass.ANONYMOUS in CLASSES.get(model._meta.label, {}).values()]

by_label = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def test_the_models_with_a_period_and_those_without_names_are_found() -> None:
    assert {model._meta.model_name for model in WITH_PERIOD} == {
        "roleassignment",
        "unitperiod",
        "engagement",
        "leadership",
    }
    assert {model._meta.model_name for model in ANONYMOUS} == {
        "markslip",
        "markcount",
        "anonymouscontribution",
        "sheet",
        "response",
        "writtenanswer",
    }


@pytest.mark.parametrize("model", WITH_PERIOD, ids=lambda model: model._meta.label)
def test_no_period_ends_before_it_begins(model: type[models.Model]) -> None:
    checks = [one.condition for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    open_end = models.Q(to_date=None)
    ends = [open_end | models.Q(**{f"to_date__{test}": models.F("from_date")}) for test in ("gt", "gte")]
    assert any(check in ends for check in checks)


@by_label
def test_every_field_is_classified(model: type[models.Model]) -> None:
    stored = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    assert stored == set(CLASSES.get(model._meta.label, {})), "Classify it in medspiller/project/data_classes.py."


def test_no_model_is_classified_that_does_not_exist() -> None:
    assert set(CLASSES) == {model._meta.label for model in MODELS}


@by_label
def test_what_points_at_a_person_is_personal(model: type[models.Model]) -> None:
    people = {Person, get_user_model()}
    pointing = [field.name for field in model._meta.fields if field.related_model in people]
    assert {CLASSES[model._meta.label][name] for name in pointing} <= {DataClass.PERSONAL}


@pytest.mark.parametrize("model", ANONYMOUS, ids=lambda model: model._meta.label)
def test_what_is_anonymous_has_no_person_time_or_session(model: type[models.Model]) -> None:
    assert DataClass.PERSONAL not in CLASSES[model._meta.label].values()
    assert not [field.name for field in model._meta.fields if isinstance(field, models.DateField | models.TimeField)]
    pointed_at = {field.related_model for field in model._meta.fields if field.related_model}
    assert {related._meta.label for related in pointed_at if isinstance(related, type)} <= {
        "own_translation.Version",
        "own_translation.Statement",
        "own_translation.OwnTranslation",
        "organisation.Unit",
    }


@pytest.mark.parametrize("model", ANONYMOUS, ids=lambda model: model._meta.label)
def test_no_number_tells_the_order_of_what_people_sent_without_a_name(model: type[models.Model]) -> None:
    # Counts are made by whole batches; a sheet's key is a keyed hash, and all sheets are laid out at once.
    if model._meta.model_name not in {"markcount", "sheet"}:
        assert isinstance(model._meta.pk, models.UUIDField)


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
