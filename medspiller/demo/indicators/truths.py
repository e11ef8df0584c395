"""What was tried in the municipality, and what it truly did to the figures, as only the generator knows."""

from dataclasses import dataclass
from enum import StrEnum


class Truth(StrEnum):
    WORKED = "worked"
    NOTHING = "nothing"
    WORSE = "worse"
    ALREADY_MOVING = "already_moving"
    TOO_EARLY = "too_early"


class Course(StrEnum):
    """How far the people have come: gone on with it, at its end without having looked, or through with it."""

    UNDER_WAY = "under_way"
    WAITING = "waiting"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An action at `unit` (by name) that began with the month that is `months` whole months ago.

    `expected` is how much the leader foresaw, in the indicator's own unit, below 0 for a fall; `factor` what it truly
    did to the level from that day. `key` names its texts.
    """

    key: str
    indicator: str
    unit: str
    months: int
    expected: float
    factor: float
    truth: Truth
    course: Course


ABSENCE, WAITING = "sygefravaer", "ventetid-borgere"

ATTEMPTS: tuple[Attempt, ...] = (
    Attempt("morning", ABSENCE, "Plejecentret Fjordudsigten", 14, -1.5, 0.62, Truth.WORKED, Course.CONCLUDED),
    Attempt("children", ABSENCE, "Dagtilbudsområde Nord", 13, -1, 0.77, Truth.WORKED, Course.CONCLUDED),
    Attempt("routes", ABSENCE, "Hjemmeplejen Midt", 12, -1.5, 0.7, Truth.WORKED, Course.WAITING),
    Attempt("teams", ABSENCE, "Hyldebakkens Skole", 12, -1, 0.58, Truth.WORKED, Course.WAITING),
    Attempt("carts", ABSENCE, "Service og Rengøring", 11, -1, 0.66, Truth.WORKED, Course.UNDER_WAY),
    Attempt("fruit", ABSENCE, "Plejecentret Kornblomsten", 14, -1, 1, Truth.NOTHING, Course.CONCLUDED),
    Attempt("letters", ABSENCE, "Sønderhave Skole", 12, -0.5, 1, Truth.NOTHING, Course.CONCLUDED),
    Attempt("rooms", ABSENCE, "Børnehuset Klokkeblomsten", 10, -1.5, 1, Truth.NOTHING, Course.WAITING),
    Attempt("phone", ABSENCE, "Hjemmesygeplejen", 11, -1, 1, Truth.NOTHING, Course.CONCLUDED),
    Attempt("course", ABSENCE, "Havrelund Bibliotek", 9, -0.5, 1, Truth.NOTHING, Course.UNDER_WAY),
    Attempt("sharing", ABSENCE, "Ejendomsservice", 13, -1, 1.55, Truth.WORSE, Course.CONCLUDED),
    Attempt("dialogue", ABSENCE, "Center for Voksne og Handicap", 10, -1, 0.95, Truth.ALREADY_MOVING, Course.WAITING),
    Attempt("nights", ABSENCE, "Plejecentret Strandengen", 3, -1.5, 0.8, Truth.TOO_EARLY, Course.UNDER_WAY),
    Attempt("first_talk", WAITING, "PPR", 12, -10, 0.62, Truth.WORKED, Course.CONCLUDED),
    Attempt("one_desk", WAITING, "Center for Plan, Byg og Miljø", 11, -10, 1, Truth.NOTHING, Course.WAITING),
)

# Those who were on their way before the action: their level two years ago, as a share of that at its beginning.
SLIDES = {"dialogue": 1.65}
SLIDING_MONTHS = 24
