"""What is not an archive, or is one no longer, is refused before anything is asked of the database."""

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from medspiller.audit.changes import Program
from medspiller.exchange.exports.writing import write_archive
from medspiller.exchange.imports.reading import read_archive
from medspiller.exchange.rules.manifest import MANIFEST
from medspiller.exchange.rules.refusals import ArchiveRefusedError
from tests.cast import Cast
from tests.exchange.tampering import Files, agreeing, files_of, pack, with_manifest

DRIFT = Program("Drift")
UNITS = "data/organisation.unit.csv"

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(cast: Cast, tmp_path: Path) -> Path:
    path = tmp_path / "archive.zip"
    write_archive(by=DRIFT, path=path, why="Prøve")
    return path


def refusal(path: Path, **more: str) -> str:
    with pytest.raises(ArchiveRefusedError) as refused:
        read_archive(by=DRIFT, path=path, why="", **more)
    return str(refused.value)


def test_what_is_no_archive(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", b"Hej med dig", bytes(1000)):
        path = tmp_path / "no.zip"
        path.write_bytes(data)
        assert "ikke et helt arkiv" in refusal(path)
    assert "Der ligger ingen fil på" in refusal(tmp_path / "nowhere.zip")
    assert "kan ikke læses" in refusal(tmp_path)
    assert "manifest.json mangler" in refusal(pack(tmp_path / "other.zip", {"a.txt": b"a"}))


def test_what_was_cut_short(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    for length in (len(whole) // 3, len(whole) - 1000, len(whole) - 1):
        path = tmp_path / "short.zip"
        path.write_bytes(whole[:length])
        assert "afkortet" in refusal(path)


def test_every_byte_counts(archive: Path, tmp_path: Path) -> None:
    """One byte of what a file holds changed, wherever it is."""
    whole = bytearray(archive.read_bytes())
    for place in range(len(whole) // 10, len(whole) // 2, len(whole) // 9):
        whole[place] ^= 0x55
        path = tmp_path / "changed.zip"
        path.write_bytes(whole)
        refusal(path)
        whole[place] ^= 0x55


def test_a_file_changed_behind_the_manifest(archive: Path, tmp_path: Path) -> None:
    files = files_of(archive)
    same_length = files[UNITS].replace(b"south", b"sputh")
    longer = files[UNITS] + b"99;nyt\r\n"
    for data in (same_length, longer):
        assert data != files[UNITS]
        assert UNITS in refusal(pack(tmp_path / "changed.zip", files | {UNITS: data}))


def test_files_too_many_and_too_few(archive: Path, tmp_path: Path) -> None:
    files = files_of(archive)
    path = tmp_path / "other.zip"
    for extra in ("../../outside.txt", "/etc/passwd", "data/..", "data/unit.csv\n", "C:\\outside.txt"):
        assert "manifest.json ikke kender" in refusal(pack(path, files | {extra: b"x"}))
    assert UNITS in refusal(pack(path, {name: data for name, data in files.items() if name != UNITS}))


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/passwd", "data/../../x", "data\\x", "", "manifest.json", 7])
def test_a_manifest_that_points_outside(archive: Path, tmp_path: Path, name: Any) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["files"][0]["file"] = name

    files = with_manifest(files_of(archive), change)
    assert "manifest.json kan ikke læses" in refusal(pack(tmp_path / "outside.zip", files))


def the_same_file_twice(manifest: dict[str, Any]) -> None:
    manifest["files"].append(manifest["files"][0])


def a_negative_size(manifest: dict[str, Any]) -> None:
    manifest["files"][0]["bytes"] = -1


def no_hash(manifest: dict[str, Any]) -> None:
    manifest["files"][0]["sha256"] = "x"


def no_migrations(manifest: dict[str, Any]) -> None:
    del manifest["migrations"]


@pytest.mark.parametrize("change", [the_same_file_twice, a_negative_size, no_hash, no_migrations])
def test_a_manifest_that_is_none(archive: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    assert "manifest.json" in refusal(pack(tmp_path / "other.zip", with_manifest(files_of(archive), change)))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": "zip"}'])
def test_a_manifest_that_cannot_be_read(archive: Path, tmp_path: Path, text: bytes) -> None:
    assert "manifest.json" in refusal(pack(tmp_path / "other.zip", files_of(archive) | {MANIFEST: text}))


def test_a_bomb(archive: Path, tmp_path: Path) -> None:
    """The manifest agrees with it; it is known by how much it shrinks."""
    bomb = agreeing(files_of(archive), {UNITS: b"0" * 20_000_000})
    assert "fylder mere udpakket" in refusal(pack(tmp_path / "bomb.zip", bomb))
    manifest = files_of(archive) | {MANIFEST: b" " * 300_000_000}
    assert "fylder mere udpakket" in refusal(pack(tmp_path / "bomb.zip", manifest))


def test_a_size_that_is_a_lie(archive: Path, tmp_path: Path) -> None:
    """The directory of the ZIP says less than there is: no more than that is taken out, and then it does not agree."""
    files = files_of(archive)
    size = len(files[UNITS])
    path = pack(tmp_path / "lie.zip", files | {UNITS: files[UNITS] * 3})
    data = bytearray(path.read_bytes())
    entry = data.rfind(UNITS.encode()) - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", size)
    path.write_bytes(data)
    assert UNITS in refusal(path)


def test_another_version(archive: Path, tmp_path: Path) -> None:
    def later_format(manifest: dict[str, Any]) -> None:
        manifest["format_version"] = 2

    def later_database(manifest: dict[str, Any]) -> None:
        manifest["migrations"]["actions"] = ["0099_later"]
        manifest["medspiller"] = "9.9"

    files, path = files_of(archive), tmp_path / "other.zip"
    assert "format 2" in refusal(pack(path, with_manifest(files, later_format)))
    told = refusal(pack(path, with_manifest(files, later_database)))
    assert "9.9" in told
    assert "actions" in told


def test_a_table_that_is_not_known(archive: Path, tmp_path: Path) -> None:
    def another(manifest: dict[str, Any]) -> None:
        manifest["files"][0]["table"] = "auth.Permission"

    assert "auth.Permission" in refusal(pack(tmp_path / "other.zip", with_manifest(files_of(archive), another)))


def test_another_file_than_the_one_that_was_written(archive: Path) -> None:
    assert "SHA-256" in refusal(archive, sha256="0" * 64)


def test_an_installation_that_holds_something(archive: Path) -> None:
    told = refusal(archive)
    assert "tom installation" in told
    assert "accounts.User" in told


def test_the_manifest_is_readable_json(archive: Path) -> None:
    files: Files = files_of(archive)
    manifest = json.loads(files[MANIFEST])
    assert {line["file"] for line in manifest["files"]} == set(files) - {MANIFEST}
