from medspiller.outbox.rules.failures import Fate, Trouble, fate_of
from medspiller.outbox.rules.message import Entry, Link, Message, Section

__all__ = ["Entry", "Fate", "Link", "Message", "Section", "Trouble", "fate_of"]
