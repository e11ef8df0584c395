"""Who has become leader, or own leader, so lately that the two should meet."""

import datetime
from dataclasses import dataclass

from medspiller.dialogues.models import Dialogue, Kind
from medspiller.organisation.models import Leadership
from medspiller.organisation.queries import tree_at

LATELY = datetime.timedelta(days=60)


@dataclass(frozen=True)
class NewPair:
    leader: int
    own_leader: int
    reason: str


def new_pairs(today: datetime.date) -> list[NewPair]:
    """The pairs of leader and own leader that hold today and did not hold 60 days ago, and have no dialogue yet."""
    now, before = tree_at(today), tree_at(today - LATELY)
    if not Leadership.objects.at(today - LATELY).exists():
        return []  # The organisation has just been read in: nobody is new to anybody.
    met = set(
        Dialogue.objects.filter(kind=Kind.LEADERSHIP)
        .exclude(state=Dialogue.State.CANCELLED)
        .values_list("leader_id", "own_leader_id")
    )
    found = []
    for leader in now.led_by:
        above = now.own_leader(leader)
        if above is None or (leader, above) in met or before.own_leader(leader) == above:
            continue
        reason = Dialogue.Reason.NEW_OWN_LEADER if leader in before.led_by else Dialogue.Reason.NEW_LEADER
        found.append(NewPair(leader, above, reason))
    return found


def outdated_proposals(today: datetime.date) -> list[Dialogue]:
    """Proposals between two who are no longer leader and own leader."""
    tree = tree_at(today)
    proposed = Dialogue.objects.filter(state=Dialogue.State.PROPOSED).exclude(reason="")
    return [dialogue for dialogue in proposed if tree.own_leader(dialogue.leader_id) != dialogue.own_leader_id]
