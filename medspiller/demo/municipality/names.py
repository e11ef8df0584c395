"""Made-up names, in about the mixture a Danish workplace has."""

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words(
    "Mette Anne Kirsten Hanne Susanne Lene Marianne Charlotte Camilla Louise Pernille Tina Karina Rikke Maria Ida "
    "Julie Sofie Emma Line Trine Bente Dorthe Birgitte Gitte Heidi Helle Inge Jette Karen Katrine Kristina Laura Lis "
    "Lone Maja Malene Maren Merete Nanna Pia Randi Sanne Signe Sidsel Stine Tove Ulla Vibeke Winnie Åse Bodil Cecilie "
    "Christina Ditte Ellen Freja Gudrun Johanne Josefine Lærke Mathilde Ragnhild Solvej Thea Tenna Vera Dagmar"
)
MEN = _words(
    "Peter Jens Lars Michael Henrik Thomas Søren Jan Christian Martin Niels Anders Morten Jesper Mads Rasmus Per Hans "
    "Jørgen Kim Bent Ole Claus Carsten Erik Finn Flemming Frederik Jakob Jonas Kasper Kenneth Kristian Magnus Mikkel "
    "Nikolaj Oliver Palle Poul Preben René Simon Steen Sune Svend Tobias Torben Troels Uffe Villads Åge Asbjørn "
    "Bjarne Bo Bjørn Esben Frode Gert Holger Ivan Jeppe John Keld Leif Mogens Bertel Vagn Viggo"
)
OTHER_WOMEN = _words(
    "Fatima Aisha Amina Zeynep Elif Leyla Samira Noor Mariam Yasmin Amira Hodan Ifrah Sabina Jasmina Agnieszka "
    "Katarzyna Magdalena Olena Iryna Oksana Thi Linh Priya Kavitha Soraya Shirin Rojda Elena Bianca"
)
OTHER_MEN = _words(
    "Ahmed Mohammed Ali Hassan Omar Yusuf Mehmet Emre Mustafa Ibrahim Bilal Samir Abdi Adnan Emir Nermin Piotr Tomasz "
    "Krzysztof Andrii Mykola Van Minh Suresh Arun Farhad Reza Azad Andrei Bogdan"
)
COMMON_SURNAMES = _words(
    "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen "
    "Kristensen Olsen Thomsen Christiansen Poulsen Johansen Knudsen Mortensen Jakobsen Mikkelsen Frederiksen Laursen "
    "Henriksen Svendsen Eriksen Iversen Simonsen Clausen Bertelsen Kjeldsen Steffensen Nissen"
)
OTHER_DANISH_SURNAMES = _words(
    "Møller Lund Holm Schmidt Dahl Juhl Friis Bach Krogh Kjær Bjerre Brandt Winther Vestergaard Østergaard Nørgaard "
    "Søndergaard Overgaard Damgaard Bækgaard Lauritzen Skov Toft Ravn Bech Buch Hjorth Kruse Lynge Munk Nygaard "
    "Pilgaard Riis Skytte Storm Thrane Ullerup Ærø Åkjær Ågård Dalgaard Engholm Fuglsang Grønbæk Højlund Kjærulff "
    "Ladefoged Mølgaard Rømer Sønderby Tranberg Vinding Lindegaard Birk Borup"
)
OTHER_SURNAMES = _words(
    "Ahmed Hassan Ali Yilmaz Kaya Demir Özdemir Haddad Khalil Al-Khatib Mahmoud Warsame Abdullahi Hussein Hodzic "
    "Begovic Kovacevic Nowak Kowalska Wisniewski Shevchenko Kovalenko Nguyen Tran Pham Sivakumar Rajan Hosseini "
    "Karimi Popescu Barzani Osman Chaudhry Iqbal"
)
SECOND_WOMEN = ("Marie", "Mette", "Lise", "Grethe", "Sofie", "Margrethe", "Kirstine", "Dorthe")
SECOND_MEN = ("Peter", "Henrik", "Erik", "Ole", "Christian", "Jørgen", "Kristian", "Emil")

MOSTLY_MEN = frozenset(
    [
        "Vejmand",
        "Maskinfører",
        "Struktør",
        "Chauffør",
        "Brolægger",
        "Anlægsgartner",
        "Mekaniker",
        "Smed",
        "Brandmand",
        "Holdleder",
        "Tømrer",
        "Elektriker",
        "Pladsmand",
        "Vejformand",
        "Formand",
        "Stationsleder",
        "Beredskabschef",
        "Værkstedsleder",
        "Systemadministrator",
        "Halassistent",
    ]
) | {"Teknisk servicemedarbejder", "IT-supporter"}
EVEN = frozenset(
    [
        "Lærer",
        "Direktør",
        "Centerchef",
        "Skoleleder",
        "Jobkonsulent",
        "Gartner",
        "Ingeniør",
        "Musiklærer",
        "Controller",
        "IT-konsulent",
    ]
)
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "o", " ": ".", "'": None})


def draw_name(rng: Random, title: str) -> str:
    share_of_women = 0.08 if title in MOSTLY_MEN else 0.5 if title in EVEN else 0.82
    woman = rng.random() < share_of_women
    if rng.random() < 0.11:
        return _immigrant_name(rng, woman)
    first = rng.choice(WOMEN if woman else MEN)
    if rng.random() < 0.09:
        first += " " + rng.choice([name for name in (SECOND_WOMEN if woman else SECOND_MEN) if name != first])
    surname = rng.choice(COMMON_SURNAMES if rng.random() < 0.62 else OTHER_DANISH_SURNAMES)
    if rng.random() < 0.3:
        surname = f"{rng.choice([name for name in OTHER_DANISH_SURNAMES if name != surname])} {surname}"
    return f"{first} {surname}"


def _immigrant_name(rng: Random, woman: bool) -> str:
    first = rng.choice(OTHER_WOMEN if woman else OTHER_MEN)
    surname = rng.choice(COMMON_SURNAMES if rng.random() < 0.15 else OTHER_SURNAMES)
    return f"{first} {surname}"


class EmailBook:
    """Hands out e-mail addresses at one domain; the second person of a name gets a 2 after it."""

    def __init__(self, domain: str) -> None:
        self._domain = domain
        self._used: dict[str, int] = {}

    def address(self, name: str) -> str:
        local = name.lower().translate(ASCII)
        self._used[local] = self._used.get(local, 0) + 1
        number = "" if self._used[local] == 1 else str(self._used[local])
        return f"{local}{number}@{self._domain}"
