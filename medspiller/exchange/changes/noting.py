"""What is known afterwards of an archive: who, why, when and how much."""

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.exchange.mail import tell_of_writing
from medspiller.exchange.models import Archive
from medspiller.web import clock

Way = Archive.Way


@transaction.atomic
def begin_writing(*, by: Actor, why: str, without_open_answers: bool) -> Archive:
    """Before the first byte is written, so that an archive that was broken off is known too."""
    archive = Archive.objects.create(
        way=Way.WRITTEN,
        by_name=by.name,
        why=why,
        without_open_answers=without_open_answers,
        begun_at=clock.now(),
    )
    details = {"without_open_answers": without_open_answers}
    record(by=by, action="exchange.writing_begun", subject=archive, why=why, details=details)
    tell_of_writing(archive)
    return archive


@transaction.atomic
def note_written(*, by: Actor, archive: Archive, rows: int, size: int, sha256: str) -> Archive:
    archive.finished_at = clock.now()
    archive.rows, archive.size, archive.sha256 = rows, size, sha256
    archive.save()
    details = {"rows": rows, "size": size, "sha256": sha256}
    record(by=by, action="exchange.written", subject=archive, why=archive.why, details=details)
    return archive


@transaction.atomic
def note_read(*, by: Actor, why: str, rows: int, size: int, sha256: str) -> Archive:
    """Inside the transaction that puts everything in."""
    now = clock.now()
    archive = Archive.objects.create(
        way=Way.READ, by_name=by.name, why=why, begun_at=now, finished_at=now, rows=rows, size=size, sha256=sha256
    )
    details = {"rows": rows, "size": size, "sha256": sha256}
    record(by=by, action="exchange.read", subject=archive, why=why, details=details)
    return archive
