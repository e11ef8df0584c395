"""Which column is which. Case, spaces, underscores, hyphens and full stops in a heading make no difference."""

import re
from collections.abc import Mapping, Sequence

from medspiller.documents.tables import Table, gettext_noop
from medspiller.organisation.rules.collecting import Collector

_FROM = "fra fradato gyldigfra ikrafttrædelse start startdato from fromdate startdate validfrom"
_TO = "til tildato gyldigtil ophør ophørsdato slut slutdato to todate enddate validto"

UNIT_COLUMNS: Mapping[str, str] = {
    "id": "id enhedsid enhedensid enhedsnr enhedsnummer enhedskode enhedensnøgle orgid orgenhedid orgenhedsid "
    "afdelingsid afdelingsnr nøgle uuid unitid unitcode key externalid",
    "name": "navn enhedsnavn enhedensnavn enhed orgenhed afdeling afdelingsnavn name unitname unit",
    "parent": "overordnetid overordnet overordnetenhed overordnetenhedsid overenhed overenhedsid hørerunder "
    "forælder forælderid moderenhed moderenhedsid parent parentid parentunit parentunitid",
    "kind": "slags type enhedstype slagsarbejdsplads kind unittype",
    "leader": "lederid leder enhedsleder ledersid ledernr lederensid ledermedarbejderid leaderid leader manager "
    "managerid",
    "from": _FROM,
    "to": _TO,
}
PEOPLE_COLUMNS: Mapping[str, str] = {
    "id": "id medarbejderid medarbejdernr medarbejdernummer medarbejderensnøgle personid personnøgle tjenestenr "
    "tjenestenummer lønnr lønnummer ansatid nøgle uuid employeeid employeenumber key externalid",
    "name": "navn fuldenavn fuldtnavn medarbejder medarbejdernavn medarbejderensnavn name fullname employee "
    "employeename",
    "email": "email emailadresse mail mailadresse arbejdsmail arbejdsemail epost emailaddress workemail",
    "unit": "enhedsid enhed enhedensid enhedsnr enhedsnummer enhedskode enhedensnøgle orgid orgenhed orgenhedid "
    "orgenhedsid afdelingsid afdeling afdelingsnr unitid unit unitcode",
    "title": "titel stilling stillingsbetegnelse title jobtitle position",
    "leader": "leder erleder leaderyn erlederafenheden leader isleader leads ismanager manager",
    "from": _FROM,
    "to": _TO,
}
_IGNORED = re.compile(r"[\s_\-.:/]+")


def simplified(heading: str) -> str:
    return _IGNORED.sub("", heading.casefold())


class Columns:
    """Where each field stands in a table, and under which heading."""

    def __init__(self, table: Table, fields: Mapping[str, str]) -> None:
        meaning = {alias: field for field, aliases in fields.items() for alias in aliases.split()}
        self.headings = table.columns
        self.places: dict[str, int] = {}
        self.twice: list[tuple[str, str]] = []
        self.unused: list[str] = []
        for place, heading in enumerate(table.columns):
            field = meaning.get(simplified(heading))
            if field is None:
                self.unused += [heading] if heading else []
            elif field in self.places:
                self.twice.append((self.heading(field), heading))
            else:
                self.places[field] = place

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def heading(self, field: str) -> str:
        return self.headings[self.places[field]] if field in self.places else field

    def check(self, required: Sequence[tuple[str, str]], problems: Collector) -> None:
        """Tells of missing columns (`required`: field and the heading to suggest) and of two that mean the same."""
        for field, suggestion in required:
            if field not in self.places:
                problems.add(
                    gettext_noop(
                        "Kolonnen «%(wanted)s» mangler. Tilføj den, eller ret overskriften. Filen har: %(found)s."
                    ),
                    row=1,
                    wanted=suggestion,
                    found=", ".join(heading for heading in self.headings if heading)[:300],
                )
        for first, second in self.twice:
            problems.add(
                gettext_noop("Kolonnerne «%(first)s» og «%(second)s» betyder det samme. Omdøb eller slet den ene."),
                row=1,
                column=second,
                first=first,
                second=second,
            )
