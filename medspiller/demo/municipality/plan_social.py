"""Social, Job og Borger: disability and social work, the job centre, citizen service."""

from datetime import date

from medspiller.demo.municipality.blueprint import REORGANISED_ON, SAME_AS_PREVIOUS, Node


def _home_with_houses(name: str, first: str, second: str, *, replaced: bool = False) -> Node:
    return Node(
        name,
        "residential_home",
        "Forstander",
        (2, 4),
        "residential",
        leader_replaced=replaced,
        children=(
            Node(first, "residential_house", "Afdelingsleder", (13, 19), "residential"),
            Node(second, "residential_house", "Afdelingsleder", (13, 19), "residential"),
        ),
    )


def _home(name: str) -> Node:
    return Node(name, "residential_home", "Leder af bosted", (15, 23), "residential")


def _social_support() -> tuple[Node, ...]:
    substance = Node(
        "Rusmiddelcentret",
        "social_support",
        "Leder af Rusmiddelcentret",
        (1, 3),
        "secretaries",
        children=(
            Node("Behandling Voksne", "social_support", "Teamleder", (8, 12), "substance_abuse"),
            Node("Behandling Unge", "social_support", SAME_AS_PREVIOUS, (6, 9), "substance_abuse"),
        ),
    )
    support = Node(
        "Bostøtten",
        "social_support",
        "Afdelingsleder",
        (1, 3),
        "secretaries",
        children=(
            Node("Bostøtte Nord", "social_support", "Teamleder", (11, 16), "home_support"),
            Node("Bostøtte Syd", "social_support", "Teamleder", (11, 16), "home_support"),
            Node("Bostøtte Unge", "social_support", None, (8, 12), "home_support"),
        ),
    )
    return (
        substance,
        support,
        Node("Værestedet Kaffekanden", "drop_in_centre", "Leder af værested", (6, 9), "drop_in"),
        Node("Værestedet Perronen", "drop_in_centre", SAME_AS_PREVIOUS, (5, 8), "drop_in"),
        Node(
            "Huset ved Åen",
            "drop_in_centre",
            "Leder af værested",
            (6, 9),
            "drop_in",
            formerly_named="Aktivitetscentret Vestergade",
        ),
        Node("Værkstedet Planken", "social_support", "Værkstedsleder", (10, 14), "workshop"),
        Node("Dagtilbuddet Solsortevej", "social_support", "Afdelingsleder", (10, 15), "workshop"),
    )


def _adults() -> Node:
    authority = Node(
        "Myndighed Voksne",
        "disability_services",
        "Myndighedsleder",
        (2, 4),
        "secretaries",
        children=(
            Node("Handicapteamet", "disability_services", "Teamleder", (9, 14), "adult_cases"),
            Node("Psykiatriteamet", "disability_services", "Teamleder", (9, 14), "adult_cases"),
        ),
    )
    homes = (
        _home_with_houses("Bostedet Egekrattet", "Storegården", "Lillegården"),
        _home_with_houses("Bostedet Vinkelvej", "Hus 1", "Hus 2", replaced=True),
        _home_with_houses("Bostedet Skovløberen", "Granen", "Fyrren"),
        _home_with_houses("Bostedet Kanalen", "Slusen", "Broen"),
        _home_with_houses("Bostedet Brombærvej", "Vest", "Øst"),
        _home_with_houses("Bostedet Åhaven", "Terrassen", "Gavlen"),
        _home("Bostedet Kirkestien"),
        _home("Bofællesskabet Havnegade"),
        _home("Bofællesskabet Ærtemarken"),
    )
    parts = (authority, *homes, *_social_support())
    return Node("Center for Voksne og Handicap", "centre", "Centerchef", (3, 5), "administration", children=parts)


def _job_team(name: str, staff: tuple[int, int] = (11, 17), leader: str | None = "Teamleder", tag: str = "") -> Node:
    return Node(name, "job_centre_team", leader, staff, "job_centre", tag=tag)


def _job_centre() -> Node:
    teams = (
        _job_team("Sygedagpenge 1"),
        _job_team("Sygedagpenge 2"),
        _job_team("Jobparate"),
        _job_team("Aktivitetsparate", tag="cast_job_team"),
        _job_team("Fleksjob og Afklaring"),
        _job_team("Ungeindgangen"),
        _job_team("Integration"),
        _job_team("Sprog og Praktik", (7, 11), SAME_AS_PREVIOUS),
        Node("Virksomhedsservice", "job_centre_team", "Teamleder", (10, 15), "business"),
        _job_team("Rehabiliteringsteamets sekretariat", (5, 7), None),
        _job_team("Projekt Springbrættet", (7, 10)),
        Node("Jobcentrets administration", "office", "Teamleder", (8, 12), "administration"),
    )
    return Node("Jobcenter Havrelund", "centre", "Jobcenterchef", (2, 4), "administration", children=teams)


def _citizens() -> Node:
    service = Node(
        "Borgerservice",
        "citizen_service",
        "Afdelingsleder",
        (2, 3),
        "secretaries",
        leader_replaced=True,
        children=(
            Node("Kontakthuset", "citizen_service", "Teamleder", (11, 16), "citizen_service"),
            Node("Pas, Flytning og Valg", "citizen_service", None, (7, 10), "citizen_service"),
            Node("Telefonomstillingen", "citizen_service", None, (5, 7), "citizen_service"),
        ),
    )
    benefits = Node(
        "Ydelse",
        "benefits",
        "Ydelsesleder",
        (2, 3),
        "secretaries",
        children=(
            Node("Kontanthjælp", "benefits", "Teamleder", (10, 15), "benefits"),
            Node("Sygedagpenge og Fleks", "benefits", "Teamleder", (10, 15), "benefits"),
            Node("Enkeltydelser og Boliglån", "benefits", SAME_AS_PREVIOUS, (6, 9), "benefits"),
        ),
    )
    parts = (
        service,
        benefits,
        Node("Opkrævningen", "benefits", "Teamleder", (8, 11), "benefits"),
        Node("Kontrolgruppen", "benefits", "Teamleder", (3, 4), "benefits", since=date(2017, 1, 1)),
        Node("Digital Hjælp", "citizen_service", None, (4, 6), "citizen_service", since=REORGANISED_ON),
    )
    return Node("Center for Borgerservice og Ydelse", "centre", "Centerchef", (1, 3), "secretaries", children=parts)


def social_work_and_citizens() -> Node:
    parts = (_adults(), _job_centre(), _citizens())
    return Node("Social, Job og Borger", "directorate", "Direktør", (1, 2), "secretaries", children=parts)
