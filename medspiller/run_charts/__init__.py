"""What is signal and what is noise in a series of figures over time. Plain Python: no Django outside its command."""

from medspiller.run_charts.run import LEAST_USEFUL, RunJudgement, judge

__all__ = ["LEAST_USEFUL", "RunJudgement", "judge"]
