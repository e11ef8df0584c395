import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.tables import Problem
from medspiller.organisation.imports import ImportRefusedError, Source, read_sources
from medspiller.organisation.rules.fields import NotADateError, as_date, as_end, as_yes, is_address
from medspiller.organisation.rules.wanted import WantedLeadership
from tests.documents.tables.files import workbook
from tests.organisation.tables import DATE, SMALL_PEOPLE, SMALL_UNITS, people, read, units


def refused(unit_source: Source, people_source: Source | None = SMALL_PEOPLE) -> list[Problem]:
    with pytest.raises(ImportRefusedError) as caught:
        read_sources(unit_source, people_source, DATE)
    return caught.value.problems


def only(problems: list[Problem]) -> tuple[str, int | None, str | None, str]:
    assert len(problems) == 1, [str(problem) for problem in problems]
    found = problems[0]
    return found.table, found.row, found.column, found.message % found.values


def test_small_organisation_is_read() -> None:
    wanted = read(SMALL_UNITS, SMALL_PEOPLE)
    assert wanted.units["2"].parent == "1"
    assert wanted.units["2"].row == 3
    assert wanted.people["a"].email == "anna@fjordby.example"
    assert wanted.engagements["e", "2"].title == "Lærer"
    assert wanted.leaderships == {
        "1": WantedLeadership("k", None),
        "2": WantedLeadership("a", None),
        "3": WantedLeadership("b", None),
    }
    assert not wanted.warnings


@pytest.mark.parametrize(
    "heading",
    ["ID,Name,Parent ID,Type", "Enheds_ID,Enhedsnavn,OVERORDNET ENHED,Enhedstype", "nøgle,Navn,hører-under,slags"],
)
def test_headings_are_known_by_many_names_in_danish_and_english(heading: str) -> None:
    wanted = read(units("1,Top,,Kommune", heading=heading + "\n"), people("k;K;;1;;"))
    assert (wanted.units["1"].name, wanted.units["1"].kind) == ("Top", "Kommune")


def test_leader_may_stand_with_the_unit_instead() -> None:
    wanted = read(
        units("1;Top;;k", "2;Skole;1;", heading="id;navn;overordnet id;leder id\n"),
        people("k;Karen;;2", heading="id;navn;e-mail;enhed\n"),
    )
    assert wanted.leaderships == {"1": WantedLeadership("k", None)}


def test_one_workbook_with_two_sheets_is_read_by_the_names_of_the_sheets() -> None:
    data = workbook(
        ("Vejledning", [["Sådan gør du"]]),
        ("Medarbejdere", [["id", "navn", "enhed", "leder", "fra"], ["k", "Karen", 1, True, datetime.date(2020, 1, 1)]]),
        ("Enheder", [["id", "navn", "overordnet id"], [1, "Top", None]]),
    )
    wanted = read_sources(Source("alt.xlsx", data), None, DATE)
    assert wanted.engagements["k", "1"].from_date == datetime.date(2020, 1, 1)
    assert wanted.leaderships["1"].person == "k"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (SMALL_UNITS, "Vælg også filen med medarbejdere"),
        (Source("a.xlsx", workbook(("A", [["id"], ["1"]]))), "kun ét ark"),
    ],
)
def test_half_of_what_is_needed_is_told(source: Source, message: str) -> None:
    assert message in only(refused(source, None))[3]


def test_a_cycle_is_refused_with_its_units() -> None:
    problems = refused(units("1;Top;;", "2;Skole;4;", "3;Hold;2;", "4;Område;3;"))
    table, row, column, text = only([problem for problem in problems if "ring" in problem.message])
    assert (table, row, column) == ("enheder.csv", 3, "overordnet id")
    assert "Skole (2) → Område (4) → Hold (3) → Skole (2)" in text


def test_a_unit_under_itself_is_a_cycle() -> None:
    problems = refused(units("1;Top;1;", "2;A;1;", "3;B;1;"))
    assert only(problems)[1:3] == (2, "overordnet id")


def test_an_unknown_parent_is_refused() -> None:
    assert only(refused(units("1;Top;;", "2;Skole;9;", "3;B;1;"))) == (
        "enheder.csv",
        3,
        "overordnet id",
        (
            "Enheden hører under «9», som ikke findes i filen. "
            "Ret nøglen, tilføj enheden, eller lad feltet være tomt for den øverste."
        ),
    )


def test_a_unit_that_stands_twice_is_refused() -> None:
    table, row, column, text = only(refused(units("1;Top;;", "2;A;1;", "3;B;1;", "2;C;1;")))
    assert (table, row, column) == ("enheder.csv", 5, "id")
    assert "også i række 3" in text


def test_two_leaders_at_once_are_refused() -> None:
    problems = refused(SMALL_UNITS, people("k;Karen;;1;;ja", "a;Anna;;2;;ja", "e;Ea;;2;;x"))
    table, row, column, text = only(problems)
    assert (table, row, column) == ("medarbejdere.csv", 4, "leder")
    assert "Anna (a) (række 3) og Ea (e)" in text


def test_leader_of_the_unit_row_must_agree_with_the_people() -> None:
    heading = "id;navn;overordnet id;leder id\n"
    problems = refused(units("1;Top;;e", "2;A;1;x", heading=heading), people("k;Karen;;1;;ja", "e;Ea;;2;;"))
    assert [(problem.row, problem.column) for problem in problems] == [(2, "leder id"), (3, "leder id")]


@pytest.mark.parametrize(
    ("unit_heading", "people_heading", "table", "wanted"),
    [
        ("id;overordnet id\n", None, "enheder.csv", "navn"),
        ("id;navn\n", None, "enheder.csv", "overordnet id"),
        (None, "id;navn\n", "medarbejdere.csv", "enheds-id"),
    ],
)
def test_a_missing_column_is_named_with_those_that_are_there(
    unit_heading: str | None, people_heading: str | None, table: str, wanted: str
) -> None:
    unit_source = units("1;x", heading=unit_heading) if unit_heading else SMALL_UNITS
    people_source = people("k;x", heading=people_heading) if people_heading else SMALL_PEOPLE
    found = only(refused(unit_source, people_source))
    assert found[0] == table
    assert found[3].startswith(f"Kolonnen «{wanted}» mangler.")
    assert "Filen har: id," in found[3]


def test_two_columns_with_one_meaning_are_refused() -> None:
    found = only(refused(units("1;x;;y", heading="id;navn;overordnet;parent id\n")))
    assert "«overordnet» og «parent id»" in found[3]


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        ("a;Anna;anna@x;1;;;;", "e-mail", "ikke en e-mailadresse"),
        ("a;Anna;;1;;måske;;", "leder", "Skriv ja eller nej"),
        ("a;Anna;;1;;;31-02-2026;", "fra", "«31-02-2026» er ikke en dato"),
        ("a;Anna;;1;;;2026-01-01;1/1/2026", "til", "ikke efter fra-datoen"),
        ("a;Anna;;9;;;;", "enhed", "«9» findes ikke"),
        (";Anna;;1;;;;", "id", "Feltet er tomt"),
        ("a;;;1;;;;", "navn", "Feltet er tomt"),
        ("a;Anna;;;;;;", "enhed", "Feltet er tomt"),
        (f"{'a' * 81};Anna;;1;;;;", "id", "på 81 tegn"),
        ("k;Karen Ny;karen@fjordby.example;2;;;;", "navn", "«Karen» i række 2 og «Karen Ny» her"),
        ("k;Karen;anden@fjordby.example;2;;;;", "e-mail", "i række 2"),
        ("a;Anna;KAREN@fjordby.example;2;;;;", "e-mail", "bruges også af medarbejderen «k» i række 2"),
    ],
)
def test_a_wrong_cell_is_told_with_row_column_and_mend(row: str, column: str, text: str) -> None:
    heading = "id;navn;e-mail;enhed;titel;leder;fra;til\n"
    source = people("k;Karen;karen@fjordby.example;1;Chef;ja;;", row, heading=heading)
    found = only(refused(SMALL_UNITS, source))
    assert found[:3] == ("medarbejdere.csv", 3, column)
    assert text in found[3]


def test_everything_wrong_is_told_at_once_but_at_most_fifty() -> None:
    rows = [f"p{number};Navn;forkert;7;;" for number in range(40)]
    with pytest.raises(ImportRefusedError) as caught:
        read(units("1;Top;8;"), people(*rows))
    assert len(caught.value.problems) == 50
    assert caught.value.more == 31
    assert caught.value.problems[0].table == "enheder.csv"


def test_damage_in_both_files_is_told_at_once() -> None:
    problems = refused(Source("e.csv", b""), Source("m.csv", b"id\n=1+1\n"))
    assert [problem.table for problem in problems] == ["e.csv", "m.csv"]


def test_rows_that_do_not_hold_on_the_date_are_left_out_with_a_warning() -> None:
    heading = "id;navn;overordnet id;fra;til\n"
    unit_source = units("1;Top;;;", "2;Gammel;1;2020-01-01;2026-03-01", "3;Ny;1;2026-03-02;", heading=heading)
    wanted = read(unit_source, people("k;Karen;;1;;"))
    assert set(wanted.units) == {"1"}
    assert "2 rækker gælder ikke" in str(wanted.warnings[0])
    found = only(refused(unit_source, people("k;Karen;;2;;")))
    assert "gælder ikke på den dato" in found[3]


def test_a_far_away_year_means_no_known_end() -> None:
    wanted = read(units("1;Top;;31-12-9999", heading="id;navn;overordnet id;til\n"), people("k;Karen;;1;;"))
    assert wanted.units["1"].to_date is None


def test_repeated_engagement_is_merged_with_a_warning() -> None:
    wanted = read(units("1;Top;;"), people("k;Karen;;1;Lærer;", "k;Karen;;1;Vejleder;ja"))
    assert wanted.engagements["k", "1"].title == "Lærer, Vejleder"
    assert [warning.message % warning.values for warning in wanted.warnings] == [
        "1 rækker gentager medarbejder og enhed. Hver gentagelse er lagt sammen til én."
    ]


def test_several_tops_unused_columns_and_missing_leaders_are_warned_of() -> None:
    wanted = read(
        units("1;A;;x", "2;B;;y", heading="id;navn;overordnet id;farve\n"),
        people("k;Karen;1", heading="id;navn;enhed\n"),
    )
    text = " ".join(warning.message % warning.values for warning in wanted.warnings)
    assert "2 enheder hører ikke under nogen: A (1), B (2)" in text
    assert "bruges ikke: farve" in text
    assert "Ingen kolonne siger, hvem der er leder" in text


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_way_of_writing_a_date_gives_the_date(date: datetime.date) -> None:
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d 00:00"):
        assert as_date(date.strftime(pattern)) == date
    assert as_end(f"{date.day}.{date.month}.{date.year}") == date


@pytest.mark.parametrize("text", ["2026", "23-11-26", "11/23/2026", "2026-13-01", "23.11-2026", "i dag", "45000"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(NotADateError):
        as_date(text)


def test_yes_and_no_are_known_in_many_forms() -> None:
    assert [as_yes(word) for word in ("Ja", "x", "X", "1", "true", "j")] == [True] * 6
    assert [as_yes(word) for word in ("nej", "", "0", "False")] == [False] * 4
    assert as_yes("måske") is None


@pytest.mark.parametrize("address", ["a@b.dk", "a.b-c+d@kommune.fjordby.dk", "x@blåbær.dk"])
def test_addresses_are_accepted(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("address", ["a", "a@b", "a@@b.dk", "a b@c.dk", "a@-b.dk", "søren@x.dk", "a@b..dk", "a@b.dk,"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not is_address(address)
