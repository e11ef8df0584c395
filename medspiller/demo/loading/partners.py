"""Two people from outside who take part in an action of the school leader's: one who has written, one newly invited."""

import datetime

from medspiller.actions.models import Action
from medspiller.demo.loading.actions import user_of
from medspiller.organisation.models import Person
from medspiller.partners.changes import contributing, entering, inviting
from medspiller.partners.changes.acting import outsider
from medspiller.partners.changes.inviting import Guest, Terms
from medspiller.partners.models import Contribution, Partner
from medspiller.web import clock

PARENT = Guest(
    name="Solveig Dam Nørrelund",
    organisation="Forældrenetværket",
    email="solveig@foraeldrenetvaerket.example",
    greeting="Du spurgte på forældremødet, om I kunne være med. Det vil vi meget gerne.",
)
COACH = Guest(
    name="Bjarke Holm Vestergaard",
    organisation="Havrelund Idrætsforening",
    email="bjarke@havrelund-if.example",
    greeting="Jeres trænere ser mange af de samme børn om eftermiddagen. Vil du følge med?",
)
SAW = "Flere forældre fortæller, at de nu tager telefonen med et smil. Nogle har ikke fået et opkald endnu."
PROMISE = "Tage det op på netværkets næste møde og spørge, hvad de andre har oplevet."


def write_partners(leader: Person) -> None:
    action = Action.objects.filter(owner=leader, state=Action.State.UNDER_WAY).order_by("pk").first()
    if action is None:
        raise LookupError("The school leader of the demo has no action under way.")
    now = clock.now()
    with clock.set_to(now - datetime.timedelta(days=16)):
        parent = _invite(leader, action, PARENT, "words")
    with clock.set_to(now - datetime.timedelta(days=9)):
        entering.note_seen(partner=parent)
        by = outsider(parent)
        kind = Contribution.Kind
        contributing.contribute(by=by, partner=parent, kind=kind.CHECK_IN, going="well", text=SAW)
        due = clock.today() + datetime.timedelta(days=21)
        contributing.contribute(by=by, partner=parent, kind=kind.PROMISE, text=PROMISE, due_on=due)
    _invite(leader, action, COACH, "going")


def _invite(leader: Person, action: Action, guest: Guest, reads: str) -> Partner:
    terms = Terms(reads, shares_learning=True, last_day=clock.today() + datetime.timedelta(days=120))
    return inviting.invite(by=user_of(leader), person=leader, action=action, guest=guest, terms=terms)
