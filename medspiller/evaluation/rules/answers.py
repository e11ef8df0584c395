"""What may be answered about each part of a framework."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """What somebody answers. Only what is changed or added has words of its own."""

    choice: str
    why: str = ""
    title: str = ""
    text: str = ""

    def tidied(self) -> "Written":
        has_words = self.choice in {"change", "add"}
        why, title, text = ("\n".join(value.splitlines()).strip() for value in (self.why, self.title, self.text))
        return Written(self.choice, why, " ".join(title.split()) if has_words else "", text if has_words else "")


def missing(written: Written) -> str:
    """What is lacking in a tidied answer: "why" or "words"; "" for nothing.

    To keep something needs no reason. To change it says what to write instead, in title or text.
    """
    if written.choice != "keep" and not written.why:
        return "why"
    if (written.choice == "add" and not written.title) or (
        written.choice == "change" and not written.title and not written.text
    ):
        return "words"
    return ""
