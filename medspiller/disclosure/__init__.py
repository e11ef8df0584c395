"""What may be published, so that no figure, alone or together with any other, tells of fewer than k people."""

from medspiller.disclosure.auditing import AuditTooLargeError, Exposure, audit
from medspiller.disclosure.checking import Cells, UnsafeReleaseError, require_safe, require_safe_together
from medspiller.disclosure.coarsening import (
    ShownMean,
    lookalike_spread,
    shown_distribution,
    shown_mean,
    shown_shares,
)
from medspiller.disclosure.groupings import publishable_groups
from medspiller.disclosure.hierarchy import Hierarchy, NotATreeError
from medspiller.disclosure.planning import DEFAULT_K, Plan, plan, plan_many, weights_of
from medspiller.disclosure.reading import UnreadableUnitsError, read_units
from medspiller.disclosure.together import Beside, groups_beside, known_groups, known_regions, plan_beside

__all__ = [
    "DEFAULT_K",
    "AuditTooLargeError",
    "Beside",
    "Cells",
    "Exposure",
    "Hierarchy",
    "NotATreeError",
    "Plan",
    "ShownMean",
    "UnreadableUnitsError",
    "UnsafeReleaseError",
    "audit",
    "groups_beside",
    "known_groups",
    "known_regions",
    "lookalike_spread",
    "plan",
    "plan_beside",
    "plan_many",
    "publishable_groups",
    "read_units",
    "require_safe",
    "require_safe_together",
    "shown_distribution",
    "shown_mean",
    "shown_shares",
    "weights_of",
]
