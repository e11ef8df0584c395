"""What the rules find, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medspiller.disclosure import ShownMean
from medspiller.surveys.rules.conditions import KEPT_AT_MOST_DAYS, LONGEST_DAYS, Trouble
from medspiller.surveys.rules.groups import LEADERS, kind_and_name


def told(trouble: Trouble) -> str:
    return {
        Trouble.K: _("Den mindste gruppe er på 5 eller flere."),
        Trouble.K_COMMENTS: _(
            "Den mindste gruppe for kommentarer er på 10 eller flere, og aldrig mindre end den for tal."
        ),
        Trouble.CLOSES: _("Den sidste dag kan ikke ligge før den første."),
        Trouble.TOO_LONG: _("En måling er åben i højst %(days)s dage.") % {"days": LONGEST_DAYS},
        Trouble.LEADERS: _(
            "Resultater kan først ses dagen efter den sidste dag, så ingen ser tal, mens der stadig svares."
        ),
        Trouble.EMPLOYEES: _(
            "Ledere ser ikke resultater efter alle andre. Vælg samme dag eller en senere dag for alle."
        ),
        Trouble.KEEP: _("Svarene kan ikke slettes, før alle har set resultaterne."),
        Trouble.KEEP_TOO_LONG: _("Svar bliver gemt i højst %(years)s år.") % {"years": KEPT_AT_MOST_DAYS // 366},
    }[trouble]


def group_name(group: str) -> str:
    kind, name = kind_and_name(group)
    if kind == LEADERS:
        return pgettext("leader level", "Ledere på niveau %(level)s") % {"level": name}
    return name


def mean_in_words(shown: ShownMean) -> str:
    words = {"at_most": _("højst %(value)s"), "at_least": _("mindst %(value)s")}
    return words.get(shown.bound, "%(value)s") % {"value": shown.value}
