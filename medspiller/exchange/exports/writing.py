"""The whole organisation into one file, of one moment."""

import hashlib
import os
import secrets
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.attachments.models import Content
from medspiller.audit.changes import Actor
from medspiller.exchange.changes.noting import begin_writing, note_written
from medspiller.exchange.exports.catalogue import write_catalogue
from medspiller.exchange.exports.parts import Parts
from medspiller.exchange.models import Archive
from medspiller.exchange.queries.next_ids import next_ids
from medspiller.exchange.queries.open_answers import Change, ended, open_answers
from medspiller.exchange.queries.selection import LEFT_OUT, STAND_INS
from medspiller.exchange.queries.snapshot import snapshot
from medspiller.exchange.queries.tables import Table, is_migrated, migrations, tables
from medspiller.exchange.rules.cells import writer_of
from medspiller.exchange.rules.manifest import MANIFEST, Manifest
from medspiller.exchange.rules.refusals import ArchiveRefusedError
from medspiller.web import clock

_AT_A_TIME = 2_000
# Each may be ten megabytes.
_FILES_AT_A_TIME = 4
_READMES = {"LAES-MIG.txt": "exchange/readme.da.txt", "README.txt": "exchange/readme.en.txt"}


def write_archive(*, by: Actor, path: Path, why: str, without_open_answers: bool = False) -> Archive:
    """Writes everything to `path`, which must not be there yet. Raises ArchiveRefusedError; then no file is left.

    The file is readable by its owner alone, and stands under its name only when it is whole.
    """
    _require_place(path)
    if not is_migrated():
        raise ArchiveRefusedError(_("Databasen er ældre end koden. Kør »medspiller migrate« først."))
    if not without_open_answers and open_answers():
        raise ArchiveRefusedError(_what_is_open())
    archive = begin_writing(by=by, why=why, without_open_answers=without_open_answers)
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(scratch, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as zipped, snapshot():
                manifest = _fill(Parts(zipped), without_open_answers=without_open_answers)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            sha256, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
        _give_name(scratch, path)
    except OSError as error:
        raise ArchiveRefusedError(
            _("Arkivet kunne ikke skrives: %(why)s. Der ligger ikke noget halvt.") % {"why": error.strerror or error}
        ) from error
    finally:
        scratch.unlink(missing_ok=True)
    return note_written(by=by, archive=archive, rows=manifest.rows, size=size, sha256=sha256)


def _give_name(scratch: Path, path: Path) -> None:
    """Fails where somebody else has put a file there meanwhile; where the disk knows no links it cannot be told."""
    try:
        os.link(scratch, path)
    except FileExistsError:
        raise
    except OSError:
        scratch.rename(path)


def _require_place(path: Path) -> None:
    if path.exists():
        raise ArchiveRefusedError(_("Der ligger allerede noget på %(path)s. Vælg et andet navn.") % {"path": path})
    if not path.parent.is_dir():
        raise ArchiveRefusedError(_("Mappen %(path)s findes ikke.") % {"path": path.parent})


def _what_is_open() -> str:
    found = open_answers()
    lines = [f"  {one.title} ({date_format(one.closes_on, 'DATE_FORMAT')})" for one in found.surveys]
    if found.mirrors:
        lines.append("  " + _("spejlinger: %(number)s") % {"number": found.mirrors})
    if found.ballots:
        lines.append("  " + _("korte anonyme spørgsmål: %(number)s") % {"number": found.ballots})
    return "\n".join(
        [
            _("Der bliver svaret lige nu, og svarene er forseglet. De kan ikke komme med i et arkiv:"),
            *lines,
            _("Vent til efter den %(day)s, eller skriv arkivet uden dem med --without-open-answers.")
            % {"day": date_format(found.last_day, "DATE_FORMAT") if found.last_day else ""},
            _("Så står de i arkivet som opgivet, men går videre her."),
        ]
    )


def _fill(parts: Parts, *, without_open_answers: bool) -> Manifest:
    travelling = tables()
    if not without_open_answers and open_answers():
        # Opened since we looked.
        raise ArchiveRefusedError(_what_is_open())
    instead = ended() if without_open_answers else {}
    for table in travelling:
        rows, change = instead.get(table.label, (frozenset(), {}))
        names = [column.name for column in table.columns]
        parts.table(table.file, names, _cells(table, rows, change), label=table.label)
    _write_files(parts)
    write_catalogue(parts, travelling)
    left_out = _left_out()
    for name, template in _READMES.items():
        facts = {
            "organisation": settings.ORGANISATION_NAME,
            "at": clock.now(),
            "left_out": left_out[template],
            "without_open_answers": without_open_answers,
        }
        parts.text(name, render_to_string(template, facts).replace("\n", "\r\n"))
    manifest = Manifest(
        written_at=clock.now().isoformat(timespec="seconds"),
        medspiller=_version(),
        organisation=settings.ORGANISATION_NAME,
        migrations=migrations(),
        files=tuple(parts.lines),
        next_ids=next_ids(travelling),
        without_open_answers=without_open_answers,
    )
    parts.text(MANIFEST, manifest.as_text())
    return manifest


def _cells(table: Table, changed: frozenset[Any], change: Change) -> Iterator[list[str]]:
    writers = [writer_of(column.kind, nullable=column.nullable) for column in table.columns]
    names = [column.name for column in table.columns]
    key = table.model._meta.pk.attname
    for values in table.rows.values_list(*names).iterator(chunk_size=_AT_A_TIME):
        is_changed = changed and values[names.index(key)] in changed
        told = [change.get(name, value) for name, value in zip(names, values, strict=True)] if is_changed else values
        yield [write(value) for write, value in zip(writers, told, strict=True)]


def _write_files(parts: Parts) -> None:
    rows = Content.objects.order_by("pk").annotate(ending=F("attachment__ending")).values_list("pk", "ending", "data")
    for key, ending, data in rows.iterator(chunk_size=_FILES_AT_A_TIME):
        # What is compressed inside gains nothing from being so again.
        parts.blob(f"attachments/{key}.{ending}", bytes(data), compressed=ending in ("txt", "csv"))


def _left_out() -> Mapping[str, list[tuple[str, str]]]:
    reasons = [*LEFT_OUT.items(), *((f"{label}.{name}", one.why) for (label, name), one in STAND_INS.items())]
    found = {}
    for language, template in zip(("da", "en"), _READMES.values(), strict=True):
        with override(language):
            found[template] = [(what, str(why)) for what, why in reasons]
    return found


def _version() -> str:
    with (settings.ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
