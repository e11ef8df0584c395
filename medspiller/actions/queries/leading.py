import datetime

from medspiller.organisation.models import Person
from medspiller.organisation.queries import leaders_over, tree_at


def leader_of(person: Person, date: datetime.date) -> Person | None:
    """Whom `person` turns to: a leader's own leader, else the nearest leader where the person works."""
    tree = tree_at(date)
    above = tree.own_leader(person.pk) if person.pk in tree.led_by else None
    if above is None and person.pk not in tree.led_by:
        above = next(iter(leaders_over(tree, person.pk, date)), None)
    return Person.objects.filter(pk=above).first() if above is not None else None
