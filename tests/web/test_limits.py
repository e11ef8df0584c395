"""What the server refuses to take in, and what it leaves behind on disk."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from medspiller.project import environment
from medspiller.web import keyring
from tests.cast import Cast


@pytest.mark.parametrize(
    "path", ["/konto/login/", "/sprog/", "/egen-oversaettelse/kladde/indlaes/", "/organisation/indlaes/a/"]
)
def test_body_beyond_the_limit_is_refused_before_it_is_read(cast: Cast, settings: Settings, path: str) -> None:
    settings.BODY_LIMIT = 2000
    browser = Client(enforce_csrf_checks=True)
    browser.get("/konto/login/")
    answer = browser.post(path, {"file": SimpleUploadedFile("x.docx", b"x" * 3000)})
    assert answer.status_code == 413
    assert "for meget" in answer.content.decode()
    assert browser.post(path, {"file": SimpleUploadedFile("x.docx", b"x" * 100)}).status_code != 413


def test_import_looks_at_the_length_itself(cast: Cast, settings: Settings) -> None:
    settings.BODY_LIMIT = 2000
    body = {"units": SimpleUploadedFile("x.csv", b"x" * 3000)}
    assert Client().post("/organisation/indlaes/", body).status_code == 302


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 40])
def test_length_that_is_no_length_is_refused(cast: Cast, length: str) -> None:
    assert Client().get("/konto/login/", CONTENT_LENGTH=length).status_code == 413


def test_deleted_rows_are_overwritten_in_sqlite_whatever_the_build(tmp_path: Path) -> None:
    options = environment.database(f"sqlite:///{tmp_path / 'x.sqlite3'}")["OPTIONS"]
    assert "PRAGMA secure_delete=ON;" in options["init_command"].split("\n")[0]


def test_destroyed_key_is_overwritten_where_it_lies(settings: Settings, tmp_path: Path) -> None:
    settings.KEY_DIRECTORY = tmp_path / "keys"
    key = keyring.create("marks-1")
    os.link(tmp_path / "keys" / "marks-1", tmp_path / "same-place")
    keyring.destroy("marks-1")
    assert keyring.read("marks-1") is None
    assert key not in (tmp_path / "same-place").read_bytes()
    keyring.destroy("marks-1")
