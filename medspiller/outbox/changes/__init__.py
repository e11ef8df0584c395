from medspiller.outbox.changes.again import try_again
from medspiller.outbox.changes.posting import post, post_many, written

__all__ = ["post", "post_many", "try_again", "written"]
