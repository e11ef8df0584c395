"""Two deliveries at the same moment leave what one after the other would have left."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from medspiller.indicators.changes.delivering import deliver_all
from medspiller.indicators.models import Delivery, FormerValue, Indicator, Value
from medspiller.indicators.rules.measures import Raw
from tests.cast import Cast
from tests.indicators.conftest import JANUARY, Lay


@pytest.mark.django_db(transaction=True)
def test_two_files_at_once_never_half_mix_nor_lose_what_was(cast: Cast, lay_out: Lay) -> None:
    indicators = [lay_out(key, measure="number") for key in ("first", "second")]
    units = [cast.units[name].pk for name in ("south", "north", "home")]

    def send(number: int) -> None:
        # Each names the indicators in its own order, as two files may.
        ordered: list[Indicator] = indicators[:: 1 if number % 2 else -1]
        batches = {one: {(unit, JANUARY): Raw(float(number)) for unit in units} for one in ordered}
        try:
            deliver_all(by=cast.user("hanne"), way="file", source=str(number), batches=batches)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(1, 9)))
    left = set(Value.objects.values_list("value", flat=True))
    assert len(left) == 1, "the values of one delivery, and not of two"
    assert Delivery.objects.count() == 16
    assert Value.objects.count() == 6
    assert FormerValue.objects.count() == 6 * 7
