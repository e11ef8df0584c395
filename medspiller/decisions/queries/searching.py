"""What of a decision is searched, and who is found by it."""

from collections.abc import Iterator

from medspiller.decisions.models import Decision

SEARCHED = "decision"
# As what its files are kept.
OWNER = "decision"


def texts_of(decision: Decision) -> list[str]:
    """The most weighty first. A draft is not searched."""
    return [
        decision.title,
        decision.what,
        decision.why,
        f"{decision.alternatives} {decision.weighing}",
        f"{decision.for_citizens} {decision.for_businesses} {decision.involved}",
    ]


def every_text() -> Iterator[tuple[int, list[str]]]:
    told = Decision.objects.filter(told_at__isnull=False).order_by("pk")
    return ((decision.pk, texts_of(decision)) for decision in told.iterator(chunk_size=500))
