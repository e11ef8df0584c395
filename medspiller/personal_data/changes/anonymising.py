"""It is no longer to be known who somebody was. In one transaction; it cannot be undone."""

import datetime
from functools import partial
from typing import Any

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.accounts.models import User
from medspiller.actions.models import ActionChange
from medspiller.audit.changes import Actor, record
from medspiller.audit.models import Event
from medspiller.organisation.models import Person
from medspiller.organisation.queries.names import SEARCHED
from medspiller.outbox.models import Letter
from medspiller.personal_data.changes.files import PLACE
from medspiller.personal_data.changes.mirrors import rename_mirrors
from medspiller.personal_data.models import Anonymisation, DataFile
from medspiller.personal_data.queries.erasure import DELETED, EMPTIED, names_at
from medspiller.personal_data.queries.parts import Subject
from medspiller.personal_data.queries.plan import hindrance
from medspiller.personal_data.queries.subjects import longer_names, subject_of_person
from medspiller.personal_data.queries.traces import LOG_READ, about_person
from medspiller.personal_data.rules import stand_in
from medspiller.personal_data.rules.renaming import Change, instead_of
from medspiller.text_search.changes import forget, remove
from medspiller.web import clock, pending_files

# Well beyond the twelve hours that somebody stays signed in.
SESSIONS_LAST = datetime.timedelta(days=30)


def anonymise(*, by: Actor, person: Person, why: str) -> Anonymisation:
    """Raises `ValidationError` for one who works here still, who holds a role, or whom it has been done to."""
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        refused = hindrance(locked)
        if refused:
            raise ValidationError(refused)
        if locked.user_id is not None and locked.user_id == by.pk:
            raise ValidationError(_("Du kan ikke gøre det for dig selv."))
        subject = subject_of_person(locked)
        _drop_files(subject)
        counts = _delete(subject) | _empty(subject)
        name = stand_in_name(locked)
        put_instead = instead_of(subject.name, name, among=longer_names(subject.name))
        _rename_by_value(subject, name, put_instead)
        rename_mirrors(locked, put_instead)
        _rename(locked, name)
        remove(kind=SEARCHED, key=locked.pk)
        forget(text=subject.name)
        done = Anonymisation.objects.create(person=locked, at=clock.now(), counts=counts)
        # After the name is gone, so that the row does not tell it; and the reason must not either.
        record(by=by, action="personal_data.anonymised", subject=locked, why=put_instead(why))
    return done


def stand_in_name(person: Person) -> str:
    """In Danish whoever does it: it is data, not interface."""
    with override("da"):
        return _("Tidligere medarbejder %(number)d") % {"number": person.pk}


def _delete(subject: Subject) -> dict[str, int]:
    counts = {}
    for step in DELETED:
        rows = step.rows(subject)
        counts[step.key] = rows.count()
        rows.delete()
    return counts


def _empty(subject: Subject) -> dict[str, int]:
    return {step.key: step.rows(subject).update(**(step.emptied or {})) for step in EMPTIED}


def _rename_by_value(subject: Subject, name: str, put_instead: Change) -> None:
    for place in names_at(subject):
        place.rows.update(**{place.field: name})
    Event.objects.filter(about_person(subject)).update(
        subject_label=Replace(F("subject_label"), Value(subject.name), Value(name))
    )
    if not subject.name_is_shared:
        _rename_in_history(subject.name, name, put_instead)
        _rename_in_searches(subject, name, put_instead)


def _rename_in_searches(subject: Subject, name: str, put_instead: Change) -> None:
    """What the log was searched for: the name or an address, however it was typed."""
    typed = {subject.name.casefold(), *subject.emails}

    def renamed(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return name if value.strip().casefold() in typed else put_instead(value)

    changed = []
    for row in Event.objects.filter(action=LOG_READ).exclude(details={}).only("details"):
        details = {key: renamed(value) for key, value in row.details.items()}
        if details != row.details:
            row.details = details
            changed.append(row)
    Event.objects.bulk_update(changed, ["details"], 200)


def _rename_in_history(former: str, name: str, put_instead: Change) -> None:
    """Labels and subjects that hold the name, and what fields said before and after.

    A letter that waits goes out as it was written; its text is emptied when it is sent.
    """
    places: tuple[tuple[QuerySet[Any], str], ...] = (
        (Event.objects.all(), "subject_label"),
        (Letter.objects.exclude(sent_at=None), "subject"),
    )
    for rows, field in places:
        holding = list(rows.filter(**{f"{field}__contains": former}).only(field))
        longest = rows.model._meta.get_field(field).max_length
        for row in holding:
            setattr(row, field, put_instead(getattr(row, field))[:longest])
        rows.model._default_manager.bulk_update(holding, [field], 200)
    changed = [
        row for row in ActionChange.objects.filter(fields__has_key="owner") if _names(row.fields["owner"], former)
    ]
    for change in changed:
        change.fields["owner"] = [name if one == former else one for one in change.fields["owner"]]
    ActionChange.objects.bulk_update(changed, ["fields"], 200)


def _names(values: Any, name: str) -> bool:
    return isinstance(values, list) and name in values


def _rename(person: Person, name: str) -> None:
    user_key = person.user_id
    person.name, person.email = name, ""
    person.external_id = stand_in.external_id_of(person.pk)
    person.save(update_fields=["name", "email", "external_id"])
    if user_key is None:
        return
    user = User.objects.get(pk=user_key)
    was_here = user.last_login is not None and user.last_login > clock.now() - SESSIONS_LAST
    user.name, user.email, user.is_active = name, stand_in.email_of(user.pk), False
    user.last_login, user.language = None, "da"
    user.set_unusable_password()
    user.save()
    if was_here:
        _end_sessions(user)


def _end_sessions(user: User) -> None:
    """Nobody inactive gets any further; but what a session holds is theirs as well."""
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=clock.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()


def _drop_files(subject: Subject) -> None:
    if subject.user is not None:
        for file in DataFile.objects.filter(user=subject.user).exclude(token=""):
            transaction.on_commit(partial(pending_files.discard, PLACE, file.user_id, file.token))
