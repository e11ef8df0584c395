from medspiller.actions.models import Action
from medspiller.audit.changes import SYSTEM, record
from medspiller.framework.models import Framework
from medspiller.framework.queries import successions_of
from medspiller.own_translation.models import Statement


def carry_over_to(framework: Framework) -> None:
    """When a framework is published, what goes on is tied to the heirs of its focus points and statements too."""
    heirs = successions_of(framework).of("point")
    going_on = [Action.State.PROPOSED, Action.State.UNDER_WAY]
    point_links, statement_links = Action.focus_points.through, Action.statements.through
    held = point_links.objects.filter(focuspoint_id__in=list(heirs), action__state__in=going_on)
    new_points = [
        point_links(action_id=action, focuspoint_id=heir)
        for action, point in held.values_list("action_id", "focuspoint_id")
        for heir in heirs[point]
    ]
    carried = Statement.objects.filter(own_translation__framework=framework, carried_from__isnull=False)
    new_of = dict(carried.values_list("carried_from_id", "pk"))
    texts = statement_links.objects.filter(
        statement__own_translation__framework=framework.previous_id, action__state__in=going_on
    )
    new_statements = [
        statement_links(action_id=action, statement_id=new_of[statement])
        for action, statement in texts.values_list("action_id", "statement_id")
        if statement in new_of
    ]
    point_links.objects.bulk_create(new_points, ignore_conflicts=True)
    statement_links.objects.bulk_create(new_statements, ignore_conflicts=True)
    if new_points or new_statements:
        details = {"focus_points": len(new_points), "statements": len(new_statements)}
        record(by=SYSTEM, action="actions.carried_over", subject=framework, details=details)
