"""Børn og Læring: schools, daycare, and families."""

from medspiller.demo.municipality.blueprint import REORGANISED_ON, SAME_AS_PREVIOUS, Node, closed


def _large_school(name: str, tag: str = "", *, replaced: bool = False, leads_last_years: bool = False) -> Node:
    """``leads_last_years``: the Udskoling has no leader of its own, so that its teachers are under the Skoleleder."""
    last_leader = None if leads_last_years else "Afdelingsleder"
    last_tag = f"{tag}_last_years" if tag else ""
    return Node(
        name,
        "school",
        "Skoleleder",
        (4, 6),
        "school_office",
        tag=tag,
        leader_replaced=replaced,
        children=(
            Node("Indskoling", "school_section", "Afdelingsleder", (13, 19), "school_first"),
            Node("Mellemtrin", "school_section", "Afdelingsleder", (11, 17), "school_later"),
            Node("Udskoling", "school_section", last_leader, (13, 19), "school_later", tag=last_tag),
            Node("SFO", "after_school_care", "SFO-leder", (11, 18), "after_school"),
        ),
    )


def _small_school(name: str, *, formerly_under: str = "") -> Node:
    return Node(
        name,
        "school",
        "Skoleleder",
        (3, 5),
        "school_office",
        formerly_under=formerly_under,
        children=(
            Node("Indskoling", "school_section", "Afdelingsleder", (10, 14), "school_first"),
            Node("Mellemtrin", "school_section", SAME_AS_PREVIOUS, (9, 13), "school_later"),
            Node("SFO", "after_school_care", "SFO-leder", (7, 11), "after_school"),
        ),
    )


def _schools() -> Node:
    north = Node(
        "Skoledistrikt Nord",
        "school_district",
        "Distriktsskolechef",
        (1, 2),
        "secretaries",
        tag="cast_school_district",
        children=(
            _large_school("Elleby Skole"),
            _large_school("Hyldebakkens Skole", "cast_school", leads_last_years=True),
            _large_school("Fjordrup Skole", replaced=True),
            _large_school("Lindetorvets Skole"),
            _large_school("Tornmose Skole"),
            _small_school("Ravnkær Skole"),
            _small_school("Søkrogens Skole"),
        ),
    )
    south = Node(
        "Skoledistrikt Syd",
        "school_district",
        "Distriktsskolechef",
        (1, 2),
        "secretaries",
        children=(
            _large_school("Kløvsted Skole"),
            _large_school("Klokkerbakkens Skole", replaced=True),
            _large_school("Sønderhave Skole"),
            _large_school("Bredkær Skole"),
            _small_school("Krogsted Skole", formerly_under="cast_school_district"),
            _small_school("Lyngstrup Skole"),
            _small_school("Ståby Skole"),
            _small_school("Åkandens Skole"),
        ),
    )
    special = Node(
        "Skolen ved Skrænten",
        "school",
        "Skoleleder",
        (4, 6),
        "school_office",
        children=(
            Node("Kernegruppen", "school_section", "Afdelingsleder", (16, 22), "special_school"),
            Node("Autismeafdelingen", "school_section", "Afdelingsleder", (16, 22), "special_school"),
        ),
    )
    youth = Node("Havrelund Ungdomsskole og 10. klasse", "youth_school", "Ungdomsskoleleder", (18, 26), "youth_school")
    office = Node("Skolesekretariatet", "office", "Sekretariatsleder", (7, 11), "administration")
    parts = (north, south, special, youth, office)
    return Node("Center for Skole", "centre", "Centerchef", (1, 2), "secretaries", children=parts)


def _houses(name: str, first: str, second: str, *, tag: str = "", came_from: str = "") -> Node:
    return Node(
        name,
        "daycare",
        "Institutionsleder",
        (2, 4),
        "daycare_office",
        tag=tag,
        leader_came_from=came_from,
        children=(
            Node(first, "daycare_house", "Daglig leder", (10, 15), "daycare"),
            Node(second, "daycare_house", "Daglig leder", (10, 15), "daycare"),
        ),
    )


def _rooms(name: str, *rooms: str) -> Node:
    children = tuple(Node(room, "daycare_room", None, (5, 8), "daycare") for room in rooms)
    return Node(name, "daycare", "Daginstitutionsleder", (2, 4), "daycare_office", children=children)


def _plain(name: str, staff: tuple[int, int] = (12, 22), tag: str = "", *, replaced: bool = False) -> Node:
    leader = "Daginstitutionsleder"
    return Node(name, "daycare", leader, staff, "daycare", tag=tag, leader_replaced=replaced)


def _daycare() -> Node:
    north = Node(
        "Dagtilbudsområde Nord",
        "daycare_district",
        "Områdeleder",
        (1, 2),
        "secretaries",
        children=(
            _houses("Børnehuset Regnvejr", "Pytten", "Skyen", tag="daycare_receiver_one", came_from="closed_daycare"),
            _houses("Børnehuset Kastaniegården", "Kastanjen", "Bogen"),
            _houses("Børnehuset Fjordglimt", "Måge", "Terne"),
            _houses("Børnehuset Ellekrattet", "Musvitten", "Gærdesmutten"),
            _houses("Børnehuset Tornmose", "Mosen", "Bakken"),
            _rooms("Børnehuset Stjernedrys", "Månestuen", "Solstuen", "Kometstuen"),
            _rooms("Børnehuset Havtornen", "Rød stue", "Gul stue", "Blå stue"),
            _plain("Vuggestuen Tusindben", tag="daycare_receiver_two"),
            _plain("Vuggestuen Småfolket"),
            _plain("Børnehaven Ravnereden"),
            _plain("Børnehaven Den Grønne Låge", replaced=True),
            _plain("Naturbørnehaven Krogen", (4, 4), "cast_small_daycare"),
            closed(
                _plain("Børnehuset Mælkebøtten", (13, 16), "closed_daycare"),
                "daycare_receiver_one",
                "daycare_receiver_two",
            ),
        ),
    )
    south = Node(
        "Dagtilbudsområde Syd",
        "daycare_district",
        "Områdeleder",
        (1, 2),
        "secretaries",
        children=(
            _houses("Børnehuset Kløvsted", "Sporet", "Remisen"),
            _houses("Børnehuset Åløkken", "Åen", "Løkken"),
            _houses("Børnehuset Bredkær", "Rørdrummen", "Viben"),
            _houses("Børnehuset Klokkeblomsten", "Storhuset", "Lillehuset"),
            _houses("Børnehuset Sønderhave", "Æblehaven", "Pærehaven"),
            _rooms("Børnehuset Pindsvinet", "Egernstuen", "Harestuen", "Rævestuen"),
            _rooms("Børnehuset Lyngtoppen", "Bjørnestuen", "Uglestuen", "Svalestuen"),
            _rooms("Børnehuset Ved Møllen", "Vingerne", "Kværnen", "Melsækken"),
            _plain("Vuggestuen Pusterummet"),
            _plain("Vuggestuen Honninghuset"),
            _plain("Børnehaven Ståby"),
            _plain("Børnehaven Vindblæst"),
            _plain("Børnehaven Humlebo"),
        ),
    )
    childminding = Node(
        "Dagplejen",
        "childminding",
        "Dagplejeleder",
        (2, 4),
        "secretaries",
        children=(
            Node("Dagplejegruppe Øst", "childminding", None, (14, 18), "childminding"),
            Node("Dagplejegruppe Vest", "childminding", None, (14, 18), "childminding"),
            Node("Dagplejegruppe Midt", "childminding", None, (14, 18), "childminding"),
        ),
    )
    office = Node("Pladsanvisning og Tilsyn", "office", "Afdelingsleder", (6, 9), "administration")
    parts = (north, south, childminding, office)
    return Node("Center for Dagtilbud", "centre", "Centerchef", (1, 2), "secretaries", children=parts)


def _families() -> Node:
    cases = Node(
        "Familieafdelingen",
        "family_services",
        "Afdelingsleder",
        (2, 4),
        "secretaries",
        formerly_under="old_family_centre",
        children=(
            Node("Modtagelsen", "family_services", "Teamleder", (9, 13), "family_cases"),
            Node("Børneteamet", "family_services", "Teamleder", (11, 16), "family_cases"),
            Node("Ungeteamet", "family_services", "Teamleder", (10, 15), "family_cases"),
        ),
    )
    treatment = Node(
        "Familiehuset",
        "family_services",
        "Leder af Familiehuset",
        (1, 3),
        "secretaries",
        formerly_under="old_family_centre",
        children=(
            Node("Behandlingsteamet", "family_services", "Teamleder", (9, 13), "family_treatment"),
            Node("Netværksteamet", "family_services", SAME_AS_PREVIOUS, (7, 11), "family_treatment"),
        ),
    )
    visiting = Node(
        "Sundhedsplejen",
        "health_visiting",
        "Ledende sundhedsplejerske",
        (1, 2),
        "secretaries",
        formerly_under="old_health_centre",
        leader_came_from="old_health_centre",
        children=(
            Node("Sundhedsplejen Nord", "health_visiting", "Teamleder", (9, 13), "health_visiting"),
            Node("Sundhedsplejen Syd", "health_visiting", SAME_AS_PREVIOUS, (9, 13), "health_visiting"),
        ),
    )
    dental = Node(
        "Tandplejen",
        "dental_care",
        "Overtandlæge",
        (2, 3),
        "secretaries",
        formerly_under="old_health_centre",
        children=(
            Node("Klinik Havrelund", "dental_care", "Klinikleder", (10, 15), "dental"),
            Node("Klinik Fjordrup", "dental_care", "Klinikleder", (6, 9), "dental"),
            Node("Klinik Kløvsted", "dental_care", "Klinikleder", (6, 9), "dental"),
            Node("Klinik Ståby", "dental_care", SAME_AS_PREVIOUS, (5, 7), "dental"),
        ),
    )
    psychology = Node(
        "PPR",
        "educational_psychology",
        "PPR-leder",
        (2, 3),
        "secretaries",
        formerly_under="old_family_centre",
        children=(
            Node("Psykologerne", "educational_psychology", "Teamleder", (10, 15), "psychologists"),
            Node("Sprog og Motorik", "educational_psychology", "Teamleder", (9, 13), "speech"),
            Node("Vejlederne", "educational_psychology", None, (6, 9), "guidance"),
        ),
    )
    youth = Node("SSP og Gadeteam", "family_services", "Teamleder", (6, 9), "guidance", since=REORGANISED_ON)
    return Node(
        "Center for Familie og Forebyggelse",
        "centre",
        "Centerchef",
        (1, 2),
        "secretaries",
        tag="family_centre",
        since=REORGANISED_ON,
        leader_came_from="old_family_centre",
        children=(cases, treatment, visiting, dental, psychology, youth),
    )


def _merged_centre(name: str, tag: str) -> Node:
    return closed(Node(name, "centre", "Centerchef", (2, 3), "secretaries", tag=tag), "family_centre")


def children_and_learning() -> Node:
    old_family = _merged_centre("Center for Børn og Familie", "old_family_centre")
    old_health = _merged_centre("Center for Børns Sundhed", "old_health_centre")
    parts = (_schools(), _daycare(), _families(), old_family, old_health)
    return Node("Børn og Læring", "directorate", "Direktør", (1, 2), "secretaries", children=parts)
