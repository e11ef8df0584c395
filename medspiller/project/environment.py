"""Reads settings from environment variables, and says which one is wrong instead of guessing."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LOCAL = "127.0.0.1,localhost"
_LOCAL_HOSTS = {"127.0.0.1", "localhost", "[::1]", "testserver"}


class MisconfiguredEnvironment(SystemExit):
    """Stops the start with one sentence."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise MisconfiguredEnvironment(f"Set {name}: Medspiller cannot start without it. See docs/operation.md.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise MisconfiguredEnvironment(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit():
        raise MisconfiguredEnvironment(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def choice(name: str, allowed: list[str]) -> str:
    """One of the words; the first where nothing is set."""
    given = text(name, allowed[0])
    if given not in allowed:
        raise MisconfiguredEnvironment(f"{name} must be {' or '.join(allowed)}, not {given!r}.")
    return given


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's database settings for `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = Path(unquote(parts.path.removeprefix("/")) or "var/medspiller.sqlite3")
        path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            # IMMEDIATE takes the write lock when a transaction begins: with SQLite's default concurrent writers fail.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                # What is deleted, a mark that waited for instance, is overwritten and cannot be dug out of the file.
                " PRAGMA secure_delete=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            # What may be seen is asked in many parts, of which few are met for any row: to compile them takes longer
            # than to answer. And no disk of today needs four times as long for a page at random as for the next.
            "OPTIONS": {"options": "-c jit=off -c random_page_cost=1.1"},
        }
    raise MisconfiguredEnvironment(
        f"MEDSPILLER_DATABASE_URL must begin with sqlite:/// or postgresql://, not {parts.scheme or url!r}."
    )


def mail(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://USER:PASSWORD@HOST:PORT`, `smtps://…`, `console:` or `file:///FOLDER`."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
            "EMAIL_TIMEOUT": 20,
        }
    where = url.rsplit("@", maxsplit=1)[-1]
    raise MisconfiguredEnvironment(
        f"MEDSPILLER_MAIL_URL must begin with smtp://, smtps:// or file:///, or be console:. It is: {where}"
    )


def refuse_weak_operation(*, secret_key: str, insecure_key: str, hosts: list[str]) -> None:
    """Stops the start of a real installation whose sessions or links could be forged."""
    if len(secret_key) < 50 or len(set(secret_key)) < 5 or secret_key == insecure_key:
        raise MisconfiguredEnvironment(
            "MEDSPILLER_SECRET_KEY must be at least 50 characters that nobody can guess. See docs/operation.md."
        )
    if "*" in hosts:
        raise MisconfiguredEnvironment("MEDSPILLER_HOSTS must name the site's hosts; * would let in any name at all.")


def refuse_open_demo(*, demo: bool, debug: bool, public: bool, testing: bool, hosts: list[str]) -> None:
    """Stops a demo, where anyone signs in as anyone, that looks like a real one or can be reached by others."""
    switch = "MEDSPILLER_DEMO" if demo else "MEDSPILLER_DEBUG"
    if testing or (public and not debug) or not (demo or debug):
        return
    if "MEDSPILLER_SECRET_KEY" in os.environ:
        raise MisconfiguredEnvironment(
            f"{switch}=1 and MEDSPILLER_SECRET_KEY do not go together: one is for trying out, the other for operation. "
            "Remove one of them. (MEDSPILLER_PUBLIC_DEMO=1 allows a demo that anyone may enter as anyone.)"
        )
    foreign = [host for host in hosts if host not in _LOCAL_HOSTS]
    if foreign:
        raise MisconfiguredEnvironment(
            f"{switch}=1 is for this machine alone, and MEDSPILLER_HOSTS names {', '.join(foreign)}. "
            "Remove one of them. (MEDSPILLER_PUBLIC_DEMO=1 allows a demo that anyone may enter as anyone.)"
        )
