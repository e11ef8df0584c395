"""The organisation in plain Python: the tree on a date, and what an import would change."""

from medspiller.organisation.rules.sorting import danish_order
from medspiller.organisation.rules.tree import Node, Tree

__all__ = ["Node", "Tree", "danish_order"]
