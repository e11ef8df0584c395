"""What of actions and learnings is searched. A learning is found under the key of its action."""

from collections.abc import Iterator

from medspiller.actions.models import Action, Learning

ACTION, LEARNING = "action", "learning"


def texts_of(action: Action) -> list[str]:
    return [
        action.title,
        action.description,
        f"{action.experience} {action.wondering}",
        f"{action.expected_change} {action.how_we_notice}",
    ]


def texts_of_learning(learning: Learning) -> list[str]:
    said = (effect[name] for effect in learning.effects for name in ("about", "conclusion"))
    return [learning.text, learning.action.title, " ".join(said)]


def every_action() -> Iterator[tuple[int, list[str]]]:
    actions = Action.objects.order_by("pk").iterator(chunk_size=500)
    return ((action.pk, texts_of(action)) for action in actions)


def every_learning() -> Iterator[tuple[int, list[str]]]:
    learnings = Learning.objects.select_related("action").order_by("action_id").iterator(chunk_size=500)
    return ((learning.action_id, texts_of_learning(learning)) for learning in learnings)
