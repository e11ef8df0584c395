"""Frames, differences and answers in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspiller.mandates.models import Level
from medspiller.mandates.rules import levels
from medspiller.mandates.rules.differences import Difference, Gap

DONT_KNOW = gettext_lazy("Ved ikke")


def question_for(level: str, difference: Difference | None) -> str:
    """What to ask each other: by what the figures say, or, without any, by what the leader says."""
    if difference is None:
        return {
            levels.SELF: _("Hvornår har nogen sidst afgjort det selv? Hvordan gik det?"),
            levels.TELL: _("Hvordan siger I det til hinanden, når nogen har afgjort noget?"),
            levels.ASK: _("Hvornår har I sidst ventet på et svar? Hvad kunne I selv have afgjort?"),
            levels.LEADER: _("Er det klart, hvorfor lederen afgør det? Hvad skal lederen høre fra jer først?"),
        }[level]
    return {
        Gap.NARROWER: _("Hvad gør, at nogle oplever mindre plads? Hvad sker der, når nogen bruger den?"),
        Gap.WIDER: _("Er det i orden, at nogle afgør mere, end der står, eller skal det siges tydeligere?"),
        Gap.UNCLEAR: _("Hvad mangler I at vide? Tag et eksempel fra den sidste måned."),
        Gap.SPREAD: _("I oplever det forskelligt. Hvilke eksempler tænker I hver især på?"),
        Gap.ALIKE: _("Det er klart for de fleste. Hvad skal der til, for at det bliver ved med at være det?"),
    }[difference.gap]


def gap_in_words(difference: Difference) -> str:
    """What the shares say beside the leader's own word, in one line."""
    other = str(Level(difference.other).label) if difference.other else ""
    named = {"alike": difference.alike, "share": difference.other_share, "other": other}
    if difference.gap == Gap.UNCLEAR:
        return _("Mange ved det ikke. Omkring %(alike)s procent oplever det, som lederen siger.") % named
    if not difference.other:
        return _("Omkring %(alike)s procent oplever det, som lederen siger.") % named
    return (
        _(
            "Omkring %(alike)s procent oplever det, som lederen siger. Flest af de andre siger "
            "“%(other)s”, omkring %(share)s procent af alle."
        )
        % named
    )
