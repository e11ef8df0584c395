"""Until when a version is meant to hold."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.audit.changes import Actor, record
from medspiller.evaluation.models import Term
from medspiller.framework.models import Framework
from medspiller.web import clock


def set_term(*, by: Actor, framework: Framework, ends_on: datetime.date, revision: int) -> Term:
    """Says until when `framework` holds; `revision` 0 where nobody has said so before.

    Raises ValidationError for a day that has passed, and where somebody else has set another since.
    """
    if ends_on <= clock.today():
        raise ValidationError(_("Vælg en dag, der ikke er gået."))
    with transaction.atomic():
        # The framework's own row is the lock under which two who both set the first day meet.
        Framework.objects.select_for_update().get(pk=framework.pk)
        term = Term.objects.filter(framework=framework).first()
        if (term.revision if term else 0) != revision:
            raise ValidationError(
                _("%(name)s har sat en anden dag imens. Se, hvad der står nu, og vælg igen.")
                % {"name": term.set_by_name if term else ""}
            )
        if term is None:
            term = Term(framework=framework, revision=0)
        elif term.ends_on == ends_on:
            return term
        term.ends_on, term.set_at, term.set_by_name = ends_on, clock.now(), by.name
        term.revision += 1
        term.save()
        record(by=by, action="evaluation.term_set", subject=term, details={"ends_on": ends_on.isoformat()})
    return term
