"""Whom a visitor can choose to be, and what to try as that person."""

import json
from pathlib import Path

from django.utils.translation import gettext_noop

from medspiller.demo.municipality import Municipality
from medspiller.organisation.models import Person
from medspiller.own_translation.rules.states import State

# Key of the cast, who it is, what to try; in the order they are shown.
SHOWN = (
    (
        "school_leader",
        gettext_noop("Skoleleder"),
        gettext_noop("Se, hvad du skal nu: følg op på en handling, og forbered en ledersamtale."),
    ),
    (
        "school_leaders_own_leader",
        gettext_noop("Skoleområdets leder"),
        gettext_noop("Svar på et ønske om hjælp, skriv under på et referat, og aftal sider."),
    ),
    (
        "teacher",
        gettext_noop("Lærer"),
        gettext_noop("Sig ja til en handling, og følg op fra mailen. Sig anonymt, hvad du ser."),
    ),
    (
        "care_home_employee",
        gettext_noop("Social- og sundhedshjælper"),
        gettext_noop("Det samme på telefonen mellem to besøg."),
    ),
    (
        "job_centre_team_leader",
        gettext_noop("Teamleder i jobcentret"),
        gettext_noop("Find en tid til den første samtale, og begynd på en tom side."),
    ),
    ("road_crew_foreman", gettext_noop("Leder af et vejhold"), gettext_noop("Skriv en kladde færdig, og del den.")),
    (
        "small_unit_leader",
        gettext_noop("Leder med færre end fem medarbejdere"),
        gettext_noop("Hold samtalen i gruppen i stedet for at tælle svar."),
    ),
    (
        "chief_executive",
        gettext_noop("Kommunaldirektør"),
        gettext_noop("Læg næste års årshjul til rette, og arbejd med ledelsesgrundlaget."),
    ),
    ("executive_group_member", gettext_noop("Direktør i Chefgruppen"), gettext_noop("Arbejd med ledelsesgrundlaget.")),
    ("hr_administrator", gettext_noop("HR-administrator"), gettext_noop("Indlæs organisationen, og giv roller.")),
    ("auditor", gettext_noop("Revisor"), gettext_noop("Læs hændelsesloggen.")),
)

OFFICER = (
    gettext_noop("Databeskyttelsesrådgiver"),
    gettext_noop("Svar på et ønske om at få noget rettet, og se, hvor længe data gemmes."),
)

# How far those of the cast have come who lead.
STATES: dict[str, State | None] = {
    "school_leader": State.WITH_ALL_LEADERS,
    "school_leaders_own_leader": State.WITH_EMPLOYEES,
    "small_unit_leader": State.WITH_EMPLOYEES,
    "road_crew_foreman": State.DRAFT,
    "job_centre_team_leader": None,
    "chief_executive": State.WITH_EMPLOYEES,
    "executive_group_member": State.AGREED,
}


def states_of(municipality: Municipality) -> dict[str, State | None]:
    """External id of a person to the state that person's page is to be in."""
    return {municipality.cast[key]: state for key, state in STATES.items()}


def write_cast(municipality: Municipality, target: Path, officer: Person) -> None:
    """The list that the page for choosing a person shows."""
    people = {person.external_id: person for person in municipality.people}
    shown = [
        {
            "email": people[municipality.cast[key]].email.lower(),
            "name": people[municipality.cast[key]].name,
            "role": role,
            "try": hint,
        }
        for key, role, hint in SHOWN
    ]
    role, hint = OFFICER
    shown.append({"email": officer.email.lower(), "name": officer.name, "role": role, "try": hint})
    target.write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")
