"""A decision of Anna's that only its receivers read, in which Ea wants to talk and no mail reaches Per; and a draft."""

from dataclasses import dataclass

from medspiller.decisions.changes import answering, drafting, telling
from medspiller.decisions.models import Decision, Receiver
from medspiller.organisation.models import Person
from tests.cast import Cast
from tests.decisions.conftest import days, details, to, who


@dataclass(frozen=True)
class Decisions:
    told: Decision
    draft: Decision
    talk: Receiver


def set_decisions(cast: Cast) -> Decisions:
    Person.objects.filter(pk=cast.people["per"].pk).update(email="")
    closed = details(to(cast, "south"), openness="receivers", look_again_on=days(60))
    written = drafting.begin(by=cast.user("anna"), author=cast.people["anna"], details=closed)
    told = telling.tell(**who(cast, "anna"), decision=written, revision=written.revision)
    talk = answering.answer(**who(cast, "ea"), decision=told, answer="talk")
    draft = drafting.begin(
        by=cast.user("anna"), author=cast.people["anna"], details=details(to(cast, "south"), "En kladde")
    )
    return Decisions(told, draft, talk)
