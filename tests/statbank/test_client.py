import datetime
import socket
import subprocess
import sys

import pytest

from medspiller.periods import Period
from medspiller.statbank import Client, Format, RefusedError, TooLargeError
from tests.statbank.cubes import Cube, population, time, variable
from tests.statbank.server import StatBank

FORMATS = list(Format)


def test_it_tells_what_a_table_holds(client: Client) -> None:
    table = client.table_information("folk1a")
    assert (table.id, table.text, table.unit) == ("FOLK1A", "Befolkningen den 1. i kvartalet", "Antal")
    assert table.active
    assert table.updated == datetime.datetime(2025, 8, 11, 6, tzinfo=datetime.UTC)
    area, _, _, time_variable = table.variables
    assert (area.id, area.text, area.elimination, area.time) == ("OMRÅDE", "område", True, False)
    assert area.map == "Denmark_municipality_07"
    assert area.values["316"] == "Holbæk"
    assert table.time is time_variable
    assert (time_variable.elimination, time_variable.map) == (False, None)
    assert list(time_variable.values)[-1] == "2025K3"


def test_it_asks_for_the_language(client: Client, statbank: StatBank) -> None:
    client.table_information("FOLK1A", "en")
    assert statbank.calls == [("tableinfo", {"table": "FOLK1A", "lang": "en", "format": "JSON"})]


@pytest.mark.parametrize("form", FORMATS)
def test_the_newest_figure_of_the_whole_country(client: Client, form: Format) -> None:
    (row,) = client.data("FOLK1A", {"OMRÅDE": ["000"], "Tid": ["(1)"]}, form)
    assert row.value == 6002420
    assert row.codes == {"OMRÅDE": "000"}
    assert row.time == "2025K3"
    assert row.period == Period.parse("2025-Q3")


@pytest.mark.parametrize("form", FORMATS)
def test_figures_over_time_with_one_that_is_missing(client: Client, form: Format) -> None:
    found = client.data("FRA024", {"område": ["316"], "FRAVÆRSÅRSAG": ["EGS"], "tid": ["*"]}, form)
    assert [(row.period.key, row.value) for row in found] == [("2022", 5.7), ("2023", None), ("2024", 4.8)]
    assert found.table.unit == "Procent"


@pytest.mark.parametrize("form", FORMATS)
def test_without_a_time_it_is_the_newest(client: Client, form: Format) -> None:
    (row,) = client.data("STRAF42", {"HERKOMST1": ["00"]}, form)
    assert (row.time, row.value) == ("2023", 233454)


def test_both_formats_give_the_same(client: Client) -> None:
    wanted = {"OMRÅDE": ["*"], "FRAVÆRSÅRSAG": ["*"], "Tid": ["(-n+2)"]}
    as_json, as_csv = (client.data("FRA024", wanted, form) for form in FORMATS)
    assert as_json == as_csv
    assert len(as_json) == 3 * 2 * 2
    assert {row.value is None for row in as_json} == {True, False}


def test_it_asks_for_codes_and_only_once(client: Client, statbank: StatBank) -> None:
    client.data("folk1a", {"OMRÅDE": ["316", "000"], "Tid": ["2025*"]}, Format.CSV)
    assert statbank.asked == ["tableinfo", "data"]
    assert statbank.calls[1][1] == {
        "table": "FOLK1A",
        "lang": "da",
        "format": "CSV",
        "valuePresentation": "Code",
        "timeOrder": "Ascending",
        "variables": [
            {"code": "OMRÅDE", "values": ["000", "316"]},
            {"code": "Tid", "values": ["2025K1", "2025K2", "2025K3"]},
        ],
    }


def test_a_packed_answer_is_unpacked(client: Client, statbank: StatBank) -> None:
    statbank.packs = True
    (row,) = client.data("FOLK1A", {}, Format.CSV)
    assert row.value == 6002420


def test_a_table_that_is_not_there(client: Client) -> None:
    with pytest.raises(RefusedError, match="Tabel findes ikke: NIX") as caught:
        client.table_information("NIX")
    assert caught.value.code == "EXTRACT-NOTFOUND"
    assert not caught.value.temporary


def large(days: int) -> Cube:
    first = datetime.date(1900, 1, 1)
    dates = [first + datetime.timedelta(days=day) for day in range(days)]
    places = {f"{number:03}": f"Kommune {number}" for number in range(100)}
    return Cube("STOR", "Stor", "Antal", [variable("OMRÅDE", "område", places), time([f"{d:%YM%mD%d}" for d in dates])])


@pytest.mark.parametrize("form", FORMATS)
def test_a_million_cells_are_read(form: Format) -> None:
    with StatBank.running(large(3333)) as server:
        found = Client(server.base, timeout=60).data("STOR", {"OMRÅDE": ["*"], "Tid": ["*"]}, form)
    assert len(found) == 333_300
    assert found.rows[-1].period == Period.parse("1909-02-15")


def test_more_than_a_million_cells_are_not_even_asked_for() -> None:
    with StatBank.running(large(3334)) as server:
        with pytest.raises(TooLargeError, match="1000200 celler"):
            Client(server.base).data("STOR", {"OMRÅDE": ["*"], "Tid": ["*"]})
        assert server.asked == ["tableinfo"]


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        program = "from medspiller.statbank import Client; Client(timeout=5).table_information('FOLK1A')"
        with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True) as caller:
            line, _ = proxy.accept()
            with line:
                asked = line.recv(4096)
                line.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            assert caller.stderr is not None
            told = caller.stderr.read()
    assert asked.startswith(b"CONNECT api.statbank.dk:443 HTTP/1.")
    assert "Se efter, om serveren må kalde ud" in told


@pytest.mark.parametrize("base", ["http://api.statbank.dk/v1", "file:///etc/passwd", "ftp://127.0.0.1", "https://", ""])
def test_only_https_is_called(base: str) -> None:
    with pytest.raises(ValueError, match="not an https address"):
        Client(base)


def test_what_is_fetched_twice_is_the_same(client: Client, statbank: StatBank) -> None:
    first = client.data("FOLK1A", {"Tid": ["*"]})
    statbank.cubes["FOLK1A"] = population()
    assert client.data("FOLK1A", {"Tid": ["*"]}) == first
