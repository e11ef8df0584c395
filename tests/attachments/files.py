"""Files of each kind, honest and lying, made where they are used."""

import io
import zipfile
from collections.abc import Collection, Mapping

import docx
import openpyxl
from PIL import Image


def picture(ending: str = "png", size: tuple[int, int] = (40, 30), **saving: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(out, {"png": "PNG", "jpg": "JPEG"}[ending], **saving)
    return out.getvalue()


def word(text: str = "Referat") -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.create_sheet("Tal").append(["Enhed", 1])
    book.save(out)
    return out.getvalue()


def slides() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = f'<Types><Override ContentType="{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, "ppt/presentation.xml": "<p/>"})


def open_document(kind: str = "text", **more: str) -> bytes:
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>", **more},
        stored={"mimetype"},
    )


def archive(parts: Mapping[str, str | bytes], stored: Collection[str] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """The archive with parts added, or put instead of those of the same name; `__` in a name stands for a slash."""
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return archive({name: packed.read(name) for name in packed.namelist()} | named)


def pdf(catalogue: str = "", *objects: str) -> bytes:
    """A page with nothing on it, and what is put in its catalogue."""
    body = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(body, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(body) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(body) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


HONEST: dict[str, bytes] = {
    "plan.pdf": pdf(),
    "kort.png": picture(),
    "foto.JPEG": picture("jpg"),
    "referat.docx": word(),
    "tal.xlsx": workbook(),
    "oplæg.pptx": slides(),
    "notat.odt": open_document(),
    "regneark.ods": open_document("spreadsheet"),
    "note.txt": "Blåbærgrød".encode(),
    "liste.csv": "navn;antal\nÅen;3\n".encode("cp1252"),
}
