"""What is expected of somebody: plain facts, in the order that they matter. The words come later."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# What is due by the end of the week is for now; what comes later than these is not told yet.
CHECK_IN_AHEAD = datetime.timedelta(days=21)
PREPARE_AHEAD = datetime.timedelta(days=7)
SEEN_AHEAD = datetime.timedelta(days=60)
REMEMBERED = datetime.timedelta(days=60)


class Group(StrEnum):
    NOW = "now"
    NEXT = "next"
    WAITING = "waiting"


class What(StrEnum):
    WRITE = "write"
    SHARE = "share"
    SHARE_AGAIN = "share_again"
    SHARE_CHANGES = "share_changes"
    READ_COMMENTS = "read_comments"
    TELL_EMPLOYEES = "tell_employees"
    STEP = "step"
    TALK_RESULTS = "talk_results"
    CHECK_IN = "check_in"
    CONCLUDE = "conclude"
    ANSWER = "answer"
    HELP = "help"
    AGREE = "agree"
    SET_TIME = "set_time"
    PREPARE = "prepare"
    HOLD = "hold"
    SIGN = "sign"
    AGREEMENT = "agreement"
    FIGURES = "figures"
    MANDATE = "mandate"
    COMPETENCE = "competence"
    FRAME = "frame"
    EXPERIENCE = "experience"
    MODERATE = "moderate"
    OWE_ANSWER = "owe_answer"
    SIGNAL = "signal"
    SIGNAL_AGAIN = "signal_again"
    SIGNAL_OVER = "signal_over"
    SIGNAL_ANSWER = "signal_answer"
    READ_DECISION = "read_decision"
    DECISION_ENDED = "decision_ended"
    DECISION_TALK = "decision_talk"
    TELL_AT_MEETING = "tell_at_meeting"
    DECISION_UNTOLD = "decision_untold"
    TELL_DECISION = "tell_decision"
    LOOK_AGAIN = "look_again"
    EVALUATE = "evaluate"


KINDS = {
    **dict.fromkeys(
        (
            What.WRITE,
            What.SHARE,
            What.SHARE_AGAIN,
            What.SHARE_CHANGES,
            What.READ_COMMENTS,
            What.TELL_EMPLOYEES,
            What.STEP,
            What.TALK_RESULTS,
            What.EVALUATE,
        ),
        "cycle",
    ),
    **dict.fromkeys((What.CHECK_IN, What.CONCLUDE), "actions"),
    **dict.fromkeys((What.SET_TIME, What.PREPARE, What.HOLD, What.AGREEMENT), "dialogues"),
    # Whoever has turned reminders off is still told of decisions.
    **dict.fromkeys((What.READ_DECISION, What.DECISION_ENDED), "decisions"),
}
# All that others wait for, and that one is to look after for them.
KINDS |= {what: "others" for what in What if what not in KINDS}


@dataclass(frozen=True, slots=True)
class Item:
    """`key` is of what it is about; `about` a name; `subject` a title; `on` the day it is due, None for none.

    `opens` is the day it begins, for what has not begun.
    """

    group: Group
    what: What
    key: int
    about: str = ""
    subject: str = ""
    on: datetime.date | None = None
    opens: datetime.date | None = None
    count: int = 1
    urgent: bool = False

    @property
    def kind(self) -> str:
        """The kind of reminder that it is: values of `ReminderKind`."""
        return KINDS[self.what]


def end_of_week(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=6 - day.weekday())


def group_by_day(on: datetime.date | None, today: datetime.date, ahead: datetime.timedelta) -> Group | None:
    """Now until the end of this week, and for what is overdue; next within `ahead`; None for what is farther off."""
    if on is None or on <= end_of_week(today):
        return Group.NOW
    return Group.NEXT if on <= today + ahead else None


def group_by_window(opens: datetime.date, closes: datetime.date, today: datetime.date) -> Group | None:
    """None for what lies far ahead, and for what was let pass long ago."""
    if opens > today:
        return Group.NEXT if opens <= today + SEEN_AHEAD else None
    return Group.NOW if closes >= today - REMEMBERED else None


_ORDER = {what: place for place, what in enumerate(What)}


def in_order(items: Iterable[Item]) -> list[Item]:
    """What is urgent first; what has a day before what has none, the earliest first; else the order of `What`."""
    return sorted(
        items,
        key=lambda item: (not item.urgent, item.on or item.opens or datetime.date.max, _ORDER[item.what], item.key),
    )
