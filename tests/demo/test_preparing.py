"""`demo prepare`: fills an empty database once, mends what was stopped halfway, and leaves other data alone."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from medspiller.demo.management.commands import demo_prepare
from medspiller.organisation.models import Person


@pytest.fixture(autouse=True)
def demo(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> list[str]:
    """A demo that is one person large; tells what was done, and never takes the test's own database away."""
    settings.DEMO, settings.VAR = True, tmp_path
    done: list[str] = []

    def fill() -> None:
        Person.objects.create(external_id="1", name="Åse Holm")
        done.append("filled")

    def empty() -> None:
        Person.objects.all().delete()
        done.append("emptied")

    monkeypatch.setattr(demo_prepare, "load_demo", fill)
    monkeypatch.setattr(demo_prepare, "_empty_database", empty)
    return done


def test_an_empty_database_is_filled_once(demo: list[str]) -> None:
    call_command("demo_prepare")
    call_command("demo_prepare")
    assert demo == ["filled"]


def test_reset_starts_afresh(demo: list[str]) -> None:
    call_command("demo_prepare")
    call_command("demo_prepare", reset=True)
    assert demo == ["filled", "emptied", "filled"]


def test_what_was_stopped_before_it_was_whole_is_made_again(demo: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        Person.objects.create(external_id="2", name="Bo Lund")
        raise KeyboardInterrupt

    with monkeypatch.context() as halfway:
        halfway.setattr(demo_prepare, "load_demo", stopped)
        with pytest.raises(KeyboardInterrupt):
            call_command("demo_prepare")
    call_command("demo_prepare")
    assert demo == ["emptied", "filled"]


def test_people_who_are_not_the_demos_are_left_alone(demo: list[str]) -> None:
    Person.objects.create(external_id="7", name="En rigtig person")
    for reset in (False, True):
        with pytest.raises(CommandError, match="not the demo's"):
            call_command("demo_prepare", reset=reset)
    assert demo == []
    assert Person.objects.filter(external_id="7").exists()


def test_nothing_is_done_where_the_site_is_no_demo(demo: list[str], settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="MEDSPILLER_DEMO"):
        call_command("demo_prepare")
    assert demo == []
