"""Read a leadership framework out of a document."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from medspiller.documents.framework_reader.blocks import Block, blocks_of
from medspiller.documents.framework_reader.build import Built, build
from medspiller.documents.framework_reader.candidates import Candidate, candidates
from medspiller.documents.framework_reader.concerns import concerns
from medspiller.documents.framework_reader.danish import Vocabulary, folded
from medspiller.documents.framework_reader.front_matter import is_legs_list, legs_of, preface_of
from medspiller.documents.framework_reader.furniture import without_furniture
from medspiller.documents.framework_reader.headings import classify, promote_weak_headings
from medspiller.documents.framework_reader.model import FrameworkDraft
from medspiller.documents.framework_reader.names import head_row, levels_of, title_of
from medspiller.documents.framework_reader.owner import owner_of
from medspiller.documents.framework_reader.recognise import refuse_other_documents
from medspiller.documents.framework_reader.scoring import Evidence, scored
from medspiller.documents.framework_reader.tables import unfold
from medspiller.documents.source_text import SourceText, read_source_text

_LEAST_SCORE = 0.6


@dataclass
class _Choice:
    best: Candidate | None
    rival: Candidate | None
    start: int
    evidence: Evidence


def read_framework(source: str | os.PathLike[str] | bytes, filename: str = "") -> FrameworkDraft:
    """The structure of the framework in a TXT, PDF or DOCX file.

    `filename` gives the ending when `source` is bytes. Raises `UnreadableDocument`, whose message is one plain Danish
    sentence, when the file cannot be read or is no leadership framework.
    """
    return structure_of(read_source_text(source, filename))


def structure_of(source: SourceText) -> FrameworkDraft:
    """The structure of the framework in a text that has been read. Raises `UnreadableDocument`."""
    lines = without_furniture(source.lines)
    vocabulary = Vocabulary(line.text for line in lines)
    unfolded = unfold(blocks_of(lines, vocabulary))
    blocks = classify(unfolded.blocks)
    choice = _choose(blocks)
    if choice.best is None and promote_weak_headings(blocks):
        choice = _choose(blocks)
    refuse_other_documents(source.text, len(choice.best.spans) if choice.best else 0)
    before = blocks[: choice.start]
    built = build(choice.best, before[-1] if before else None, vocabulary) if choice.best else Built([])
    themed = {id(block) for span in choice.best.spans for block in [span.heading, *span.body]} if choice.best else set()
    owner = owner_of(lines)
    title, used = title_of([block for block in blocks if id(block) not in themed], vocabulary, owner)
    row_names, row_blocks = head_row(before)
    counts = [len(theme.points) for theme in built.themes]
    nearest = next((b.text for b in reversed(before[-3:]) if b.sort == "heading" and id(b) not in row_blocks), "")
    levels, told = levels_of(counts, unfolded.levels or row_names, choice.evidence, nearest)
    legs, speaks_of_legs = legs_of(blocks)
    draft = FrameworkDraft(
        title=title,
        owner=owner,
        preface=preface_of(before, _after(blocks, themed), used | row_blocks, title),
        legs=legs,
        levels=levels,
        themes=tuple(built.themes),
        prompt=_prompt(blocks),
        source_text=source.text,
    )
    found = concerns(draft, rival=choice.rival, best=choice.best, told=told, speaks_of_legs=speaks_of_legs)
    return FrameworkDraft(**{**draft.__dict__, "warnings": (*found, *built.warnings)})


def _choose(blocks: Sequence[Block]) -> _Choice:
    evidence = Evidence(blocks)
    ranked = sorted(
        (scored(candidate, evidence) for candidate in candidates(blocks) if not is_legs_list(candidate.before)),
        key=lambda candidate: -candidate.score,
    )
    best = ranked[0] if ranked and ranked[0].score >= _LEAST_SCORE else None
    if best is None:
        return _Choice(None, None, len(blocks), evidence)
    inside = {id(block) for span in best.spans for block in [span.heading, *span.body]}
    rival = next(
        (other for other in ranked[1:60] if _is_list(other) and not any(id(s.heading) in inside for s in other.spans)),
        None,
    )
    return _Choice(best, rival, min(span.index for span in best.spans), evidence)


def _is_list(candidate: Candidate) -> bool:
    return candidate.flat or all(span.items for span in candidate.spans)


def _after(blocks: Sequence[Block], themed: set[int]) -> list[Block]:
    last = max((n for n, block in enumerate(blocks) if id(block) in themed), default=len(blocks))
    return list(blocks[last + 1 :])


def _prompt(blocks: Sequence[Block]) -> str:
    texts = [block.text for block in blocks if block.sort == "prompt"]
    if not texts:
        return ""
    key, _ = Counter(folded(text) for text in texts).most_common(1)[0]
    return next(text for text in texts if folded(text) == key)
