"""What a leader writes of the framework, and what is said to and fro about it; surveys' mirrors and self-answers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts.part import Part, Subject


def _not_kept_back(subject: Subject) -> Q:
    """A leader's versions for themselves are theirs; of another's only those that were shared with this person."""
    return Q(shared_at__isnull=False)


PARTS = (
    Part(
        _("Egen oversættelse: dine sider"), "own_translation.OwnTranslation", ("person",), ("framework", "created_at")
    ),
    Part(
        _("Egen oversættelse: det, du har skrevet"),
        "own_translation.Statement",
        ("own_translation__person",),
        (
            "ambition",
            "text",
            "hoped_effect",
            "for_citizens",
            "for_businesses",
            "for_each_other",
            "focus_points",
            "changed_at",
            "removed_at",
        ),
        private=True,
    ),
    Part(
        _("Egen oversættelse: dine udgaver"),
        "own_translation.Version",
        ("own_translation__person",),
        (
            "number",
            "reason",
            "created_at",
            "own_leader",
            "shared_at",
            "agreed_at",
            "shared_with_employees_at",
            "shared_with_all_leaders_at",
            "content_hash",
            "content",
        ),
        private=True,
    ),
    Part(
        _("Udgaver, som dine ledere har delt med dig"),
        "own_translation.Version",
        ("own_leader",),
        ("own_translation", "number", "shared_at", "agreed_at"),
        limit=_not_kept_back,
        private=True,
    ),
    Part(
        _("Hvem der har sagt ja til dine udgaver, og hvad du selv har sagt ja til"),
        "own_translation.Confirmation",
        ("person", "version__own_translation__person"),
        ("version", "person", "reservation", "at", "content_hash"),
        private=True,
    ),
    Part(
        _("Kommentarer mellem dig og din egen leder, eller dine ledere"),
        "own_translation.Comment",
        ("author", "version__own_translation__person"),
        ("author", "text", "at"),
        private=True,
    ),
    Part(
        _("Forslag og eksempler, du har givet en leder med navn"),
        "own_translation.NamedContribution",
        ("author",),
        ("own_translation", "kind", "text", "at"),
        private=True,
    ),
    Part(
        _("Forslag og eksempler med navn til din side (hvem der skrev, står ikke her)"),
        "own_translation.NamedContribution",
        ("own_translation__person",),
        ("kind", "text", "at"),
        private=True,
    ),
    Part(
        _("Det, du har svaret medarbejderne"),
        "own_translation.Answer",
        ("own_translation__person",),
        ("heard", "change", "at"),
        private=True,
    ),
    Part(_("Dine spejlinger"), "surveys.Round", ("leader",), ("title", "version", "state", "shared_at"), private=True),
    Part(
        _("Dine egne svar ved spejlinger"),
        "surveys.SelfAnswer",
        ("round__leader",),
        ("round", "choices", "at"),
        private=True,
    ),
)
