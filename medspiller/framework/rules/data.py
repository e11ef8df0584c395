"""A framework on its way in or out of the application: the same content whether it came from a file or a document."""

from dataclasses import dataclass, replace

from medspiller.framework.rules.draft import Draft, Part, Whole
from medspiller.framework.rules.structure import Structure


@dataclass(frozen=True)
class FrameworkData:
    """The content of a framework without any ids, and where it came from."""

    content: Draft
    source_name: str = ""
    source_text: str = ""
    source_credit: str = ""
    warnings: tuple[str, ...] = ()


def content_of(structure: Structure) -> Draft:
    """`structure` as a draft with the same ids and no origins."""
    whole = Whole(
        structure.title,
        structure.owner,
        "\n\n".join(structure.preface),
        structure.prompt,
        structure.ambition_name,
        structure.focus_point_name,
    )
    ambitions = tuple(
        Part(
            part.id,
            "",
            part.title,
            part.text,
            points=tuple(Part(point.id, point.heading, point.title, point.text) for point in part.points),
        )
        for part in structure.ambitions
    )
    return Draft(whole, tuple(Part(leg.id, "", leg.title, leg.text) for leg in structure.legs), ambitions)


def successor_of(structure: Structure) -> Draft:
    """A draft of the next version: a copy of `structure` in which each part names the one that it was copied from."""
    content = content_of(structure)
    return replace(
        content,
        legs=tuple(replace(leg, id=0) for leg in content.legs),
        ambitions=tuple(
            replace(_heir(ambition), points=tuple(_heir(point) for point in ambition.points))
            for ambition in content.ambitions
        ),
    )


def _heir(part: Part) -> Part:
    return replace(part, id=0, origins=frozenset([part.id]))
