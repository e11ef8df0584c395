from medspiller.organisation.queries.facts import PersonFacts, people_at
from medspiller.organisation.queries.tree import employees_under, leaders_over, tree_at, units_of

__all__ = ["PersonFacts", "employees_under", "leaders_over", "people_at", "tree_at", "units_of"]
