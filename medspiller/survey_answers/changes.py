"""Every write of answers. None is in the audit log: it would say who answered, or when.

See docs/decisions/unlinkable-answers.md.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from medspiller.survey_answers.models import Response, Sheet, WrittenAnswer
from medspiller.survey_answers.rules import Answers, Seal, Where, place_hash, shuffled

_AT_A_TIME = 2_000
# In so many words, since building the query each time took as long as all the rest of an answer.
_PUT = f"UPDATE {Sheet._meta.db_table} SET sealed = %s WHERE place_hash = %s"  # noqa: S608 - no part of it is given


def lay_out(*, round_key: uuid.UUID, asked: Iterable[tuple[str, int, str]], key: bytes, seal: Seal) -> int:
    """A blank sheet for each person asked, as (token, unit, group), in random order. How many."""
    places = shuffled([(place_hash(key, token), unit, group) for token, unit, group in asked])
    sheets = [
        Sheet(
            place_hash=place,
            round=round_key,
            where=seal.seal_where(place, Where(unit, group)),
            sealed=seal.seal(place, None),
        )
        for place, unit, group in places
    ]
    Sheet.objects.bulk_create(sheets, batch_size=_AT_A_TIME)
    return len(sheets)


def put(*, token: str, key: bytes, seal: Seal, answers: Answers) -> bool:
    """Puts the answers in the place of the token, instead of what may have been there. False where there is no place.

    The place is hashed under the round's own key, and so is of that round alone. One statement, the same whether it is
    the first answer or a later one.
    """
    place = place_hash(key, token)
    with _cursor() as cursor:
        cursor.execute(_PUT, [seal.seal(place, answers), place])
        return bool(cursor.rowcount == 1)


@contextmanager
def _cursor() -> Iterator[Any]:
    """On PostgreSQL one that sends bytes as they are: Django's own spells them out, twice as long, into the query."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    from psycopg import Cursor  # noqa: PLC0415 - not there where the database is another

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        yield cursor


def keep(*, round_key: uuid.UUID, choices: Sequence[tuple[int, bytes]], words: Sequence[tuple[int, int, str]]) -> None:
    """Keeps what was chosen, as (region, choices), and what was written, as (region, question, text); drops the sheets.

    Each lies in an order of its own that nothing can tell afterwards.
    """
    with transaction.atomic():
        responses = [Response(round=round_key, region_id=region, choices=chosen) for region, chosen in choices]
        Response.objects.bulk_create(shuffled(responses), batch_size=_AT_A_TIME)
        written = [
            WrittenAnswer(round=round_key, region_id=region, question=question, text=text)
            for region, question, text in words
        ]
        WrittenAnswer.objects.bulk_create(shuffled(written), batch_size=_AT_A_TIME)
        drop_sheets(round_key=round_key)


def drop_sheets(*, round_key: uuid.UUID) -> None:
    Sheet.objects.filter(round=round_key).delete()


def forget(*, round_key: uuid.UUID) -> None:
    """Deletes every answer of the round: what was chosen and what was written."""
    with transaction.atomic():
        drop_sheets(round_key=round_key)
        Response.objects.filter(round=round_key).delete()
        WrittenAnswer.objects.filter(round=round_key).delete()
