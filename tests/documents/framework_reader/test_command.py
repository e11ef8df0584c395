"""`framework read FILE [--json]`."""

import io
import json
from pathlib import Path

import pytest

from medspiller.documents.framework_reader.command import main

_TEXTS = Path(__file__).parent / "texts"


def _run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(arguments, out, err)
    return code, out.getvalue(), err.getvalue()


def test_json_has_the_structure_and_nothing_else() -> None:
    code, out, err = _run(str(_TEXTS / "dobbelt_linjeafstand.txt"), "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["title", "owner", "preface", "legs", "levels", "themes", "prompt", "warnings"]
    assert found["levels"] == ["ambition", "fokuspunkt"]
    assert list(found["themes"][0]) == ["title", "text", "points"]
    assert found["themes"][0]["points"][0]["title"] == "Invitere indenfor"


def test_the_plain_print_shows_themes_points_prompt_and_warnings() -> None:
    code, out, _ = _run(str(_TEXTS / "dobbelt_linjeafstand.txt"))
    assert code == 0
    for part in (
        "1. Åbne døre og et levende samspil",
        "• Lytte efter",
        "Egen kolonne: Det gør jeg som leder ved at:",
        "Bemærk:",
    ):
        assert part in out


def test_an_unreadable_file_ends_with_one_sentence_and_code_1(tmp_path: Path) -> None:
    code, out, err = _run(str(tmp_path / "mangler.pdf"))
    assert (code, out) == (1, "")
    assert err == "Filen »mangler.pdf« findes ikke: kontrollér stien og navnet.\n"


def test_a_missing_argument_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2
