"""The answer: written in private, published on the same address, and sent to those who asked to hear it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.involvement import mail
from medspiller.involvement.changes.locking import locked_page
from medspiller.involvement.models import AnswerVersion, Contribution, Follower, Page
from medspiller.involvement.queries.searching import SEARCHED, texts_of
from medspiller.involvement.rules.answer import Answer, lacking, read
from medspiller.text_search.changes import index
from medspiller.web import clock


def save_answer(*, by: User, page: Page, answer: Answer, revision: int) -> Page:
    """Keeps the answer that is being written; nobody outside sees it."""
    with transaction.atomic():
        locked = locked_page(page, revision=revision)
        if locked.state == Page.State.DRAFT:
            raise ValidationError(_("Siden er ikke åbnet endnu."))
        locked.answer_draft = answer.as_json()
        locked.revision += 1
        locked.save(update_fields=["answer_draft", "revision"])
        record(by=by, action="involvement.wrote_answer", subject=locked)
    return locked


def publish_answer(*, by: User, page: Page, revision: int) -> AnswerVersion:
    """Publishes what is written, as a new version, and sends it once to each who left an e-mail; those are deleted."""
    with transaction.atomic():
        locked = locked_page(page, revision=revision)
        _check_may_answer(locked)
        answer = read(locked.answer_draft)
        problems = lacking(answer)
        if problems:
            raise ValidationError([_(problem) for problem in problems])
        latest = AnswerVersion.objects.filter(page=locked).order_by("-number").first()
        if latest is not None and latest.content == answer.as_json():
            return latest
        version = AnswerVersion.objects.create(
            page=locked,
            number=latest.number + 1 if latest else 1,
            content=answer.as_json(),
            by_name=by.name,
            at=clock.now(),
        )
        locked.state = Page.State.ANSWERED
        locked.answered_at = locked.answered_at or version.at
        locked.revision += 1
        locked.save(update_fields=["state", "answered_at", "revision"])
        index(kind=SEARCHED, key=locked.pk, texts=texts_of(locked))
        followers = Follower.objects.filter(page=locked)
        mail.tell_answer(locked, list(followers))
        followers.delete()
        record(by=by, action="involvement.answered", subject=locked, details={"version": version.number})
    return version


def _check_may_answer(page: Page) -> None:
    if page.state == Page.State.DRAFT:
        raise ValidationError(_("Siden er ikke åbnet endnu."))
    if page.state == Page.State.OPENED and page.closed_at is None and clock.today() <= page.closes_on:
        raise ValidationError(_("Siden er stadig åben. Svaret kan offentliggøres, når den er lukket."))
    if Contribution.objects.filter(page=page, state=Contribution.State.WAITING).exists():
        raise ValidationError(_("Der er bidrag, som ikke er læst. Læs dem, før du svarer."))
