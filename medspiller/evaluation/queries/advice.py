"""What an evaluation says, for those who write the version after."""

from medspiller.evaluation.models import Answer, Evaluation
from medspiller.evaluation.queries.answers import answers_of
from medspiller.framework.models import Framework
from medspiller.framework.queries import Advice, Advised


def advice_on(framework: Framework) -> Advice:
    """Also before the evaluation is concluded: those who edit drafts are those who write it."""
    evaluation = Evaluation.objects.filter(framework=framework).first()
    if evaluation is None:
        return Advice()
    answers = answers_of(evaluation)
    said = {about: _advised(evaluation, answer) for about, answer in answers.about.items()}
    added: dict[int, list[Advised]] = {}
    for answer in answers.added:
        added.setdefault(answer.ambition_id or 0, []).append(_advised(evaluation, answer))
    return Advice(
        points={key: one for (kind, key), one in said.items() if kind == "point"},
        ambitions={key: one for (kind, key), one in said.items() if kind == "ambition"},
        whole=said.get(("whole", 0)),
        added=added,
    )


def _advised(evaluation: Evaluation, answer: Answer) -> Advised:
    return Advised(
        do=answer.choice,
        label=answer.get_choice_display(),
        why=answer.why,
        title=answer.title,
        text=answer.text,
        is_final=evaluation.concluded_at is not None,
    )
