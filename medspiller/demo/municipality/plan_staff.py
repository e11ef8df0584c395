"""The municipality as a whole, its staff functions, and the root of the tree."""

from medspiller.demo.municipality.blueprint import REORGANISED_ON, SAME_AS_PREVIOUS, Node
from medspiller.demo.municipality.plan_care import health_and_elderly
from medspiller.demo.municipality.plan_children import children_and_learning
from medspiller.demo.municipality.plan_social import social_work_and_citizens
from medspiller.demo.municipality.plan_technical import technical_and_culture

NAME = "Havrelund Kommune"
DOMAIN = "havrelund.example"


def _finance() -> Node:
    parts = (
        Node("Budget og Analyse", "finance", "Afdelingsleder", (9, 13), "finance"),
        Node("Regnskab", "finance", "Afdelingsleder", (10, 14), "finance"),
        Node("Indkøb og Udbud", "finance", "Afdelingsleder", (6, 9), "finance"),
        Node("Decentral Økonomi", "finance", None, (8, 12), "finance"),
    )
    return Node("Center for Økonomi", "centre", "Økonomichef", (1, 3), "secretaries", children=parts)


def _people() -> Node:
    parts = (
        Node("Løn", "hr", "Afdelingsleder", (11, 16), "hr"),
        Node("Personale og Jura", "hr", "Afdelingsleder", (7, 10), "hr", tag="cast_hr"),
        Node("Ledelse og Arbejdsmiljø", "hr", SAME_AS_PREVIOUS, (6, 9), "hr"),
    )
    return Node("Center for HR", "centre", "HR-chef", (1, 2), "secretaries", children=parts)


def _technology() -> Node:
    parts = (
        Node("IT-drift", "it", "Afdelingsleder", (8, 12), "it"),
        Node("Servicedesk", "it", None, (8, 11), "it"),
        Node("Digitalisering", "it", "Afdelingsleder", (7, 11), "it"),
        Node("Informationssikkerhed", "it", "Teamleder", (3, 4), "it"),
        Node("Velfærdsteknologi", "it", SAME_AS_PREVIOUS, (4, 6), "it", since=REORGANISED_ON),
    )
    return Node("Center for IT og Digitalisering", "centre", "IT-chef", (1, 2), "secretaries", children=parts)


def _politics() -> Node:
    parts = (
        Node("Politisk Sekretariat", "office", "Sekretariatsleder", (7, 10), "administration"),
        Node("Jura", "office", "Juridisk chef", (6, 9), "law"),
        Node("Kommunikation", "office", "Kommunikationschef", (7, 10), "communication"),
        Node("Rådhusets arkiv", "office", None, (3, 5), "administration"),
    )
    return Node(
        "Center for Politik og Kommunikation", "centre", "Sekretariatschef", (1, 2), "secretaries", children=parts
    )


def _staff() -> Node:
    parts = (_finance(), _people(), _technology(), _politics())
    return Node("Stabe og Økonomi", "directorate", "Direktør", (1, 2), "secretaries", children=parts)


def whole_municipality() -> Node:
    directorates = (
        _staff(),
        children_and_learning(),
        health_and_elderly(),
        social_work_and_citizens(),
        technical_and_culture(),
    )
    audit = Node(
        "Intern Revision og Databeskyttelse", "internal_audit", "Revisionschef", (4, 4), "audit", tag="cast_audit"
    )
    return Node(NAME, "municipality", "Kommunaldirektør", tag="cast_municipality", children=(*directorates, audit))
