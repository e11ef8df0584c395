"""The indicators stand in the demo as people would have made them: expected beforehand, concluded at the end."""

import dataclasses
import datetime
from collections.abc import Iterator

import pytest

from medspiller.actions.models import Action
from medspiller.demo.indicators import ABSENCE, ATTEMPTS, Course, Series, Setting, Truth, series_of
from medspiller.demo.loading import indicators as loading
from medspiller.demo.loading.everything import _publish_framework
from medspiller.demo.loading.organisation import write_organisation
from medspiller.demo.loading.translations import Municipal
from medspiller.demo.municipality import Municipality, build
from medspiller.demo.texts.indicators import attempt_texts, catalogue
from medspiller.framework.queries import structure_of
from medspiller.indicators.models import Expectation, Figure, Indicator, SeriesBreak
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.web import clock

NOW = datetime.datetime(2026, 11, 26, 9, tzinfo=datetime.UTC)
FOUND = {Truth.WORKED: "expected", Truth.NOTHING: "no_signal_yet", Truth.WORSE: "other_way"}


@pytest.fixture
def municipality() -> Municipality:
    """With those alone who lead something, or are of the cast."""
    whole = build()
    kept = {each.external_id for each in whole.people if each.leaderships} | set(whole.cast.values())
    return dataclasses.replace(whole, people=tuple(each for each in whole.people if each.external_id in kept))


@pytest.fixture
def loaded(db: None, municipality: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "series_of", _few)
    with clock.set_to(NOW):
        write_organisation(municipality)
        framework = _publish_framework(municipality)
        people = {person.pk: person for person in Person.objects.select_related("user")}
        by_key = {person.external_id: person for person in people.values()}
        place = Municipal(tree_at(clock.today()), people, framework, structure_of(framework))
        cast = {role: by_key[key] for role, key in municipality.cast.items()}
        loading.write_indicators(place, cast, municipality)


def _few(setting: Setting) -> Iterator[tuple[str, Series]]:
    """Figures of the units that something was tried in, and of the whole municipality as far as those make it up."""
    whole = Setting(build(), setting.today)
    tried = {whole.code_of(attempt.unit) for attempt in ATTEMPTS}
    for key, series in series_of(whole):
        yield key, {place: one for place, one in series.items() if tried & set(whole.above[place[0]])}


def test_the_municipality_has_its_indicators_and_what_was_expected_of_them(loaded: None) -> None:
    made = {indicator.key: indicator for indicator in Indicator.objects.all()}
    assert set(made) == {one.key for one in catalogue()}
    for indicator in made.values():
        indicator.full_clean()
        assert indicator.legs.count() == 1
        assert indicator.focus_points.exists()
        assert indicator.figures.filter(value__isnull=False).exists() or indicator.key == "klager"
    assert SeriesBreak.objects.get().indicator == made[ABSENCE]

    expectations = {one.action.title: one for one in Expectation.objects.select_related("action", "indicator")}
    assert len(expectations) == len(ATTEMPTS)
    for attempt in ATTEMPTS:
        one, text = expectations[attempt_texts()[attempt.key].title], attempt_texts()[attempt.key]
        assert one.made_at.date() < one.action.starts_on
        assert (one.direction, one.size) == ("down", abs(attempt.expected))
        assert one.conclusion == text.conclusion
        if attempt.course is Course.CONCLUDED:
            assert one.verdict == FOUND[attempt.truth], attempt.key
            assert one.action.state == Action.State.CLOSED
            assert one.action.learning.text == text.learning
            assert one.concluded_by == one.action.owner
        else:
            assert (one.verdict, one.action.state) == ("", Action.State.UNDER_WAY)
            assert one.action.ends_on is not None
            assert one.action.next_check_in_on is not None
            assert one.action.next_check_in_on > NOW.date()
            assert (one.action.ends_on < NOW.date()) == (attempt.course is Course.WAITING)

    held = Figure.objects.filter(indicator__key=ABSENCE, held_back=True)
    assert held.exists(), "the smallest units are not shown"
