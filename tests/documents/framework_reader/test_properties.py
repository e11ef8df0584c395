"""Whatever a framework says and however it is laid out in plain text, it reads back the same."""

import time
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.documents.framework_reader import UnreadableDocument, read_framework

Framework = list[tuple[str, list[str]]]

_NOUNS = [
    "tillid",
    "retning",
    "mod",
    "samspil",
    "trivsel",
    "læring",
    "åbenhed",
    "kvalitet",
    "respekt",
    "nærvær",
    "ansvar",
]
_VERBS = ["lytter til borgerne", "deler viden på tværs af huset", "siger tak", "følger op på det, vi har aftalt",
          "giver plads til uenighed i ledergruppen", "spørger, før vi beslutter noget", "prøver nyt i lille skala",
          "holder orden i økonomien og siger til i tide", "kender vores medarbejdere"]  # fmt: skip
_PREFACE = (
    "Vi har skrevet dette ledelsesgrundlag, fordi ledelse betyder noget for borgere og medarbejdere.\n"
    "Ledere i Engby Kommune bruger det i hverdagen.\n"
)

_titles = st.lists(st.sampled_from(_NOUNS), min_size=3, max_size=7, unique=True)
_points = st.lists(st.sampled_from(_VERBS), min_size=1, max_size=6, unique=True)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Themes such as "Vi viser tillid", each with one to six points; two or more points in most."""
    return [(f"Vi viser {noun}", [f"Vi {verb}" for verb in draw(_points)]) for noun in draw(_titles)]


def _wrapped(text: str, width: int, first: str, later: str) -> str:
    lines, line = [], first
    for word in text.split():
        if len(line) + len(word) + 1 > width and line.strip() and line != first:
            lines.append(line.rstrip())
            line = later
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


def _bulleted(bullet: str) -> Callable[[Framework], str]:
    def render(framework: Framework) -> str:
        parts = ["Ledelse i Engby Kommune\n", _PREFACE]
        for title, points in framework:
            items = "\n".join(_wrapped(p, 60, f"  {bullet} ", "    ") for p in points)
            parts.append(f"{title}\n\n{items}\n")
        return "\n".join(parts)

    return render


def _capitals(framework: Framework) -> str:
    parts = ["Ledelse i Engby Kommune\n", _PREFACE]
    for title, points in framework:
        parts.append(f"{title.upper()}\nDet gør vi sådan:\n" + "\n".join(f"- {point}" for point in points) + "\n")
    return "\n".join(parts)


def _a_page_each(framework: Framework) -> str:
    pages = [f"Ledelse i Engby Kommune\n{_PREFACE}"]
    pages += [f"{title}\n" + "\n".join(f"     »» {point}" for point in points) for title, points in framework]
    return "\f".join(pages)


def _markdown(framework: Framework) -> str:
    parts = ["# Ledelse i Engby Kommune\n", _PREFACE]
    for title, points in framework:
        parts.append(f"## {title}\n\n" + "\n".join(f"* {point}" for point in points) + "\n")
    return "\n".join(parts)


def _numbered(framework: Framework) -> str:
    parts = ["Ledelse i Engby Kommune\n", _PREFACE]
    for number, (title, points) in enumerate(framework, start=1):
        parts.append(f"{number}. {title}\n" + "\n".join(f"   • {point}" for point in points) + "\n")
    return "\n".join(parts)


_RENDERINGS = [*map(_bulleted, ["•", "-", "*", "o", "»"]), _capitals, _a_page_each, _markdown, _numbered]


@settings(max_examples=150, deadline=None)
@given(frameworks(), st.sampled_from(_RENDERINGS), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_every_layout_reads_back_the_same(
    framework: Framework, render: Callable[[Framework], str], encoding: str
) -> None:
    draft = read_framework(render(framework).encode(encoding), "engby.txt")
    assert [(theme.title, [point.title for point in theme.points]) for theme in draft.themes] == framework
    assert draft.title == "Ledelse i Engby Kommune"
    assert draft.owner == "Engby Kommune"


_WORDS = "ledelse Ledere medarbejdere ledelsesgrundlag Vi 1. 2.1 • » a) : . … _ # ** MOD TILLID egen jeg Forord | æ"
_pieces = st.sampled_from([*_WORDS.split(), "- ", "-\n", "\n", "\n\n", "\f", "\t", "    ", "fem pejlemærker"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(_pieces, max_size=80).map(" ".join), st.lists(_pieces, max_size=80).map("".join), st.text()))
def test_any_text_is_read_or_refused_in_one_sentence_and_soon(text: str) -> None:
    _read_or_refused(text.encode(errors="replace"), "a.txt")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused_in_one_sentence_and_soon(data: bytes) -> None:
    _read_or_refused(data, "a.txt")


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=500), st.sampled_from([(b"%PDF-1.7\n", "a.pdf"), (b"PK\x03\x04", "a.docx")]))
def test_broken_pdf_and_word_files_are_refused_in_one_sentence(data: bytes, kind: tuple[bytes, str]) -> None:
    _read_or_refused(kind[0] + data, kind[1])


def _read_or_refused(data: bytes, name: str) -> None:
    started = time.monotonic()
    refusal = ""
    try:
        draft = read_framework(data, name)
    except UnreadableDocument as refused:
        refusal = str(refused)
    if refusal:
        assert refusal.endswith(".")
        assert "\n" not in refusal
    else:
        assert set(draft.as_dict()) == {
            "title", "owner", "preface", "legs", "levels", "themes", "prompt", "warnings",
        }  # fmt: skip
    assert time.monotonic() - started < 20
