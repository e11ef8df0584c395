"""Two who begin on a unit's frame at the same moment: one is told, and nothing goes wrong."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from medspiller.mandates.changes import frames
from medspiller.mandates.models import FrameDraft
from medspiller.mandates.rules.content import FrameContent
from medspiller.organisation.queries.viewers import Viewer
from tests.cast import Cast


@pytest.mark.django_db(transaction=True)
def test_two_first_drafts_at_once_are_one_and_a_message(cast: Cast, viewer: Callable[[str], Viewer]) -> None:
    unit, anna = cast.units["south"].pk, viewer("anna")
    both = Barrier(2)

    def begin(number: int) -> str:
        content = FrameContent(f"Opgave {number}", "", "", ())
        try:
            both.wait(timeout=10)
            frames.save_draft(by=cast.user("anna"), viewer=anna, unit=unit, content=content, revision=0)
        except ValidationError:
            return "told"
        else:
            return "kept"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(begin, range(2))) == ["kept", "told"]
    assert FrameDraft.objects.get(unit=unit).revision == 1
