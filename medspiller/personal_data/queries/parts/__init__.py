"""What a person's file is made of, part by part. A test holds it against `project.data_classes`."""

from medspiller.personal_data.queries.parts import acts, place, talks, words
from medspiller.personal_data.queries.parts.left_out import ANONYMOUS, LEFT_OUT
from medspiller.personal_data.queries.parts.part import Key, Part, Subject, Text

CHAPTERS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("place", place.PARTS),
    ("words", words.PARTS),
    ("acts", acts.PARTS),
    ("talks", talks.PARTS),
    ("by_value", place.NAMED_BY_VALUE),
)
PARTS: tuple[Part, ...] = tuple(part for _chapter, parts in CHAPTERS for part in parts)

__all__ = ["ANONYMOUS", "CHAPTERS", "LEFT_OUT", "PARTS", "Key", "Part", "Subject", "Text"]
