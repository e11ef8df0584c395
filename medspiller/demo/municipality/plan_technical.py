"""Teknik, Miljø og Kultur: roads, parks, cleaning, planning, culture, and the fire service."""

from medspiller.demo.municipality.blueprint import SAME_AS_PREVIOUS, Node


def _roads_and_parks() -> Node:
    return Node(
        "Park og Vej",
        "road_crew",
        "Driftschef",
        (3, 5),
        "administration",
        leader_replaced=True,
        children=(
            Node("Vejhold Nord", "road_crew", "Vejformand", (11, 16), "roads", tag="cast_road_crew"),
            Node("Vejhold Syd", "road_crew", "Vejformand", (11, 16), "roads"),
            Node("Vejhold Øst", "road_crew", "Vejformand", (9, 13), "roads"),
            Node("Brolæggerholdet", "road_crew", "Formand", (7, 10), "pavers"),
            Node("Vintervagten", "road_crew", SAME_AS_PREVIOUS, (5, 8), "roads"),
            Node("Parkhold By", "park_crew", "Gartnerformand", (11, 16), "parks"),
            Node("Parkhold Land", "park_crew", "Gartnerformand", (10, 14), "parks"),
            Node("Kirkegårdsholdet", "park_crew", "Gartnerformand", (6, 9), "parks"),
            Node("Strand og Havn", "park_crew", SAME_AS_PREVIOUS, (5, 8), "parks"),
            Node("Materielgårdens værksted", "road_crew", "Værkstedsleder", (8, 11), "garage"),
        ),
    )


def _cleaning() -> Node:
    areas = ("Skoler Nord", "Skoler Syd", "Plejecentre", "Daginstitutioner", "Rådhus og Kultur")
    crews = tuple(Node(f"Rengøring {area}", "cleaning", "Serviceleder", (19, 27), "cleaning") for area in areas)
    return Node(
        "Service og Rengøring",
        "cleaning",
        "Rengøringschef",
        (2, 3),
        "secretaries",
        children=crews,
        formerly_named="Rengøringen",
    )


def _operations() -> Node:
    property_service = Node(
        "Ejendomsservice",
        "property_service",
        "Ejendomschef",
        (3, 5),
        "administration",
        children=(
            Node("Servicehold Nord", "property_service", "Serviceleder", (13, 19), "property"),
            Node("Servicehold Syd", "property_service", "Serviceleder", (13, 19), "property"),
            Node("Rådhusbetjentene", "property_service", None, (5, 8), "property"),
            Node("Byggeri og Energi", "property_service", "Teamleder", (8, 12), "building"),
        ),
    )
    recycling = Node(
        "Affald og Genbrug",
        "recycling",
        "Driftsleder",
        (3, 5),
        "administration",
        children=(
            Node("Genbrugspladsen Havrelund", "recycling", "Pladsleder", (8, 12), "recycling"),
            Node("Genbrugspladsen Kløvsted", "recycling", "Pladsleder", (5, 7), "recycling"),
            Node("Genbrugspladsen Fjordrup", "recycling", SAME_AS_PREVIOUS, (5, 7), "recycling"),
            Node("Genbrugspladsen Ståby", "recycling", None, (4, 5), "recycling"),
        ),
    )
    parts = (_roads_and_parks(), _cleaning(), property_service, recycling)
    return Node("Center for Drift og Ejendomme", "centre", "Centerchef", (2, 4), "administration", children=parts)


def _planning() -> Node:
    parts = (
        Node("Plan", "planning", "Afdelingsleder", (9, 14), "planning"),
        Node("Byg", "planning", "Afdelingsleder", (11, 16), "building", leader_replaced=True),
        Node("Miljø", "planning", "Afdelingsleder", (10, 15), "environment"),
        Node("Natur og Vand", "planning", "Afdelingsleder", (9, 13), "environment", vacant=True),
        Node("Trafik og Vejmyndighed", "planning", "Afdelingsleder", (8, 12), "planning"),
        Node("Kort og Data", "planning", "Teamleder", (3, 4), "planning"),
    )
    return Node("Center for Plan, Byg og Miljø", "centre", "Centerchef", (2, 4), "administration", children=parts)


def _culture() -> Node:
    library = Node(
        "Havrelund Bibliotek",
        "library",
        "Bibliotekschef",
        (13, 18),
        "library",
        children=(
            Node("Biblioteket i Kløvsted", "library", "Filialleder", (6, 9), "library"),
            Node("Biblioteket i Fjordrup", "library", SAME_AS_PREVIOUS, (5, 7), "library"),
            Node("Bogbussen", "library", None, (3, 4), "library"),
        ),
    )
    sports = Node(
        "Haller og Stadion",
        "sports",
        "Halinspektør",
        (2, 4),
        "secretaries",
        children=(
            Node("Havrelundhallerne", "sports", "Driftsleder", (8, 12), "sports"),
            Node("Kløvstedhallen", "sports", "Driftsleder", (5, 7), "sports"),
            Node("Fjordruphallen", "sports", SAME_AS_PREVIOUS, (5, 7), "sports"),
        ),
    )
    parts = (
        library,
        Node("Kulturskolen", "culture_school", "Kulturskoleleder", (20, 28), "music"),
        Node("Havrelund Museum", "museum", "Museumsleder", (4, 4), "museum"),
        sports,
        Node("Svømmehallen", "sports", "Svømmehalsleder", (11, 16), "swimming"),
        Node("Foreninger og Frivillige", "sports", "Teamleder", (5, 7), "administration"),
    )
    return Node("Center for Kultur og Fritid", "centre", "Centerchef", (2, 3), "administration", children=parts)


def _emergency() -> Node:
    return Node(
        "Beredskabet",
        "emergency_services",
        "Beredskabschef",
        (3, 5),
        "administration",
        children=(
            Node("Station Havrelund", "emergency_services", "Stationsleder", (13, 18), "fire"),
            Node("Station Kløvsted", "emergency_services", "Stationsleder", (10, 14), "fire"),
            Node("Station Fjordrup", "emergency_services", SAME_AS_PREVIOUS, (10, 14), "fire"),
        ),
    )


def technical_and_culture() -> Node:
    parts = (_operations(), _planning(), _culture(), _emergency())
    return Node("Teknik, Miljø og Kultur", "directorate", "Direktør", (1, 2), "secretaries", children=parts)
