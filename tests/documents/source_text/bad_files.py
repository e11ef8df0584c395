"""Files that are no readable documents, built for the tests."""

import io
import struct
import zipfile
import zlib

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_file(body: str, declarations: str = "", encoding: str = "utf-8") -> bytes:
    """A DOCX file with this body as XML."""
    document = f'<?xml version="1.0" encoding="{encoding}"?>{declarations}'
    document += f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode(encoding)})


def entity_bomb(encoding: str = "utf-8") -> bytes:
    """A DOCX whose entities would expand a thousand million times."""
    entities = '<!ENTITY a0 "leder">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word_file("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE bombe [{entities}]>", encoding)


def zip_bomb() -> bytes:
    """A DOCX of 150 kB that unpacks to 150 MB."""
    return zipped({"word/document.xml": b" " * 150_000_000})


def lying_zip_bomb() -> bytes:
    """A DOCX that unpacks to 50 MB and declares a thousand bytes."""
    data = bytearray(zipped({"word/document.xml": b" " * 50_000_000}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    return bytes(data)


def locked_word_file() -> bytes:
    """The head of an Office file encrypted with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def pdf_of(content: bytes, filters: str = "/FlateDecode", trailer: str = "", extra: bytes = b"") -> bytes:
    """A PDF of one page with this content stream; `extra` is one more object, number 6."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter %s>>stream\n" % (len(content), filters.encode()) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *([extra] if extra else []),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer.encode())
    return out + b"startxref\n%d\n%%%%EOF" % start


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    identity = "/Encrypt 6 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    return pdf_of(zlib.compress(b"BT (Ledelse) Tj ET"), trailer=identity, extra=lock)


def picture_pdf() -> bytes:
    """A PDF with drawings and no text."""
    return pdf_of(zlib.compress(b"10 10 200 200 re f"))


def pdf_bomb() -> bytes:
    """A PDF of 400 kB whose one page unpacks to 400 MB."""
    return pdf_of(zlib.compress(b" " * 400_000_000, 9))
