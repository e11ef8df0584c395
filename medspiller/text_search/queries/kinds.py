"""The kinds of things that are searched, and how each yields its texts when the index is built again."""

from collections.abc import Callable, Iterable, Sequence

# The key of a thing, and its texts, the most weighty first.
Texts = Iterable[tuple[int, Sequence[str]]]

# Each package puts its own in when the application starts (its `apps.py`), as `sources["decision"] = …`.
sources: dict[str, Callable[[], Texts]] = {}
