import math
import random
import re
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import typst
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from medspiller.run_charts import Chart, chart
from medspiller.run_charts.drawing import INK, QUIET, SIGNAL, Size, svg
from medspiller.run_charts.scales import CHARACTER_EM, shown_labels, ticks
from medspiller.run_charts.shewhart import Kind

SWINGING = [5.0, 7, 4, 6, 8, 3, 7, 5, 4, 8, 6, 5]
NAME = "{http://www.w3.org/2000/svg}"


def draw(made: Chart, size: Size = "wide", splits: Sequence[str] = (), title: str = "Fravær") -> str:
    return svg(
        made,
        id_prefix="unit-7",
        title=title,
        description="Fraværet er faldet.",
        labels=[f"jan {place}" for place in range(len(made.points))],
        value_text=lambda value: f"{value:g}".replace(".", ","),
        size=size,
        split_labels=splits,
    )


def root(drawn: str) -> Element:
    found: Element = fromstring(drawn)
    return found


def paths(drawn: str, name: str) -> list[str]:
    return [each.attrib["d"] for each in root(drawn).iter(f"{NAME}path") if name in each.attrib["class"].split()]


def texts(drawn: str, group: str) -> list[str]:
    return [
        text.text or ""
        for each in root(drawn).iter(f"{NAME}g")
        if each.attrib["class"] == group
        for text in each
        if text.text
    ]


def test_it_is_a_picture_with_a_title_and_a_description() -> None:
    found = root(draw(chart("run", SWINGING)))
    assert found.attrib["role"] == "img"
    assert found.attrib["viewBox"] == "0 0 720 300"
    assert found.attrib["aria-labelledby"] == "unit-7-title unit-7-desc"
    assert [(each.tag, each.attrib["id"], each.text) for each in found[:2]] == [
        (f"{NAME}title", "unit-7-title", "Fravær"),
        (f"{NAME}desc", "unit-7-desc", "Fraværet er faldet."),
    ]


def test_nothing_in_it_is_forbidden_by_the_content_security_policy() -> None:
    drawn = draw(chart("i", [*SWINGING, None, 40], splits=[4], freeze_first=True), splits=["Ny vagtplan"])
    for forbidden in ("style", "<script", "href", "url(", " on"):
        assert forbidden not in drawn
    assert {each.tag for each in root(drawn).iter()} <= {
        f"{NAME}{tag}" for tag in ("svg", "title", "desc", "path", "g", "text")
    }


def test_texts_are_escaped() -> None:
    nasty = "<script>\"&'</script>"
    drawn = draw(chart("run", SWINGING, splits=[6]), title=nasty, splits=[nasty])
    assert "<script" not in drawn
    assert root(drawn)[0].text == nasty


def test_a_missing_point_breaks_the_line_and_every_other_point_is_a_dot() -> None:
    drawn = draw(chart("run", [1, 2, None, 4, 5, None, 7]))
    assert re.sub(r"[\d. ]", "", paths(drawn, "run-chart-line")[0]) == "MLMLM"
    assert paths(drawn, "run-chart-points")[0].count("M") == 5


def test_the_line_breaks_between_phases_and_each_has_its_centre() -> None:
    drawn = draw(chart("run", SWINGING * 2, splits=[12], freeze_first=True), splits=["Ny vagtplan"])
    assert paths(drawn, "run-chart-line")[0].count("M") == 2
    assert (len(paths(drawn, "run-chart-center")), len(paths(drawn, "run-chart-frozen"))) == (2, 1)
    assert len(paths(drawn, "run-chart-split")) == 1
    assert "Ny vagtplan" in drawn
    assert "Ny vagtplan" not in draw(chart("run", SWINGING * 2, splits=[12]), "small", ["Ny vagtplan"])


def test_a_signal_is_told_by_lines_and_shapes_and_not_by_colour_alone() -> None:
    calm, moved = draw(chart("run", SWINGING * 2)), draw(chart("run", [*SWINGING, *(value + 9 for value in SWINGING)]))
    assert (paths(calm, "run-chart-signal"), paths(calm, "run-chart-points-run")) == ([], [])
    assert len(paths(moved, "run-chart-signal")) == 1
    assert paths(moved, "run-chart-points-run")[0].count("M") == 12
    dashed = [each for each in root(moved).iter(f"{NAME}path") if "run-chart-signal" in each.attrib["class"].split()]
    assert "stroke-dasharray" in dashed[0].attrib
    outside = draw(chart("c", [10, 11, 9, 12, 10, 11, 9, 10, 12, 60]))
    assert paths(outside, "run-chart-points-outside")[0].count("M") == 1
    untrusted = draw(chart("c", [1, 0, 1, 2, 0, 1, 1, 0, 2, 9]))
    assert paths(untrusted, "run-chart-points-outside") == []


def test_points_outside_the_frozen_limits_are_shown_as_such() -> None:
    made = chart("i", [*SWINGING, 40, 41, 42], splits=[12], freeze_first=True)
    assert paths(draw(made), "run-chart-points-outside")[0].count("z") == 3
    assert paths(draw(chart("i", [*SWINGING, 40, 41, 42], splits=[12])), "run-chart-points-outside") == []


def contrast(ink: str) -> float:
    """With white, as WCAG 2.1 reckons it."""
    shares = [int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_inks_can_be_read_and_text_is_large_enough_on_a_phone() -> None:
    assert min(contrast(ink) for ink in (INK, SIGNAL, QUIET)) >= 7
    assert float(root(draw(chart("run", SWINGING))).attrib["font-size"]) * 390 / 720 >= 11
    assert float(root(draw(chart("run", SWINGING), "small")).attrib["font-size"]) >= 11


KINDS = st.sampled_from(["run", "i", "p", "u", "c"])


@given(KINDS, st.lists(st.integers(0, 30) | st.none(), max_size=40), st.data())
def test_whatever_is_drawn_stays_inside_the_picture(kind: Kind, values: list[int | None], data: st.DataObject) -> None:
    splits = [data.draw(st.integers(1, len(values) - 1))] if len(values) > 1 else []
    sizes = [30] * len(values) if kind in ("p", "u") else None
    made = chart(kind, values, sizes, splits, freeze_first=True)
    for size, width, height in (("wide", 720, 300), ("small", 240, 120)):
        drawn = draw(made, "wide" if size == "wide" else "small")
        for each in root(drawn).iter(f"{NAME}path"):
            for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", each.attrib["d"]):
                assert 0 <= float(x) <= width
                assert 0 <= float(y) <= height
        for text in root(drawn).iter(f"{NAME}text"):
            assert 0 <= float(text.attrib["x"]) <= width


@given(st.integers(1, 200), st.integers(0, 11))
def test_labels_do_not_overlap(count: int, align: int) -> None:
    labels = [f"jan {place}" for place in range(count)]
    shown = shown_labels(labels, 600 / count, 20, align)
    width = max(map(len, labels)) * CHARACTER_EM * 20
    assert all((late - early) * 600 / count > width for early, late in pairwise(shown))
    if align < count and len(shown) > 1:
        assert align in shown or align % (shown[1] - shown[0]) == shown[0]


@given(st.lists(st.floats(-1e6, 1e6), max_size=20), st.integers(3, 6))
def test_ticks_are_round_few_and_hold_all_values(values: list[float], most: int) -> None:
    found = ticks(values, most)
    assert 2 <= len(found) <= most
    if values:
        slack = 1e-6 * max(map(abs, values)) + 1e-9
        assert found[0] <= min(values) + slack
        assert found[-1] >= max(values) - slack
    step = found[1] - found[0]
    leading = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert any(leading == pytest.approx(round_one, rel=1e-3) for round_one in (1, 2, 2.5, 5, 10))


def test_ticks_begin_at_nought_only_where_values_are_near_it() -> None:
    assert ticks([3, 8], 5) == [0, 2, 4, 6, 8]
    assert ticks([92, 97], 5)[0] >= 90
    assert ticks([], 3) == [0, 0.5, 1]
    assert ticks([0.0], 5)[0] < 0 < ticks([0.0], 5)[-1]


@pytest.mark.parametrize(("prefix", "told"), [("7", "begin an id"), ('a"b', "begin an id"), ("", "begin an id")])
def test_a_prefix_that_is_no_id_is_refused(prefix: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        svg(chart("run", []), id_prefix=prefix, title="", description="", labels=[], value_text=str)
    with pytest.raises(ValueError, match="1 points and 0 labels"):
        svg(chart("run", [1]), id_prefix="a", title="", description="", labels=[], value_text=str)


def test_it_can_be_set_in_a_pdf(tmp_path: Path) -> None:
    made = chart("p", [10, 12, None, 30] * 6, [100] * 24, splits=[12], freeze_first=True)
    (tmp_path / "chart.svg").write_text(draw(made, splits=["Ny vagtplan"]), encoding="utf-8")
    (tmp_path / "page.typ").write_text(
        '#set document(title: "Prøve")\n#set text(lang: "da")\n'
        '#image("chart.svg", width: 12cm, alt: "Fraværet faldt.")\n',
        encoding="utf-8",
    )
    assert typst.compile(tmp_path / "page.typ", root=tmp_path, pdf_standards="ua-1").startswith(b"%PDF")


def test_sixty_charts_are_drawn_in_the_time_of_one_picture() -> None:
    source = random.Random(1)
    charts = [chart("run", [source.gauss(5, 1) for _month in range(36)]) for _unit in range(60)]
    best = math.inf
    for _try in range(3):
        begun = time.perf_counter()
        for made in charts:
            draw(made, "small")
        best = min(best, time.perf_counter() - begun)
    assert best < 0.15
