"""The evaluation is concluded, and stands."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.audit.changes import Actor, record
from medspiller.evaluation.changes.answering import locked_evaluation
from medspiller.evaluation.models import Evaluation
from medspiller.evaluation.queries.answers import stamp_of
from medspiller.web import clock


def conclude(*, by: Actor, evaluation: Evaluation, stamp: str, evidence: Mapping[str, Any]) -> Evaluation:
    """Closes the evaluation with what lay behind it; `stamp` says which answers whoever concludes has read.

    Raises ValidationError where nothing is answered, where something has been written since, and where it is
    concluded already.
    """
    with transaction.atomic():
        held = locked_evaluation(evaluation)
        if not held.answers.filter(withdrawn_at=None).exists():
            raise ValidationError(_("Skriv mindst ét svar, før I afslutter evalueringen."))
        if stamp_of(held) != stamp:
            raise ValidationError(_("Nogen har skrevet i evalueringen imens. Læs det igennem, og afslut den så."))
        held.concluded_at, held.concluded_by_name = clock.now(), by.name
        held.evidence = dict(evidence)
        held.save()
        record(by=by, action="evaluation.concluded", subject=held)
    return held
