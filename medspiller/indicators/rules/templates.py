"""Indicators to begin from. What each says becomes the organisation's own text, which it may change.

Absence follows the terms of Statistics Denmark's statistics of absence ("Fravær fra arbejde", dst.dk): days are
"fraværsdagsværk" of 7.4 hours, and the percentage is of the "mulige arbejdsdagsværk", those worked and those lost.
KRL, the municipalities' own wage statistics office, counts in the same unit.
"""

from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Marks a text for translation; whoever shows it translates it."""
    return message


@dataclass(frozen=True)
class Template:
    """The facts of one indicator, named as the fields of `models.Indicator`."""

    key: str
    name: str
    unit_of_measurement: str
    direction: str
    about: str
    measure: str
    definition: str
    source: str
    per: int = 1
    decimals: int = 1
    rhythm: str = "month"
    adds_up: bool = True
    chart: str = "run"
    seasonal: bool = False
    openness: str = "all"
    days_to_update: int = 31


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    about: str
    templates: tuple[Template, ...]


_ABSENCE_SOURCE = "Lønsystemet. Begreber: Danmarks Statistik, Fravær fra arbejde"
_DAYS = (
    "Et fraværsdagsværk er en hel arbejdsdag på 7,4 timer; fravær en del af dagen tæller med sin del. "
    "Mulige arbejdsdagsværk er dem, der er arbejdet, og dem, der er tabt ved fravær, lagt sammen."
)


def _absence(key: str, name: str, counted: str) -> Template:
    return Template(
        key=key,
        name=name,
        unit_of_measurement="%",
        direction="lower",
        about="people",
        measure="percent",
        definition=f"Fraværsdagsværk {counted} i procent af mulige arbejdsdagsværk. {_DAYS} "
        "Tæller: fraværsdagsværk. Nævner: mulige arbejdsdagsværk.",
        source=_ABSENCE_SOURCE,
        decimals=1,
        seasonal=True,
        openness="line",
    )


_ABSENCE = Group(
    "absence",
    gettext_noop("Fravær og fremmøde"),
    gettext_noop("Sygefravær i alt og efter årsag, og hvor mange der er på arbejde. Tal om få bliver ikke vist."),
    (
        _absence("absence_percent", "Sygefravær", "på grund af egen sygdom, børns sygdom og arbejdsskade"),
        Template(
            key="absence_days",
            name="Sygefraværsdage pr. fuldtidsansat",
            unit_of_measurement="dagsværk",
            direction="lower",
            about="people",
            measure="rate",
            definition="Fraværsdagsværk på grund af egen sygdom, børns sygdom og arbejdsskade i måneden, delt med "
            f"antal fuldtidsansatte. {_DAYS} Tæller: fraværsdagsværk. Nævner: fuldtidsansatte.",
            source=_ABSENCE_SOURCE,
            decimals=2,
            seasonal=True,
            openness="line",
        ),
        _absence("absence_short", "Kort sygefravær", "på grund af egen sygdom i perioder på højst 14 kalenderdage"),
        _absence("absence_long", "Langt sygefravær", "på grund af egen sygdom i perioder på mere end 14 kalenderdage"),
        _absence("absence_child", "Barns sygedage", "på barns første og anden sygedag"),
        _absence("absence_injury", "Fravær efter arbejdsskade", "på grund af arbejdsskade"),
        Template(
            key="attendance",
            name="Fremmøde",
            unit_of_measurement="%",
            direction="higher",
            about="people",
            measure="percent",
            definition=f"Arbejdede dagsværk i procent af mulige arbejdsdagsværk. {_DAYS} "
            "Tæller: arbejdede dagsværk. Nævner: mulige arbejdsdagsværk.",
            source=_ABSENCE_SOURCE,
            seasonal=True,
            openness="line",
        ),
    ),
)
_STAFF = Group(
    "staff",
    gettext_noop("Medarbejdere, der kommer og går"),
    gettext_noop("Hvor stor en del af medarbejderne der er rejst. Tal om få bliver ikke vist."),
    (
        Template(
            key="turnover",
            name="Personaleomsætning",
            unit_of_measurement="%",
            direction="neither",
            about="people",
            measure="percent",
            definition="Medarbejdere, der er fratrådt i kvartalet, i procent af dem, der var ansat ved kvartalets "
            "begyndelse. Den, der skifter til en anden enhed, tæller som fratrådt i den gamle. "
            "Tæller: fratrådte. Nævner: ansatte ved kvartalets begyndelse.",
            source="Lønsystemet",
            rhythm="quarter",
            openness="line",
        ),
    ),
)
_BUDGET = Group(
    "budget",
    gettext_noop("Budget og forbrug"),
    gettext_noop("Sund drift inden for budgettet: hvor meget der er brugt, og hvor langt det er fra budgettet."),
    (
        Template(
            key="budget_used",
            name="Forbrug af budgettet til dato",
            unit_of_measurement="%",
            direction="neither",
            about="operations",
            # A percentage would be refused above 100, and a budget can be overspent.
            measure="rate",
            per=100,
            definition="Det, der er brugt fra årets begyndelse til og med måneden, i procent af budgettet for samme "
            "tid. 100 betyder, at der er brugt lige så meget som ventet. "
            "Tæller: forbrug til dato i kroner. Nævner: budget til dato i kroner.",
            source="Økonomisystemet",
        ),
        Template(
            key="budget_deviation",
            name="Afvigelse fra budgettet til dato",
            unit_of_measurement="kr.",
            direction="neither",
            about="operations",
            measure="number",
            decimals=0,
            definition="Det, der er brugt fra årets begyndelse til og med måneden, fratrukket budgettet for samme tid, "
            "i kroner. Over nul er der brugt for meget, under nul er der penge tilbage.",
            source="Økonomisystemet",
        ),
    ),
)
_CITIZENS = Group(
    "citizens",
    gettext_noop("Borgernes møde med kommunen"),
    gettext_noop("Hvor længe borgerne venter, og hvor tit de klager."),
    (
        Template(
            key="waiting",
            name="Ventetid på afgørelse",
            unit_of_measurement="dage",
            direction="lower",
            about="citizens",
            measure="rate",
            definition="Kalenderdage fra en ansøgning er modtaget, til afgørelsen er sendt, i gennemsnit for de sager, "
            "der er afgjort i måneden. Tæller: dage i alt. Nævner: afgjorte sager.",
            source="Fagsystemet",
        ),
        Template(
            key="complaints",
            name="Klager",
            unit_of_measurement="klager",
            direction="lower",
            about="citizens",
            measure="count",
            decimals=0,
            chart="run",
            definition="Skriftlige klager fra borgere og pårørende, der er modtaget i måneden, uanset hvad de handler "
            "om, og hvordan de bliver afgjort.",
            source="Journalen",
        ),
    ),
)
GROUPS = (_ABSENCE, _STAFF, _BUDGET, _CITIZENS)


def template_of(key: str) -> Template | None:
    return next((one for group in GROUPS for one in group.templates if one.key == key), None)


def group_of(key: str) -> Group | None:
    return next((group for group in GROUPS if group.key == key), None)
