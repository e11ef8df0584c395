"""The whole demo in the order in which it came about."""

import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medspiller.accounts.models import User
from medspiller.demo.loading.actions import write_actions
from medspiller.demo.loading.cast import states_of, write_cast
from medspiller.demo.loading.decisions import write_decisions
from medspiller.demo.loading.dialogues import write_dialogues
from medspiller.demo.loading.evaluation import write_evaluation
from medspiller.demo.loading.indicators import write_indicators
from medspiller.demo.loading.involvement import write_involvement
from medspiller.demo.loading.line_of_sight import write_line_of_sight
from medspiller.demo.loading.mandates import write_mandates
from medspiller.demo.loading.organisation import write_organisation
from medspiller.demo.loading.partners import write_partners
from medspiller.demo.loading.patterns import write_patterns
from medspiller.demo.loading.personal_data import write_personal_data
from medspiller.demo.loading.signals import write_signals
from medspiller.demo.loading.surveys import write_surveys
from medspiller.demo.loading.translations import Municipal, write_translations
from medspiller.demo.loading.voices import write_voices
from medspiller.demo.loading.year import write_post, write_year
from medspiller.demo.municipality import Municipality, build
from medspiller.framework.changes.drafts import create_from
from medspiller.framework.changes.publishing import publish
from medspiller.framework.imports import shipped
from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.overview.jobs import carry as carry_survey_results
from medspiller.web import clock

FRAMEWORK = "holbaek"
PUBLISHED_ON = datetime.datetime(2026, 1, 5, 9, tzinfo=timezone.get_default_timezone())


def load_demo() -> Municipality:
    """Fills an empty database, all of it or nothing."""
    municipality = build()
    with transaction.atomic():
        write_organisation(municipality)
        framework = _publish_framework(municipality)
        tree = tree_at(clock.today())
        people = {person.pk: person for person in Person.objects.select_related("user")}
        people_by_key = {person.external_id: person for person in people.values()}
        place = Municipal(tree, people, framework, structure_of(framework))
        write_line_of_sight(place, _chief(municipality))
        write_translations(place, states_of(municipality))
        heard = [municipality.cast[key] for key in ("school_leader", "small_unit_leader", "school_leaders_own_leader")]
        write_voices(place, heard)
        cast = {key: people_by_key[external] for key, external in municipality.cast.items()}
        write_year(_chief(municipality), clock.today().year, max(tree.leader_levels.values()))
        write_actions(place, cast)
        write_partners(cast["school_leader"])
        write_indicators(place, cast, municipality)
        write_dialogues(place, cast)
        write_mandates(place, cast)
        write_decisions(place, cast)
        write_signals(place, cast)
        write_surveys(_user_of(cast["hr_administrator"]), cast)
        write_involvement(place, cast)
        officer = write_personal_data(cast)
        carry_survey_results()
        write_evaluation(place, _chief(municipality), _user_of(cast["hr_administrator"]))
        write_patterns(PUBLISHED_ON)
        write_post([person.pk for person in cast.values()])
    write_cast(municipality, Path(settings.VAR) / "demo-cast.json", officer)
    return municipality


def _publish_framework(municipality: Municipality) -> Framework:
    chief = _chief(municipality)
    with clock.set_to(PUBLISHED_ON):
        draft = create_from(by=chief, data=shipped(FRAMEWORK))
        return publish(by=chief, draft=draft)


def _user_of(person: Person) -> User:
    if person.user is None:
        raise LookupError("Somebody of the demo's cast cannot sign in.")
    return person.user


def _chief(municipality: Municipality) -> User:
    chief = Person.objects.select_related("user").get(external_id=municipality.executive_group[0]).user
    if chief is None:
        raise LookupError("The chief executive of the demo cannot sign in.")
    return chief
