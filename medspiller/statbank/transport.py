"""One HTTP call to StatBank, strictly.

Python's own `urllib.request` is used: no HTTP library comes with what the project already depends on, and two kinds of
POST to one host do not earn one. It is used with these handlers only: HTTPS, the proxy of the environment
(`HTTPS_PROXY`, `NO_PROXY`), and HTTP to this machine. There are no files, no other schemes, no cookies and no
redirects, and no certificate is taken that the machine does not trust.

Nothing is tried twice here. The job that calls does that later, so that a StatBank in trouble is left in peace.
"""

import http.client
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, UnknownHandler

from medspiller.statbank.errors import (
    StatBankError,
    TooLargeError,
    UnreachableError,
    UnreadableAnswerError,
    gettext_noop,
)

LARGEST = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Answer:
    """What came back, unpacked: the HTTP status, the media type without parameters, and the body."""

    status: int
    media_type: str
    body: bytes


class Opener(Protocol):
    """Posts `body` (JSON) to `url` and returns the whole answer, whatever its status. Raises `StatBankError`."""

    def __call__(self, url: str, body: bytes, timeout: float) -> Answer: ...


def check_address(base: str) -> None:
    """Raises `ValueError` for an address that is not https, but for one on this machine, as tests use."""
    parts = urlsplit(base)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in _THIS_MACHINE:
        return
    raise ValueError(f"not an https address: {base}")


def post(url: str, body: bytes, timeout: float) -> Answer:
    """`timeout` is seconds for each wait (connecting, the next bytes), and four times as long for the whole answer."""
    check_address(url)
    request = Request(  # noqa: S310 - the address is checked above, and the opener knows no other schemes
        url,
        data=body,
        method="POST",
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Accept-Encoding": "gzip",
            "User-Agent": "Medspiller",
        },
    )
    end = time.monotonic() + 4 * timeout
    try:
        with _opener().open(request, timeout=timeout) as response:
            _refuse_redirect(response)
            packed = _read(response, end)
            status, media_type = response.status, response.headers.get_content_type()
            encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    except TimeoutError as error:
        raise _too_slow() from error
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(error) from error
    return Answer(status, media_type, _unpacked(packed, encoding))


def _opener() -> OpenerDirector:
    """Built for each call, so that a proxy that is set or changed counts at once."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(context=context), UnknownHandler()):
        opener.add_handler(handler)
    return opener


def _refuse_redirect(response: http.client.HTTPResponse) -> None:
    if 300 <= response.status < 400:
        target = urlsplit(response.headers.get("Location", "")).hostname or "?"
        raise UnreadableAnswerError.because(
            gettext_noop(
                "Statistikbanken henviser til en anden adresse (%(host)s). Den følges ikke. "
                "Se efter, om Danmarks Statistik har flyttet tjenesten, eller om en proxy svarer i stedet."
            ),
            host=target[:100],
        )


def _read(response: http.client.HTTPResponse, end: float) -> bytes:
    expected = response.length
    if expected is None and not response.chunked:
        raise UnreadableAnswerError.because(
            gettext_noop("Svaret siger ikke, hvor langt det er, så ingen kan se, om det er helt. Det bruges ikke.")
        )
    parts: list[bytes] = []
    size = 0
    # `read1` gives what has come; `read` would wait for a whole chunk, however slowly it drips.
    while (expected is None or size < expected) and (part := response.read1(_CHUNK)):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise _too_large()
        if time.monotonic() > end:
            raise _too_slow()
    if expected is not None and size < expected:
        raise http.client.IncompleteRead(b"", expected - size)
    return b"".join(parts)


def _unpacked(packed: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return packed
    if encoding not in ("gzip", "x-gzip"):
        raise UnreadableAnswerError.because(
            gettext_noop("Svaret er pakket på en måde, der ikke kan læses: %(encoding)s."), encoding=encoding[:40]
        )
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        body = unpacker.decompress(packed, LARGEST)
    except zlib.error as error:
        raise UnreadableAnswerError.because(gettext_noop("Svaret er beskadiget og kan ikke pakkes ud.")) from error
    if unpacker.unconsumed_tail:
        raise _too_large()
    if not unpacker.eof:
        raise _broken_off()
    return body


def _too_slow() -> StatBankError:
    return UnreachableError.because(
        gettext_noop("Statistikbanken svarede ikke i tide. Prøv igen senere, eller vælg færre tal.")
    )


def _too_large() -> StatBankError:
    return TooLargeError.because(
        gettext_noop("Svaret fylder mere end %(limit)d MB. Vælg færre værdier eller perioder."), limit=LARGEST // 2**20
    )


def _broken_off() -> StatBankError:
    return UnreachableError.because(gettext_noop("Forbindelsen til Statistikbanken blev afbrudt. Prøv igen senere."))


def _unreachable(error: Exception) -> StatBankError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return _too_slow()
    if isinstance(reason, ssl.SSLCertVerificationError):
        return UnreachableError.because(
            gettext_noop(
                "Statistikbankens certifikat kan ikke bekræftes. Se efter, om serverens ur går rigtigt, og om "
                "proxyens rodcertifikat er installeret."
            )
        )
    if isinstance(reason, http.client.HTTPException | ConnectionResetError | BrokenPipeError):
        return _broken_off()
    return UnreachableError.because(
        gettext_noop(
            "Statistikbanken kan ikke nås (%(reason)s). Se efter, om serveren må kalde ud, "
            "og om proxyen er sat rigtigt."
        ),
        reason=str(reason)[:200],
    )
