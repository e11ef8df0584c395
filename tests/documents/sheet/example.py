"""A sheet to write and read in tests, with a structure like those of real frameworks and words of its own."""

from dataclasses import replace

from medspiller.documents.sheet.model import Leg, Point, Sheet, SheetRow, Statement

MEETING = Statement(
    "5b0ed1a4-6f07-4c51-9d0e-0f4b6d3a1c01",
    "Hver mandag tager jeg ét brev fra en borger med på teammødet, og vi aftaler, hvem der svarer",
    "Borgerne får svar fra et menneske inden for tre dage",
    ("borgere", "hinanden"),
    (1, 3),
)
VISIT = Statement(
    "5b0ed1a4-6f07-4c51-9d0e-0f4b6d3a1c02",
    "Jeg besøger to virksomheder om året sammen med en medarbejder",
    audience=("virksomheder",),
    points=(2,),
)
BUDGET = Statement(
    "5b0ed1a4-6f07-4c51-9d0e-0f4b6d3a1c03", "Jeg viser teamet budgettet på tavlen den første torsdag i måneden"
)

OUTSIDE = SheetRow(
    "a-1",
    "Udsyn og et stærkt blik for borgeren",
    points=(
        Point(1, "Begynd hos borgeren", "vi spørger, før vi beslutter"),
        Point(2, "Se ud over egen matrikel", "vi henter viden hos andre"),
        Point(3, "Svar så alle forstår det", "vi skriver kort og venligt"),
    ),
    statements=(MEETING, VISIT),
)
OPERATIONS = SheetRow(
    "a-2",
    "Ordentlig drift og plads til at lære",
    points=(Point(1, "Hold budgettet", "og vis hvordan"), Point(2, "Lær af fejl", "i det åbne")),
    statements=(BUDGET,),
)
EMPTY = SheetRow("a-3", "Klar retning", points=(Point(1, "Sig hvorfor", "før hvordan"),))

SHEET = Sheet(
    id="2d9f2f43-8f6d-4a52-8d37-2f3d1e4b5a60",
    language="da",
    title="Ledelse tæt på: vores ledelsesgrundlag",
    organisation="Åsted Kommune",
    leader_name="Søren Ærø Håkansson",
    leader_function="Leder af hjemmeplejen",
    unit="Hjemmeplejen Øst",
    state_label="Aftalt med egen leder",
    date_label="12. oktober 2026",
    version=3,
    headings=("Ambitionen", "Fælles fokuspunkter", "Egen oversættelse"),
    prompt="Det gør jeg i min ledelsesfunktion ved at:",
    rows=(OUTSIDE, OPERATIONS, EMPTY),
    points_lead="Vi har fokus på at:",
    legs=(Leg("Borgersyn", "vi begynder hos borgeren"), Leg("Sund drift"), Leg("Social kapital", "tillid og fairness")),
)


def with_statements(*statements: Statement, sheet: Sheet = SHEET) -> Sheet:
    """`sheet` with these statements in its first row."""
    return replace(sheet, rows=(replace(sheet.rows[0], statements=statements), *sheet.rows[1:]))
