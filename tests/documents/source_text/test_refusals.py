"""What cannot be read is refused with one plain sentence, in time and within memory."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from medspiller.documents.framework_reader import read_framework
from medspiller.documents.source_text import UnreadableDocument, limits, read_source_text, worker
from tests.documents.source_text import bad_files


def _refusal(source: bytes | Path, name: str = "") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_framework(source, name)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_the_process_that_reads_a_file_is_not_given_the_installations_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEDSPILLER_SECRET_KEY", "hemmelig")
    given: dict[str, str] = {}

    def run(*_command: object, env: dict[str, str], **_rest: object) -> subprocess.CompletedProcess[bytes]:
        given.update(env)
        return subprocess.CompletedProcess([], 0, b'{"error": "nej."}')

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(UnreadableDocument, match="nej"):
        worker.read_in_worker("pdf", b"")
    assert "PATH" in given
    assert not [name for name in given if name.startswith("MEDSPILLER_")]


@pytest.mark.parametrize(
    ("build", "name", "says"),
    [
        (bad_files.zip_bomb, "a.docx", "fylder alt for meget"),
        (bad_files.lying_zip_bomb, "a.docx", "beskadiget"),
        (bad_files.entity_bomb, "a.docx", "fylder alt for meget"),
        (lambda: bad_files.entity_bomb("utf-16"), "a.docx", "fylder alt for meget"),
        (lambda: bad_files.word_file("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx", "beskadiget"),
        (lambda: bad_files.word_file("<w:p><w:r>"), "a.docx", "beskadiget"),
        (lambda: bad_files.word_file(""), "a.docx", "tom"),
        (lambda: bad_files.zipped({"xl/workbook.xml": b"<a/>"}), "a.docx", "type, der ikke kan læses"),
        (lambda: bad_files.zipped({"word/document.xml": b"<w"})[:60], "a.docx", "beskadiget"),
        (bad_files.locked_word_file, "a.docx", "adgangskode"),
        (bad_files.locked_pdf, "a.pdf", "adgangskode"),
        (bad_files.picture_pdf, "a.pdf", "kun billeder"),
        (lambda: bad_files.picture_pdf()[:200], "a.pdf", "beskadiget"),
        (lambda: b"%PDF-1.7\nikke en pdf", "a.pdf", "beskadiget"),
    ],
)
def test_damaged_locked_and_hostile_files_get_one_sentence(build: Callable[[], bytes], name: str, says: str) -> None:
    assert says in _refusal(build(), name)


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_ends_within_its_limits() -> None:
    started = time.monotonic()
    _refusal(bad_files.pdf_bomb(), "a.pdf")
    assert time.monotonic() - started < limits.WORKER_SECONDS + 15


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "tom"),
        (b"  \n\n \t", "a.txt", "tom"),
        (b"\xef\xbb\xbf", "a.txt", "tom"),
        (bytes(range(256)) * 20, "a.txt", "ikke læsbar tekst"),
        (b"\xff\xfe\x00", "a.txt", "ikke læsbar tekst"),
        (b"Ledelse for ledere", "a.odt", "TXT, PDF eller DOCX"),
        (b"Ledelse for ledere", "a", "TXT, PDF eller DOCX"),
        (b"%PDF-1.7\n", "a.txt", "af en anden type"),
        (b"Ledelse for ledere", "a.pdf", "beskadiget"),
        (b"Ledelse for ledere", "a.docx", "beskadiget"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.docx", "af en anden type"),
        (b"x" * (limits.LARGEST_FILE + 1), "a.txt", "for stor"),
        (b"Ledelse for ledere\n" * 20_000, "a.txt", "for langt"),
        (b"ledelse " * 5_000, "a.txt", "uden linjeskift"),
        (b"\f" * 5_000 + b"leder", "a.txt", "for langt"),
    ],
)
def test_bytes_that_are_no_document_get_one_sentence(data: bytes, name: str, says: str) -> None:
    assert says in _refusal(data, name)


def test_missing_files_and_directories_are_named(tmp_path: Path) -> None:
    assert "»væk.txt« findes ikke" in _refusal(tmp_path / "væk.txt")
    assert "er en mappe" in _refusal(tmp_path)
    assert "kan ikke åbnes" in _refusal(Path("a" * 5000 + ".txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Indkøb\n- mælk\n- brød\n- smør\n- kaffe\n- leder af papkasser\n",
        "Id;Navn;Stilling\n1;Anne;leder\n2;Bo;leder\n3;Cia;chef\n4;Dan;leder\n",
        "navn,enhed,leder,år\n" + "Anne,Ledelse,ja,2024\n" * 9,
        "import os\n\ndef leder(x):\n    return x\n\nclass Ledelse:\n    ledere = []\n",
        '{"ledelse": [\n  {"leder": "a"},\n  {"leder": "b"}\n]}\n',
        "<html>\n<body>\n<p>Ledelse</p>\n<p>Ledere</p>\n</body>\n</html>\n",
        (
            "Det regnede den morgen, da hun gik ned ad vejen mod havnen. Bådene lå stille, og mågerne skreg over\n"
            "vandet. Han stod der allerede og ventede på hende med hatten i hånden, som han plejede.\n\n"
            "– Du kommer sent, sagde han.\n– Ja, sagde hun. Jeg leder efter noget.\n"
        ),
        "Ledelse",
    ],
    ids=["shopping list", "semicolons", "commas", "code", "json", "html", "novel", "one word"],
)
def test_a_text_that_is_no_framework_is_refused(text: str) -> None:
    assert "ledelsesgrundlag" in _refusal(text.encode(), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_danish_letters_survive_every_usual_encoding(encoding: str) -> None:
    text = "Ærlig ledelse på Ø – så gør vi det"
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert read_source_text(data, "a.txt").lines[0].text == text
