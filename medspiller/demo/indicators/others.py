"""What else is measured: citizens' waiting, complaints, money, and people who leave."""

from medspiller.demo.indicators.chance import count, draws
from medspiller.demo.indicators.model import Given, Series, Setting, Workplace, last_periods
from medspiller.demo.indicators.truths import ATTEMPTS, WAITING
from medspiller.periods import Period, Rhythm

# Days from a citizen asks until the first meeting or the answer, by the unit that answers.
WAITED = {
    "PPR": 46.0,
    "Visitationen": 17.0,
    "Rehabiliteringscentret": 12.0,
    "Tandplejen": 24.0,
    "Familieafdelingen": 14.0,
    "Sundhedsplejen": 9.0,
    "Myndighed Voksne": 38.0,
    "Center for Plan, Byg og Miljø": 41.0,
    "Ydelse": 11.0,
    "Jobcenter Havrelund": 8.0,
}
# Seconds at the telephone, until the old telephones were taken down.
ANSWERED = {"Borgerservice": 165.0, "Ydelse": 310.0, "Center for Plan, Byg og Miljø": 240.0}
SILENT_MONTHS = 5
# Complaints in a month, by the unit that they are about.
COMPLAINED = {
    "Center for Skole": 3.2,
    "Center for Dagtilbud": 2.1,
    "Center for Familie og Forebyggelse": 5.4,
    "Center for Plejecentre": 6.5,
    "Center for Hjemmepleje": 9.0,
    "Center for Voksne og Handicap": 5.0,
    "Jobcenter Havrelund": 7.5,
    "Center for Borgerservice og Ydelse": 6.0,
    "Center for Plan, Byg og Miljø": 4.5,
    "Center for Drift og Ejendomme": 5.5,
}
# Thousands of kroner a month for each one employed: pay, and what goes with it.
COST = 46.0
BUDGETED_AT_LEAST = 20
# Percent who leave in a year, by family of workplaces.
LEAVING = {"care": 19, "daycare": 16, "social": 15, "technical": 11, "school": 12, "citizens": 13, "staff": 11}
YEARS = 5


def waiting(setting: Setting) -> Series:
    """The median number of days that those waited who were answered in the month."""
    changed = {attempt.unit: attempt for attempt in ATTEMPTS if attempt.indicator == WAITING}
    found = {}
    for name, days in WAITED.items():
        chance, attempt = draws("waiting", name), changed.get(name)
        for month in setting.months:
            begun = attempt is not None and month.start >= setting.months_ago(attempt.months)
            level = days * (attempt.factor if attempt is not None and begun else 1.0)
            value = round(level * chance.lognormvariate(0, 0.13), 1)
            if chance.random() >= 0.01:
                found[setting.code_of(name), month] = Given(value)
    return found


def answering(setting: Setting) -> Series:
    """Stops some months ago."""
    found = {}
    for name, seconds in ANSWERED.items():
        chance = draws("answering", name)
        for month in setting.months[:-SILENT_MONTHS]:
            found[setting.code_of(name), month] = Given(round(seconds * chance.lognormvariate(0, 0.16)))
    return found


def complaints(setting: Setting) -> Series:
    found = {}
    for name, mean in COMPLAINED.items():
        chance = draws("complaints", name)
        for month in setting.months:
            found[setting.code_of(name), month] = Given(float(count(chance, mean, 1.0)))
    return found


def spending(setting: Setting) -> Series:
    """Spent of what was budgeted for the month, in thousands of kroner, of workplaces that are not very small.

    Month by month: figures from January on build upon one another, so that a chart's rules would see a signal in all.
    """
    found = {}
    for workplace in (each for each in setting.workplaces if each.persons >= BUDGETED_AT_LEAST):
        chance = draws("spending", workplace.code)
        course, budget = chance.gauss(1.0, 0.015), COST * workplace.persons
        for month in setting.months:
            spent = budget * course * chance.gauss(1.0, 0.03)
            if workplace.is_there_in(month):
                found[workplace.code, month] = Given(None, round(spent), round(budget))
    return found


def turnover(setting: Setting) -> Series:
    """How many of those employed left in the year, of their own accord."""
    years = last_periods(Rhythm.YEAR, setting.today, YEARS)
    return {
        (workplace.code, year): _left(workplace, year)
        for workplace in setting.workplaces
        for year in years
        if workplace.is_there_in(year)
    }


def _left(workplace: Workplace, year: Period) -> Given:
    chance = draws("turnover", workplace.code, year.year)
    mean = workplace.persons * LEAVING[workplace.family] / 100
    left = min(count(chance, mean, 1.2), workplace.persons)
    return Given(None, float(left), float(workplace.persons), workplace.persons)
