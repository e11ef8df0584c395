"""What is new in a version, told part by part."""

from collections.abc import Sequence
from dataclasses import dataclass

from medspiller.framework.rules.structure import Structure
from medspiller.framework.rules.succession import Successions, Worded, old_parts


@dataclass(frozen=True)
class Change:
    """Parts that belong together over two versions.

    `level` is "ambition" or "point"; `kind` is kept, renamed, merged, split, dropped or added. `moved` tells that a
    point stands under an ambition that does not succeed the one it stood under.
    """

    level: str
    kind: str
    old: tuple[Worded, ...]
    new: tuple[Worded, ...]
    moved: bool = False


@dataclass(frozen=True)
class TextChange:
    """A text of the whole that reads differently: title, owner, preface, prompt or legs."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Changes:
    texts: tuple[TextChange, ...]
    ambitions: tuple[Change, ...]
    points: tuple[Change, ...]

    @property
    def nothing_new(self) -> bool:
        parts = self.ambitions + self.points
        return not self.texts and all(part.kind == "kept" and not part.moved for part in parts)


def changes_between(old: Structure, new: Structure, successions: Successions) -> Changes:
    """What changed from `old` to `new`: first in the order of the new version, then what was dropped."""
    return Changes(_texts(old, new), _parts(old, new, successions, "ambition"), _parts(old, new, successions, "point"))


def _texts(old: Structure, new: Structure) -> tuple[TextChange, ...]:
    pairs = [(name, _text(old, name), _text(new, name)) for name in ("title", "owner", "preface", "legs", "prompt")]
    return tuple(TextChange(*pair) for pair in pairs if pair[1] != pair[2])


def _text(structure: Structure, name: str) -> str:
    if name == "preface":
        return "\n\n".join(structure.preface)
    if name == "legs":
        return "\n".join(f"{leg.title}: {leg.text}".rstrip(": ") for leg in structure.legs)
    return str(getattr(structure, name))


def _parts(old: Structure, new: Structure, successions: Successions, level: str) -> tuple[Change, ...]:
    before, after = old_parts(old, level), old_parts(new, level)
    told = []
    for olds, news in _families(before, after, successions.of(level)):
        moved = level == "point" and _moved(old, new, successions, olds, news)
        told.append(Change(level, _kind(olds, news), tuple(olds), tuple(news), moved))
    return tuple(told)


def _families(
    before: Sequence[Worded], after: Sequence[Worded], heirs: dict[int, list[int]]
) -> list[tuple[list[Worded], list[Worded]]]:
    """Old and new parts gathered so that whatever is tied together, directly or through others, is in one family."""
    families: list[tuple[set[int], set[int]]] = [(set(), {part.id}) for part in after]
    alone = []
    for part in before:
        news = set(heirs.get(part.id, []))
        touched = [family for family in families if family[1] & news]
        if not touched:
            alone.append(({part.id}, set[int]()))
            continue
        for family in touched[1:]:
            touched[0][0].update(family[0])
            touched[0][1].update(family[1])
            families.remove(family)
        touched[0][0].add(part.id)
    return [
        ([part for part in before if part.id in olds], [part for part in after if part.id in news])
        for olds, news in families + alone
    ]


def _kind(olds: list[Worded], news: list[Worded]) -> str:
    if not news:
        return "dropped"
    if not olds:
        return "added"
    if len(olds) > 1:
        return "merged"
    if len(news) > 1:
        return "split"
    same = olds[0].title.split() == news[0].title.split() and olds[0].text.split() == news[0].text.split()
    return "kept" if same else "renamed"


def _moved(old: Structure, new: Structure, successions: Successions, olds: list[Worded], news: list[Worded]) -> bool:
    """Whether the one point stands under an ambition that is no successor of its former one."""
    if len(olds) != 1 or len(news) != 1:
        return False
    homes_before = {point.id: ambition.id for ambition in old.ambitions for point in ambition.points}
    homes_after = {point.id: ambition.id for ambition in new.ambitions for point in ambition.points}
    return homes_after[news[0].id] not in successions.ambitions.get(homes_before[olds[0].id], [])
