"""What may be published, so that no figure, alone or together with any other, tells of fewer than k people."""

from medspiller.disclosure.auditing import AuditTooLargeError, Exposure, audit
from medspiller.disclosure.coarsening import ShownMean, lookalike_spread, shown_distribution, shown_mean
from medspiller.disclosure.groupings import publishable_groups
from medspiller.disclosure.hierarchy import Hierarchy, NotATreeError
from medspiller.disclosure.planning import DEFAULT_K, Plan, plan, plan_many
from medspiller.disclosure.reading import UnreadableUnitsError, read_units

__all__ = [
    "DEFAULT_K",
    "AuditTooLargeError",
    "Exposure",
    "Hierarchy",
    "NotATreeError",
    "Plan",
    "ShownMean",
    "UnreadableUnitsError",
    "audit",
    "lookalike_spread",
    "plan",
    "plan_many",
    "publishable_groups",
    "read_units",
    "shown_distribution",
    "shown_mean",
]
