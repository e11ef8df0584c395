"""What is signal and what is noise in a series of figures over time. Plain Python: no Django outside its command."""

from medspiller.run_charts.phases import Chart, Phase, chart
from medspiller.run_charts.run import LEAST_USEFUL, RunJudgement, judge
from medspiller.run_charts.shewhart import Kind

__all__ = ["LEAST_USEFUL", "Chart", "Kind", "Phase", "RunJudgement", "chart", "judge"]
