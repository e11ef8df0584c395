from medspiller.organisation.models import Person
from medspiller.organisation.rules import danish_order
from medspiller.survey_answers.rules import in_groups, key_name, shuffled, token_of
from medspiller.surveys.models import Round, RoundUnit
from medspiller.surveys.queries.asked import asked_in
from medspiller.web import keyring


def slips_of(round_: Round) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each unit with people without an address its name and their (token, shown code), shuffled."""
    key = keyring.read(key_name(round_.pk))
    if key is None or round_.state != Round.State.OPEN:
        return []
    asked = asked_in(round_)
    silent = set(Person.objects.filter(email="").values_list("pk", flat=True))
    by_unit: dict[int, list[tuple[str, str]]] = {}
    for one in asked:
        if one.person in silent:
            token = token_of(key, one.person, round_.pk)
            by_unit.setdefault(one.unit, []).append((token, in_groups(token)))
    names = dict(RoundUnit.objects.filter(round=round_, unit__in=by_unit).values_list("unit_id", "name"))
    in_order = sorted(by_unit, key=lambda unit: danish_order(names[unit]))
    return [(names[unit], shuffled(by_unit[unit])) for unit in in_order]
