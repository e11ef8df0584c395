"""Actions, learnings, decisions, signals and public pages, as they are found."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.actions.access import learnings_read_by
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action
from medspiller.actions.queries import searching as actions
from medspiller.decisions.access import told_to
from medspiller.decisions.models import Decision
from medspiller.decisions.queries import searching as decisions
from medspiller.involvement.access import followed_by, public
from medspiller.involvement.models import Page
from medspiller.involvement.queries import searching as involvement
from medspiller.outside_in.access import visible_to as signals_visible_to
from medspiller.outside_in.models import Signal
from medspiller.search.queries.kinds import Kind, Seeker, Shown
from medspiller.web.days import day_in_words

SIGNAL = "signal"
_TITLE = 120


def kinds() -> list[Kind]:
    return [
        Kind(actions.LEARNING, gettext_lazy("Læring"), _learnings, _shown_learnings),
        Kind(actions.ACTION, gettext_lazy("Handlinger"), _actions, _shown_actions),
        Kind(decisions.SEARCHED, gettext_lazy("Beslutninger"), _decisions, _shown_decisions),
        Kind(SIGNAL, gettext_lazy("Udefra og ind"), _signals, _shown_signals),
        Kind(involvement.SEARCHED, gettext_lazy("Inddragelse"), _pages, _shown_pages),
    ]


def shortened(text: str, length: int = _TITLE) -> str:
    """The beginning of a text that has no title of its own."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else f"{plain[:length].rsplit(' ', 1)[0]} …"


def _actions(seeker: Seeker) -> QuerySet[Action]:
    return actions_visible_to(seeker.viewer)


def _shown_actions(seeker: Seeker, found: QuerySet[Action]) -> Mapping[int, Shown]:
    return {
        action.pk: Shown(
            action.title,
            reverse("actions:action", args=[action.pk]),
            f"{action.owner.name} · {action.get_state_display()}",
            actions.texts_of(action)[1:],
        )
        for action in found.select_related("owner")
    }


def _learnings(seeker: Seeker) -> QuerySet[Action]:
    return learnings_read_by(seeker.viewer)


def _shown_learnings(seeker: Seeker, found: QuerySet[Action]) -> Mapping[int, Shown]:
    return {
        action.pk: Shown(
            action.title,
            reverse("actions:learning", args=[action.learning.pk])
            if action.learning.shared_at
            else reverse("actions:action", args=[action.pk]),
            action.owner.name if action.learning.shared_at else _("%(name)s · ikke delt") % {"name": action.owner.name},
            actions.texts_of_learning(action.learning)[::2],
        )
        for action in found.select_related("owner", "learning")
    }


def _decisions(seeker: Seeker) -> QuerySet[Decision]:
    return told_to(seeker.viewer)


def _shown_decisions(seeker: Seeker, found: QuerySet[Decision]) -> Mapping[int, Shown]:
    return {
        decision.pk: Shown(
            decision.title,
            reverse("decisions:decision", args=[decision.pk]),
            f"{decision.author.name} · {day_in_words(decision.told_at)} · {decision.standing}",
            decisions.texts_of(decision)[1:],
        )
        for decision in found.select_related("author")
    }


def _signals(seeker: Seeker) -> QuerySet[Signal]:
    return signals_visible_to(seeker.viewer)


def _shown_signals(seeker: Seeker, found: QuerySet[Signal]) -> Mapping[int, Shown]:
    return {signal.pk: _shown_signal(seeker, signal) for signal in found}


def _shown_signal(seeker: Seeker, signal: Signal) -> Shown:
    title = shortened(signal.text)
    rest = " ".join(signal.text.split()).removeprefix(title.removesuffix(" …"))
    about = [signal.get_kind_display(), seeker.unit_name(signal.unit_id), day_in_words(signal.brought_at)]
    url = reverse("outside_in:signal", args=[signal.pk])
    return Shown(title, url, " · ".join(filter(None, about)), [rest, signal.source])


def _pages(seeker: Seeker) -> QuerySet[Page]:
    """What anybody may read, and what the seeker follows from inside."""
    followed = followed_by(seeker.viewer).values("pk")
    return Page.objects.filter(Q(pk__in=public().values("pk")) | Q(pk__in=followed))


def _shown_pages(seeker: Seeker, found: QuerySet[Page]) -> Mapping[int, Shown]:
    followed = set(followed_by(seeker.viewer).filter(pk__in=found).values_list("pk", flat=True))
    return {
        page.pk: Shown(
            page.title,
            reverse("involvement:page", args=[page.pk])
            if page.pk in followed
            else reverse("involvement:public", args=[page.slug]),
            " · ".join(filter(None, [seeker.unit_name(page.unit_id), page.get_state_display()])),
            involvement.texts_of(page)[1:],
        )
        for page in found.prefetch_related("answers")
    }
