"""Monthly absence of every workplace: days lost of days that could have been worked.

Levels are of the size of the municipal absence statistics of KRL (Kommunernes og Regionernes Løndatakontor, SIRKA),
rounded: care highest, then daycare and cleaning, schools lower, administration lowest. Months are independent of one
another but for the season and what was done, so that whatever else a chart calls a signal is a false alarm.
"""

from collections.abc import Mapping

from medspiller.demo.indicators.chance import count, draws
from medspiller.demo.indicators.model import Given, Series, Setting, Workplace
from medspiller.demo.indicators.truths import ABSENCE, ATTEMPTS, SLIDES, SLIDING_MONTHS, Attempt
from medspiller.periods import Period, Rhythm

# Percent of the days, by family of workplaces.
LEVELS = {"care": 6.3, "daycare": 5.9, "social": 5.3, "technical": 5.0, "school": 4.5, "citizens": 4.3, "staff": 3.3}
# January to December, of a mean of 1.
SEASON = (1.16, 1.20, 1.14, 1.00, 0.93, 0.86, 0.76, 0.84, 0.96, 1.04, 1.08, 1.03)
# How strongly a family follows it: small children pass more on.
STRENGTH = {"daycare": 1.3, "school": 1.1, "staff": 0.8}
EPIDEMIC = {12: 1.35, 1: 1.22}
# The old system did not count part of a day.
OLD_SYSTEM = 0.87
# Days lost come in spells, so that their variance is a multiple of their mean.
DISPERSION = 4.0
WORKING_DAYS = {1: 22, 2: 20, 3: 21, 4: 19, 5: 19, 6: 20, 7: 22, 8: 22, 9: 21, 10: 22, 11: 21, 12: 19}
# The share of a full post that people are employed for, holidays taken off.
POST = 0.84
NOT_DELIVERED = 0.004


def absence(setting: Setting) -> Series:
    """Every workplace and month it was there; a few were never delivered."""
    touched = _touched(setting)
    found: dict[tuple[str, Period], Given] = {}
    for workplace in setting.workplaces:
        chance = draws("absence", workplace.code)
        own = chance.lognormvariate(0, 0.12)
        persons = _persons(setting, workplace)
        for month in setting.months:
            level = own * LEVELS[workplace.family] / 100 * _common(setting, workplace, month)
            for attempt in touched.get(workplace.code, ()):
                level *= _done(setting, attempt, month)
            possible = round(persons[month.year] * WORKING_DAYS[month.number] * POST)
            lost = min(count(chance, level * possible, DISPERSION), possible)
            is_delivered = chance.random() >= NOT_DELIVERED
            if workplace.is_there_in(month) and is_delivered:
                found[workplace.code, month] = Given(None, lost, possible, persons[month.year])
    return found


def attendance(setting: Setting, lost: Series) -> Series:
    """Percent of the days that people were there, quarter by quarter: what absence leaves."""
    found: dict[tuple[str, Period], tuple[float, float, int]] = {}
    for (code, month), one in lost.items():
        quarter = Period.of(Rhythm.QUARTER, month.start)
        if quarter.start < setting.months[0].start or quarter.end > setting.months[-1].end:
            continue
        there, possible, persons = found.get((code, quarter), (0.0, 0.0, 0))
        size = one.denominator or 0
        found[code, quarter] = (
            there + size - (one.numerator or 0),
            possible + size,
            max(persons, one.persons or 0),
        )
    return {key: Given(None, there, possible, persons) for key, (there, possible, persons) in found.items()}


def _touched(setting: Setting) -> Mapping[str, list[Attempt]]:
    """By unit: the attempts there or anywhere above."""
    codes = {setting.code_of(attempt.unit): attempt for attempt in ATTEMPTS if attempt.indicator == ABSENCE}
    return {
        unit: found
        for unit, above in setting.above.items()
        if (found := [codes[code] for code in above if code in codes])
    }


def _persons(setting: Setting, workplace: Workplace) -> dict[int, int]:
    """Those of today, with one more or fewer in some of the earlier years where they are many."""
    chance = draws("persons", workplace.code)
    years = range(setting.months[-1].year, setting.months[0].year - 1, -1)
    found, now = {}, workplace.persons
    for year in years:
        found[year] = now
        if workplace.persons >= 9:
            now = max(now + chance.choice((-1, 0, 0, 1)), 7)
    return found


def _common(setting: Setting, workplace: Workplace, month: Period) -> float:
    """What all share: the season, one winter's epidemic, and how the days were counted."""
    factor: float = SEASON[month.number - 1] ** STRENGTH.get(workplace.family, 1.0)
    if (month.year, month.number) in {(setting.broken_on.year, 12), (setting.broken_on.year + 1, 1)}:
        factor *= EPIDEMIC[month.number]
    return factor * (OLD_SYSTEM if month.start < setting.broken_on else 1.0)


def _done(setting: Setting, attempt: Attempt, month: Period) -> float:
    begun = setting.months_ago(attempt.months)
    if month.start >= begun:
        return attempt.factor
    if attempt.key not in SLIDES:
        return 1.0
    ahead = (begun.year - month.year) * 12 + begun.month - month.number
    slid: float = SLIDES[attempt.key] ** (min(ahead, SLIDING_MONTHS) / SLIDING_MONTHS)
    return slid
