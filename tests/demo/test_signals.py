"""The demo's signals are whole: every outcome is there, nothing in them names anybody, and what is joined is found."""

from typing import Any

import pytest

from medspiller.decisions.models import Decision
from medspiller.demo.loading.signals import CAST, texts
from medspiller.demo.municipality.kinds import KINDS
from medspiller.demo.texts.decisions import DemoDecision
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.details import TEXT_AT_MOST
from medspiller.outside_in.rules.names import telling
from medspiller.text_search.rules.likeness import likeness
from medspiller.text_search.rules.words import stems

EVERY = texts()


@pytest.mark.parametrize("row", EVERY, ids=lambda row: row["text"][:30])
def test_a_signal_says_all_that_its_page_shows_and_names_nobody(row: dict[str, Any]) -> None:
    assert row["at"] in KINDS or row["at"] in CAST
    assert row["kind"] in Signal.Kind.values
    assert row.get("openness", "units") in Signal.Openness.values
    assert 1 <= row["point"] <= 15
    assert 0 < len(row["text"]) <= TEXT_AT_MOST
    assert telling(row["text"] + row.get("answer", "")) == []
    assert bool(row.get("title")) == row["course"].startswith("action")
    assert row.get("answer") or row["course"] in {"waiting", "joined", "action", "decided"}
    assert bool(row.get("decision")) == (row["course"] == "decided")


def test_every_outcome_and_every_kind_is_there_and_no_text_twice() -> None:
    courses = {"waiting", "watch", "act", "action", "action_closed", "nothing", "done", "pass_on", "joined", "decided"}
    assert {row["course"] for row in EVERY} == courses
    assert {row["kind"] for row in EVERY} == set(Signal.Kind.values)
    assert len({row["text"] for row in EVERY}) == len(EVERY) >= 40
    assert max(row["days"] for row in EVERY) <= 365


def test_what_is_joined_came_after_one_that_is_like_it() -> None:
    for row in EVERY:
        if row["course"] == "joined":
            (other,) = (one for one in EVERY if one["text"].startswith(row["joins"]))
            assert other["days"] > row["days"]
            assert likeness(stems(row["text"]), stems(other["text"]), {}) >= 0.25


def test_what_is_decided_of_a_signal_is_decided_after_it_came() -> None:
    """It is told at the earliest the day after it came, so that "days before it was told" can be none at all."""
    of_signals = [row["decision"] for row in EVERY if row["course"] == "decided"]
    assert len(of_signals) >= 2
    for row in of_signals:
        told = DemoDecision(key="", sender="", **row)
        assert told.decided <= 1
        assert told.kind in Decision.Kind.values
        assert telling(" ".join([told.title, told.what, told.why, *told.more.values()])) == []
