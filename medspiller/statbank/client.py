import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from medspiller.statbank import csv_text, json_stat, tables, transport
from medspiller.statbank.cube import observations
from medspiller.statbank.errors import (
    BusyError,
    Message,
    RefusedError,
    StatBankError,
    UnreadableAnswerError,
    gettext_noop,
)
from medspiller.statbank.json_text import NotThisFormError, loads
from medspiller.statbank.model import Format, Observations, TableInformation
from medspiller.statbank.selection import checked

BASE = "https://api.statbank.dk/v1"

# StatBank says text/json; application/json is what it should say and may come to.
_JSON = frozenset({"text/json", "application/json"})
_MEDIA_TYPES = {Format.JSONSTAT: _JSON, Format.CSV: frozenset({"text/csv"})}
_READERS = {Format.JSONSTAT: json_stat.read, Format.CSV: csv_text.read}


class Client:
    """Statistics Denmark's StatBank API, version 1 (dst.dk, "Statistikbank API").

    Calls nothing before it is asked to, and asks for nothing twice: whoever schedules it tries again later where the
    error is `temporary`. Every fault is a `StatBankError` with a sentence for an administrator.
    """

    def __init__(self, base: str = BASE, timeout: float = 30.0, opener: transport.Opener = transport.post) -> None:
        """`timeout` is seconds for each wait; a whole answer may take four times as long (`transport.post`).

        Raises `ValueError` for a `base` that is not https.
        """
        transport.check_address(base)
        self._base = base.rstrip("/")
        self._timeout = timeout
        self._opener = opener

    def table_information(self, table: str, language: Literal["da", "en"] = "da") -> TableInformation:
        answer = self._post("tableinfo", {"table": table, "lang": language, "format": "JSON"}, _JSON)
        try:
            information = tables.read(loads(answer))
        except NotThisFormError as error:
            raise _unreadable(error) from error
        if information.id.casefold() != table.strip().casefold():
            raise _unreadable(NotThisFormError("id"))
        return information

    def data(
        self,
        table: str,
        selection: Mapping[str, Sequence[str]],
        format: Format = Format.JSONSTAT,  # noqa: A002 - StatBank's own word
    ) -> Observations:
        """The figures of `selection` (codes or StatBank's forms by variable; see `selection`), checked first against
        the table as it is now.

        Raises `ChangedTableError` before any figures are asked for when the table no longer has what is selected.
        """
        chosen = checked(selection, self.table_information(table))
        asked = {
            "table": chosen.table.id,
            "lang": "da",
            "format": format.value,
            "valuePresentation": "Code",
            "timeOrder": "Ascending",
            "variables": [{"code": name, "values": list(codes)} for name, codes in chosen.codes.items()],
        }
        answer = self._post("data", asked, _MEDIA_TYPES[format])
        try:
            return observations(_READERS[format](answer, chosen), chosen)
        except NotThisFormError as error:
            raise _unreadable(error) from error

    def _post(self, function: str, asked: Mapping[str, Any], media_types: frozenset[str]) -> bytes:
        body = json.dumps(asked, ensure_ascii=False).encode()
        answer = self._opener(f"{self._base}/{function}", body, self._timeout)
        if answer.status != 200:
            raise _refused(answer)
        if answer.media_type not in media_types:
            raise UnreadableAnswerError.because(
                gettext_noop(
                    "Svaret er ikke tal, men %(kind)s. Se efter, om en proxy eller en fejlside svarer i stedet for "
                    "Statistikbanken."
                ),
                kind=answer.media_type[:60],
            )
        return answer.body


def _refused(answer: transport.Answer) -> StatBankError:
    if answer.status == 429 or answer.status >= 500:
        return BusyError.because(
            gettext_noop("Statistikbanken kan ikke svare lige nu (fejl %(status)d). Prøv igen senere."),
            status=answer.status,
        )
    code, message = _reason(answer.body)
    if message:
        text = gettext_noop("Statistikbanken afviser: %(message)s (%(code)s)")
        return RefusedError(Message(text, {"message": message, "code": code or answer.status}), code=code)
    text = gettext_noop(
        "Statistikbanken afviser kaldet (fejl %(status)d) uden at sige hvorfor. Se efter, om adressen er rigtig."
    )
    return RefusedError(Message(text, {"status": answer.status}))


def _reason(body: bytes) -> tuple[str, str]:
    """`errorTypeCode` and `message` of StatBank's own refusal; empty for any other body."""
    try:
        reason = loads(body)
    except NotThisFormError:
        return "", ""
    if not isinstance(reason, Mapping):
        return "", ""
    return str(reason.get("errorTypeCode") or "")[:60], str(reason.get("message") or "").strip()[:500]


def _unreadable(error: NotThisFormError) -> StatBankError:
    return UnreadableAnswerError.because(
        gettext_noop(
            "Svaret har ikke den form, Statistikbanken lover (%(part)s). Prøv igen senere. Bliver det ved, har "
            "Danmarks Statistik ændret tjenesten."
        ),
        part=str(error)[:60],
    )
