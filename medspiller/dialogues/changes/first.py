from medspiller.audit.changes import SYSTEM
from medspiller.dialogues.changes.planning import propose, withdraw_proposal
from medspiller.dialogues.queries.first import new_pairs, outdated_proposals
from medspiller.organisation.models import Person
from medspiller.web import clock


def propose_first_dialogues() -> int:
    """Proposes a dialogue to each new pair, and takes back what no longer holds; how many were proposed.

    Each is a change of its own: one that dies in the middle is gone on with the next time.
    """
    today = clock.today()
    for dialogue in outdated_proposals(today):
        withdraw_proposal(by=SYSTEM, dialogue=dialogue)
    pairs = new_pairs(today)
    people = Person.objects.in_bulk({key for pair in pairs for key in (pair.leader, pair.own_leader)})
    proposed = [
        propose(by=SYSTEM, leader=people[pair.leader], own_leader=people[pair.own_leader], reason=pair.reason)
        for pair in pairs
    ]
    return sum(dialogue is not None for dialogue in proposed)
