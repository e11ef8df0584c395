"""Draft → shared with own leader → agreed → shared with employees → shared with all leaders."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.own_translation import mail
from medspiller.own_translation.changes.marking import close_replaced_marks, is_statement_of
from medspiller.own_translation.changes.versions import cut_version
from medspiller.own_translation.models import Comment, Confirmation, OwnTranslation, Statement, Version
from medspiller.own_translation.queries.agreeing import newest_shared
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.queries.searching import SEARCHED, texts_of
from medspiller.text_search.changes import index
from medspiller.web import clock


def share_with_own_leader(
    *, by: User, own_translation: OwnTranslation, own_leader: Person | None, content_hash: str = ""
) -> Version:
    """Freezes the draft as a version that the own leader can read, and confirms it on the leader's behalf.

    Sharing the very content that is shared already gives that version back. Raises ValidationError for an empty page,
    and where `content_hash`, the text that was on the screen, is not the draft any more.
    A leader at the top has nobody to agree with: their version counts as agreed when it is shared.
    """
    with transaction.atomic():
        locked = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        content = draft_content(locked)
        if not any(statement.text.strip() for statement in content.statements):
            raise ValidationError(_("Skriv mindst én ting, du gør, før du deler siden."))
        if content_hash and content_hash != content.hash:
            raise ValidationError(_("Din kladde er ændret i et andet vindue. Læs den igennem her, og del den så."))
        latest = _latest_shared(locked)
        if latest is not None and latest.content_hash == content.hash and latest.own_leader == own_leader:
            return latest
        version = cut_version(locked, content, reason=Version.Reason.SHARED)
        moment = clock.now()
        version.own_leader = own_leader
        version.shared_at = moment
        version.agreed_at = moment if own_leader is None else None
        version.save(update_fields=["own_leader", "shared_at", "agreed_at"])
        index(kind=SEARCHED, key=version.pk, texts=texts_of(version))
        Confirmation.objects.create(version=version, person=locked.person, content_hash=version.content_hash, at=moment)
        record(by=by, action="own_translation.shared", subject=version)
        if own_leader is not None:
            mail.shared_with_you(version)
    return version


def confirm(*, by: User, person: Person, version: Version, content_hash: str, reservation: str = "") -> Version:
    """`person`, one of the two, stands by the content with this hash, with a reservation or without.

    Both on the same content make it agreed. Raises ValidationError where the text read is not the newest shared one,
    PermissionDenied for anybody but the two.
    """
    with transaction.atomic():
        locked = Version.objects.select_for_update().select_related("own_translation").get(pk=version.pk)
        author = locked.own_translation.person_id
        newest = newest_shared(author)
        if newest is None or newest.pk != locked.pk or locked.content_hash != content_hash:
            raise ValidationError(_("Teksten er ændret, siden du åbnede den. Læs den nye udgave, og svar på den."))
        if person.pk not in {author, locked.own_leader_id}:
            raise PermissionDenied
        if locked.agreed_at is not None and locked.confirmations.filter(person=person).exists():
            # What was agreed stands as it was said: a reservation is neither added nor taken away afterwards.
            return locked
        Confirmation.objects.update_or_create(
            version=locked,
            person=person,
            defaults={"content_hash": content_hash, "reservation": reservation.strip(), "at": clock.now()},
        )
        record(by=by, action="own_translation.confirmed", subject=locked, details={"reservation": bool(reservation)})
        confirmed = set(locked.confirmations.filter(content_hash=content_hash).values_list("person_id", flat=True))
        if locked.agreed_at is None and confirmed >= {author, locked.own_leader_id}:
            locked.agreed_at = clock.now()
            locked.save(update_fields=["agreed_at"])
            record(by=by, action="own_translation.agreed", subject=locked)
            mail.agreed(locked)
    return locked


def pass_to_new_own_leader(*, by: User, version: Version, own_leader: Person) -> Version:
    """The own leader has changed since the text was shared: the new one takes the place of the former."""
    with transaction.atomic():
        locked = Version.objects.select_for_update().get(pk=version.pk)
        if locked.own_leader_id != own_leader.pk:
            locked.own_leader = own_leader
            locked.save(update_fields=["own_leader"])
            record(by=by, action="own_translation.passed_on", subject=locked)
    return locked


def share_with_employees(*, by: User, version: Version) -> Version:
    """Everyone under the leader can read the agreed version from now on."""
    with transaction.atomic():
        locked = Version.objects.select_for_update().get(pk=version.pk)
        if locked.agreed_at is None:
            raise ValidationError(_("I skal være enige om teksten, før den deles med medarbejderne."))
        if locked.shared_with_employees_at is None:
            locked.shared_with_employees_at = clock.now()
            locked.save(update_fields=["shared_with_employees_at"])
            close_replaced_marks(locked.own_translation.person)
            record(by=by, action="own_translation.shared_with_employees", subject=locked)
    return locked


def share_with_all_leaders(*, by: User, version: Version) -> Version:
    """Every leader in the organisation can read the version and be inspired by it."""
    with transaction.atomic():
        locked = Version.objects.select_for_update().get(pk=version.pk)
        if locked.shared_with_employees_at is None:
            raise ValidationError(_("Del teksten med dine egne medarbejdere, før du deler den med alle ledere."))
        if locked.shared_with_all_leaders_at is None:
            locked.shared_with_all_leaders_at = clock.now()
            locked.save(update_fields=["shared_with_all_leaders_at"])
            record(by=by, action="own_translation.shared_with_all_leaders", subject=locked)
    return locked


def stop_sharing_with_all_leaders(*, by: User, version: Version) -> Version:
    """Takes back every version of the leader: an earlier one would else be what all leaders read next."""
    with transaction.atomic():
        page = Version.objects.select_related("own_translation").get(pk=version.pk).own_translation
        shared = Version.objects.filter(
            own_translation__person=page.person_id, shared_with_all_leaders_at__isnull=False
        )
        for locked in shared.select_for_update(of=("self",)).order_by("pk"):
            locked.shared_with_all_leaders_at = None
            locked.save(update_fields=["shared_with_all_leaders_at"])
            record(by=by, action="own_translation.stopped_sharing_with_all_leaders", subject=locked)
        return Version.objects.get(pk=version.pk)


def comment(*, by: User, person: Person, version: Version, statement: Statement, text: str) -> Comment:
    """The own leader, or the leader in reply, comments on one statement of a shared version."""
    if not text.strip():
        raise ValidationError(_("Skriv en kommentar, før du sender."))
    with transaction.atomic():
        if person.pk not in {version.own_translation.person_id, version.own_leader_id}:
            raise PermissionDenied
        if not is_statement_of(version, statement.pk):
            raise ValidationError(_("Udsagnet står ikke på siden. Vælg et af dem, der står nu."))
        last = version.comments.last()
        written = Comment.objects.create(
            version=version, statement=statement, author=person, text=text.strip(), at=clock.now()
        )
        record(by=by, action="own_translation.commented", subject=version)
        if last is None or last.author_id != person.pk:
            mail.commented(written)
    return written


def _latest_shared(own_translation: OwnTranslation) -> Version | None:
    return own_translation.versions.filter(shared_at__isnull=False).order_by("-number").first()
