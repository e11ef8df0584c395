"""Which page and which version of a leader counts, across the versions of the framework.

When a new framework is published every page is carried over as a draft. Until its leader shares it, the own leader and
the employees still read what was shared last on the former framework. Ask here rather than on one page.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from medspiller.organisation.models import Person
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.rules.states import Stamps


def latest_for_employees(person: Person) -> Version | None:
    """What the leader shared last with the employees, whichever framework it was written on."""
    shared = Version.objects.filter(own_translation__person=person, shared_with_employees_at__isnull=False)
    return newest_first(shared).first()


def latest_of_each(versions: QuerySet[Version]) -> list[Version]:
    """The newest of `versions` for each leader, in one query: chain it after a queryset from `access`."""
    found: dict[int, Version] = {}
    for version in newest_first(versions.select_related("own_translation__person", "own_translation__framework")):
        found.setdefault(version.own_translation.person_id, version)
    return list(found.values())


def newest_first(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.order_by("-own_translation__framework__version", "-number")


def pages_by_framework(pages: QuerySet[OwnTranslation]) -> list[OwnTranslation]:
    """The pages, the one on the newest framework first."""
    return list(pages.select_related("framework", "person").order_by("-framework__version"))


def stamps(versions: Iterable[Version]) -> list[Stamps]:
    """How far each version has come, for `rules.states.standing`."""
    return [
        Stamps(
            number=version.number,
            content_hash=version.content_hash,
            shared=version.shared_at is not None,
            agreed=version.agreed_at is not None,
            with_employees=version.shared_with_employees_at is not None,
            with_all_leaders=version.shared_with_all_leaders_at is not None,
        )
        for version in versions
    ]
