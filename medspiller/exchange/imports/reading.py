"""The whole organisation out of one file, into an empty database: all of it or nothing."""

import uuid
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from medspiller.attachments.models import Attachment, Content
from medspiller.attachments.rules.kinds import LARGEST_FILE
from medspiller.audit.changes import Actor
from medspiller.exchange.changes.noting import note_read
from medspiller.exchange.imports.loading import check_references, put, set_next_ids
from medspiller.exchange.imports.opening import Opened, opened
from medspiller.exchange.imports.rows import rows
from medspiller.exchange.models import Archive
from medspiller.exchange.queries.tables import Table, filled_tables, is_migrated, migrations, tables
from medspiller.exchange.rules.manifest import Manifest
from medspiller.exchange.rules.refusals import ArchiveRefusedError
from medspiller.text_search.changes import rebuild


def read_archive(*, by: Actor, path: Path, why: str, sha256: str = "") -> Archive:
    """Puts everything in. Raises ArchiveRefusedError; then the database is as it was."""
    if not is_migrated():
        raise ArchiveRefusedError(_("Databasen er ikke lagt. Kør »medspiller migrate« først."))
    with opened(path, sha256=sha256) as archive:
        ours = tables()
        _require_same_version(archive.manifest, ours)
        with transaction.atomic():
            _require_empty()
            _load(archive, ours)
            rebuild()
            return note_read(by=by, why=why, rows=archive.manifest.rows, size=archive.size, sha256=archive.sha256)


def _require_same_version(manifest: Manifest, ours: Sequence[Table]) -> None:
    here = migrations()
    if manifest.migrations != here:
        apps = sorted(app for app in {*here, *manifest.migrations} if here.get(app) != manifest.migrations.get(app))
        named = {"version": manifest.medspiller[:40], "apps": ", ".join(apps[:8])[:200]}
        raise ArchiveRefusedError(
            _("Arkivet er skrevet af en anden udgave af Medspiller (%(version)s); databasen er anderledes i %(apps)s.")
            % named
            + " "
            + _("Læs det ind med den udgave, og opgradér derefter.")
        )
    unlike = {table.label for table in ours} ^ set(manifest.tables)
    if unlike:
        raise ArchiveRefusedError(
            _("Arkivet har ikke de tabeller, denne udgave har: %(names)s.") % {"names": ", ".join(sorted(unlike)[:8])}
        )


def _require_empty() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Of two that read at once the later waits, and then finds that it is no longer empty.
            cursor.execute("LOCK TABLE accounts_user, organisation_person IN ACCESS EXCLUSIVE MODE")
    filled = filled_tables()
    if filled:
        raise ArchiveRefusedError(
            _("Der er allerede noget i databasen (%(names)s). Et arkiv læses kun ind i en tom installation.")
            % {"names": ", ".join(filled[:5])}
        )


def _load(archive: Opened, ours: Sequence[Table]) -> None:
    lines = archive.manifest.tables
    # App by app, since none points at those above it: so no list of unchecked references grows with all that is read.
    for _app, some in groupby(ours, key=lambda table: table.model._meta.app_label):
        for table in some:
            line = lines[table.label]
            with archive.part(line.file) as file:
                put(table, rows(file, table, count=line.rows))
        if connection.vendor == "postgresql":
            check_references()
    _load_files(archive)
    check_references()
    set_next_ids(ours, dict(archive.manifest.next_ids))


def _load_files(archive: Opened) -> None:
    known = _known_files(archive)
    for name, sha256 in known.items():
        key = uuid.UUID(name.removeprefix("attachments/").split(".")[0])
        attachment = Attachment.objects.filter(pk=key).first()
        if attachment is None or attachment.sha256 != sha256:
            raise ArchiveRefusedError(_("%(file)s er ikke den fil, der blev vedhæftet.") % {"file": name})
        with archive.part(name) as file:
            Content.objects.create(attachment=attachment, data=file.read())


def _known_files(archive: Opened) -> Mapping[str, str]:
    found = {}
    for line in archive.manifest.files:
        if not line.file.startswith("attachments/"):
            continue
        try:
            uuid.UUID(line.file.removeprefix("attachments/").split(".")[0])
        except ValueError as error:
            raise ArchiveRefusedError(_("%(file)s hører ikke til noget.") % {"file": line.file}) from error
        if line.bytes > LARGEST_FILE:
            raise ArchiveRefusedError(_("%(file)s er for stor.") % {"file": line.file})
        found[line.file] = line.sha256
    return found
