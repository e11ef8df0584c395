"""Files that say what they are, and those that lie about it."""

import contextlib
import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from medspiller.attachments.rules import images, kinds, refusing
from medspiller.attachments.rules.checking import check
from medspiller.attachments.rules.names import LONGEST, cleaned
from medspiller.attachments.rules.refusing import RefusedFileError
from tests.attachments.files import HONEST, archive, open_document, pdf, picture, slides, with_parts, word, workbook

HTML = b"<html><script>alert(1)</script></html>"
RELATIONS = "word___rels__document.xml.rels"


def refusal(name: str, data: bytes, size: int | None = None) -> str:
    with pytest.raises(RefusedFileError) as caught:
        check(name, data, size)
    assert caught.value.message % caught.value.facts
    return caught.value.message


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_of_each_kind_is_taken(name: str) -> None:
    taken = check(name, HONEST[name], len(HONEST[name]))
    assert taken.data
    assert taken.kind.ending == name.lower().rpartition(".")[2].replace("jpeg", "jpg")


@pytest.mark.parametrize("name", HONEST)
def test_no_file_passes_under_the_name_of_another_kind(name: str) -> None:
    for ending in kinds.KINDS:
        mine = kinds.kind_of(name.lower().rpartition(".")[2])
        text = mine is not None and mine.opens == "text" and ending in {"txt", "csv"}
        if mine is None or mine.ending == ending or text:
            continue
        assert refusal(f"fil.{ending}", HONEST[name]) in {refusing.LIES, refusing.DAMAGED}


@pytest.mark.parametrize("ending", kinds.KINDS)
@pytest.mark.parametrize("lie", [HTML, b"MZ\x90\x00program", b"\x7fELF", b"GIF89a", b"\0\0\0"])
def test_a_page_or_a_program_is_taken_as_nothing(ending: str, lie: bytes) -> None:
    if ending in {"txt", "csv"} and lie == HTML:
        # Handed out as plain text, to be saved, with sniffing forbidden: words like others.
        assert check(f"fil.{ending}", lie).kind.content_type.startswith("text/")
        return
    assert refusal(f"fil.{ending}", lie) in {refusing.LIES, refusing.NOT_TEXT}


@pytest.mark.parametrize(
    "name", ["fil.exe", "fil.html", "fil.svg", "fil.docm", "fil", "fil.pdf.exe", ".pdf", "", "x.zip"]
)
def test_other_kinds_are_named_as_what_they_are(name: str) -> None:
    assert refusal(name, HONEST["plan.pdf"]) in {refusing.WRONG_KIND, refusing.NO_NAME}


def test_empty_large_and_cut_off_are_told_apart() -> None:
    assert refusal("a.txt", b"") == refusing.EMPTY
    assert refusal("a.txt", b"x" * (kinds.LARGEST_FILE + 1)) == refusing.TOO_LARGE
    assert refusal("a.txt", b"xyz", 4) == refusing.WRONG_SIZE


# PDF.

ACTIVE = {
    "a script": pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "a script in disguise": pdf("/OpenAction << /S /#4aava#53cript /#4aS (app.alert\\(1\\)) >>"),
    "a script that waits": pdf("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", "<< /S /JavaScript /JS (x) >>"),
    "a program": pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "another file": pdf(
        "/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >>",
        "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>",
        "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream",
    ),
    "a form that thinks": pdf("/AcroForm << /Fields [] /XFA (x) >>"),
    "another file elsewhere": pdf("/OpenAction << /S /GoToR /F (\\\\\\\\ond.example\\\\x.pdf) /D [0 /Fit] >>"),
    "a visit by itself": pdf("/OpenAction << /S /URI /URI (http://ond.example) >>"),
    "a visit that lies elsewhere": pdf("/OpenAction 4 0 R", "<< /S /URI /URI (http://ond.example) >>"),
    "a visit when a page is left": pdf("/AA << /WC 4 0 R >>", "<< /S /URI /URI (http://ond.example) >>"),
    "sending": pdf("/OpenAction << /S /SubmitForm /F (http://ond.example) >>"),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_pdf_that_can_act_is_refused(what: str) -> None:
    assert refusal("plan.pdf", ACTIVE[what]) == refusing.ACTIVE_PDF


def test_pdf_with_links_to_follow_by_hand_is_taken() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.borger.dk) >> >>"
    assert check("plan.pdf", pdf("/OpenAction [3 0 R /Fit]", link)).data


def test_pdf_that_hides_its_script_in_a_packed_stream_is_refused() -> None:
    hidden = b"4 0 << /S /JavaScript /JS (x) >>"
    packed = zlib.compress(hidden).decode("latin-1")
    stream = (
        f"<< /Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream"
    )
    assert refusal("plan.pdf", pdf("", stream)) == refusing.ACTIVE_PDF


def test_pdf_with_a_page_before_it_or_in_pieces_is_refused() -> None:
    assert refusal("plan.pdf", HTML + HONEST["plan.pdf"]) == refusing.LIES
    assert refusal("plan.pdf", HONEST["plan.pdf"][:60]) == refusing.DAMAGED
    assert refusal("plan.pdf", b"%PDF-1.7\n" + HTML) == refusing.DAMAGED


# Office documents.


def test_macros_are_refused_by_name_and_by_type() -> None:
    assert refusal("a.docx", with_parts(word(), word__vbaProject="x")) == refusing.MACROS
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert refusal("a.docx", with_parts(word(), **{"[Content_Types].xml": types})) == refusing.MACROS
    assert refusal("a.xlsx", with_parts(workbook(), **{"xl/macrosheets/sheet1.xml": "<x/>"})) == refusing.MACROS
    assert refusal("a.odt", open_document(**{"Basic/Standard/Module1.xml": "<x/>"})) == refusing.MACROS
    assert refusal("a.docx", with_parts(word(), **{"word/embeddings/oleObject1.bin": "x"})) == refusing.MACROS


def test_what_fetches_from_elsewhere_is_refused_and_links_are_not() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    told = '<Relationships><Relationship Id="r1" Type="{}" Target="{}" TargetMode="External"/></Relationships>'
    template = told.format(kind + "attachedTemplate", "http://ond.example/a.dotm")
    assert refusal("a.docx", with_parts(word(), **{"word/_rels/settings.xml.rels": template})) == refusing.REMOTE
    wide = template.encode("utf-16")
    assert refusal("a.docx", with_parts(word(), **{"word/_rels/settings.xml.rels": wide})) == refusing.REMOTE
    link = told.format(kind + "hyperlink", "https://www.borger.dk")
    assert check("a.docx", with_parts(word(), **{"word/_rels/header1.xml.rels": link})).data
    script = told.format(kind + "hyperlink", "javascript:alert(1)")
    assert refusal("a.docx", with_parts(word(), **{"word/_rels/header1.xml.rels": script})) == refusing.REMOTE


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TEMPLATE = f'Type="{KIND}attachedTemplate" Target="http://ond.example/a.dotm"'
IN_DISGUISE = {
    "letters by number": ("settings.xml.rels", f'<Relationship Id="r" {TEMPLATE} TargetMode="Extern&#97;l"/>'),
    "an end that is none": ("settings.xml.rels", f'<Relationship Id=">" {TEMPLATE} TargetMode="External"/>'),
    "another case": ("settings.xml.RELS", f'<Relationship Id="r" {TEMPLATE} TargetMode="External"/>'),
    "a name by number": ("settings.xml.%72els", f'<Relationship Id="r" {TEMPLATE} TargetMode="External"/>'),
    "a link to a program": (
        "document2.xml.rels",
        f'<Relationship Id="r" Type="{KIND}hyperlink" Target="&#106;avascript:alert(1)" TargetMode="External"/>',
    ),
    "a picture elsewhere": (
        "document2.xml.rels",
        f'<Relationship Id="r" Type="{KIND}image" Target="http://ond.example/1.png" TargetMode="External"/>',
    ),
    "another computer": (
        "document2.xml.rels",
        f'<Relationship Id="r" Type="{KIND}hyperlink" Target="\\\\ond.example\\x" TargetMode="External"/>',
    ),
}


@pytest.mark.parametrize("what", IN_DISGUISE)
def test_what_fetches_from_elsewhere_is_refused_however_it_is_written(what: str) -> None:
    name, told = IN_DISGUISE[what]
    data = with_parts(word(), **{f"word/_rels/{name}": f"<Relationships>{told}</Relationships>"})
    assert refusal("a.docx", data) == refusing.REMOTE


def test_macros_are_refused_however_their_type_is_written() -> None:
    kinds_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    hidden = "application/vnd.ms-word.document.m&#97;croEnabled.main+xml"
    types = f'<Types><Override ContentType="{kinds_}"/><Override ContentType="{hidden}"/></Types>'
    assert refusal("a.docx", with_parts(word(), **{"[Content_Types].xml": types})) == refusing.MACROS


def test_two_parts_of_one_name_are_refused() -> None:
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert refusal("a.docx", with_parts(word(), **{"[content_types].xml": types})) == refusing.DAMAGED


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_XLINK = 'xmlns:x="http://www.w3.org/1999/xlink"'
OPEN_DOCUMENTS = {
    refusing.MACROS: [
        f'<a xmlns:s="{_ODF}script:1.0"><s:event-listener/></a>',
        f'<a xmlns:o="{_ODF}office:1.0"><o:script/></a>',
        f'<a xmlns:t="{_ODF}text:1.0"><t:dde-connection-decl/></a>',
        f'<a {_XLINK} x:href="vnd.sun.star.scr&#105;pt:LibreLogo.py"/>',
    ],
    refusing.REMOTE: [
        f'<d:image xmlns:d="{_ODF}drawing:1.0" {_XLINK} x:href="http://ond.example/1.png"/>',
        f'<t:section-source xmlns:t="{_ODF}text:1.0" {_XLINK} x:href="file://ond.example/x.odt"/>',
    ],
    "": [
        f'<t:a xmlns:t="{_ODF}text:1.0" {_XLINK} x:href="https://www.borger.dk"/>',
        f'<d:image xmlns:d="{_ODF}drawing:1.0" {_XLINK} x:href="Pictures/1.png"/>',
        f'<o:scripts xmlns:o="{_ODF}office:1.0"/>',
    ],
    refusing.DAMAGED: ["<a>", "", "<!DOCTYPE a><a/>"],
}


@pytest.mark.parametrize(("expected", "content"), [(why, one) for why, many in OPEN_DOCUMENTS.items() for one in many])
def test_open_document_is_read_as_its_reader_reads_it(expected: str, content: str) -> None:
    data = open_document(**{"content.xml": content})
    if expected:
        assert refusal("a.odt", data) == expected
    else:
        assert check("a.odt", data).data


def test_bombs_are_not_unpacked() -> None:
    big = b"\0" * (31 * kinds.MEGABYTE)
    many = {f"word/media/{number}.png": big for number in range(5)}
    assert refusal("a.docx", with_parts(word(), **many)) == refusing.TOO_HEAVY
    one = {"word/media/1.png": b"\0" * (61 * kinds.MEGABYTE)}
    assert refusal("a.docx", with_parts(word(), **one)) == refusing.TOO_HEAVY
    crowd = {f"word/{number}.xml": "" for number in range(3001)}
    assert refusal("a.docx", with_parts(word(), **crowd)) == refusing.TOO_HEAVY


def test_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = packed.getinfo("word/document.xml")
    # The size as both headers tell it: the reader meets more than it was promised.
    told = part.file_size.to_bytes(4, "little")
    lie = data.replace(told, (10).to_bytes(4, "little"))
    assert refusal("a.docx", bytes(lie)) in {refusing.DAMAGED, refusing.LIES}


def test_entities_are_refused() -> None:
    types = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Types>&a;</Types>'
    assert refusal("a.docx", with_parts(word(), **{"[Content_Types].xml": types})) == refusing.DAMAGED


def test_paths_out_of_the_document_and_a_page_around_it_are_refused() -> None:
    assert refusal("a.docx", with_parts(word(), **{"../../etc/cron.d/x": "x"})) == refusing.DAMAGED
    assert refusal("a.docx", word() + HTML) in {refusing.DAMAGED, refusing.LIES}
    assert refusal("a.docx", HTML + word()) == refusing.LIES


def test_document_in_the_document_is_held_to_the_same() -> None:
    bad = with_parts(workbook(), xl__vbaProject="x")
    assert check("a.pptx", with_parts(slides(), **{"ppt/embeddings/sheet1.xlsx": workbook()})).data
    assert refusal("a.pptx", with_parts(slides(), **{"ppt/embeddings/sheet1.xlsx": bad})) == refusing.MACROS
    assert refusal("a.pptx", with_parts(slides(), **{"ppt/media/x.png": archive({"a": "b"})})) == refusing.MACROS


# Pictures.


def test_nothing_is_left_of_where_a_picture_was_taken_nor_of_what_hung_on_it() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture("jpg", exif=exif, comment=b"hemmeligt") + HTML
    kept = check("foto.jpg", sent).data
    assert b"Kamera" in sent
    for word_ in (b"Kamera", b"hemmeligt", b"script", b"Exif"):
        assert word_ not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_picture_with_a_page_in_its_text_keeps_only_the_picture() -> None:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    info = PngInfo()
    info.add_text("Comment", "<script>alert(1)</script>")
    assert b"script" not in check("kort.png", picture(pnginfo=info)).data


def test_picture_is_turned_the_right_way_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = check("foto.jpg", picture("jpg", exif=exif)).data
    assert Image.open(io.BytesIO(kept)).size == (30, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_make_are_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG" if mode == "CMYK" else "PNG") if mode != "PA" else Image.new(
        "P", (8, 8)
    ).save(out, "PNG", transparency=0)
    assert check("p.jpg" if mode == "CMYK" else "p.png", out.getvalue()).data


def test_picture_with_too_many_points_is_not_opened() -> None:
    out = io.BytesIO()
    side = int(images.MOST_POINTS**0.5) + 10
    Image.new("1", (side, side)).save(out, "PNG")
    assert refusal("kort.png", out.getvalue()) == refusing.TOO_MANY_POINTS


def test_picture_in_pieces_is_damaged() -> None:
    assert refusal("kort.png", picture(size=(300, 300))[:200]) == refusing.DAMAGED
    assert refusal("kort.png", picture()[:20]) == refusing.DAMAGED


# Text.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_kept_in_utf8(encoding: str) -> None:
    assert check("a.txt", "Blåbærgrød\n".encode(encoding)).data == "Blåbærgrød\n".encode()


@pytest.mark.parametrize("data", [b"a\0b", b"\x1b[2J", b"\xff\xfe\x00", b"a\x08b"])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    assert refusal("a.csv", data) == refusing.NOT_TEXT


# Names.


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\ea\\plan.pdf", "plan.pdf"),
        ("../../etc/plan.PDF", "plan.pdf"),
        ("  møde \t referat .docx ", "møde referat.docx"),
        ("plan\r\nSet-Cookie: a=b.pdf", "planSet-Cookie_ a=b.pdf"),
        ("plan\u202efdp.exe.pdf\0", None),
        ("a\u202excod.pdf", "axcod.pdf"),
        ("con.txt", "_con.txt"),
        ("www.aaen.com.pdf", "www.aaen.com.pdf"),
        ("regning.exe.pdf", None),
        ('"><script>.pdf', "___script_.pdf"),
    ],
)
def test_names_are_cleaned_or_refused(name: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(RefusedFileError):
            cleaned(name)
    else:
        assert cleaned(name)[0] == kept


@given(st.text(max_size=300), st.sampled_from([".pdf", ".PNG", ".docx", ".txt", ".exe", ""]))
def test_every_name_is_refused_or_safe(start: str, ending: str) -> None:
    try:
        name, kind = cleaned(start + ending)
    except RefusedFileError:
        return
    assert name.endswith(f".{kind.ending}")
    assert len(name) <= LONGEST
    assert not set(name) & set('/\\<>:"|?*\r\n\0\u202e\u200f')
    assert not name.startswith((".", " "))
    # To clean twice changes nothing, so that what is shown is what is saved.
    assert cleaned(name)[0] == name


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from(["txt", "csv"]))
def test_every_text_is_refused_or_utf8(data: bytes, ending: str) -> None:
    try:
        kept = check(f"a.{ending}", data).data
    except RefusedFileError:
        return
    assert "\0" not in kept.decode("utf-8")


@settings(max_examples=12)
@given(st.data())
def test_spoiled_files_are_taken_or_refused_and_nothing_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(HONEST)))
    spoiled = bytearray(HONEST[name])
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RefusedFileError):
        assert check(name, bytes(spoiled)).data
