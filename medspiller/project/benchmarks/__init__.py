"""Benchmarks: what we do beside a reference that does the same with less, both measured in one run.

A benchmark is a module here with a function `rows(folder) -> list[Row]`, named in `BENCHMARKS`.
"""

from medspiller.project.benchmarks.measuring import Row

BENCHMARKS = {
    "archive": "medspiller.project.benchmarks.archive",
    "decisions": "medspiller.project.benchmarks.decisions",
    "disclosure": "medspiller.project.benchmarks.disclosure",
    "flood": "medspiller.project.benchmarks.flood",
    "organisation": "medspiller.project.benchmarks.organisation",
    "overview": "medspiller.project.benchmarks.overview",
    "reminders": "medspiller.project.benchmarks.reminders",
    "run-charts": "medspiller.project.benchmarks.run_charts",
    "search": "medspiller.project.benchmarks.search",
    "survey": "medspiller.project.benchmarks.survey",
}

__all__ = ["BENCHMARKS", "Row"]
