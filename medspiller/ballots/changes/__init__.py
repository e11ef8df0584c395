from medspiller.ballots.changes.answering import BallotClosedError, NotAskedError, answer
from medspiller.ballots.changes.closing import close_due
from medspiller.ballots.changes.opening import open_ballot, withdraw

__all__ = ["BallotClosedError", "NotAskedError", "answer", "close_due", "open_ballot", "withdraw"]
