"""The surveys of the access table: one published, one open, one draft, and Anna's mirror, shared upward."""

import datetime
import uuid
from dataclasses import dataclass

from medspiller.audit.changes import SYSTEM
from medspiller.organisation.models import Person
from medspiller.own_translation.models import Version
from medspiller.survey_answers.models import WrittenAnswer
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.mirrors import ask, share
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.changes.rounds import decide, prepare
from medspiller.surveys.models import Questionnaire, Round
from medspiller.surveys.queries.questionnaires import SHIPPED
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import at, conditions, send, token

AGO = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Surveys:
    questionnaire: Questionnaire
    published: Round
    open: Round
    draft: Round
    mirror: Round
    comment: uuid.UUID


def set_surveys(cast: Cast, version: Version) -> Surveys:
    questionnaire = import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())
    begun = clock.now() - AGO
    with clock.set_to(begun):
        published = _opened(cast, questionnaire, "Trivsel i foråret")
        mirror = ask(
            by=cast.user("anna"),
            leader=cast.people["anna"],
            version=version,
            closes_on=clock.today() + datetime.timedelta(days=10),
        )
        advance_all()
        for name in cast.people:
            assert send(published, token(published, cast, name), 4, ("Mere ro", "")) == 302
    with clock.set_to(at(published.closes_on + datetime.timedelta(days=1))):
        advance_all()
    mirror.refresh_from_db()
    share(by=cast.user("anna"), round_=mirror)
    Person.objects.filter(pk=cast.people["ib"].pk).update(email="")
    opened = _opened(cast, questionnaire, "Trivsel i efteråret")
    draft = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire, "Trivsel næste år"))
    comment = WrittenAnswer.objects.filter(round=published.pk).values_list("pk", flat=True)[0]
    for round_ in (published, opened):
        round_.refresh_from_db()
    return Surveys(questionnaire, published, opened, draft, mirror, comment)


def _opened(cast: Cast, questionnaire: Questionnaire, title: str) -> Round:
    made = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire, title))
    decide(by=cast.user("hanne"), round_=made, decided_by="HovedMED", decided_on=clock.today())
    advance_all()
    made.refresh_from_db()
    return made
