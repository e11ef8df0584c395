"""A person's own file: asked for, made by the job, fetched once by its owner, gone within a day."""

import datetime
import logging
from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.jobs.schedule import soon
from medspiller.personal_data import mail
from medspiller.personal_data.models import DataFile
from medspiller.personal_data.rules.retention import FILE_LASTS
from medspiller.web import clock, pending_files

PLACE = "own-data"
A_DAY = datetime.timedelta(days=1)
A_DAY_AT_MOST = 10
CLAIM = datetime.timedelta(minutes=10)
STAMPS = {"pdf": "pdf_fetched_at", "json": "json_fetched_at"}

Make = Callable[[User], Mapping[str, bytes]]

logger = logging.getLogger(__name__)


def ask_for_file(*, by: User) -> DataFile:
    """Asked for again while it is being made, it is the same one. A new one takes the place of the former."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        waiting = DataFile.objects.filter(user=by, made_at=None, failed_at=None).first()
        if waiting is not None:
            return waiting
        lately = DataFile.objects.filter(user=by, asked_at__gt=clock.now() - A_DAY)
        if lately.count() >= A_DAY_AT_MOST:
            raise ValidationError(_("Du har bedt om din fil mange gange i dag. Prøv igen i morgen."))
        for former in DataFile.objects.filter(user=by).exclude(token=""):
            _let_go(former)
        file = DataFile.objects.create(user=by, asked_at=clock.now())
        record(by=by, action="personal_data.file_asked_for", subject=by)
        soon("personal_data.make_files")
    return file


def make_waiting(make: Make) -> int:
    """The job: makes what is waited for, one by one; how many. What goes wrong is told, and can be asked for again."""
    made = 0
    while file := _claimed():
        try:
            token = pending_files.keep(PLACE, file.user_id, pending_files.PendingFiles(make(file.user), {}))
        except Exception:
            logger.exception("A person's own data could not be put together.")
            DataFile.objects.filter(pk=file.pk, made_at=None).update(failed_at=clock.now(), claimed_until=None)
            continue
        made += _note_made(file, token)
    return made


def _claimed() -> DataFile | None:
    now = clock.now()
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    with transaction.atomic():
        waiting = DataFile.objects.select_for_update(of=("self",)).select_related("user")
        file = waiting.filter(free, made_at=None, failed_at=None).order_by("asked_at", "pk").first()
        if file is not None:
            file.claimed_until = now + CLAIM
            file.save(update_fields=["claimed_until"])
    return file


def _note_made(file: DataFile, token: str) -> bool:
    """Whether it is there to be fetched: nothing is left of one whose owner has been anonymised in the meantime."""
    with transaction.atomic():
        standing = DataFile.objects.select_for_update(of=("self",)).select_related("user").filter(pk=file.pk).first()
        if standing is not None:
            standing.made_at, standing.claimed_until, standing.token = clock.now(), None, token
            standing.save(update_fields=["made_at", "claimed_until", "token"])
            mail.file_is_ready(standing)
    if standing is None:
        pending_files.discard(PLACE, file.user_id, token)
    return standing is not None


def fetch(*, by: User, file: DataFile, form: str) -> bytes:
    """The file as "pdf" or "json", once each. Raises `ValidationError` when it has been fetched or is too old."""
    with transaction.atomic():
        locked = DataFile.objects.select_for_update().get(pk=file.pk, user=by)
        found = pending_files.fetch(PLACE, by.pk, locked.token) if is_fresh(locked) else None
        if found is None:
            raise ValidationError(_("Filen er slettet igen. Bed om en ny."))
        if getattr(locked, STAMPS[form]) is not None:
            raise ValidationError(_("Du har allerede hentet den. Hver udgave kan hentes én gang. Bed om en ny fil."))
        setattr(locked, STAMPS[form], clock.now())
        locked.save(update_fields=[STAMPS[form]])
        record(by=by, action="personal_data.file_fetched", subject=by, details={"form": form})
        if all(getattr(locked, stamp) for stamp in STAMPS.values()):
            _let_go(locked)
    return found.files[f"data.{form}"]


def is_fresh(file: DataFile) -> bool:
    until = file.lasts_until
    return until is not None and clock.now() < until


def forget_old_files() -> int:
    """The job: what nobody fetched in a day; how many."""
    old = DataFile.objects.filter(made_at__lte=clock.now() - FILE_LASTS).exclude(token="")
    for file in old:
        _let_go(file)
    return len(old)


def _let_go(file: DataFile) -> None:
    """The files go when the transaction stands: what is undone in the database must still have its files."""
    token, user = file.token, file.user_id
    file.token = ""
    file.save(update_fields=["token"])
    transaction.on_commit(lambda: pending_files.discard(PLACE, user, token))
