"""Questionnaires come in as files, are edited as drafts, and are frozen by the first round that uses them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import Actor, record
from medspiller.surveys.models import Questionnaire
from medspiller.surveys.rules.questionnaire_reading import (
    LARGEST_FILE,
    UnreadableQuestionnaireError,
    as_data,
    read_questionnaire,
)
from medspiller.web import clock

__all__ = ["LARGEST_FILE", "copy_questionnaire", "edit_questionnaire", "import_questionnaire"]


def import_questionnaire(*, by: Actor, data: bytes) -> Questionnaire:
    """Takes in a file: as a new questionnaire, or instead of a draft of the same key and version.

    Raises ValidationError that names every place in the file that is wrong, or the version that is frozen.
    """
    content = _checked(data)
    with transaction.atomic():
        known = Questionnaire.objects.select_for_update().filter(key=content["key"], version=content["version"]).first()
        if known is not None and known.frozen_at is not None:
            raise ValidationError(
                _("Udgave %(version)s af “%(name)s” ligger fast. Giv filen et højere udgavenummer.")
                % {"version": known.version, "name": known.name}
            )
        made = known or Questionnaire(key=content["key"], version=content["version"], created_at=clock.now())
        made.name, made.content = content["name"]["da"], content
        made.revision = made.revision + 1 if known else 1
        made.save()
        record(by=by, action="surveys.questionnaire_imported", subject=made)
    return made


def edit_questionnaire(
    *, by: User, questionnaire: Questionnaire, content: dict[str, Any], revision: int
) -> Questionnaire:
    """Saves new texts in a draft. Raises ValidationError where it is frozen, was changed by others, or is wrong."""
    checked = _checked(content)
    with transaction.atomic():
        locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
        if locked.frozen_at is not None:
            raise ValidationError(_("Spørgeskemaet er brugt i en måling og kan ikke ændres."))
        if locked.revision != revision:
            raise ValidationError(_("Andre har ændret spørgeskemaet, siden du åbnede det. Se det igen, før du gemmer."))
        locked.content, locked.name = checked, checked["name"]["da"]
        locked.revision += 1
        locked.save()
        record(by=by, action="surveys.questionnaire_edited", subject=locked)
    return locked


def copy_questionnaire(*, by: User, questionnaire: Questionnaire) -> Questionnaire:
    """A draft of the next version, to be edited."""
    with transaction.atomic():
        newest = Questionnaire.objects.select_for_update().filter(key=questionnaire.key).order_by("-version").first()
        version = (newest or questionnaire).version + 1
        content = questionnaire.content | {"version": version}
        made = Questionnaire.objects.create(
            key=questionnaire.key, version=version, name=questionnaire.name, content=content, created_at=clock.now()
        )
        record(by=by, action="surveys.questionnaire_copied", subject=made)
    return made


def _checked(data: bytes | dict[str, Any]) -> dict[str, Any]:
    try:
        return as_data(read_questionnaire(data))
    except UnreadableQuestionnaireError as problem:
        raise ValidationError(list(problem.problems)) from problem
