"""A page that was filled in away from the application takes the place of the draft."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.framework.models import Framework
from medspiller.organisation.models import Person
from medspiller.own_translation.changes.drafting import lock_page
from medspiller.own_translation.changes.restoring import put_content
from medspiller.own_translation.changes.versions import keep_version
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.rules.content import Content


def apply_upload(*, by: User, own_translation: OwnTranslation, content: Content, seen_hash: str) -> None:
    """Makes the draft read as `content`, which was shown beside the draft with `seen_hash`.

    Raises ValidationError where the draft has changed since it was shown. The same twice changes nothing more.
    """
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        now = draft_content(page)
        if now.hash == content.hash:
            return
        if now.hash != seen_hash:
            raise ValidationError(_("Din kladde er ændret, siden du så ændringerne. Indlæs filen igen."))
        put_content(page, content, reason=Version.Reason.UPLOADED)
        record(by=by, action="own_translation.uploaded", subject=page)


@transaction.atomic
def begin_page(*, by: User, person: Person, framework: Framework) -> OwnTranslation:
    """The leader's page on `framework`, made where there is none: a form may be filled in before a word is written."""
    return lock_page(by=by, person=person, framework=framework)


@transaction.atomic
def keep_for_download(*, by: User, own_translation: OwnTranslation) -> Version:
    """The draft as a kept version, so that what is filled in elsewhere can be told from what changes here meanwhile."""
    page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
    version = keep_version(page, draft_content(page), reason=Version.Reason.KEPT)
    record(by=by, action="own_translation.downloaded", subject=page)
    return version
