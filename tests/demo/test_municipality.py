"""The demo municipality is big enough, deterministic, and sound on every day of its history."""

import itertools
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from medspiller.demo.municipality import KINDS, Engagement, Leadership, Municipality, Person, build, holds_on
from medspiller.demo.municipality.building import EXECUTIVE_KINDS
from medspiller.demo.municipality.casting import ROLES

TODAY = date(2026, 11, 23)
REPOSITORY = Path(__file__).parents[2]
DANISH_MUNICIPALITIES = """
    Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby Brønderslev Christiansø Dragør Egedal Esbjerg Fanø
    Favrskov Faxe Fredensborg Fredericia Frederiksberg Frederikshavn Frederikssund Furesø Faaborg-Midtfyn Gentofte
    Gladsaxe Glostrup Greve Gribskov Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød
    Hjørring Holbæk Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg
    Kerteminde Kolding København Køge Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø Mariagerfjord Middelfart
    Morsø Norddjurs Nordfyn Nyborg Næstved Odder Odense Odsherred Randers Rebild Ringkøbing-Skjern Ringsted Roskilde
    Rudersdal Rødovre Samsø Silkeborg Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs
    Sønderborg Thisted Tønder Tårnby Vallensbæk Varde Vejen Vejle Vesthimmerland Viborg Vordingborg Ærø Aabenraa
    Aalborg Aarhus
"""


@pytest.fixture(scope="module", params=[1, 2, 20])
def municipality(request: pytest.FixtureRequest) -> Municipality:
    return build(request.param)


def engagements(municipality: Municipality) -> Iterator[tuple[Person, Engagement]]:
    return ((person, each) for person in municipality.people for each in person.engagements)


def leaderships(municipality: Municipality) -> Iterator[tuple[Person, Leadership]]:
    return ((person, each) for person in municipality.people for each in person.leaderships)


def leader_ids(municipality: Municipality, day: date) -> dict[str, str]:
    return {each.unit_id: person.external_id for person, each in leaderships(municipality) if holds_on(each, day)}


def parents(municipality: Municipality, day: date) -> dict[str, str | None]:
    return {unit.external_id: period.parent_id for unit in municipality.units if (period := unit.period_on(day))}


def change_days(municipality: Municipality) -> list[date]:
    starts = {period.from_date for unit in municipality.units for period in unit.periods}
    ends = {period.to_date for unit in municipality.units for period in unit.periods if period.to_date}
    days = starts | ends
    return sorted(days | {day - timedelta(days=1) for day in days if day > min(starts)} | {TODAY})


def nearest_leaders(municipality: Municipality) -> dict[str, str]:
    """For each unit of today, the leader of it or of the nearest led unit above; parents come first in ``units``."""
    leaders, nearest = leader_ids(municipality, TODAY), dict[str, str]()
    for unit in municipality.units:
        if unit.to_date is None:
            nearest[unit.external_id] = leaders.get(unit.external_id) or nearest[unit.parent_id or ""]
    return nearest


def employees_under(municipality: Municipality, leader_id: str) -> set[str]:
    nearest = nearest_leaders(municipality)
    today = [(person, each) for person, each in engagements(municipality) if holds_on(each, TODAY)]
    below = {person.external_id for person, each in today if nearest[each.unit_id] == leader_id}
    return below - {leader_id}


def test_it_has_the_size_of_a_middling_danish_municipality(municipality: Municipality) -> None:
    employed = {person.external_id for person, each in engagements(municipality) if holds_on(each, TODAY)}
    leaders = leader_ids(municipality, TODAY)
    assert 4600 <= len(employed) <= 5300
    assert 385 <= len(parents(municipality, TODAY)) <= 415
    assert 315 <= len(set(leaders.values())) <= 345
    assert 20 <= len(parents(municipality, TODAY)) - len(leaders) <= 60


def test_some_lead_two_units_and_some_hold_two_engagements(municipality: Municipality) -> None:
    units_led = Counter(leader_ids(municipality, TODAY).values())
    held = Counter(person.external_id for person, each in engagements(municipality) if holds_on(each, TODAY))
    assert sum(count == 2 for count in units_led.values()) >= 15
    assert max(units_led.values()) == 2
    assert sum(count == 2 for count in held.values()) >= 30


def test_the_tree_has_five_to_six_levels_without_cycles_on_any_day(municipality: Municipality) -> None:
    for day in change_days(municipality):
        above = parents(municipality, day)
        depths = []
        for unit_id in above:
            chain = [unit_id]
            while (parent := above[chain[-1]]) is not None:
                assert parent in above, f"{chain[-1]} lies under {parent}, which is closed on {day}"
                assert parent not in chain
                chain.append(parent)
            depths.append(len(chain))
        assert max(depths) in (5, 6)


def test_periods_of_a_unit_follow_each_other_without_gaps(municipality: Municipality) -> None:
    for unit in municipality.units:
        assert unit.kind in KINDS
        assert all(period.unit_id == unit.external_id for period in unit.periods)
        for earlier, later in zip(unit.periods, unit.periods[1:], strict=False):
            assert earlier.to_date == later.from_date
        assert all(period.to_date is None or period.from_date < period.to_date for period in unit.periods)


def test_parents_come_before_children_and_every_kind_is_used(municipality: Municipality) -> None:
    seen: set[str] = set()
    current = [unit for unit in municipality.units if unit.to_date is None]
    for unit in current:
        assert unit.parent_id is None or unit.parent_id in seen
        seen.add(unit.external_id)
    assert {unit.kind for unit in current} == set(KINDS)


def test_no_unit_has_two_leaders_on_a_day(municipality: Municipality) -> None:
    by_unit: dict[str, list[Leadership]] = {}
    for _, each in leaderships(municipality):
        by_unit.setdefault(each.unit_id, []).append(each)
    for terms in by_unit.values():
        terms.sort(key=lambda each: each.from_date)
        for earlier, later in itertools.pairwise(terms):
            assert earlier.to_date is not None
            assert earlier.to_date <= later.from_date


def test_engagements_and_leaderships_lie_within_the_life_of_their_unit(municipality: Municipality) -> None:
    units = {unit.external_id: unit for unit in municipality.units}
    held: list[Engagement | Leadership] = [each for _, each in engagements(municipality)]
    held += [each for _, each in leaderships(municipality)]
    for each in held:
        unit = units[each.unit_id]
        assert unit.from_date <= each.from_date < date(2026, 11, 1)
        assert each.to_date is None or each.from_date < each.to_date < date(2026, 11, 1)
        assert unit.to_date is None or (each.to_date is not None and each.to_date <= unit.to_date)


def test_nobody_has_two_engagements_in_one_unit_at_once(municipality: Municipality) -> None:
    for person in municipality.people:
        for position, one in enumerate(person.engagements):
            for other in person.engagements[position + 1 :]:
                assert one.unit_id != other.unit_id or one.to_date == other.from_date


def test_leaders_are_engaged_as_long_as_they_lead(municipality: Municipality) -> None:
    for person, term in leaderships(municipality):
        last = term.to_date - timedelta(days=1) if term.to_date else TODAY
        assert any(holds_on(each, term.from_date) for each in person.engagements)
        assert any(holds_on(each, last) for each in person.engagements)


def test_ids_and_emails_are_unique_and_reserved(municipality: Municipality) -> None:
    emails = [person.email for person in municipality.people]
    ids = [person.external_id for person in municipality.people]
    assert len(set(emails)) == len(emails)
    assert len(set(ids)) == len(ids)
    assert len({unit.external_id for unit in municipality.units}) == len(municipality.units)
    assert all(re.fullmatch(r"[a-z][a-z.0-9-]*@havrelund\.example", email) for email in emails)
    assert all(re.fullmatch(r"M\d{6}", external_id) for external_id in ids)
    assert all(re.fullmatch(r"\d{4}", unit.external_id) for unit in municipality.units)


def test_the_names_are_a_danish_mixture(municipality: Municipality) -> None:
    names = [person.name for person in municipality.people]
    assert sum(bool(re.search("[æøåÆØÅ]", name)) for name in names) > 800
    assert sum(len(name.split()) > 2 for name in names) > 800
    assert sum(name.split()[-1] in ("Yilmaz", "Warsame", "Hodzic", "Nguyen", "Nowak") for name in names) > 30
    assert max(Counter(names).values()) <= 12


def test_the_municipality_does_not_exist(municipality: Municipality) -> None:
    assert municipality.name.removesuffix(" Kommune") not in DANISH_MUNICIPALITIES.split()


def test_workplaces_have_realistic_sizes(municipality: Municipality) -> None:
    above = parents(municipality, TODAY)
    kinds = {unit.external_id: unit.kind for unit in municipality.units}
    own = Counter(each.unit_id for _, each in engagements(municipality) if holds_on(each, TODAY))
    whole: Counter[str] = Counter()
    for unit_id, count in own.items():
        place: str | None = unit_id
        while place is not None:
            whole[place] += count
            place = above[place]
    sizes = {kind: [whole[unit] for unit in above if kinds[unit] == kind] for kind in KINDS}
    assert all(28 <= size <= 92 for size in sizes["school"])
    assert all(4 <= size <= 48 for size in sizes["daycare"])
    assert all(32 <= size <= 90 for size in sizes["care_home"])
    assert all(size >= 2 for size in whole.values())


def test_a_handful_of_leaders_have_fewer_than_five_employees(municipality: Municipality) -> None:
    leaders, above = leader_ids(municipality, TODAY), parents(municipality, TODAY)
    counts: Counter[str] = Counter(dict.fromkeys(leaders.values(), 0))
    for person, each in engagements(municipality):
        if holds_on(each, TODAY):
            unit: str | None = each.unit_id
            while unit is not None and leaders.get(unit) in (None, person.external_id):
                unit = above[unit]
            if unit is not None:
                counts[leaders[unit]] += 1
    assert 4 <= sum(count < 5 for count in counts.values()) <= 30


def test_the_reorganisation_left_its_traces(municipality: Municipality) -> None:
    day = municipality.reorganised_on
    before, after = parents(municipality, day - timedelta(days=1)), parents(municipality, day)
    moved = [unit for unit in before if unit in after and before[unit] != after[unit]]
    renamed = [unit for unit in municipality.units if len({period.name for period in unit.periods}) > 1]
    closed = set(before) - set(after)
    kinds = {unit.external_id: unit.kind for unit in municipality.units}
    assert day == date(2025, 8, 1)
    assert sorted(kinds[unit] for unit in closed) == ["centre", "centre", "daycare"]
    assert "centre" in {kinds[unit] for unit in set(after) - set(before)}
    assert "school" in {kinds[unit] for unit in moved}
    assert len(renamed) == 2
    old, new = leader_ids(municipality, day - timedelta(days=1)), leader_ids(municipality, day)
    assert sum(unit in old and unit in new and old[unit] != new[unit] for unit in after) >= 8


def test_people_of_closed_units_go_on_elsewhere(municipality: Municipality) -> None:
    closed = {unit.external_id: unit.to_date for unit in municipality.units if unit.to_date}
    stayed = 0
    for person, each in engagements(municipality):
        if each.unit_id in closed and each.to_date == closed[each.unit_id]:
            assert any(later.from_date == each.to_date for later in person.engagements)
            stayed += 1
    assert stayed >= 15


def test_the_cast_fits_its_roles(municipality: Municipality) -> None:
    cast, leaders = municipality.cast, leader_ids(municipality, TODAY)
    people = {person.external_id: person for person in municipality.people}
    units = {unit.external_id: unit for unit in municipality.units}
    nearest = nearest_leaders(municipality)
    assert set(cast) == set(ROLES)
    assert len(set(cast.values())) == len(ROLES)

    employee = people[cast["care_home_employee"]].engagements[0]
    assert employee.title == "Social- og sundhedshjælper"
    assert len(employees_under(municipality, nearest[employee.unit_id])) >= 5

    school = people[cast["school_leader"]].leaderships[-1]
    assert units[school.unit_id].kind == "school"
    assert nearest[units[school.unit_id].parent_id or ""] == cast["school_leaders_own_leader"]
    assert cast["teacher"] in employees_under(municipality, cast["school_leader"])
    assert 1 <= len(employees_under(municipality, cast["small_unit_leader"])) < 5
    assert leaders[units["1000"].external_id] == cast["chief_executive"]
    assert cast["executive_group_member"] in municipality.executive_group
    for role, kind in (("road_crew_foreman", "road_crew"), ("job_centre_team_leader", "job_centre_team")):
        assert units[people[cast[role]].leaderships[-1].unit_id].kind == kind
    for role, kind in (("hr_administrator", "hr"), ("auditor", "internal_audit")):
        assert units[people[cast[role]].engagements[-1].unit_id].kind == kind


def test_the_executive_group_leads_the_whole_the_directorates_and_the_centres(municipality: Municipality) -> None:
    top = [unit for unit in municipality.units if unit.kind in EXECUTIVE_KINDS and unit.to_date is None]
    leaders = leader_ids(municipality, TODAY)
    assert municipality.executive_group[0] == municipality.cast["chief_executive"]
    assert set(municipality.executive_group) == {leaders[unit.external_id] for unit in top}
    assert len(municipality.executive_group) == len(top)


def test_equal_seeds_give_equal_municipalities_and_others_do_not() -> None:
    assert build(1) == build(1)
    assert build(1).fingerprint() == build().fingerprint()
    assert build(1).fingerprint() != build(2).fingerprint()


def test_the_hash_seed_of_the_process_changes_nothing() -> None:
    program = "from medspiller.demo.municipality import build; print(build().fingerprint())"
    for hash_seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        run = subprocess.run(  # fixed arguments, our own interpreter
            [sys.executable, "-c", program], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == build().fingerprint()


def test_building_takes_less_than_two_seconds() -> None:
    started = time.process_time()
    build(3)
    assert time.process_time() - started < 2
