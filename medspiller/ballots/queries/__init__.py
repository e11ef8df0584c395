from medspiller.ballots.queries.results import Result, State, UnitFigures, asked_of, may_answer, result, results

__all__ = ["Result", "State", "UnitFigures", "asked_of", "may_answer", "result", "results"]
