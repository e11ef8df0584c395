from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspiller.documents.tables import Problem
from medspiller.organisation.changes import (
    AnotherImportRunsError,
    ChangedMeanwhileError,
    EndsManyError,
    ImportStoppedError,
    NoAdministratorLeftError,
    TooEarlyError,
)

KIND_LABELS = {
    "unit_added": _("Enheder, der kommer til"),
    "unit_moved": _("Enheder, der flyttes"),
    "unit_renamed": _("Enheder, der skifter navn"),
    "unit_changed": _("Enheder, der ændres på anden måde"),
    "unit_ended": _("Enheder, der ophører"),
    "person_added": _("Medarbejdere, der kommer til"),
    "person_returned": _("Medarbejdere, der kommer igen"),
    "person_moved": _("Medarbejdere, der skifter enhed"),
    "person_changed": _("Navne og e-mail, der ændres"),
    "person_left": _("Medarbejdere, der fratræder"),
    "engagement_begun": _("Ansættelser, der kommer til"),
    "engagement_changed": _("Stillinger og slutdatoer, der ændres"),
    "engagement_ended": _("Ansættelser, der ophører"),
    "leader_begun": _("Enheder, der får en leder"),
    "leader_replaced": _("Enheder, der skifter leder"),
    "leader_changed": _("Ledere, der får en anden slutdato"),
    "leader_ended": _("Enheder, der ikke længere har en leder"),
    "user_added": _("Brugere, der oprettes"),
    "user_changed": _("Brugere, der får nyt navn eller ny e-mail"),
    "user_activated": _("Brugere, der kan logge ind igen"),
    "user_deactivated": _("Brugere, der ikke længere kan logge ind"),
}


@dataclass(frozen=True)
class Line:
    """A problem in the reader's language."""

    table: str
    row: int | None
    column: str
    text: str

    @property
    def place(self) -> str:
        parts = [self.table] if self.table else []
        parts += [gettext("række %(row)d") % {"row": self.row}] if self.row else []
        parts += [gettext("kolonne %(column)s") % {"column": self.column}] if self.column else []
        return ", ".join(parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


def lines(problems: Iterable[Problem]) -> list[Line]:
    return [
        Line(problem.table, problem.row, problem.column or "", gettext(problem.message) % problem.values)
        for problem in problems
    ]


def stopped_because(error: ImportStoppedError) -> str:
    """One sentence on why nothing was written, and what to do."""
    if isinstance(error, TooEarlyError):
        return gettext(
            "Organisationen er allerede ført frem til %(date)s. "
            "Vælg den dato eller en senere, så historien bliver rigtig."
        ) % {"date": date_format(error.latest)}
    if isinstance(error, EndsManyError):
        return gettext(
            "%(units)d af %(all_units)d enheder og %(people)d af %(all_people)d medarbejdere ville ophøre. "
            "Det er mere end en tiendedel. Se efter, om filerne er hele, og bekræft så, hvis det er meningen."
        ) % {
            "units": error.plan.units_ending,
            "all_units": error.plan.units_before,
            "people": len(error.plan.leaving),
            "all_people": error.plan.people_before,
        }
    if isinstance(error, NoAdministratorLeftError):
        return gettext(
            "Ingen HR-administrator ville kunne logge ind bagefter. Rollen har kun: %(names)s, som ikke længere "
            "står i filerne med en ansættelse og en e-mail. Ret filerne, eller giv først rollen til en anden."
        ) % {"names": ", ".join(error.names)}
    if isinstance(error, ChangedMeanwhileError):
        return gettext("Organisationen er ændret, siden du så ændringerne. Se dem igen her, og bekræft så.")
    if isinstance(error, AnotherImportRunsError):
        return gettext("En anden indlæsning er i gang. Vent et øjeblik, og prøv igen.")
    raise error
