"""Frames, differences and answers in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.mandates.models import Level
from medspiller.mandates.rules.differences import Difference, Gap

DONT_KNOW = gettext_lazy("Ved ikke")


def question_for(difference: Difference | None) -> str:
    """What to ask each other. Without figures it is what any group can begin with."""
    if difference is None:
        return _("Hvornår har I sidst været i tvivl? Hvad gjorde I, og hvad havde været godt at vide?")
    named = {"other": str(Level(difference.other).label) if difference.other else ""}
    said = {
        Gap.NARROWER: _(
            "Hvad gør, at nogle oplever mindre plads, end der er givet? Hvad sker der, når nogen bruger den?"
        ),
        Gap.WIDER: _("Er det i orden, at nogle afgør mere, end der står, eller skal det siges tydeligere?"),
        Gap.UNCLEAR: _("Hvad mangler I at vide? Tag et eksempel fra den sidste måned."),
        Gap.SPREAD: _("I oplever det forskelligt. Hvilke eksempler tænker I hver især på?"),
        Gap.ALIKE: _("Det er klart for de fleste. Hvad skal der til, for at det bliver ved med at være det?"),
    }[difference.gap]
    return said % named


def gap_in_words(difference: Difference) -> str:
    """What the shares say beside the leader's own word, in one line."""
    other = str(Level(difference.other).label).lower() if difference.other else ""
    named = {"alike": difference.alike, "share": difference.other_share, "other": other}
    if difference.gap == Gap.UNCLEAR:
        return _("Mange ved det ikke. Omkring %(alike)s procent oplever det, som lederen siger.") % named
    if not difference.other:
        return _("Omkring %(alike)s procent oplever det, som lederen siger.") % named
    return (
        _(
            "Omkring %(alike)s procent oplever det, som lederen siger. Af de andre oplever de fleste, omkring "
            "%(share)s procent: %(other)s."
        )
        % named
    )
