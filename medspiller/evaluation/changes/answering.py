"""The group's own answers, part by part, while the evaluation is open."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.audit.changes import Actor, record
from medspiller.evaluation.models import Answer, Choice, Evaluation, Wording
from medspiller.evaluation.rules.answers import Written, missing
from medspiller.framework.models import Framework
from medspiller.framework.rules.parts import Part
from medspiller.web import clock


class StaleAnswerError(Exception):
    """Somebody else has written since; `standing` is what stands now."""

    def __init__(self, standing: Answer) -> None:
        super().__init__(str(standing))
        self.standing = standing


def begin(*, by: Actor, framework: Framework) -> Evaluation:
    """Opens the evaluation of a version that is out; the one there is already where it has begun."""
    with transaction.atomic():
        held = Framework.objects.select_for_update().get(pk=framework.pk)
        if held.state == Framework.State.DRAFT:
            raise ValidationError(_("En kladde kan ikke evalueres. Offentliggør den først."))
        evaluation = Evaluation.objects.filter(framework=held).first()
        if evaluation is None:
            evaluation = Evaluation.objects.create(framework=held, begun_at=clock.now(), begun_by_name=by.name)
            record(by=by, action="evaluation.begun", subject=evaluation)
    return evaluation


def answer(*, by: Actor, evaluation: Evaluation, part: Part, written: Written, revision: int) -> Answer:
    """Says what is to become of a part; `revision` 0 where nobody has said anything of it.

    The same again changes nothing. Raises `StaleAnswerError` where somebody else has written since, ValidationError for
    what is lacking, and once the evaluation is concluded.
    """
    if written.choice not in {Choice.KEEP, Choice.CHANGE, Choice.DROP}:
        raise ValidationError(_("Vælg, om det skal beholdes, ændres eller tages ud."))
    with transaction.atomic():
        held = locked_evaluation(evaluation)
        about = {
            "ambition_id": part.id if part.kind == "ambition" else None,
            "focus_point_id": part.id if part.kind == "point" else None,
        }
        stands = held.answers.exclude(choice=Choice.ADD).filter(**about).first()
        stored = stands or Answer(evaluation=held, revision=0, **about)
        if _stored(by, stored, written, revision):
            record(by=by, action="evaluation.answered", subject=held, details={"choice": stored.choice})
    return stored


def propose(*, by: Actor, evaluation: Evaluation, ambition: int | None, written: Written) -> Answer:
    """Proposes something new: a focus point under the ambition with this key, or an ambition. Raises as `answer`."""
    with transaction.atomic():
        held = locked_evaluation(evaluation)
        wanted = Written(Choice.ADD, written.why, written.title, written.text).tidied()
        # Sent twice it is one proposal.
        same = held.answers.filter(choice=Choice.ADD, ambition=ambition, title=wanted.title, withdrawn_at=None).first()
        stored = same or Answer(evaluation=held, ambition_id=ambition, revision=0)
        if _stored(by, stored, wanted, 0):
            record(by=by, action="evaluation.proposed", subject=held)
    return stored


def change_proposal(*, by: Actor, proposal: Answer, written: Written, revision: int) -> Answer:
    """Words a proposal otherwise. Raises as `answer`."""
    with transaction.atomic():
        held = locked_evaluation(proposal.evaluation)
        stands = _standing(held, proposal)
        if _stored(by, stands, Written(Choice.ADD, written.why, written.title, written.text), revision):
            record(by=by, action="evaluation.proposed", subject=held)
    return stands


def withdraw(*, by: Actor, proposal: Answer, revision: int) -> None:
    """Takes a proposal back; it stays among what was said. Raises as `answer`."""
    with transaction.atomic():
        held = locked_evaluation(proposal.evaluation)
        stands = _standing(held, proposal)
        if stands.revision != revision:
            raise StaleAnswerError(stands)
        stands.withdrawn_at = clock.now()
        stands.save(update_fields=["withdrawn_at"])
        record(by=by, action="evaluation.withdrawn", subject=held)


def locked_evaluation(evaluation: Evaluation) -> Evaluation:
    """The evaluation, locked. Raises ValidationError once it is concluded."""
    held = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if held.concluded_at is not None:
        raise ValidationError(
            _("%(name)s har afsluttet evalueringen. Den kan ikke ændres mere.") % {"name": held.concluded_by_name}
        )
    return held


def _standing(evaluation: Evaluation, proposal: Answer) -> Answer:
    stands = evaluation.answers.filter(pk=proposal.pk, choice=Choice.ADD, withdrawn_at=None).first()
    if stands is None:
        raise ValidationError(_("Forslaget er trukket tilbage."))
    return stands


def _stored(by: Actor, stands: Answer, written: Written, revision: int) -> bool:
    """Whether anything was changed."""
    wanted = written.tidied()
    if (stands.choice, stands.why, stands.title, stands.text) == (
        wanted.choice,
        wanted.why,
        wanted.title,
        wanted.text,
    ):
        return False
    if stands.revision != revision:
        raise StaleAnswerError(stands)
    _require_whole(wanted)
    stands.choice, stands.why, stands.title, stands.text = wanted.choice, wanted.why, wanted.title, wanted.text
    stands.revision += 1
    stands.changed_at, stands.changed_by_name = clock.now(), by.name
    stands.save()
    Wording.objects.create(
        answer=stands,
        revision=stands.revision,
        at=stands.changed_at,
        by_name=by.name,
        choice=wanted.choice,
        why=wanted.why,
        title=wanted.title,
        text=wanted.text,
    )
    return True


def _require_whole(wanted: Written) -> None:
    lacks = missing(wanted)
    if lacks == "why":
        raise ValidationError({"why": _("Skriv hvorfor, så de, der skriver den næste version, kan forstå det.")})
    if lacks == "words":
        raise ValidationError({"title": _("Skriv, hvad der skal stå i stedet.")})
