"""The demo's texts are whole, distinct, and fit every kind of workplace in the demo municipality."""

import json
import re
from collections import Counter
from importlib import resources

import pytest

from medspiller.demo import texts
from medspiller.demo.municipality import FAMILIES, KINDS, build
from medspiller.demo.texts import DemoStatement, FamilyTexts, load, proposals_for, statements_for

AMBITIONS = (1, 2, 3)
AUDIENCES = {"citizens", "businesses", "each_other"}
ALL = [load(family) for family in FAMILIES]
ALL_STATEMENTS = [statement for family in ALL for statement in family.statements]


def whole_sentences(family: FamilyTexts) -> list[str]:
    found = [row.text for row in family.examples] + [row.text for row in family.comments]
    found += [row.text for row in family.reservations]
    return found + [text for answer in family.answers for text in (answer.heard, answer.change)]


def every_text(family: FamilyTexts) -> list[str]:
    found = [row.text for row in family.statements] + [row.text for row in family.proposals]
    found += whole_sentences(family)
    return found + [statement.hoped_effect for statement in family.statements if statement.hoped_effect]


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_every_ambition_and_focus_point_is_covered(family: FamilyTexts) -> None:
    for ambition in AMBITIONS:
        statements = [each for each in family.statements if each.ambition == ambition]
        assert len(statements) >= 14
        assert {point for each in statements for point in each.points} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_there_is_enough_for_conversation(family: FamilyTexts) -> None:
    counts = (family.proposals, family.examples, family.comments, family.answers, family.reservations)
    assert [len(rows) for rows in counts] == [8, 8, 6, 4, 3]
    assert {each.named for each in family.proposals} == {True, False}
    assert {each.named for each in family.examples} == {True, False}


@pytest.mark.parametrize("statement", ALL_STATEMENTS, ids=lambda each: each.text[:40])
def test_a_statement_follows_on_the_prompt(statement: DemoStatement) -> None:
    assert statement.text[0].islower()
    assert not statement.text.endswith(".")
    assert 20 <= len(statement.text) <= 220
    assert statement.ambition in AMBITIONS
    assert 1 <= len(statement.points) <= 2
    assert set(statement.points) <= {1, 2, 3, 4, 5}
    assert list(statement.points) == sorted(set(statement.points))
    assert statement.audience
    assert set(statement.audience) <= AUDIENCES
    assert len(set(statement.audience)) == len(statement.audience)


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_proposals_follow_on_the_prompt_too(family: FamilyTexts) -> None:
    for proposal in family.proposals:
        assert proposal.text[0].islower()
        assert not proposal.text.endswith(".")
        assert proposal.ambition in AMBITIONS
        assert proposal.points
        assert set(proposal.points) <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_whole_sentences_begin_with_a_capital_and_end(family: FamilyTexts) -> None:
    assert all(text[0].isupper() and text[-1] in ".?" for text in whole_sentences(family))


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_conversation_is_about_statements_that_exist(family: FamilyTexts) -> None:
    about = [row.about for row in family.examples] + [row.about for row in family.comments]
    about += [row.about for row in family.answers] + [row.about for row in family.reservations]
    keys = [each.key for each in family.statements if each.key]
    assert len(set(keys)) == len(keys)
    assert all(family.statement(key).key == key for key in about)
    with pytest.raises(KeyError):
        family.statement("")


@pytest.mark.parametrize("family", ALL, ids=FAMILIES)
def test_kinds_belong_to_the_family(family: FamilyTexts) -> None:
    kinds = {kind for statement in family.statements for kind in statement.kinds}
    kinds |= {kind for proposal in family.proposals for kind in proposal.kinds}
    assert {KINDS[kind].family for kind in kinds} == {family.family}


def test_no_text_occurs_twice() -> None:
    vague = {statement.text for statement in ALL_STATEMENTS if statement.vague}
    counts = Counter(text for family in ALL for text in every_text(family))
    assert [text for text, count in counts.items() if count > 1] == []
    assert len(vague) >= 14


def test_no_template_repeats_itself() -> None:
    openings = Counter(" ".join(statement.text.split()[:6]) for statement in ALL_STATEMENTS)
    assert max(openings.values()) <= 2


def test_most_statements_are_concrete_and_some_are_vague_in_every_family() -> None:
    for family in ALL:
        vague = [statement for statement in family.statements if statement.vague]
        assert 3 <= len(vague) <= len(family.statements) / 5


def test_texts_are_typed_cleanly() -> None:
    for family in ALL:
        for text in every_text(family):
            assert text == text.strip()
            assert not re.search(r"\s{2}|\s[,.?]|[\"\t|]|\.\.", text), text


def test_every_kind_of_led_unit_has_statements_for_every_ambition() -> None:
    municipality = build()
    led = {each.unit_id for person in municipality.people for each in person.leaderships}
    for kind in {unit.kind for unit in municipality.units if unit.external_id in led}:
        for ambition in AMBITIONS:
            concrete = [each for each in statements_for(kind, ambition) if not each.vague]
            assert len(concrete) >= 4, f"{kind}, ambition {ambition}: {len(concrete)}"


def test_only_what_fits_a_kind_is_offered_for_it() -> None:
    evening = load("care").statement("aftenvagt")
    assert evening in statements_for("care_home", 1)
    assert evening not in statements_for("home_care_group")
    assert evening not in statements_for("care_home", 2)
    assert len(proposals_for("road_crew")) > len(proposals_for("planning"))


def test_an_unknown_family_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="school, daycare"):
        load("bakery")


def test_files_hold_nothing_but_known_families() -> None:
    files = {path.name for path in resources.files(texts).iterdir() if path.name.endswith(".json")}
    assert files == {f"{family}.json" for family in FAMILIES}
    for name in files:
        content = json.loads(resources.files(texts).joinpath(name).read_text(encoding="utf-8"))
        assert content["family"] == name.removesuffix(".json")
