"""Operations on a draft. Each raises the revision by one and can be undone until the version is published."""

from collections import Counter

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.framework.changes.storing import store
from medspiller.framework.models import DraftStep, Framework
from medspiller.framework.queries import current_framework, draft_of, last_step, steps_since, structure_of
from medspiller.framework.rules.draft import Draft, Part, as_json, from_json
from medspiller.framework.rules.editing import Edit, EditRefusedError, PartKey, Refusal, applied, part_of
from medspiller.framework.rules.succession import linked, old_parts, proposed
from medspiller.web import clock

STEPS_KEPT = 100


class StaleDraftError(Exception):
    """Somebody else has changed the draft since the page was shown. Nothing was written.

    `steps` is what has been done since, oldest first, as far as it is remembered.
    """

    def __init__(self, framework: Framework, steps: list[DraftStep]) -> None:
        super().__init__(f"revision {framework.revision}")
        self.framework = framework
        self.steps = steps


@transaction.atomic
def edit(*, by: Actor, draft: Framework, revision: int, change: Edit) -> PartKey:
    """Carries out one operation on the draft as it was shown at `revision`; which part to look at afterwards.

    When the draft has moved on, plain texts are still saved if nobody else touched that very part. Otherwise raises
    `StaleDraftError`. Raises `EditRefusedError` where the operation cannot be done.
    """
    framework = _locked(draft)
    before = draft_of(framework)
    if framework.revision != revision and not _untouched(framework, revision, before, change):
        raise StaleDraftError(framework, steps_since(framework, revision))
    after = applied(before, change)
    title = _title(before, change)
    stored = _taken(by=by, framework=framework, before=before, after=after, done=_done(change), title=title)
    return _next_focus(before, stored, change)


@transaction.atomic
def undo(*, by: Actor, draft: Framework, revision: int) -> None:
    """Takes the latest operation back. Raises `StaleDraftError`, or `EditRefusedError` where there is none."""
    framework = _locked(draft)
    if framework.revision != revision:
        raise StaleDraftError(framework, steps_since(framework, revision))
    step = last_step(framework)
    if step is None:
        raise EditRefusedError(Refusal.GONE)
    store(framework, draft_of(framework), from_json(step.before))
    step.delete()
    _raise_revision(framework)
    record(by=by, action="framework.edit_undone", subject=framework, details={"revision": framework.revision})


@transaction.atomic
def link(*, by: Actor, draft: Framework, revision: int, kind: str, old: int, new: list[int]) -> None:
    """Says that the parts `new` succeed the part `old` of the published version; none of them means it was dropped.

    Raises `StaleDraftError`, or `EditRefusedError` where one of the parts is not there.
    """
    framework = _fresh(draft, revision)
    before = draft_of(framework)
    former = {} if framework.previous is None else {p.id: p for p in old_parts(structure_of(framework.previous), kind)}
    if old not in former or not set(new) <= {part.id for part in before.parts(kind)}:
        raise EditRefusedError(Refusal.GONE)
    after, title = linked(before, kind, old, new), former[old].title
    _taken(by=by, framework=framework, before=before, after=after, done=DraftStep.Done.LINK, title=title)


@transaction.atomic
def propose_links(*, by: Actor, draft: Framework, revision: int) -> None:
    """Ties the draft afresh, by likeness, to the version that is published now. Raises `StaleDraftError`."""
    framework = _fresh(draft, revision)
    framework.successions.all().delete()
    framework.previous = current_framework()
    cut_loose = draft_of(framework)
    after = cut_loose if framework.previous is None else proposed(cut_loose, structure_of(framework.previous))
    store(framework, cut_loose, after)
    # Earlier steps speak of another version's parts; going back to one would tie the draft to parts that are not there.
    framework.steps.all().delete()
    _raise_revision(framework)
    record(by=by, action="framework.mapping_proposed", subject=framework, details={"revision": framework.revision})


@transaction.atomic
def confirm_mapping(*, by: Actor, draft: Framework, revision: int) -> None:
    """Notes that somebody looked the mapping through and found it right. Raises `StaleDraftError`."""
    framework = _fresh(draft, revision)
    counts = Counter(framework.successions.values_list("kind", flat=True))
    record(by=by, action="framework.mapping_confirmed", subject=framework, details=dict(sorted(counts.items())))


@transaction.atomic
def dismiss_warnings(*, by: Actor, draft: Framework) -> None:
    """The editor has read what the reader of the document was unsure of."""
    framework = Framework.objects.filter(pk=draft.pk, state=Framework.State.DRAFT)
    if framework.exclude(reader_warnings=[]).update(reader_warnings=[]):
        record(by=by, action="framework.warnings_dismissed", subject=draft)


def _locked(draft: Framework) -> Framework:
    """The draft, locked. Raises `EditRefusedError` where it has been published or discarded meanwhile."""
    held = Framework.objects.select_for_update(of=("self",)).select_related("previous")
    framework = held.filter(pk=draft.pk, state=Framework.State.DRAFT, discarded_at=None).first()
    if framework is None:
        raise EditRefusedError(Refusal.GONE)
    return framework


def _fresh(draft: Framework, revision: int) -> Framework:
    framework = _locked(draft)
    if framework.revision != revision:
        raise StaleDraftError(framework, steps_since(framework, revision))
    return framework


def _untouched(framework: Framework, revision: int, now: Draft, change: Edit) -> bool:
    """Whether the draft is known as it was at `revision`, and the texts to be saved have not changed since."""
    if change.do != "save" or change.part.new:
        return False
    then = DraftStep.objects.filter(framework=framework, revision=revision).first()
    if then is None:
        return False
    was = from_json(then.before)
    if change.part.kind == "framework":
        return was.whole == now.whole
    one, other = part_of(was, change.part), part_of(now, change.part)
    return one is not None and other is not None and _texts(one) == _texts(other)


def _texts(part: Part) -> tuple[str, str, str]:
    return part.heading, part.title, part.text


def _taken(*, by: Actor, framework: Framework, before: Draft, after: Draft, done: str, title: str) -> Draft:
    if after == before:
        return before
    after = store(framework, before, after)
    DraftStep.objects.create(
        framework=framework,
        revision=framework.revision,
        at=clock.now(),
        by_name=by.name,
        done=done,
        part_title=title[:500],
        before=as_json(before),
    )
    framework.steps.filter(revision__lte=framework.revision - STEPS_KEPT).delete()
    _raise_revision(framework)
    # The steps go when the version is published; that somebody worked on it, and how, is still told here.
    details = {"done": done, "revision": framework.revision}
    record(by=by, action="framework.edited", subject=framework, details=details)
    return after


def _raise_revision(framework: Framework) -> None:
    framework.revision += 1
    framework.save(update_fields=["revision"])


def _done(change: Edit) -> str:
    if change.part.new:
        return DraftStep.Done.ADD
    return {"up": DraftStep.Done.MOVE, "down": DraftStep.Done.MOVE}.get(change.do, change.do)


def _title(before: Draft, change: Edit) -> str:
    if change.part.kind == "framework":
        return before.whole.title
    part = None if change.part.new else part_of(before, change.part)
    return change.values.get("title", "") if part is None else part.title


def _next_focus(before: Draft, after: Draft, change: Edit) -> PartKey:
    """The part that was made, if one was, and otherwise the one that was worked on."""
    known = {part.id for part in before.parts(change.part.kind)}
    made = [part.id for part in after.parts(change.part.kind) if part.id not in known]
    return PartKey(change.part.kind, made[0]) if made else change.part
