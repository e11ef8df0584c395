"""What a child of `tests.mortal` does: posts letters, and sends what waits until it dies at the point it is told."""

from medspiller.outbox.changes import post
from medspiller.outbox.changes.sending import send_waiting
from medspiller.outbox.rules import Message
from tests.mortal import dying_at


def post_letters(receivers: int) -> None:
    for number in range(receivers):
        message = Message("Uge 48", ("Til dig.",))
        post(to=f"modtager{number}@fjordby.example", language="da", kind="test", message=message)


def send(point: str, times: int) -> None:
    send_waiting(passing=dying_at(point, times))
