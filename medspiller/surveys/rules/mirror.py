"""A mirror's questionnaire: a leader's own statements, and how often it is noticed that they live up to them."""

from collections.abc import Sequence

from medspiller.surveys.rules.questionnaire import AnswerSet, Item, OpenQuestion, Option, Questionnaire, Scale, Text

STATEMENTS_AT_MOST = 20
_LONGEST = 480
OFTEN = AnswerSet(
    "often",
    (
        Option(0, Text("Næsten aldrig", "Hardly ever")),
        Option(25, Text("Sjældent", "Seldom")),
        Option(50, Text("Nogle gange", "Sometimes")),
        Option(75, Text("Ofte", "Often")),
        Option(100, Text("Næsten altid", "Nearly always")),
    ),
    Text("Ved ikke eller ikke relevant", "Don't know or not relevant"),
)


def mirror_of(statements: Sequence[str], leader: str) -> Questionnaire:
    """Each statement in the leader's own words is an item and a scale of its own, so that each stands by itself.

    At most 20 statements, the first ones. Raises ValueError where there is none.
    """
    said = [text for statement in statements if (text := _on_one_line(statement))][:STATEMENTS_AT_MOST]
    leader = _on_one_line(leader)[:200] or "–"
    if not said:
        raise ValueError("A mirror needs a statement.")
    texts = [text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…" for text in said]
    about = Text("Hvor ofte mærker du det?", "How often do you notice it?")
    scales = tuple(
        Scale(
            f"statement_{number}",
            Text(text, text),
            about,
            "mirror",
            (Item(f"item_{number}", Text(text, text), "often"),),
        )
        for number, text in enumerate(texts, 1)
    )
    asks = Text(
        f"{leader} har skrevet, hvordan ledelsesgrundlaget bliver til handling. Hvor ofte mærker du det, der står?",
        f"{leader} has written how the leadership framework becomes acts. How often do you notice what is written?",
    )
    example = Text(
        "Giv et eksempel på, hvornår du har mærket det, eller hvor du har savnet det.",
        "Give an example of when you noticed it, or where you missed it.",
    )
    return Questionnaire(
        key="mirror",
        version=1,
        name=Text("Spejling", "Mirror"),
        introduction=asks,
        source=Text("Lederens egne ord.", "The leader's own words."),
        licence="–",
        validated=False,
        answer_sets=(OFTEN,),
        scales=scales,
        open_questions=(OpenQuestion("example", example),),
    )


def _on_one_line(text: str) -> str:
    """Without line breaks and what cannot be shown: a questionnaire takes neither."""
    words = ("".join(letter for letter in word if letter.isprintable()) for word in text.split())
    return " ".join(word for word in words if word)
