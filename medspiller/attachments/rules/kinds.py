"""Which kinds of files are taken, and how each is told by its first bytes and handed out."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
# What may belong to one thing at one time, and in all its time: what is taken off is kept.
MOST_TOGETHER = 20 * MEGABYTE
MOST_EVER = 100 * MEGABYTE


@dataclass(frozen=True)
class Kind:
    """`opens` says which reader tries the content: "pdf", "image", "office", "open_document" or "text"."""

    ending: str
    content_type: str
    magic: bytes
    opens: str
    # What the archive must say of itself inside.
    main_part: str = ""


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_ZIP = b"PK\x03\x04"
KINDS = {
    kind.ending: kind
    for kind in (
        Kind("pdf", "application/pdf", b"%PDF-", "pdf"),
        Kind("png", "image/png", b"\x89PNG\r\n\x1a\n", "image"),
        Kind("jpg", "image/jpeg", b"\xff\xd8\xff", "image"),
        Kind("docx", _OOXML + "wordprocessingml.document", _ZIP, "office", "wordprocessingml.document.main+xml"),
        Kind("xlsx", _OOXML + "spreadsheetml.sheet", _ZIP, "office", "spreadsheetml.sheet.main+xml"),
        Kind("pptx", _OOXML + "presentationml.presentation", _ZIP, "office", "presentationml.presentation.main+xml"),
        Kind("odt", _ODF + "text", _ZIP, "open_document"),
        Kind("ods", _ODF + "spreadsheet", _ZIP, "open_document"),
        Kind("txt", "text/plain; charset=utf-8", b"", "text"),
        Kind("csv", "text/csv; charset=utf-8", b"", "text"),
    )
}
SAME_AS = {"jpeg": "jpg"}
TOLD = "PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, TXT, CSV"
# For the browser's own picker of files.
ACCEPT = ",".join(f".{ending}" for ending in [*KINDS, *SAME_AS])
# Pictures are drawn anew before they are kept, so that nothing else is left in them.
SHOWN_IN_PAGE = frozenset({"png", "jpg"})


def kind_of(ending: str) -> Kind | None:
    return KINDS.get(SAME_AS.get(ending, ending))
