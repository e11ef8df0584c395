"""Figures that others have published of real series, and the table of critical values.

All are printed by Anhøj's R package pbcharts (github.com/anhoej/pbcharts, README of 2025-06-18): deaths of patients
with bacteraemia in Danish hospitals, month by month in 2017 and 2018 (data-raw/bacteremia_mortality.csv), and the mean
HbA1c, mmol/mol, of children with diabetes, March 2019 to September 2022 (data-raw/diabetes_hba1c.csv).
"""

import pytest

from medspiller.run_charts import chart, judge
from medspiller.run_charts.run import crossings_limit, longest_run_limit

DEATHS = {
    "BFH": (
        [19, 5, 5, 11, 11, 12, 9, 12, 8, 4, 13, 13, 8, 13, 11, 14, 4, 12, 9, 6, 5, 9, 7, 10],
        [64, 47, 46, 51, 54, 64, 51, 61, 55, 51, 51, 62, 50, 52, 70, 59, 45, 59, 57, 63, 43, 59, 71, 50],
    ),
    "NOH": (
        [9, 9, 11, 11, 14, 4, 10, 7, 9, 11, 11, 8, 10, 3, 11, 8, 5, 4, 8, 9, 6, 6, 5, 6],
        [73, 56, 63, 71, 75, 46, 79, 78, 73, 75, 71, 62, 53, 27, 46, 36, 47, 36, 39, 35, 26, 40, 34, 36],
    ),
    "RH": (
        [11, 6, 11, 11, 5, 8, 14, 7, 10, 8, 8, 14, 7, 14, 13, 12, 10, 14, 3, 8, 12, 3, 12, 13],
        [55, 56, 72, 60, 68, 67, 57, 83, 60, 70, 75, 70, 69, 60, 71, 79, 81, 82, 67, 80, 75, 69, 70, 77],
    ),
}
HBA1C = [
    *(59.32, 60.24, 58.07, 60.42, 62.38, 59.31, 60.56, 60.29, 59.65, 61.79, 60.51, 61.63, 62.94, 67.94, 61.72, 59.93),
    *(61.89, 60.97, 59.83, 63.62, 62.69, 61.38, 62.94, 60.78, 60.26, 58.81, 58.04, 58.88, 63.81, 59.23, 57.70, 61.42),
    *(62.89, 59.90, 60.83, 60.02, 57.79, 59.07, 60.54, 60.46, 57.96, 59.26, 57.90),
]
# From 10 useful points: until how many each limit for the longest run holds, and the crossings for one after the other.
RUN_LIMITS = {11: 6, 22: 7, 45: 8, 90: 9, 100: 10}
CROSSINGS = [
    *(2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15),
    *(16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 21, 22, 22, 23, 23, 24, 24, 25, 25, 25, 26, 26, 27, 27, 28),
    *(28, 29, 29, 29, 30, 30, 31, 31, 32, 32, 33, 33, 34, 34, 34, 35, 35, 36, 36, 37, 37, 38, 38, 39, 39, 39, 40, 40),
    *(41, 41),
]


def test_the_limits_are_those_of_the_published_table() -> None:
    for useful in range(10, 101):
        assert longest_run_limit(useful) == next(limit for most, limit in RUN_LIMITS.items() if useful <= most)
    assert [crossings_limit(useful) for useful in range(10, 101)] == CROSSINGS


@pytest.mark.parametrize(
    ("hospital", "center", "longest", "crossings"),
    [("BFH", 0.1722846, 5, 12), ("NOH", 0.1527016, 5, 11), ("RH", 0.1398685, 3, 16)],
)
def test_deaths_in_danish_hospitals(hospital: str, center: float, longest: int, crossings: int) -> None:
    deaths, patients = DEATHS[hospital]
    made = chart("p", deaths, patients).latest
    assert made.center == pytest.approx(center, abs=5e-8)
    assert (made.judgement.n_useful, made.judgement.longest_run, made.judgement.crossings) == (24, longest, crossings)
    assert (made.judgement.longest_run_limit, made.judgement.crossings_limit, made.signal) == (8, 8, False)


def test_blood_sugar_of_children() -> None:
    found = judge(HBA1C, 60.31032)
    assert (found.n_useful, found.longest_run, found.longest_run_limit) == (43, 6, 8)
    assert (found.crossings, found.crossings_limit, found.signal) == (18, 16, False)
