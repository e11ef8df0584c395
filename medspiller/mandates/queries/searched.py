"""What is searched for by whoever asks "may I decide this?": kinds of matter, and mandates that hold."""

from collections.abc import Iterator, Sequence

from medspiller.mandates.models import Mandate, MandateVersion, MatterKind

KIND, MANDATE = "matter_kind", "mandate"


def texts_of_kind(kind: MatterKind) -> list[str]:
    return [kind.name, f"{kind.about} {kind.other_words}"]


def texts_of_mandate(version: MandateVersion) -> list[str]:
    kinds = [text for kind in version.kinds.all() for text in texts_of_kind(kind)]
    return [version.what, f"{version.limits} {version.details}", " ".join(kinds)]


def all_kinds() -> Iterator[tuple[int, Sequence[str]]]:
    for kind in MatterKind.objects.filter(ended_at=None).iterator():
        yield kind.pk, texts_of_kind(kind)


def all_mandates() -> Iterator[tuple[int, Sequence[str]]]:
    held = Mandate.objects.filter(ended_on=None, accepted__isnull=False).select_related("accepted")
    for mandate in held.prefetch_related("accepted__kinds").iterator(500):
        if mandate.accepted is not None:
            yield mandate.pk, texts_of_mandate(mandate.accepted)
