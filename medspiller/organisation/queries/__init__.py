from medspiller.organisation.queries.facts import PersonFacts, people_at
from medspiller.organisation.queries.tree import employees_under, leaders_over, tree_at, units_of
from medspiller.organisation.queries.viewers import Viewer, viewer_of, viewer_or_404

__all__ = [
    "PersonFacts",
    "Viewer",
    "employees_under",
    "leaders_over",
    "people_at",
    "tree_at",
    "units_of",
    "viewer_of",
    "viewer_or_404",
]
