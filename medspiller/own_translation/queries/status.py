"""How far a leader's page has come: one answer for the page itself, the home page and the shared version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Comment, OwnTranslation, Version
from medspiller.own_translation.queries.agreeing import comments_by_statement, newest_shared, own_leader_of
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.queries.pages import stamps
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.states import NextStep, Standing, next_step, standing


@dataclass(frozen=True)
class Status:
    """Where the page stands, what has been said of it, and what the leader does next."""

    standing: Standing
    shared: Version | None  # the latest shared one, of this framework or a former one
    own_leader: Person | None  # today's, who may be another than the one it was shared with
    has_text: bool
    versions: int
    comments: Mapping[str, Sequence[Comment]]  # on the latest shared version, by statement
    unanswered: Sequence[Comment]  # those of the own leader, since the leader last wrote one
    has_reservation: bool

    @property
    def shared_is_former(self) -> bool:
        return self.shared is not None and self.standing.latest_shared is None

    @property
    def next(self) -> NextStep:
        return next_step(
            self.standing,
            has_text=self.has_text,
            has_own_leader=self.own_leader is not None,
            comments_wait=bool(self.unanswered),
        )


def status_of(viewer: Viewer, page: OwnTranslation | None, content: Content | None = None) -> Status:
    """`page` is the viewer's own; `content` its draft, where that has been read already."""
    if content is None:
        content = draft_content(page) if page else Content()
    versions = list(page.versions.defer("content")) if page else []
    shared = newest_shared(viewer.person.pk)
    comments = comments_by_statement(shared) if shared else {}
    return Status(
        standing=standing(stamps(versions), content.hash),
        shared=shared,
        own_leader=own_leader_of(viewer),
        has_text=bool(content.statements),
        versions=len(versions),
        comments=comments,
        unanswered=_unanswered(comments, viewer.person),
        has_reservation=shared is not None and shared.confirmations.exclude(reservation="").exists(),
    )


def _unanswered(comments: Mapping[str, Sequence[Comment]], leader: Person) -> list[Comment]:
    rows = sorted((row for said in comments.values() for row in said), key=lambda row: (row.at, row.pk))
    mine = [place for place, row in enumerate(rows) if row.author_id == leader.pk]
    return rows[mine[-1] + 1 :] if mine else rows
