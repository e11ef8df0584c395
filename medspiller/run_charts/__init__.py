"""What is signal and what is noise in a series of figures over time. Plain Python: no Django outside its command."""

from medspiller.run_charts.effect import Direction, Effect, Verdict, verdict
from medspiller.run_charts.funnel import Funnel, FunnelPoint, judge_units
from medspiller.run_charts.phases import Chart, Phase, chart
from medspiller.run_charts.run import LEAST_USEFUL, RunJudgement, judge
from medspiller.run_charts.season import Season, estimate_season
from medspiller.run_charts.shewhart import Kind

__all__ = [
    "LEAST_USEFUL",
    "Chart",
    "Direction",
    "Effect",
    "Funnel",
    "FunnelPoint",
    "Kind",
    "Phase",
    "RunJudgement",
    "Season",
    "Verdict",
    "chart",
    "estimate_season",
    "judge",
    "judge_units",
    "verdict",
]
