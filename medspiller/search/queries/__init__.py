from medspiller.search.queries.kinds import Kind, Seeker, Shown, SmallKind, add, kinds
from medspiller.search.queries.searching import Group, Results, search

__all__ = ["Group", "Kind", "Results", "Seeker", "Shown", "SmallKind", "add", "kinds", "search"]
