"""That a version nears its end, for those who are to evaluate it."""

from django.db.models import Q

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.annual_cycle.queries.gathering import Gathering
from medspiller.annual_cycle.rules.items import SEEN_AHEAD, Group, Item, What
from medspiller.evaluation.models import Term
from medspiller.evaluation.rules.nearing import is_near, time_to_evaluate
from medspiller.framework.models import Framework
from medspiller.organisation.models import Person


def gather(gathering: Gathering) -> None:
    """One query for most of the year, and two when it is time; none where the evaluation is concluded."""
    term = (
        Term.objects.filter(framework__state=Framework.State.PUBLISHED, framework__evaluation__concluded_at=None)
        .select_related("framework")
        .first()
    )
    if term is None or time_to_evaluate(term.ends_on) > gathering.today + SEEN_AHEAD:
        return
    begins = time_to_evaluate(term.ends_on)
    near = is_near(term.ends_on, gathering.today)
    group, opens = (Group.NOW, None) if near else (Group.NEXT, begins)
    item = Item(group, What.EVALUATE, term.framework_id, "", term.framework.title, term.ends_on, opens)
    for person in _evaluators(gathering):
        gathering.put(person, item)


def _evaluators(gathering: Gathering) -> list[int]:
    held = RoleAssignment.objects.filter(
        Q(to_date=None) | Q(to_date__gt=gathering.today),
        from_date__lte=gathering.today,
        role__in=[Role.EXECUTIVE_GROUP, Role.HR_ADMINISTRATOR],
    )
    people = Person.objects.filter(user__in=held.values("user")).order_by("pk").values_list("pk", flat=True)
    return [person for person in people if gathering.concerns(person)]
