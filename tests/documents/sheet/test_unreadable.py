import random
import re
from dataclasses import replace
from io import BytesIO
from itertools import permutations
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from medspiller.documents.sheet import messages
from medspiller.documents.sheet.compare import compare
from medspiller.documents.sheet.docx_package import MAX_BYTES
from medspiller.documents.sheet.docx_read import read_sheet
from medspiller.documents.sheet.docx_write import write_docx
from medspiller.documents.sheet.messages import UnreadableSheetError
from tests.documents.sheet.editing import flattened, with_xml
from tests.documents.sheet.example import OUTSIDE, SHEET

FORM = write_docx(SHEET)
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")


def archive(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return out.getvalue()


def ordinary_letter() -> bytes:
    document = docx.Document()
    document.add_paragraph("Kære alle")
    document.add_table(rows=2, cols=5)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def marked_as_encrypted(data: bytes) -> bytes:
    """Sets the flag of encryption on every entry, in the local heads and in the directory."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(signature, place + 4)
    return bytes(changed)


ENTITIES = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
BAD_FILES = {
    "empty": (b"", messages.NOT_DOCX),
    "pdf": (b"%PDF-1.7 ...", messages.NOT_DOCX),
    "text": ("Jeg gør det på papir".encode(), messages.NOT_DOCX),
    "another zip": (archive("content.xml", b"<x/>"), messages.NOT_DOCX),
    "old word": (COMPOUND_FILE + b"WordDocument", messages.OLD_WORD),
    "password": (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), messages.ENCRYPTED),
    "encrypted zip": (marked_as_encrypted(FORM), messages.ENCRYPTED),
    "half a file": (FORM[: len(FORM) // 2], messages.DAMAGED),
    "only a signature": (b"PK\x03\x04", messages.DAMAGED),
    "broken xml": (archive("word/document.xml", b"<w:document>"), messages.DAMAGED),
    "unknown encoding": (archive("word/document.xml", b'<?xml version="1.0" encoding="nope"?><d/>'), messages.DAMAGED),
    "zip bomb": (archive("word/document.xml", b" " * 20_000_000), messages.UNSAFE),
    "entities": (archive("word/document.xml", ENTITIES), messages.UNSAFE),
    "entities in utf-16": (archive("word/document.xml", ENTITIES.decode().encode("utf-16")), messages.UNSAFE),
    "nesting": (archive("word/document.xml", b"<a>" * 100_000 + b"</a>" * 100_000), messages.UNSAFE),
    "too big": (b"PK" + bytes(MAX_BYTES), messages.TOO_BIG),
    "letter": (ordinary_letter(), messages.NOT_THE_FORM),
}


@pytest.mark.parametrize(("data", "message"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_gives_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(data)
    assert refused.value.message == message
    assert message in messages.MESSAGES


def outcome(data: bytes) -> str:
    """'read', or the sentence the file was refused with."""
    try:
        compare(SHEET, read_sheet(data))
    except UnreadableSheetError as refused:
        return refused.message
    return "read"


def test_a_damaged_file_is_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(20261123)
    outcomes = set()
    for _ in range(150):
        data = bytearray(FORM)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        outcomes.add(outcome(bytes(data)))
    assert messages.DAMAGED in outcomes
    assert outcomes <= {"read", *messages.MESSAGES}


@pytest.mark.parametrize(("old", "new"), list(permutations(["tc", "tr", "p", "r", "tbl", "body"], 2)))
def test_xml_of_the_wrong_shape_is_read_or_refused_and_nothing_else(old: str, new: str) -> None:
    broken = with_xml(FORM, lambda xml: re.sub(rf"<(/?)w:{old}>", rf"<\1w:{new}>", xml))
    assert outcome(broken) in {"read", *messages.MESSAGES}


def test_the_form_of_another_framework_is_refused() -> None:
    other = replace(
        SHEET,
        id="x",
        headings=("Tema", "Pejlemærker", "Mit bidrag"),
        rows=(replace(OUTSIDE, ambition_id="b", title="Mod"),),
    )
    for data in (write_docx(other), flattened(write_docx(other))):
        filled = read_sheet(data)
        with pytest.raises(UnreadableSheetError) as refused:
            compare(SHEET, filled)
        assert refused.value.message == messages.NOT_THE_FORM


def test_a_row_that_is_no_uuid_is_refused_when_written() -> None:
    row = replace(OUTSIDE, statements=(replace(OUTSIDE.statements[0], id="7"),))
    with pytest.raises(ValueError, match="UUID"):
        write_docx(replace(SHEET, rows=(row,)))
