"""A text of the help: Markdown that is read here and in the repository alike.

The first line is `# Title`, the first paragraph says in a sentence what one gets out of it. Links go to other topics
(`agree.md#hear`), pictures lie beside the texts in their language (`../../static/guide/da/agree.png`). Anything else,
raw HTML too, is an error in the text and raises `ValueError`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

# The way from a text to the folder of pictures, as one who reads in the repository goes.
PICTURES = "../../static/"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TOPIC = re.compile(r"([a-z-]+)\.md(#[a-zæøå0-9-]+)?")
_PICTURE = re.compile(r"guide/(da|en)/[a-z0-9-]+\.png")


@dataclass(frozen=True)
class Places:
    """The address of a topic by its key; and of a picture by its path, with its width and height."""

    topic: Callable[[str], str]
    picture: Callable[[str], tuple[str, int, int]]


@dataclass(frozen=True)
class Text:
    """`html` is what follows the title and the summary. `words` is all of it, in plain words."""

    title: str
    summary: str
    html: str
    words: str
    anchors: frozenset[str]


def read(source: str, places: Places) -> Text:
    """Raises `ValueError`, saying what is wrong, where the text does not keep to the form."""
    tokens = _MARKDOWN.parse(source)
    title, summary = _opening(tokens)
    rest = tokens[6:]
    anchors = _headings(rest)
    for token in _inline(rest):
        if token.type == "link_open":
            token.attrs["href"] = _link(str(token.attrs["href"]), places)
        elif token.type == "image":
            _picture(token, places)
        elif token.type == "text" and "<" in token.content:
            raise ValueError(f"No HTML in the texts: {token.content!r}")
    html = _MARKDOWN.renderer.render(rest, _MARKDOWN.options, {})
    words = " ".join(token.content for token in _inline(tokens) if token.type in ("text", "code_inline"))
    return Text(title, summary, html, words, frozenset(anchors))


def anchor(heading: str) -> str:
    """As GitHub makes it, so that a link leads to the same place in both."""
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


def _opening(tokens: Sequence[Token]) -> tuple[str, str]:
    kinds = [token.type for token in tokens[:6]]
    if kinds != ["heading_open", "inline", "heading_close", "paragraph_open", "inline", "paragraph_close"]:
        raise ValueError("A text begins with its title and one paragraph.")
    if tokens[0].tag != "h1":
        raise ValueError("The title is a heading of the first level.")
    return tokens[1].content, tokens[4].content


def _headings(tokens: Sequence[Token]) -> list[str]:
    anchors: list[str] = []
    level = 1
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            if not 2 <= int(opening.tag[1]) <= level + 1:
                raise ValueError(f"{inside.content!r} is a heading of the wrong level.")
            level = int(opening.tag[1])
            made = anchor(inside.content)
            if made in anchors:
                raise ValueError(f"Two headings are called {inside.content!r}.")
            opening.attrs["id"] = made
            anchors.append(made)
    return anchors


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _link(target: str, places: Places) -> str:
    found = _TOPIC.fullmatch(target)
    if found is None:
        raise ValueError(f"Links go to other topics, not to {target!r}.")
    return places.topic(found[1]) + (found[2] or "")


def _picture(token: Token, places: Places) -> None:
    path = str(token.attrs["src"]).removeprefix(PICTURES)
    if not _PICTURE.fullmatch(path):
        raise ValueError(f"{path!r} is no picture of the help.")
    if not token.content.strip():
        raise ValueError(f"The picture {path} has no text for those who do not see it.")
    address, width, height = places.picture(path)
    token.attrs |= {"src": address, "width": width, "height": height, "loading": "lazy"}
