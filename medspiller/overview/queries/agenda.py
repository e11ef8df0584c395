"""What surveys have to say in a dialogue: the two lie beside each other and do not know of one another."""

from django.utils.translation import get_language

from medspiller.dialogues.models import Dialogue, Kind
from medspiller.dialogues.queries.results import Result
from medspiller.organisation.queries.viewers import Viewer
from medspiller.surveys.queries.talks import between_leaders, in_team


def survey_results(viewer: Viewer, dialogue: Dialogue) -> list[Result]:
    """The newest ones that all who take part may see. Nothing in a leaders' group: nobody there reads the others'."""
    language = get_language() or "da"
    if dialogue.kind == Kind.LEADERSHIP:
        told = between_leaders(viewer, dialogue.leader_id, dialogue.own_leader_id, language)
    elif dialogue.kind == Kind.TEAM and dialogue.unit_id is not None:
        told = in_team(viewer, dialogue.unit_id, language)
    else:
        told = []
    return [Result(one.title, one.url, one.lines) for one in told]
