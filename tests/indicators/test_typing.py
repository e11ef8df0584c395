from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.indicators.models import Delivery, Indicator, Value
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import Cast
from tests.indicators.conftest import Lay, give

SignIn = Callable[[str], Client]


def this_month() -> Period:
    return Period.of(Rhythm.MONTH, clock.today())


def of_unit(cast: Cast, indicator: Indicator, unit: str = "south") -> str:
    return reverse("indicators:type", args=[indicator.pk]) + f"?enhed={cast.units[unit].pk}"


def seen(client: Client, page: str) -> str:
    return str(client.get(page).context["form"]["seen"].value())


@pytest.fixture
def waiting(cast: Cast, lay_out: Lay) -> Indicator:
    return lay_out("waiting", measure="number", owner=cast.people["anna"])


def test_the_owner_types_for_a_unit(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    anna, page, month = sign_in("anna"), of_unit(cast, waiting), this_month()
    answer = anna.post(page, {"seen": seen(anna, page), f"value:{month.key}": "1.234,5"})
    assert answer.status_code == 302
    row = Value.objects.get()
    assert (row.unit, row.start, row.value) == (cast.units["south"], month.start, 1234.5)
    assert "1.234,5" in anna.get(page).content.decode() or "1234,5" in anna.get(page).content.decode()
    assert Delivery.objects.get().by_name == "Anna Test"


def test_the_same_again_changes_nothing_and_a_correction_keeps_what_was(
    cast: Cast, waiting: Indicator, sign_in: SignIn
) -> None:
    anna, page, month = sign_in("anna"), of_unit(cast, waiting), this_month()
    for text in ("4", "4", "5"):
        anna.post(page, {"seen": seen(anna, page), f"value:{month.key}": text})
    newest, first = Delivery.objects.order_by("-at")
    assert (first.added, first.changed, newest.added, newest.changed) == (1, 0, 0, 1)
    told = anna.get(reverse("indicators:delivery", args=[newest.pk])).content.decode()
    assert '<td class="number">4</td>' in told
    assert '<td class="number">5</td>' in told


@pytest.mark.parametrize(
    ("text", "told"),
    [("fire", "Skriv et tal"), ("4 %", "Skriv et tal"), ("-1", "ikke er under nul"), ("1,5", "helt tal")],
)
def test_what_is_no_count_is_told_beside_its_field(
    cast: Cast, lay_out: Lay, sign_in: SignIn, text: str, told: str
) -> None:
    complaints = lay_out("complaints", measure="count", owner=cast.people["anna"])
    anna, page, month = sign_in("anna"), of_unit(cast, complaints), this_month()
    answer = anna.post(page, {"seen": seen(anna, page), f"value:{month.key}": text})
    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors[f"value:{month.key}"])
    assert not Value.objects.exists()


def test_a_rate_wants_both_its_parts(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    share = lay_out("share", owner=cast.people["anna"])
    anna, page, month = sign_in("anna"), of_unit(cast, share), this_month()
    before = month.previous()
    fields = {
        f"numerator:{month.key}": "5",
        f"numerator:{before.key}": "12",
        f"denominator:{before.key}": "10",
    }
    answer = anna.post(page, {"seen": seen(anna, page)} | fields)
    assert set(answer.context["form"].errors) == {f"denominator:{month.key}", f"numerator:{before.key}"}
    assert not Value.objects.exists()


def test_a_value_is_corrected_and_never_deleted(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    month = this_month()
    give(cast, waiting, {"south": Raw(4)}, month)
    anna, page = sign_in("anna"), of_unit(cast, waiting)
    answer = anna.post(page, {"seen": seen(anna, page), f"value:{month.key}": ""})
    assert "ikke slettes" in answer.content.decode()


def test_nobody_overwrites_what_another_has_just_written(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    anna, page, month = sign_in("anna"), of_unit(cast, waiting), this_month()
    then = seen(anna, page)
    give(cast, waiting, {"south": Raw(7)}, month)
    answer = anna.post(page, {"seen": then, f"value:{month.key}": "4"})
    assert "Andre har lagt tal ind her" in answer.content.decode()
    assert Value.objects.get().value == 7


def test_what_came_in_about_people_is_not_shown_again(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence, month = lay_out("absence", about="people", owner=cast.people["anna"]), this_month()
    done = give(cast, absence, {"home": Raw(None, 777, 8888)}, month)
    assert done.delivery is not None
    anna = sign_in("anna")
    for page in (of_unit(cast, absence, "home"), reverse("indicators:delivery", args=[done.delivery.pk])):
        text = anna.get(page).content.decode()
        assert "777" not in text
        assert "8888" not in text
        assert "8.888" not in text
    assert "har tal" in anna.get(of_unit(cast, absence, "home")).content.decode()


def test_one_period_is_typed_for_all_units(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    anna, month = sign_in("anna"), this_month()
    page = reverse("indicators:type", args=[waiting.pk]) + f"?periode={month.key}"
    south, north = cast.units["south"].pk, cast.units["north"].pk
    anna.post(page, {"seen": seen(anna, page), f"value:{south}": "4", f"value:{north}": "5"})
    assert set(Value.objects.values_list("unit", "value")) == {(south, 4), (north, 5)}
    assert len(anna.get(page).context["form"].rows) == 2, "only those that have had a value are asked for again"
    assert len(anna.get(page + "&alle=ja").context["form"].rows) == len(cast.units)


def test_a_unit_or_a_period_is_found_first(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    page = reverse("indicators:type", args=[waiting.pk])
    text = sign_in("anna").get(page, {"q": "skole"}).content.decode()
    assert "Søndre Skole" in text
    assert "Nordre Skole" in text
    assert "Plejehjemmet" not in text
    assert sign_in("anna").post(page, {}).status_code == 404


@pytest.mark.parametrize("address", ["?enhed=0", "?enhed=x", "?periode=2026", "?periode=2999-01", "?periode=nu"])
def test_an_address_that_names_nothing_asks_again(waiting: Indicator, sign_in: SignIn, address: str) -> None:
    answer = sign_in("anna").get(reverse("indicators:type", args=[waiting.pk]) + address)
    assert answer.status_code == 200
    assert "form" not in answer.context


def test_more_people_below_than_in_the_unit_is_told(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence = lay_out("absence", about="people", measure="number", adds_up=False, owner=cast.people["anna"])
    month = this_month()
    give(cast, absence, {"south": Raw(4, persons=50)}, month)
    anna, page = sign_in("anna"), of_unit(cast, absence, "children")
    fields = {f"value:{month.key}": "4", f"persons:{month.key}": "10"}
    answer = anna.post(page, {"seen": seen(anna, page)} | fields)
    assert answer.status_code == 422
    assert "flere medarbejdere i enhederne under Børn og Unge" in answer.content.decode()
    assert Value.objects.count() == 1
