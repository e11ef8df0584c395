"""Kinds of units: Danish label, and the family of texts in ``medspiller.demo.texts`` that fits their leaders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    family: str


KINDS: dict[str, Kind] = {
    "municipality": Kind("Kommune", "staff"),
    "directorate": Kind("Direktørområde", "staff"),
    "centre": Kind("Center", "staff"),
    "office": Kind("Stabsafdeling", "staff"),
    "finance": Kind("Økonomiafdeling", "staff"),
    "hr": Kind("HR-afdeling", "staff"),
    "it": Kind("IT-afdeling", "staff"),
    "internal_audit": Kind("Intern revision og databeskyttelse", "staff"),
    "school_district": Kind("Skoledistrikt", "school"),
    "school": Kind("Skole", "school"),
    "school_section": Kind("Afdeling på skole", "school"),
    "after_school_care": Kind("SFO", "school"),
    "youth_school": Kind("Ungdomsskole", "school"),
    "daycare_district": Kind("Dagtilbudsområde", "daycare"),
    "daycare": Kind("Daginstitution", "daycare"),
    "daycare_house": Kind("Hus i daginstitution", "daycare"),
    "daycare_room": Kind("Stue i daginstitution", "daycare"),
    "childminding": Kind("Dagpleje", "daycare"),
    "care_home": Kind("Plejecenter", "care"),
    "care_home_section": Kind("Afdeling på plejecenter", "care"),
    "home_care_district": Kind("Hjemmeplejedistrikt", "care"),
    "home_care_group": Kind("Hjemmeplejegruppe", "care"),
    "nursing": Kind("Hjemmesygepleje", "care"),
    "health_centre": Kind("Sundhedscenter", "care"),
    "assessment": Kind("Visitation", "care"),
    "kitchen": Kind("Køkken", "technical"),
    "family_services": Kind("Familieafdeling", "social"),
    "health_visiting": Kind("Sundhedspleje", "social"),
    "dental_care": Kind("Tandpleje", "social"),
    "educational_psychology": Kind("PPR", "social"),
    "residential_home": Kind("Bosted", "social"),
    "residential_house": Kind("Hus på bosted", "social"),
    "drop_in_centre": Kind("Værested", "social"),
    "social_support": Kind("Støtte og behandling", "social"),
    "disability_services": Kind("Myndighed for voksne", "social"),
    "job_centre_team": Kind("Team i jobcenter", "citizens"),
    "citizen_service": Kind("Borgerservice", "citizens"),
    "benefits": Kind("Ydelse", "citizens"),
    "library": Kind("Bibliotek", "citizens"),
    "culture_school": Kind("Kulturskole", "citizens"),
    "museum": Kind("Museum", "citizens"),
    "sports": Kind("Idræt og fritid", "citizens"),
    "road_crew": Kind("Vejhold", "technical"),
    "park_crew": Kind("Parkhold", "technical"),
    "cleaning": Kind("Rengøring", "technical"),
    "property_service": Kind("Ejendomsservice", "technical"),
    "recycling": Kind("Genbrugsplads", "technical"),
    "planning": Kind("Plan, byg og miljø", "technical"),
    "emergency_services": Kind("Beredskab", "technical"),
}

FAMILIES: tuple[str, ...] = ("school", "daycare", "care", "citizens", "technical", "social", "staff")

BY_LABEL: dict[str, str] = {kind.label: slug for slug, kind in KINDS.items()}
"""The application knows a kind of unit by its Danish label alone."""
