from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.dialogues.models import QuestionSet
from medspiller.dialogues.queries.questions import current_set
from medspiller.organisation.models import Person
from medspiller.web import clock

AT_MOST = 10


def set_questions(
    *, by: User, person: Person | None, kind: str, questions: list[str], latest: int | None = None
) -> QuestionSet:
    """A new set of guiding questions for one kind; the former stay as they were in dialogues already opened.

    `latest` is the set that was on the screen, 0 for the shipped ones.
    """
    wanted = [question.strip() for question in questions if question.strip()]
    if not wanted:
        raise ValidationError(_("Skriv mindst ét spørgsmål."))
    if len(wanted) > AT_MOST:
        raise ValidationError(_("Vælg højst %(count)d spørgsmål. Færre er bedre.") % {"count": AT_MOST})
    with transaction.atomic():
        held = current_set(kind)
        if latest is not None and latest != (held.pk if held else 0):
            raise ValidationError(_("En anden har ændret spørgsmålene imens. Her ser du dem, der gælder nu."))
        made = QuestionSet.objects.create(kind=kind, questions=wanted, at=clock.now(), by=person)
        record(by=by, action="dialogues.questions_set", subject=made)
    return made
