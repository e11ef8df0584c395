"""The places where the framework is practised, and the way to each for the one who looks.

A place whose address does not exist in this installation is left out, and so is one that the viewer has no part in.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.queries.viewers import Viewer

Text = str | Promise


@dataclass(frozen=True)
class Practice:
    """`leaders` and `others` name addresses: the first that exists counts. Without `others` those are for all."""

    key: str
    label: Text
    what: Text
    leaders: tuple[str, ...]
    others: tuple[str, ...] = ()
    for_all: bool = False  # whether those with no place in the organisation may open it as well


@dataclass(frozen=True)
class Place:
    key: str
    label: str
    what: str
    url: str


PRACTICES = (
    Practice(
        "signals",
        _("Signaler udefra"),
        _("Bring ind, hvad borgere, virksomheder og omverdenen siger"),
        ("outside_in:board",),
        ("outside_in:list",),
    ),
    Practice(
        "involvement",
        _("Inddragelse"),
        _("Spørg borgere, virksomheder og foreninger, og svar dem"),
        ("involvement:list",),
        ("involvement:public_list",),
    ),
    Practice(
        "partners",
        _("Partnere udefra"),
        _("Vær fælles om en handling med en uden for organisationen"),
        ("partners:list",),
    ),
    Practice(
        "decisions",
        _("Beslutninger"),
        _("Sig i tide, hvad der er besluttet, og hvorfor det giver mening"),
        ("decisions:log",),
    ),
    Practice(
        "mandates",
        _("Ledelsesrum"),
        _("Se og sæt rammerne: hvad afgør I selv?"),
        ("mandates:home",),
    ),
    Practice(
        "may_i_decide",
        _("Må jeg afgøre det?"),
        _("Spørg, og få svar ud fra jeres rammer"),
        ("mandates:ask",),
    ),
    Practice("dialogues", _("Samtaler"), _("Tal om det, og hold fast i det, I aftaler"), ("dialogues:list",)),
    Practice("actions", _("Handlinger"), _("Prøv noget af, og se, hvad der sker"), ("actions:list",)),
    Practice("learnings", _("Læring"), _("Brug det, andre har lært, og del det, I lærer"), ("actions:learnings",)),
    Practice(
        "own_translation",
        _("Egen oversættelse"),
        _("Skriv og læs, hvad det betyder i hverdagen"),
        ("own_translation:mine",),
        ("own_translation:leaders",),
    ),
    Practice("surveys", _("Målinger"), _("Hør, hvordan det er at arbejde her"), ("surveys:list",), for_all=True),
    Practice(
        "mirror",
        _("Spejling"),
        _("Spørg dine medarbejdere, om de mærker det"),
        ("surveys:new_mirror",),
        ("surveys:list",),
    ),
    Practice("indicators", _("Indikatorer"), _("Se, om tallene flytter sig"), ("indicators:board",), for_all=True),
    Practice("annual_cycle", _("Årshjulet"), _("Se året, som alle følger"), ("annual_cycle:current",), for_all=True),
)
BY_KEY = {practice.key: practice for practice in PRACTICES}


def keys() -> list[str]:
    return list(BY_KEY)


def places_for(viewer: Viewer | None) -> dict[str, Place]:
    """Every place that the viewer can go to, by its key; without a query."""
    found = {}
    for practice in PRACTICES:
        url = _url(practice, viewer)
        if url:
            found[practice.key] = Place(practice.key, str(practice.label), str(practice.what), url)
    return found


def offered() -> list[Practice]:
    """Those that exist in this installation for somebody."""
    return [practice for practice in PRACTICES if _first(practice.leaders) or _first(practice.others)]


def _url(practice: Practice, viewer: Viewer | None) -> str:
    if viewer is None:
        return _first(practice.leaders) if practice.for_all else ""
    if viewer.is_leader or not practice.others:
        return _first(practice.leaders)
    if practice.key == "own_translation" and not viewer.leaders_over_me:
        return ""
    return _first(practice.others)


def _first(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
