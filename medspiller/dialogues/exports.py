"""Minutes on paper."""

from pathlib import Path

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.dialogues.models import Dialogue
from medspiller.dialogues.queries.minutes import MinutesPage
from medspiller.documents.minutes import Agreed, Paper, Signed, render_pdf
from medspiller.web.days import day_in_words


def minutes_pdf(dialogue: Dialogue, page: MinutesPage, fonts: Path) -> bytes:
    """The newest version that was laid out, with its signatures. Raises ValueError where none was."""
    if page.laid_out is None or page.laid_out_content is None:
        raise ValueError("Nothing has been laid out for signing.")
    content = page.laid_out_content
    held = dialogue.opened_at or page.laid_out.created_at
    names = ", ".join(person.name for person in page.participants)
    paper = Paper(
        title=dialogue.title or dialogue.get_kind_display(),
        subtitle=f"{names} · {day_in_words(held)}",
        text=content.text,
        agreements=tuple(Agreed(each.text, each.who, _day(each.due_on)) for each in content.agreements),
        signatures=tuple(
            Signed(row.person.name, date_format(timezone.localtime(row.at), "DATETIME_FORMAT"), row.reservation)
            for row in page.signatures
        ),
        fingerprint=f"SHA-256 {page.laid_out.content_hash[:32]}…",
        language=(get_language() or "da")[:2],
        labels={
            "minutes": _("Referat"),
            "agreements": _("Aftaler"),
            "what": _("Hvad"),
            "who": _("Hvem"),
            "when": _("Hvornår"),
            "signatures": _("Underskrifter"),
            "unsigned": _("Ikke skrevet under endnu."),
            "reservation": _("Forbehold:"),
        },
    )
    return render_pdf(paper, [fonts])


def _day(iso: str) -> str:
    day = parse_date(iso) if iso else None
    return date_format(day, "DATE_FORMAT") if day else "–"
