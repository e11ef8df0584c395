"""The few fixed words printed on the sheet itself, in the sheet's own language."""

from dataclasses import dataclass
from typing import Final

from medspiller.documents.sheet.model import Language


@dataclass(frozen=True)
class Labels:
    hoped_effect: str
    audience: str
    version: str
    page: str
    continued: str
    how_to: str


LABELS: Final[dict[Language, Labels]] = {
    "da": Labels(
        hoped_effect="Ønsket virkning:",
        audience="For:",
        version="version",
        page="Side",
        continued="fortsat:",
        how_to=(
            "Skriv hvert udsagn i sit eget afsnit i kolonnen til højre. Slut af med numrene på de fokuspunkter, "
            "udsagnet hører til, fx (1, 3). Nye linjer, der begynder med »Ønsket virkning:« eller »For:«, "
            "hører til udsagnet ovenover. Gem som Word-dokument, og læg det op igen."
        ),
    ),
    "en": Labels(
        hoped_effect="Effect hoped for:",
        audience="For:",
        version="version",
        page="Page",
        continued="continued:",
        how_to=(
            "Write each statement in a paragraph of its own in the column on the right. End it with the numbers of "
            "the focus points it belongs to, such as (1, 3). New lines that begin with “Effect hoped for:” or “For:” "
            "belong to the statement above. Save as a Word document and upload it again."
        ),
    ),
}
