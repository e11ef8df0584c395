"""Where the demo's executive group has said that each focus point is practised."""

from medspiller.accounts.models import User
from medspiller.demo.loading.translations import Municipal
from medspiller.overview.changes.line_of_sight import set_line_of_sight

# By the number of the focus point through the whole framework, from 1.
PLACES = (
    ("signals", "decisions"),
    ("signals",),
    ("signals", "learnings"),
    ("involvement", "partners"),
    ("decisions",),
    ("mandates",),
    ("decisions",),
    ("dialogues", "learnings"),
    ("mandates", "may_i_decide"),
    ("annual_cycle", "actions"),
    ("surveys", "indicators"),
    ("dialogues", "mirror"),
    ("actions", "learnings"),
    ("indicators",),
    ("actions", "indicators"),
)


def write_line_of_sight(place: Municipal, chief: User) -> None:
    points = [point.id for point in place.structure.points()]
    chosen = {("point", point): practices for point, practices in zip(points, PLACES, strict=True)}
    set_line_of_sight(by=chief, framework=place.framework, chosen=chosen)
