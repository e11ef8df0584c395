import pytest

from medspiller.organisation.rules.telling import Found, Telling, parts_of, pointed_out


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Skriv til ea.holm@fjordby.dk i dag", Telling.EMAIL, "ea.holm@fjordby.dk"),
        ("010190-1234", Telling.CPR, "010190-1234"),
        ("Mit nummer er 3112991234.", Telling.CPR, "3112991234"),
        ("Ring 20 30 40 50", Telling.PHONE, "20 30 40 50"),
        ("+45 20304050", Telling.PHONE, "+45 20304050"),
        ("Spørg Kirsten først", Telling.NAME, "Kirsten"),
        ("Kirstens møder er for lange", Telling.NAME, "Kirstens"),
    ],
)
def test_what_tells_of_somebody_is_found(text: str, kind: Telling, found: str) -> None:
    assert pointed_out(text, parts_of(["Kirsten Bo Holm"])) == [Found(kind, found)]


@pytest.mark.parametrize(
    "text",
    ["", "Vi mangler 12 stole og 3 borde", "kirsebær i haven", "1.500.000 kr. i 2026", "320190-1234 er ikke en dato"],
)
def test_what_tells_of_nobody_is_left_alone(text: str) -> None:
    assert pointed_out(text, parts_of(["Kirsten Bo Holm"])) == []
