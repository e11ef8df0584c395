"""Reads a page that was filled in as a Word document, and says what it would change."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, dumps, loads
from django.utils import translation
from django.utils.translation import gettext as _

from medspiller.documents.sheet.compare import SheetChanges, compare
from medspiller.documents.sheet.docx_read import read_sheet
from medspiller.documents.sheet.messages import UnreadableSheetError
from medspiller.framework.queries import structure_of
from medspiller.own_translation.exports import sheet_of_draft, sheet_of_version
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.queries.reading import audience_labels
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.drafting import EFFECT_LIMIT, STATEMENTS_LIMIT, TEXT_LIMIT
from medspiller.own_translation.rules.sheets import applied
from medspiller.web import clock

_SALT = "own_translation.upload"


@dataclass(frozen=True)
class Preview:
    """What the file would change. `token` carries the new content, signed, to the page that confirms it."""

    changes: SheetChanges
    warnings: list[str]
    token: str


def preview_upload(page: OwnTranslation, data: bytes) -> Preview:
    """Raises ValidationError, with one sentence, for a file that cannot be read or holds too much."""
    now = draft_content(page)
    structure = structure_of(page.framework)
    kept = page.versions.filter(content_hash=now.hash).order_by("-number").first()
    try:
        filled = read_sheet(data)
        base = page.versions.filter(number=filled.version).first() if filled.version is not None else None
        current = sheet_of_draft(page, now, kept or Version(number=0, created_at=clock.now()))
        changes = compare(current, filled, sheet_of_version(base) if base else None)
    except UnreadableSheetError as error:
        raise ValidationError(_(error.message)) from error
    content = applied(changes, now, structure, audience_codes())
    _refuse_too_much(content)
    token = dumps({"content": content.as_json(), "seen": now.hash, "page": page.pk}, salt=_SALT, compress=True)
    warnings = [_(notice.message) % dict(notice.values) for notice in changes.warnings]
    return Preview(changes, warnings, token)


def confirmed_upload(page: OwnTranslation, token: str) -> tuple[Content, str]:
    """The content that was shown, and the hash of the draft it was shown beside. Raises ValidationError."""
    try:
        said: dict[str, Any] = loads(token, salt=_SALT, max_age=4 * 60 * 60)
    except BadSignature as error:
        raise ValidationError(_("Der er gået for lang tid. Indlæs filen igen.")) from error
    if said["page"] != page.pk:
        raise ValidationError(_("Filen blev læst til en anden side. Indlæs den igen."))
    return Content.from_json(said["content"]), said["seen"]


def audience_codes() -> dict[str, str]:
    """The names of the audiences in every language of the interface, in lower case, and their codes."""
    codes: dict[str, str] = {}
    for language in ("da", "en"):
        with translation.override(language):
            codes |= {name.lower(): code for code, name in audience_labels().items()}
    return codes


def _refuse_too_much(content: Content) -> None:
    under: dict[int | None, int] = {}
    for statement in content.statements:
        under[statement.ambition] = under.get(statement.ambition, 0) + 1
        if len(statement.text) > TEXT_LIMIT or len(statement.hoped_effect) > EFFECT_LIMIT:
            raise ValidationError(
                _("Et udsagn er for langt. Det må fylde %(text)d tegn og effekten %(effect)d: »%(start)s …«")
                % {"text": TEXT_LIMIT, "effect": EFFECT_LIMIT, "start": statement.text[:60]}
            )
    if any(number > STATEMENTS_LIMIT for number in under.values()):
        raise ValidationError(
            _("Der kan højst stå %(limit)d udsagn under hver ambition. Skriv nogle sammen.")
            % {"limit": STATEMENTS_LIMIT}
        )
