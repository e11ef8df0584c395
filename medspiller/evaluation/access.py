"""Who evaluates the framework: those who edit it. The executive group alone concludes, as it alone publishes."""

from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.accounts.models import User
from medspiller.evaluation.models import Answer, Choice, Evaluation
from medspiller.framework.access import editor, may_edit, may_publish, publisher


def evaluator(user: AnyUser) -> User:
    """The user behind a page about an evaluation. Raises `PermissionDenied` for everybody else."""
    return editor(user)


def concluder(user: AnyUser) -> User:
    """The user behind the page that concludes. Raises `PermissionDenied` for everybody else."""
    return publisher(user)


def may_evaluate(user: AnyUser) -> bool:
    return may_edit(user)


def may_conclude(user: AnyUser) -> bool:
    return may_publish(user)


def visible_to(user: AnyUser) -> QuerySet[Evaluation]:
    every = Evaluation.objects.select_related("framework")
    return every if may_edit(user) else every.none()


def proposals_for(user: AnyUser) -> QuerySet[Answer]:
    """What is proposed to be added, and has not been withdrawn."""
    added = Answer.objects.filter(evaluation__in=visible_to(user), choice=Choice.ADD, withdrawn_at=None)
    return added.select_related("evaluation__framework", "ambition")
