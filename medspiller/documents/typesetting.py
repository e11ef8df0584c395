"""Plain values set as a tagged PDF (PDF/UA-1) by typst, whatever characters people have written."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import typst

_UNSHOWN: Final = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_RARE: Final = re.compile("[^\n\x20-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u25a1]")
_SUBSTITUTE: Final = "□"
_TRIES: Final = 12


def typeset(template: Path, name: str, content: Mapping[str, Any], font_paths: Sequence[Path] = ()) -> bytes:
    """Sets `template`, which finds `content` as JSON under `name`. All texts arrive as text, never as markup.

    Without `font_paths` typst's own fonts are used. A character that no font has is shown as a square, for PDF/UA
    allows no missing glyph.
    """
    data = json.dumps(content, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in font_paths])
    for _ in range(_TRIES):
        try:
            return _compile(template, name, data, fonts)
        except typst.TypstError as problem:
            showable = _without_unshown(data, problem.message)
            if showable == data:
                raise
            data = showable
    return _compile(template, name, _RARE.sub(_SUBSTITUTE, data), fonts)


def _compile(template: Path, name: str, data: str, fonts: typst.Fonts) -> bytes:
    return typst.compile(
        template, root=template.parent, font_paths=fonts, sys_inputs={name: data}, pdf_standards="ua-1"
    )


def _without_unshown(data: str, problem: str) -> str:
    """`data` with squares for the characters that typst says it has no glyph for, or for all rare ones where the
    message names only the character that one of them was joined to. Unchanged when `problem` is another one."""
    unshown = _UNSHOWN.search(problem)
    if unshown is None:
        return data
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unshown[1])
    named = _RARE.findall(text)
    return re.sub("|".join(map(re.escape, named)), _SUBSTITUTE, data) if named else _RARE.sub(_SUBSTITUTE, data)
