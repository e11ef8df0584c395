from medspiller.ballots.queries.results import Result, State, UnitFigures, may_answer, result, results

__all__ = ["Result", "State", "UnitFigures", "may_answer", "result", "results"]
