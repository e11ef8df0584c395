"""What a person's own page says: what is expected now, what comes next, what others wait for; and nothing above it."""

from dataclasses import dataclass, field

from medspiller.accounts.access import AnyUser
from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.queries.wording import Words, in_words
from medspiller.annual_cycle.rules.items import Group
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.overview.queries.duties import Duty, duties_of
from medspiller.overview.queries.navigation import home_name, sees_how_alive
from medspiller.own_translation import access
from medspiller.own_translation.models import OwnTranslation
from medspiller.own_translation.queries.pages import latest_of_each
from medspiller.own_translation.queries.status import Status, status_of
from medspiller.surveys.models import Round
from medspiller.surveys.queries.news import News, results_news
from medspiller.surveys.queries.rounds import open_for


@dataclass(frozen=True)
class Reading:
    """A leader of the reader's who has shared a page with the employees."""

    name: str
    unit: str
    person: int


@dataclass
class Home:
    """`first` is the most urgent of what is expected now; `now` is the rest of it."""

    name: str
    framework: Framework | None
    works_here: bool = False
    sees_how_alive: bool = False
    first: Words | None = None
    now: list[Words] = field(default_factory=list)
    next: list[Words] = field(default_factory=list)
    waiting: list[Words] = field(default_factory=list)
    status: Status | None = None  # of the leader's own page
    reading: list[Reading] = field(default_factory=list)
    has_leader: bool = False
    duties: list[Duty] = field(default_factory=list)
    # Surveys that take answers, with the code to answer by. They stand here until they close, answered or not.
    surveys: list[tuple[Round, str]] = field(default_factory=list)
    news: list[News] = field(default_factory=list)  # results that can be read since a short while ago


def home_for(user: AnyUser) -> Home:
    """Everything on the home page; the number of queries does not grow with the number of people or units."""
    framework = current_framework()
    viewer = viewer_of(user)
    home = Home(home_name(viewer), framework, works_here=viewer is not None)
    home.sees_how_alive = sees_how_alive(user, viewer)
    if viewer is not None:
        _tell(home, viewer)
        if viewer.is_leader and framework is not None:
            home.status = status_of(viewer, access.mine(viewer).filter(framework=framework).first())
        home.reading = _reading(viewer)
        home.surveys = open_for(viewer)
        home.has_leader = bool(viewer.leaders_over_me)
    home.news = results_news(user)
    home.duties = duties_of(user, framework)
    return home


def _tell(home: Home, viewer: Viewer) -> None:
    me = viewer.person.pk
    for item in expected(viewer.today, {me}, viewer.tree).get(me, []):
        words = in_words(item)
        if item.group == Group.WAITING:
            home.waiting.append(words)
        elif item.group == Group.NEXT:
            home.next.append(words)
        elif home.first is None:
            home.first = words
        else:
            home.now.append(words)


def _reading(viewer: Viewer) -> list[Reading]:
    told = {
        version.own_translation.person_id: version.own_translation
        for version in latest_of_each(access.told_to_me_as_employee(viewer))
    }
    return [_read(viewer, told[leader]) for leader in viewer.leaders_over_me if leader in told]


def _read(viewer: Viewer, page: OwnTranslation) -> Reading:
    units = viewer.tree.led_by.get(page.person_id, [])
    return Reading(page.person.name, viewer.tree.nodes[units[0]].name if units else "", page.person_id)
