from medspiller.outbox.changes.again import try_again
from medspiller.outbox.changes.posting import post, post_many, written
from medspiller.outbox.changes.withdrawing import forget_receivers, withdraw_waiting

__all__ = ["forget_receivers", "post", "post_many", "try_again", "withdraw_waiting", "written"]
