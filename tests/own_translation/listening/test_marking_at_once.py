import threading
from collections.abc import Callable

import pytest
from django.db import connections

from medspiller.own_translation.changes.marking import mark
from medspiller.own_translation.models import MarkCount, MarkSlip, Version
from medspiller.own_translation.rules.marks import BATCH
from tests.cast import gather
from tests.own_translation.listening import stage
from tests.own_translation.listening.stage import PUPILS, statements, told


def at_once(tasks: list[Callable[[], None]]) -> list[BaseException]:
    """Runs all tasks in threads that start together; gives back what went wrong."""
    wrong: list[BaseException] = []
    gate = threading.Barrier(len(tasks))

    def run(task: Callable[[], None]) -> None:
        try:
            gate.wait()
            task()
        except Exception as error:  # noqa: BLE001  # any error of a thread is the test's to see
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.django_db(transaction=True)
def test_seven_who_mark_at_once_give_one_batch_of_five_and_two_who_wait() -> None:
    cast = gather()
    version = told(cast)
    statement = statements(version)[0]

    def press(name: str) -> Callable[[], None]:
        viewer, own = stage.viewer(cast, name), Version.objects.select_related("own_translation__person").get()
        _ = viewer.leaders_over_me
        return lambda: mark(by=viewer, version=own, statement_id=statement, kind="seen")

    assert not at_once([press(name) for name in PUPILS])
    assert MarkCount.objects.get().seen == BATCH
    assert MarkSlip.objects.filter(kind="").count() == BATCH
    assert MarkSlip.objects.exclude(kind="").count() == len(PUPILS) - BATCH


@pytest.mark.django_db(transaction=True)
def test_one_person_who_presses_many_times_at_once_is_counted_once() -> None:
    cast = gather()
    version = told(cast)
    viewer, statement = stage.viewer(cast, "ea"), statements(version)[0]
    own = Version.objects.select_related("own_translation__person").get()
    wrong = at_once([lambda: mark(by=viewer, version=own, statement_id=statement, kind="seen")] * 6)
    assert not wrong
    assert MarkSlip.objects.count() == 1
    assert not MarkCount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_mark_and_replacement_at_once_leave_no_slip_on_the_replaced_version() -> None:
    cast = gather()
    version = told(cast)
    own = Version.objects.select_related("own_translation__person").get()
    viewers = [stage.viewer(cast, name) for name in PUPILS[:4]]

    def press(number: int) -> Callable[[], None]:
        return lambda: mark(by=viewers[number], version=own, statement_id=statements(version)[0], kind="seen")

    def replace() -> None:
        stage.share_again(own.own_translation, cast)

    at_once([press(0), press(1), replace, press(2), press(3)])
    assert not MarkSlip.objects.filter(version=version).exists()
    assert not MarkCount.objects.exists()
