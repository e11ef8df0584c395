"""What the browser is told, what an installation in operation insists on, and what no template may hold."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.cast import Cast

SignIn = Callable[[str], Client]
ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self'"
)
OPERATION = {
    "MEDSPILLER_SECRET_KEY": "Zk4-vT9_qLx2" * 5,
    "MEDSPILLER_HOSTS": "medspiller.fjordby.example",
    "MEDSPILLER_SITE_URL": "https://medspiller.fjordby.example",
    "PYTHONWARNINGS": "ignore",
}


@pytest.mark.parametrize("path", ["/", "/konto/login/", "/findes-ikke/", "/haendelseslog/", "/sundhed/"])
def test_every_answer_carries_the_exact_policy(cast: Cast, sign_in: SignIn, path: str) -> None:
    for browser in (Client(), sign_in("rita")):
        sent = browser.get(path)["Content-Security-Policy"]
        assert sorted(sent.split("; ")) == sorted(POLICY.split("; "))


def test_answers_carry_the_other_protective_headers(cast: Cast, sign_in: SignIn) -> None:
    headers = sign_in("anna").get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
    assert "camera=()" in headers["Permissions-Policy"]


def test_unknown_host_is_refused_without_internals(db: None) -> None:
    response = Client(raise_request_exception=False).get("/konto/login/", HTTP_HOST="ond.example")
    assert response.status_code == 400
    assert "ALLOWED_HOSTS" not in response.content.decode()


def run(code: list[str], tmp_path: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    ours = ("MEDSPILLER_", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, *code],
        cwd=ROOT,
        env={**clean, "MEDSPILLER_VAR": str(tmp_path), **extra},
        capture_output=True,
        text=True,
        check=False,
    )


def test_installation_in_operation_passes_every_deployment_check(tmp_path: Path) -> None:
    done = run(["-m", "medspiller", "check", "--deploy", "--fail-level", "WARNING"], tmp_path, **OPERATION)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stdout + done.stderr


def test_operation_hashes_with_argon2_and_guards_its_cookies(tmp_path: Path) -> None:
    code = """
import django
from django.conf import settings
django.setup()
from django.contrib.auth.hashers import make_password
print(make_password("x").split("$")[0], len(settings.PASSWORD_HASHERS))
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE)
print(settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE)
print(settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS, settings.PROXIES, settings.DEMO, settings.DEBUG)
print(settings.ALLOWED_HOSTS)
from django.urls import NoReverseMatch, reverse
try:
    print(reverse("accounts:choose_person"))
except NoReverseMatch:
    print("no demo")
"""
    done = run(["-c", code], tmp_path, **OPERATION, DJANGO_SETTINGS_MODULE="medspiller.project.settings")
    assert done.stdout.splitlines() == [
        "argon2 1",
        "True True True",
        "True True Lax",
        "True 31536000 1 False False",
        "['medspiller.fjordby.example']",
        "no demo",
    ], done.stderr


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"MEDSPILLER_SECRET_KEY": None}, "Set MEDSPILLER_SECRET_KEY"),
        ({"MEDSPILLER_SECRET_KEY": "kort"}, "at least 50 characters"),
        ({"MEDSPILLER_HOSTS": "*"}, "MEDSPILLER_HOSTS must name"),
        ({"MEDSPILLER_PROXIES": "mange"}, "MEDSPILLER_PROXIES must be a whole number"),
        ({"MEDSPILLER_DATABASE_URL": "mysql://x"}, "must begin with sqlite"),
        ({"MEDSPILLER_MAIL_URL": "gopher://bruger:hemmelig@x"}, "MEDSPILLER_MAIL_URL must begin with"),
    ],
)
def test_weak_or_wrong_installation_does_not_start(
    tmp_path: Path, change: dict[str, str | None], sentence: str
) -> None:
    wanted = {name: value for name, value in {**OPERATION, **change}.items() if value is not None}
    done = run(["-c", "import medspiller.project.wsgi"], tmp_path, **wanted)
    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "hemmelig" not in done.stderr


@pytest.mark.parametrize("command", [["runserver"], ["check"], ["accounts", "create-administrator", "a@b.dk", "A"]])
def test_commands_that_serve_or_sign_insist_on_the_key(tmp_path: Path, command: list[str]) -> None:
    done = run(["-m", "medspiller", *command], tmp_path)
    assert done.returncode != 0
    assert "Set MEDSPILLER_SECRET_KEY" in done.stderr


def test_commands_that_sign_nothing_need_no_key(tmp_path: Path) -> None:
    done = run(["-m", "medspiller", "showmigrations", "audit", "--plan"], tmp_path)
    assert (done.returncode, "audit.0001_initial" in done.stdout) == (0, True), done.stderr


# Templates.

FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a style sheet in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a page from elsewhere": re.compile(r"(?:src|action)\s*=\s*[\"']https?:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b"),
}
# Templates that are no pages of ours, or whose address is itself the key, and why.
EXCEPTIONS = {
    ("a style sheet in the page", "medspiller/outbox/templates/outbox/letter.html"): "a mail, which has no other",
    ("unescaped text", "medspiller/outbox/templates/outbox/letter.txt"): "a mail in plain text",
    ("unescaped text", "medspiller/exchange/templates/exchange/readme.da.txt"): "a file in plain text",
    ("unescaped text", "medspiller/exchange/templates/exchange/readme.en.txt"): "a file in plain text",
}
WITHOUT_TOKEN = {
    "medspiller/annual_cycle/templates/annual_cycle/reminders/opt_out.html": "opened by a key and not by a cookie",
    "medspiller/involvement/templates/involvement/public/form.html": "sent by nobody in particular: no session",
    "medspiller/involvement/templates/involvement/public/shown.html": "sent by nobody in particular: no session",
    "medspiller/surveys/templates/surveys/answer/form.html": "sent with a personal code and not with a cookie",
    "medspiller/surveys/templates/surveys/answer/enter.html": "the code is the key",
    "medspiller/surveys/templates/surveys/components/answer_button.html": "opens a blank form by a code",
}
# Files that may mark text as safe or leave out the check against forged requests, and why.
LOOSENED = {
    "medspiller/guide/queries.py": "the help's own texts, rendered with HTML turned off",
    "medspiller/annual_cycle/views/reminders.py": "mail programs opt out by one click, with a key and without a cookie",
    "medspiller/involvement/views/public.py": "no session is read, so that there is nothing to forge a request with",
    "medspiller/surveys/views/answering.py": "answers are sent with a code, and no cookie may be set or read",
    "medspiller/organisation/views/importing.py": "refuses what is too large first; what is inside is checked",
    "medspiller/indicators/queries/pictures.py": "a drawing of our own, in which every text is escaped",
    "medspiller/indicators/queries/comparing.py": "a drawing of our own, in which every text is escaped",
    "medspiller/patterns/queries/history.py": "a drawing of our own, in which every text is escaped",
    "medspiller/patterns/queries/page.py": "a drawing of our own, in which every text is escaped",
    "medspiller/api/views/rest.py": "opened by a key in a header; cookies are taken off before it is reached",
}


def templates() -> Iterator[Path]:
    yield from sorted((ROOT / "medspiller").rglob("templates/**/*.*"))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    found = [str(path.relative_to(ROOT)) for path in templates() if FORBIDDEN[what].search(path.read_text("utf-8"))]
    assert [path for path in found if (what, path) not in EXCEPTIONS] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a script in the page", "<script>go()</script>"),
        ("a style attribute", '<p class="x" style="color:red">'),
        ("an event handler", '<a href="#" onclick="go()">'),
        ("unescaped text", "{{ text|safe }}"),
    ],
)
def test_the_search_finds_what_it_looks_for(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)
    assert not FORBIDDEN[what].search('<script src="x.js" defer></script><a href="/" data-on="1">{{ text }}</a>')


def test_python_marks_nothing_as_safe_and_exempts_nothing_else() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "medspiller").rglob("*.py")
        if re.search(r"mark_safe|SafeString\(|@csrf_exempt", path.read_text("utf-8"))
    }
    assert found - set(LOOSENED) == set()


def test_every_form_that_posts_carries_a_token() -> None:
    posting = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
    missing = [
        str(path.relative_to(ROOT))
        for path in templates()
        for form in posting.findall(path.read_text("utf-8"))
        if "csrf_token" not in form
    ]
    assert set(missing) - set(WITHOUT_TOKEN) == set()


@pytest.mark.parametrize("path", ["/organisation/indlaes/", "/roller/giv/", "/sprog/", "/konto/logout/"])
def test_forged_request_is_refused(cast: Cast, path: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.user("hanne"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post(path, {"language": "en"}).status_code == 403
