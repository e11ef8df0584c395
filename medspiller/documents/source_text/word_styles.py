"""What a DOCX file's styles and numbering say about its paragraphs."""

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|overskrift|berschrift)\s*(\d)", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: `heading` is 1 for the document's title and 2 and on for sections, 0 for text."""

    heading: int = 0
    size: float = 0.0
    bold: bool = False
    number: str = ""
    level: int = 0
    contents: bool = False


@dataclass
class Numbering:
    """Counts list paragraphs as they come, so that each gets the marker Word would print."""

    formats: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def marker(self, look: Look) -> str:
        """'•', '1.' or '1.2' for a list paragraph, '' for any other."""
        sort, pattern = self.formats.get((look.number, look.level), ("", ""))
        if not look.number or sort in {"", "none"}:
            return ""
        if sort == "bullet":
            return "•"
        counts = self._counts.setdefault(look.number, [0] * 10)
        counts[look.level] += 1
        counts[look.level + 1 :] = [0] * (9 - look.level)
        if pattern.count("%") > 1:
            return ".".join(str(max(count, 1)) for count in counts[: look.level + 1])
        if sort in {"lowerLetter", "upperLetter"}:
            return f"{chr(ord('a') + (counts[look.level] - 1) % 26)})"
        return f"{counts[look.level]}."


def numbering_of(root: Element | None) -> Numbering:
    """The list formats of the numbering part."""
    if root is None:
        return Numbering()
    abstract: dict[str, dict[int, tuple[str, str]]] = {}
    for definition in root.iter(f"{W}abstractNum"):
        abstract[definition.get(f"{W}abstractNumId", "")] = {
            number(level.get(f"{W}ilvl")): (_value(level, "numFmt"), _value(level, "lvlText"))
            for level in definition.findall(f"{W}lvl")
        }
    formats = {}
    for instance in root.findall(f"{W}num"):
        for level, sort in abstract.get(_value(instance, "abstractNumId"), {}).items():
            formats[instance.get(f"{W}numId", ""), level] = sort
    return Numbering(formats)


def styles_of(root: Element | None) -> tuple[dict[str, Look], str]:
    """The look of every paragraph style by its id, and the id of the default style."""
    if root is None:
        return {}, ""
    elements = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
    default = next(
        (key for key, e in elements.items() if e.get(f"{W}default") == "1" and e.get(f"{W}type") == "paragraph"), ""
    )
    base = Look(size=_size(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or 10.0)
    looks: dict[str, Look] = {}
    for key in elements:
        chain = [key]
        while (parent := _value(elements[chain[-1]], "basedOn")) in elements and len(chain) < _DEEPEST:
            chain.append(parent)
        look = base
        for step in reversed(chain):
            look = _styled(look, elements[step])
        looks[key] = look
    return looks, default


def _styled(look: Look, style: Element) -> Look:
    name = _value(style, "name").lower()
    found = _HEADING.search(name)
    if found and "toc" not in name:
        look = replace(look, heading=int(found.group(1)) + 1)
    elif name in {"title", "titel"}:
        look = replace(look, heading=1)
    elif name.startswith(("toc ", "indholdsfortegnelse", "table of")):
        look = replace(look, contents=True)
    return looked(look, style.find(f"{W}pPr"), style.find(f"{W}rPr"))


def looked(look: Look, paragraph: Element | None, run: Element | None) -> Look:
    """`look` as changed by paragraph and run properties."""
    if paragraph is not None:
        outline = paragraph.find(f"{W}outlineLvl")
        if outline is not None and (level := number(outline.get(f"{W}val"))) < 9:
            look = replace(look, heading=look.heading or level + 2)
        listed = paragraph.find(f"{W}numPr")
        if listed is not None:
            identity = _value(listed, "numId") or look.number
            level = min(number(_value(listed, "ilvl")), 8)
            look = replace(look, number="" if identity == "0" else identity, level=level)
    if run is not None:
        look = replace(look, size=_size(run) or look.size, bold=_switched(run, "b", look.bold))
    return look


def is_hidden(run: Element | None) -> bool:
    """Whether run properties hide the text."""
    return run is not None and _switched(run, "vanish", before=False)


def number(text: str | None) -> int:
    """A whole number from an attribute, 0 when it is none."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0


def _switched(run: Element, name: str, before: bool) -> bool:
    switch = run.find(f"{W}{name}")
    return before if switch is None else switch.get(f"{W}val", "1") not in {"0", "false", "off"}


def _size(run: Element | None) -> float:
    return 0.0 if run is None else number(_value(run, "sz")) / 2


def _value(parent: Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")
