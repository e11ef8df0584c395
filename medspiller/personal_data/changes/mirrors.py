from medspiller.organisation.models import Person
from medspiller.personal_data.rules.renaming import Change, in_every_text
from medspiller.surveys.models import Round


def rename_mirrors(person: Person, put_instead: Change) -> None:
    """A mirror is called after its leader, and asks in their name. A step inside the anonymising."""
    mirrors = list(Round.objects.filter(kind=Round.Kind.MIRROR, leader=person))
    longest = Round._meta.get_field("title").max_length
    for mirror in mirrors:
        mirror.title = put_instead(mirror.title)[:longest]
        mirror.content = in_every_text(mirror.content, put_instead)
    Round.objects.bulk_update(mirrors, ["title", "content"], 200)
