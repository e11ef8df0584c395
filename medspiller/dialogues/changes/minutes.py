"""Minutes: written by either, laid out for signing, signed by each on the very same content."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.dialogues import mail
from medspiller.dialogues.changes.locking import locked_dialogue
from medspiller.dialogues.models import Dialogue, Minutes, MinutesVersion, Signature
from medspiller.dialogues.queries.minutes import content_now
from medspiller.dialogues.rules.minutes import is_agreed, signers
from medspiller.organisation.models import Person
from medspiller.web import clock


def save_minutes(*, by: User, person: Person, dialogue: Dialogue, text: str, revision: int) -> Minutes:
    """The text in work. In a leadership dialogue either writes it, else the leader whose dialogue it is."""
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "write", person)
        _require_signer(locked, person)
        minutes = Minutes.objects.select_for_update().get(dialogue=locked)
        if minutes.revision != revision:
            raise ValidationError(
                _("%(name)s har skrevet i referatet imens. Din tekst står her endnu: flet den ind i den nye.")
                % {"name": minutes.changed_by.name}
            )
        if minutes.text != text:
            minutes.text = text
            minutes.revision += 1
            minutes.changed_at, minutes.changed_by = clock.now(), person
            minutes.save()
            record(by=by, action="dialogues.minutes_written", subject=locked)
    return minutes


def lay_out(*, by: User, person: Person, dialogue: Dialogue, content_hash: str) -> MinutesVersion:
    """Freezes text and agreements for signing. `content_hash` is what was on the screen.

    The same content twice is one version. What was laid out before and is different now is no longer what is signed.
    """
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "lay_out", person)
        _require_signer(locked, person)
        content = content_now(locked)
        if content.is_empty:
            raise ValidationError(_("Skriv et referat eller en aftale først."))
        if content.hash != content_hash:
            raise ValidationError(_("Referatet er ændret imens. Læs det igennem, og læg det frem igen."))
        latest = locked.minutes_versions.order_by("-number").first()
        if latest is not None and latest.content_hash == content.hash:
            return latest
        highest = locked.minutes_versions.aggregate(highest=Max("number"))["highest"] or 0
        version = MinutesVersion.objects.create(
            dialogue=locked,
            number=highest + 1,
            content=content.as_json(),
            content_hash=content.hash,
            created_at=clock.now(),
            by=person,
        )
        record(by=by, action="dialogues.minutes_laid_out", subject=locked)
        others = [key for key in signers(locked.kind, locked.leader_id, locked.own_leader_id) if key != person.pk]
        mail.wait_for_signature(version, list(Person.objects.filter(pk__in=others).select_related("user")))
    return version


def sign(
    *, by: User, person: Person, version: MinutesVersion, content_hash: str, reservation: str = ""
) -> MinutesVersion:
    """`person` stands by the content with this hash. When all who have to have signed it, the dialogue is closed."""
    with transaction.atomic():
        dialogue = locked_dialogue(version.dialogue, "sign", person)
        _require_signer(dialogue, person)
        locked = MinutesVersion.objects.select_for_update().get(pk=version.pk)
        newest = dialogue.minutes_versions.order_by("-number").first()
        now = content_now(dialogue).hash
        if newest is None or newest.pk != locked.pk or locked.content_hash != content_hash or now != content_hash:
            raise ValidationError(_("Referatet er ændret, siden det blev lagt frem. Læs det, og læg det frem igen."))
        Signature.objects.update_or_create(
            version=locked,
            person=person,
            defaults={"content_hash": content_hash, "reservation": reservation.strip(), "at": clock.now()},
        )
        record(by=by, action="dialogues.minutes_signed", subject=dialogue, details={"reservation": bool(reservation)})
        wanted = signers(dialogue.kind, dialogue.leader_id, dialogue.own_leader_id)
        if is_agreed(wanted, list(locked.signatures.values_list("person_id", "content_hash")), content_hash):
            locked.agreed_at = clock.now()
            locked.save(update_fields=["agreed_at"])
            dialogue.state = Dialogue.State.CLOSED
            dialogue.closed_at = clock.now()
            dialogue.revision += 1
            dialogue.save()
            record(by=by, action="dialogues.closed", subject=dialogue)
    return locked


def correct(*, by: User, person: Person, dialogue: Dialogue) -> Dialogue:
    """Opens signed minutes for a correction. What was signed stays readable; the new version is signed anew."""
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "correct", person)
        _require_signer(locked, person)
        locked.state = Dialogue.State.OPEN
        locked.revision += 1
        locked.save(update_fields=["state", "revision"])
        record(by=by, action="dialogues.minutes_reopened", subject=locked)
    return locked


def tell_who_opened(*, by: User, dialogue: Dialogue) -> None:
    """Somebody has opened the minutes: the log says who and when, and the two can read it."""
    with transaction.atomic():
        record(by=by, action="dialogues.minutes_opened", subject=dialogue)


def _require_signer(dialogue: Dialogue, person: Person) -> None:
    if person.pk not in signers(dialogue.kind, dialogue.leader_id, dialogue.own_leader_id):
        raise PermissionDenied
