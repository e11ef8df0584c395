from medspiller.organisation.queries import tree_at
from medspiller.surveys.models import Round
from medspiller.surveys.rules.conditions import are_apart
from medspiller.web import clock


def too_near(round_: Round, questionnaire: str) -> Round | None:
    """A decided survey with the same questions that asks some of the same people within too few days; None for none."""
    decided = Round.objects.filter(kind=Round.Kind.SURVEY, questionnaire__key=questionnaire).exclude(pk=round_.pk)
    decided = decided.exclude(state__in=[Round.State.DRAFT, Round.State.CANCELLED])
    tree = tree_at(clock.today())
    for other in decided.defer("content", "overall"):
        tops = (round_.top_id, other.top_id)
        # Where a part has since been moved or closed, the two count as asking the same people.
        meet = None in tops or any(top not in tree.nodes for top in tops)
        meet = meet or any(one in tree.subtree([two]) for one in tops for two in tops if one != two and one and two)
        if (meet or tops[0] == tops[1]) and not are_apart(
            (round_.opens_on, round_.closes_on), (other.opens_on, other.closes_on)
        ):
            return other
    return None
