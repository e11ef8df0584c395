"""What the evaluation of the version before says, beside each part of the draft; to be taken over in one touch."""

from dataclasses import dataclass

from medspiller.framework.queries import Advice, Advised
from medspiller.framework.rules.draft import NEW, Draft, Part
from medspiller.framework.rules.editing import TITLE_LIMITS, PartKey


@dataclass(frozen=True)
class Beside:
    """`key`, `do` and the texts are what the editor is sent to take it over. `is_taken`: the draft says so already."""

    advised: Advised
    key: str
    do: str = "save"
    heading: str = ""
    title: str = ""
    text: str = ""
    is_taken: bool = False
    can_take: bool = False


def beside(draft: Draft, advice: Advice) -> dict[str, list[Beside]]:
    """By the key of the row that it stands at; a part that came from several has what is said of each."""
    found: dict[str, list[Beside]] = {}
    for kind, said in (("ambition", advice.ambitions), ("point", advice.points)):
        for part in draft.parts(kind):
            for origin in sorted(part.origins & said.keys()):
                found.setdefault(str(PartKey(kind, part.id)), []).append(_of_part(kind, part, said[origin]))
    for ambition in draft.ambitions:
        key = str(PartKey("point", ambition.id, new=True))
        for origin in sorted(ambition.origins & advice.added.keys()):
            found.setdefault(key, []).extend(_added("point", key, draft, one) for one in advice.added[origin])
    home = str(PartKey("ambition", NEW, new=True))
    # What was to go under an ambition that is gone stands with what is new.
    left = [one for origin, some in advice.added.items() if origin not in draft.origins("ambition") for one in some]
    if left:
        found[home] = [_added("ambition", home, draft, one) for one in left]
    if advice.whole is not None:
        found["framework"] = [Beside(advice.whole, "framework")]
    return found


def _of_part(kind: str, part: Part, advised: Advised) -> Beside:
    key = str(PartKey(kind, part.id))
    if advised.do == "drop":
        return Beside(advised, key, "delete", can_take=True)
    title, text = advised.title or part.title, advised.text or part.text
    taken = advised.do == "change" and (title, text) == (part.title, part.text)
    can = advised.do == "change" and not taken and len(title) <= TITLE_LIMITS[kind]
    return Beside(advised, key, "save", part.heading, title, text, is_taken=taken, can_take=can)


def _added(kind: str, key: str, draft: Draft, advised: Advised) -> Beside:
    taken = any(part.title == advised.title for part in draft.parts(kind))
    can = not taken and len(advised.title) <= TITLE_LIMITS[kind]
    return Beside(advised, key, "save", "", advised.title, advised.text, is_taken=taken, can_take=can)
