"""Sundhed og Ældre: care homes, home care, and health."""

from datetime import date

from medspiller.demo.municipality.blueprint import SAME_AS_PREVIOUS, Node


def _care_home(name: str, *sections: str, tag: str = "", replaced: bool = False, vacant: bool = False) -> Node:
    children = [Node(sections[0], "care_home_section", "Afdelingsleder", (17, 25), "care_home", tag=tag)]
    children += [Node(part, "care_home_section", "Afdelingsleder", (17, 25), "care_home") for part in sections[1:]]
    return Node(
        name,
        "care_home",
        "Plejecenterleder",
        (2, 4),
        "care_home_office",
        children=tuple(children),
        leader_replaced=replaced,
        vacant=vacant,
    )


def _small_care_home(name: str, first: str, second: str) -> Node:
    return Node(
        name,
        "care_home",
        "Plejecenterleder",
        (2, 3),
        "care_home_office",
        children=(
            Node(first, "care_home_section", "Afdelingsleder", (14, 20), "care_home"),
            Node(second, "care_home_section", SAME_AS_PREVIOUS, (14, 20), "care_home"),
        ),
    )


def _care_homes() -> Node:
    homes = (
        _care_home("Plejecentret Hyldegården", "Bøgen", "Elmen", "Asken", tag="cast_care_section"),
        _care_home("Plejecentret Fjordudsigten", "Stævnen", "Masten", "Roret", replaced=True),
        _care_home("Plejecentret Kornblomsten", "Øst", "Vest", "Haven"),
        _care_home("Plejecentret Møllestien", "Stuen", "Første sal", "Anden sal"),
        _care_home("Plejecentret Lindehøj", "Lærken", "Stæren", "Viben", replaced=True),
        _care_home("Plejecentret Elleby", "Nord", "Syd", "Skærmet enhed"),
        _care_home("Plejecentret Åbrinken", "Rosen", "Syrenen", "Jasminen", vacant=True),
        _care_home("Plejecentret Kløvsted", "Gården", "Engen", "Laden"),
        _care_home("Plejecentret Bredkær", "Blå gang", "Grøn gang", "Gul gang"),
        _care_home("Plejecentret Strandengen", "Tangen", "Klitten", "Skærmet enhed"),
        _small_care_home("Plejecentret Ståby", "Hegnet", "Marken"),
        _small_care_home("Plejecentret Lyngstrup", "Lyngen", "Porsen"),
        _small_care_home("Friplejen i Tornmose", "Laurbær", "Timian"),
    )
    nights = (
        Node("Nattevagterne Nord", "care_home_section", "Natleder", (22, 28), "night_care"),
        Node("Nattevagterne Syd", "care_home_section", SAME_AS_PREVIOUS, (22, 28), "night_care"),
    )
    return Node("Center for Plejecentre", "centre", "Centerchef", (3, 5), "administration", children=homes + nights)


def _home_care_district(name: str, *day_groups: str, replaced: bool = False) -> Node:
    days = tuple(
        Node(f"Daggruppe {group}", "home_care_group", "Gruppeleder", (22, 30), "home_care") for group in day_groups
    )
    evening = Node(
        f"Aftengruppe {name.rsplit(maxsplit=1)[-1]}", "home_care_group", "Gruppeleder", (24, 32), "home_care"
    )
    parts = (*days, evening)
    kind = "home_care_district"
    return Node(name, kind, "Distriktsleder", (2, 4), "administration", children=parts, leader_replaced=replaced)


def _home_care() -> Node:
    nursing = Node(
        "Hjemmesygeplejen",
        "nursing",
        "Ledende sygeplejerske",
        (2, 3),
        "secretaries",
        children=(
            Node("Sygeplejen Nord", "nursing", "Teamleder", (18, 25), "nursing"),
            Node("Sygeplejen Midt", "nursing", "Teamleder", (18, 25), "nursing"),
            Node("Sygeplejen Syd", "nursing", "Teamleder", (18, 25), "nursing"),
        ),
    )
    assessment = Node(
        "Visitationen",
        "assessment",
        "Visitationsleder",
        (2, 3),
        "secretaries",
        children=(
            Node("Pleje og Praktisk Hjælp", "assessment", None, (9, 13), "assessment"),
            Node("Hjælpemidler og Boliger", "assessment", "Teamleder", (8, 12), "assessment"),
        ),
    )
    kitchens = Node(
        "Madservice",
        "kitchen",
        "Køkkenchef",
        (1, 2),
        "secretaries",
        children=(
            Node("Centralkøkkenet", "kitchen", "Køkkenleder", (14, 20), "kitchen"),
            Node("Køkkenet på Hyldegården", "kitchen", "Køkkenleder", (7, 11), "kitchen"),
            Node("Køkkenet på Kornblomsten", "kitchen", SAME_AS_PREVIOUS, (6, 9), "kitchen"),
            Node("Rådhuskantinen", "kitchen", "Køkkenleder", (6, 8), "kitchen"),
        ),
    )
    parts = (
        _home_care_district("Hjemmeplejen Nord", "Elleby", "Fjordrup", "Tornmose"),
        _home_care_district("Hjemmeplejen Midt", "Havnen", "Lindetorvet", "Søkrogen", replaced=True),
        _home_care_district("Hjemmeplejen Syd", "Kløvsted", "Bredkær", "Ståby"),
        Node("Natgruppen", "home_care_group", "Gruppeleder", (25, 32), "night_care"),
        nursing,
        assessment,
        Node("Hjælpemiddeldepotet", "assessment", "Depotleder", (3, 4), "depot"),
        kitchens,
    )
    return Node("Center for Hjemmepleje", "centre", "Centerchef", (3, 5), "administration", children=parts)


def _health() -> Node:
    centre = Node(
        "Sundhedscentret",
        "health_centre",
        "Leder af Sundhedscentret",
        (3, 4),
        "secretaries",
        children=(
            Node("Genoptræning Voksne", "health_centre", "Teamleder", (15, 22), "therapy"),
            Node("Genoptræning Børn", "health_centre", "Teamleder", (7, 11), "therapy"),
            Node("Forebyggelse", "health_centre", None, (9, 13), "prevention"),
        ),
    )
    temporary = Node(
        "Rehabiliteringscentret",
        "health_centre",
        "Leder af Rehabiliteringscentret",
        (3, 5),
        "care_home_office",
        children=(
            Node("Midlertidige pladser A", "care_home_section", "Afdelingsleder", (18, 24), "care_home"),
            Node("Midlertidige pladser B", "care_home_section", "Afdelingsleder", (18, 24), "care_home"),
        ),
    )
    parts = (
        centre,
        temporary,
        Node("Akutteamet", "nursing", "Teamleder", (14, 19), "nursing", since=date(2019, 3, 1)),
        Node("Demensteamet", "health_centre", "Teamleder", (4, 4), "dementia", since=date(2018, 1, 1)),
    )
    return Node("Center for Sundhed", "centre", "Centerchef", (2, 4), "administration", children=parts)


def health_and_elderly() -> Node:
    parts = (_care_homes(), _home_care(), _health())
    return Node(
        "Sundhed og Ældre", "directorate", "Direktør", (1, 2), "secretaries", tag="cast_directorate", children=parts
    )
