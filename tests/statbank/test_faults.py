import datetime
import gzip
import ipaddress
import re
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from medspiller.statbank import (
    BusyError,
    ChangedTableError,
    Client,
    Format,
    RefusedError,
    StatBankError,
    TooLargeError,
    UnreachableError,
    UnreadableAnswerError,
    transport,
)
from tests.statbank.cubes import convictions, dumped, population
from tests.statbank.server import Fault, Handler, StatBank

BY_JSON: dict[str, Any] = population().json_stat({"OMRÅDE": ["000"], "Tid": ["2025K3"]})
WANTED = {"OMRÅDE": ["000"], "Tid": ["(1)"]}


def answering(kind: str, body: bytes, status: int = 200) -> Fault:
    def fault(handler: Handler) -> bool:
        handler.send(kind, body, status=status)
        return True

    return fault


def raw(answer: bytes) -> Fault:
    """Sends `answer` as it is, and hangs up."""

    def fault(handler: Handler) -> bool:
        handler.wfile.write(answer)
        handler.close_connection = True
        return True

    return fault


def slow(handler: Handler) -> bool:
    time.sleep(0.6)
    return False


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/json; charset=utf-8\r\n"


def dripping(length: bytes, drop: bytes) -> Fault:
    """Never silent for as long as the client waits, and never done."""

    def fault(handler: Handler) -> bool:
        handler.wfile.write(HEAD + length + b"\r\n\r\n")
        end = time.monotonic() + 5
        while time.monotonic() < end:
            handler.wfile.write(drop)
            time.sleep(0.02)
        return True

    return fault


PAGE = b"<!DOCTYPE html><html><body>Der opstod en fejl</body></html>"


@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        (slow, UnreachableError, "svarede ikke i tide"),
        (dripping(b"Content-Length: 9999", b" "), UnreachableError, "svarede ikke i tide"),
        (dripping(b"Transfer-Encoding: chunked", b"1\r\n \r\n"), UnreachableError, "svarede ikke i tide"),
        (raw(b""), UnreachableError, "afbrudt"),
        (raw(HEAD + b"Content-Length: 500\r\n\r\n{}"), UnreachableError, "afbrudt"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n20\r\n{"), UnreachableError, "afbrudt"),
        (raw(HEAD + b"\r\n{}"), UnreadableAnswerError, "hvor langt det er"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), UnreachableError, "afbrudt"),
        (answering("text/html", PAGE, 500), BusyError, "fejl 500"),
        (answering("text/html", PAGE, 503), BusyError, "fejl 503"),
        (answering("text/json", b"{}", 429), BusyError, "fejl 429"),
        (answering("text/html", PAGE), UnreadableAnswerError, "ikke tal, men text/html"),
        (answering("text/html", PAGE, 404), RefusedError, "fejl 404"),
        (answering("text/json", b"[]", 400), RefusedError, "fejl 400"),
        (answering("text/json", PAGE), UnreadableAnswerError, "ikke den form"),
        (answering("text/json", b"\xff\xfe{}"), UnreadableAnswerError, "ikke den form"),
        (answering("text/json", b"[" * 100_000), UnreadableAnswerError, "ikke den form"),
        (answering("text/json", b"NaN"), UnreadableAnswerError, "ikke den form"),
        (answering("text/json", b"[]"), UnreadableAnswerError, "ikke den form"),
        (
            answering("text/json", dumped({"errorTypeCode": "REQUEST-LIMIT", "message": "For mange."}), 400),
            RefusedError,
            re.escape("afviser: For mange. (REQUEST-LIMIT)"),
        ),
        (
            raw(b"HTTP/1.1 302 Found\r\nLocation: https://else.where/v1\r\nContent-Length: 0\r\n\r\n"),
            UnreadableAnswerError,
            re.escape("anden adresse (else.where)"),
        ),
        (
            raw(HEAD + b"Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}"),
            UnreadableAnswerError,
            "pakket på en måde",
        ),
        (raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"), UnreadableAnswerError, "beskadiget"),
        (
            raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 15\r\n\r\n" + gzip.compress(b"{}" * 99)[:15]),
            UnreachableError,
            "afbrudt",
        ),
    ],
)
@pytest.mark.parametrize("function", ["tableinfo", "data"])
def test_a_fault_is_told_in_a_sentence(
    statbank: StatBank, function: str, fault: Fault, error: type[StatBankError], said: str
) -> None:
    statbank.faults[function] = fault
    start = time.monotonic()
    with pytest.raises(error, match=said) as caught:
        Client(statbank.base, timeout=0.2).data("FOLK1A", WANTED)
    assert time.monotonic() - start < 4
    assert caught.value.temporary is (error in (UnreachableError, BusyError))
    assert statbank.asked == (["tableinfo"] if function == "tableinfo" else ["tableinfo", "data"])


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "both.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(secret + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with StatBank.running(population()) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with pytest.raises(UnreachableError, match="certifikat kan ikke bekræftes"):
            Client(server.base.replace("http:", "https:"), timeout=5).table_information("FOLK1A")
        assert server.asked == []


def test_nobody_at_home() -> None:
    with StatBank.running() as server:
        base = server.base
    with pytest.raises(UnreachableError, match="kan ikke nås"):
        Client(base, timeout=0.2).table_information("FOLK1A")


@pytest.mark.parametrize("packs", [False, True])
def test_more_than_is_read(statbank: StatBank, monkeypatch: pytest.MonkeyPatch, packs: bool) -> None:
    monkeypatch.setattr(transport, "LARGEST", 1000)
    statbank.packs = packs
    statbank.faults["tableinfo"] = answering("text/json", b" " * 100_000)
    with pytest.raises(TooLargeError, match="fylder mere end"):
        Client(statbank.base).table_information("FOLK1A")


def test_a_byte_order_mark_is_no_fault(statbank: StatBank, client: Client) -> None:
    statbank.faults["data"] = answering("application/json", b"\xef\xbb\xbf" + dumped(BY_JSON))
    (row,) = client.data("FOLK1A", WANTED)
    assert row.value == 6002420


def test_the_answer_is_of_another_table(statbank: StatBank, client: Client) -> None:
    statbank.faults["tableinfo"] = answering("text/json", dumped(convictions().information()))
    with pytest.raises(UnreadableAnswerError):
        client.table_information("FOLK1A")


@pytest.mark.parametrize("field", ["id", "text", "unit", "updated", "active", "variables"])
@pytest.mark.parametrize("value", [None, [], 7, "i dag"])
def test_information_of_another_form(statbank: StatBank, client: Client, field: str, value: object) -> None:
    if field in ("text", "unit") and value == "i dag":
        value = {}
    statbank.faults["tableinfo"] = answering("text/json", dumped(population().information() | {field: value}))
    with pytest.raises(UnreadableAnswerError):
        client.table_information("FOLK1A")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    answer: dict[str, Any] = population().json_stat({"OMRÅDE": ["000"], "Tid": ["2025K3"]})
    change(answer["dataset"])
    return dumped(answer)


@pytest.mark.parametrize(
    "body",
    [
        dumped({}),
        dumped({"dataset": []}),
        changed(lambda d: d.pop("value")),
        changed(lambda d: d.update(value=[])),
        changed(lambda d: d.update(value=[1, 2])),
        changed(lambda d: d.update(value=["6002420"])),
        changed(lambda d: d.update(value=[True])),
        changed(lambda d: d.update(value={"1": 5})),
        changed(lambda d: d.update(value={"x": 5})),
        changed(lambda d: d["dimension"].pop("id")),
        changed(lambda d: d["dimension"].update(size=[1, 1, 2])),
        changed(lambda d: d["dimension"]["Tid"]["category"].update(index={"2025K2": 0})),
        changed(lambda d: d["dimension"]["Tid"]["category"].update(index={"2025K3": 1})),
        changed(lambda d: d["dimension"].update(id=["KØN", "ContentsCode", "Tid"], KØN=d["dimension"]["OMRÅDE"])),
        changed(lambda d: d["dimension"].update(id=["ContentsCode", "Tid"], size=[1, 1])),
        dumped(BY_JSON).replace(b"6002420", b"1e999"),
        dumped(BY_JSON).replace(b"6002420", b"Infinity"),
        dumped(BY_JSON).replace(b"6002420", b"9" * 400),
    ],
)
def test_json_stat_of_another_form(statbank: StatBank, client: Client, body: bytes) -> None:
    statbank.faults["data"] = answering("text/json", body)
    with pytest.raises(UnreadableAnswerError):
        client.data("FOLK1A", WANTED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OMRÅDE;TID;INDHOLD",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3;60024",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3\r\n",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K2;1\r\n",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3;1\r\n000;2025K3;1\r\n",
        "OMRÅDE;TID;INDHOLD\r\nHele landet;2025K3;1\r\n",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3;1.234\r\n",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3;mange\r\n",
        "OMRÅDE;TID;INDHOLD\r\n000;2025K3;1E999\r\n",
        'OMRÅDE;TID;INDHOLD\r\n"000;2025K3;1\r\n',
        "OMRÅDE;KØN;TID;INDHOLD\r\n000;1;2025K3;1\r\n",
        "OMRÅDE;TID;TID;INDHOLD\r\n000;2025K3;2025K3;1\r\n",
        "OMRÅDE,TID,INDHOLD\r\n000,2025K3,1\r\n",
    ],
)
def test_csv_of_another_form(statbank: StatBank, client: Client, text: str) -> None:
    statbank.faults["data"] = answering("text/csv", text.encode())
    with pytest.raises(UnreadableAnswerError):
        client.data("FOLK1A", WANTED, Format.CSV)


def test_csv_that_is_not_utf8(statbank: StatBank, client: Client) -> None:
    statbank.faults["data"] = answering("text/csv", "OMRÅDE;TID;INDHOLD\r\n000;2025K3;1\r\n".encode("cp1252"))
    with pytest.raises(UnreadableAnswerError):
        client.data("FOLK1A", WANTED, Format.CSV)


def test_a_table_that_changed_is_told_before_figures_are_asked_for(statbank: StatBank, client: Client) -> None:
    client.data("FOLK1A", {"OMRÅDE": ["316"], "CIVILSTAND": ["U"], "Tid": ["(1)"]})
    statbank.calls.clear()
    cube = statbank.cubes["FOLK1A"]
    cube.active = False
    cube.variables[0]["values"].pop()
    cube.variables[1]["elimination"] = False
    cube.variables.pop(2)
    with pytest.raises(ChangedTableError) as caught:
        client.data("FOLK1A", {"OMRÅDE": ["316"], "CIVILSTAND": ["U"], "Tid": ["(1)"]})
    assert statbank.asked == ["tableinfo"]
    told = [str(message) for message in caught.value.messages]
    assert told == [
        (
            "Tabellen FOLK1A (Befolkningen den 1. i kvartalet) er afsluttet og bliver ikke opdateret mere. "
            "Vælg den tabel, der har afløst den."
        ),
        "Tabellen FOLK1A har ikke længere variablen CIVILSTAND. Den har: OMRÅDE, KØN, Tid. Vælg igen.",
        "Tabellen FOLK1A kræver, at der vælges en værdi for KØN (køn). Vælg en, fx TOT (I alt).",
        "Variablen OMRÅDE (område) i tabellen FOLK1A har ikke længere værdien 316. Vælg igen.",
    ]
    assert str(caught.value) == " ".join(told)
