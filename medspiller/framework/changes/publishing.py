"""A draft becomes the version that holds; the former one is replaced in the same transaction."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from medspiller.audit.changes import Actor, record
from medspiller.framework.models import Framework
from medspiller.framework.queries import checks_of
from medspiller.web import clock

# Packages above this one add what must happen with a new version; run inside the transaction that publishes it.
after_publication: list[Callable[[Framework], None]] = []


class NotPublishedError(Exception):
    """The draft was not published. `overtaken` tells that somebody published or changed something at the same time;
    otherwise the draft lacks something that the checks name."""

    def __init__(self, *, overtaken: bool) -> None:
        super().__init__("overtaken" if overtaken else "incomplete")
        self.overtaken = overtaken


def publish(*, by: Actor, draft: Framework, revision: int | None = None) -> Framework:
    """Publishes `draft` as it stood at `revision`, or as it stands where none is given.

    Raises `NotPublishedError`; then nothing has changed.
    """
    try:
        with transaction.atomic():
            return _published(by, draft, revision)
    except IntegrityError as error:
        raise NotPublishedError(overtaken=True) from error


def _published(by: Actor, draft: Framework, revision: int | None) -> Framework:
    states = Q(pk=draft.pk) | Q(state=Framework.State.PUBLISHED)
    held = list(Framework.objects.select_for_update().filter(states).order_by("pk"))
    framework = next((one for one in held if one.pk == draft.pk), None)
    if framework is None or framework.state != Framework.State.DRAFT or framework.discarded_at:
        raise NotPublishedError(overtaken=True)
    if revision is not None and framework.revision != revision:
        raise NotPublishedError(overtaken=True)
    if checks_of(framework).missing:
        raise NotPublishedError(overtaken=False)
    moment = clock.now()
    Framework.objects.filter(state=Framework.State.PUBLISHED).update(state=Framework.State.REPLACED)
    _take_next_number(framework)
    framework.state = Framework.State.PUBLISHED
    framework.published_at = moment
    framework.save(update_fields=["state", "published_at"])
    framework.steps.all().delete()
    record(by=by, action="framework.published", subject=framework, details={"version": framework.version})
    for follow in after_publication:
        follow(framework)
    return framework


def _take_next_number(framework: Framework) -> None:
    """Published versions are numbered without gaps, in the order they came out; another draft may hold the number."""
    out = Framework.objects.exclude(state=Framework.State.DRAFT)
    number = (out.aggregate(top=Max("version"))["top"] or 0) + 1
    if framework.version == number:
        return
    top = Framework.objects.aggregate(top=Max("version"))["top"] or 0
    Framework.objects.filter(version=number).update(version=top + 1)
    framework.version = number
    framework.save(update_fields=["version"])
