"""Which column is which. Case, spaces, hyphens, full stops and the like in a heading make no difference."""

import re
from collections.abc import Sequence
from functools import cached_property

from medspiller.documents.indicator_values.model import Collector, Form
from medspiller.documents.tables import gettext_noop
from medspiller.periods import NotAPeriodError, Period

_NAMES = {
    "number": "enhedsnr enhedsnummer enhedensnr enhedsid enhedskode afdelingsnr orgid nr nummer id unitid unitnumber "
    "unitno unitcode",
    "unit": "enhed enhedsnavn enhedensnavn afdeling afdelingsnavn orgenhed arbejdsplads navn unit unitname name",
    "period": "periode dato tid måned kvartal halvår år uge period date time month quarter halfyear year week",
    "value": "værdi resultat tal procent value result percent",
    "numerator": "tæller antaltæller numerator",
    "denominator": "nævner antalnævner denominator",
    "persons": "antalpersoner personer antalmedarbejdere medarbejdere persons numberofpersons headcount",
    "indicator": "indikator indikatornavn indikatorid indicator indicatorname indicatorid",
}
_MEANINGS = {name: field for field, names in _NAMES.items() for name in names.split()}
_IGNORED = re.compile(r"[\s_\-.:/()]+")


def simplified(heading: str) -> str:
    return _IGNORED.sub("", heading.casefold())


class Columns:
    """Where each field stands, and in the wide form each period. Tells `problems` of what is missing or double."""

    def __init__(self, headings: Sequence[str], problems: Collector) -> None:
        self.headings = headings
        self.places: dict[str, int] = {}
        self.periods: dict[int, Period] = {}
        self.unused: list[str] = []
        for place, heading in enumerate(headings):
            meaning = _MEANINGS.get(simplified(heading))
            if meaning is None:
                self._period_or_unused(place, heading, problems)
            elif meaning in self.places:
                self._tell_double(problems, self.places[meaning], place)
            else:
                self.places[meaning] = place
        if self.form is Form.LONG:
            self.unused += [headings[place] for place in self.periods]
            self.periods = {}
        self._check(problems)

    def __contains__(self, field: str) -> bool:
        return field in self.places

    @cached_property
    def form(self) -> Form:
        """Wide where headings are periods and no column holds them."""
        return Form.WIDE if self.periods and "period" not in self.places else Form.LONG

    def heading(self, field: str) -> str:
        return self.headings[self.places[field]]

    def _period_or_unused(self, place: int, heading: str, problems: Collector) -> None:
        try:
            period = Period.parse(heading)
        except NotAPeriodError:
            self.unused += [heading] if heading else []
            return
        same = next((other for other, known in self.periods.items() if known == period), None)
        if same is None:
            self.periods[place] = period
        else:
            self._tell_double(problems, same, place)

    def _tell_double(self, problems: Collector, first: int, second: int) -> None:
        problems.add(
            gettext_noop("Kolonnerne «%(first)s» og «%(second)s» betyder det samme. Omdøb eller slet den ene."),
            column=self.headings[second],
            first=self.headings[first],
            second=self.headings[second],
        )

    def _check(self, problems: Collector) -> None:
        missing = [] if "unit" in self or "number" in self else ["enhed"]
        if self.form is Form.LONG:
            missing += [] if "period" in self else ["periode"]
            missing += [] if "value" in self or {"numerator", "denominator"} <= self.places.keys() else ["værdi"]
        for name in missing:
            problems.add(
                gettext_noop(
                    "Kolonnen «%(wanted)s» mangler. Tilføj den, eller ret overskriften. Filen har: %(found)s. "
                    "En kolonne for hver periode (jan 2025, feb 2025 …) kan også bruges."
                ),
                wanted=name,
                found=", ".join(heading for heading in self.headings if heading)[:300],
            )
        if self.form is Form.WIDE:
            self._tell_both_forms(problems)

    def _tell_both_forms(self, problems: Collector) -> None:
        for field in ("value", "numerator", "denominator", "persons"):
            if field in self:
                message = gettext_noop(
                    "Filen har både en kolonne for hver periode og kolonnen «%(name)s». Slet den ene slags."
                )
                problems.add(message, column=self.heading(field), name=self.heading(field))
