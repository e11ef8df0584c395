from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from medspiller.decisions.models import Decision
from medspiller.decisions.queries.choosing import Choices
from medspiller.decisions.queries.focus import keys_in
from medspiller.decisions.rules.audience import LEVELS, Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.web.forms import day

_LONG = 4_000


def long_text(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=_LONG, widget=widget, help_text=help_text)


def _keys(label: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(label=label, required=False, coerce=int, widget=forms.CheckboxSelectMultiple)


class DecisionForm(forms.Form):
    """A decision as it is written. Four things are asked for; the rest is offered below them."""

    # What is offered stands apart, and of units and people one of the two is needed: no field says that it is optional.
    all_optional = True
    title = forms.CharField(label=_("Overskrift"), max_length=200, help_text=_("Så man kan finde den igen."))
    what = long_text(_("Hvad er besluttet?"), required=True)
    why = long_text(_("Hvorfor giver det mening?"), _("Skriv det til dem, der får den, med deres ord."), required=True)
    in_force_from = day(_("Gælder fra"), required=True)
    urgent = forms.BooleanField(label=_("Det haster: send den med det samme"), required=False)
    units = _keys(_("Hvilke enheder er den til?"))
    unit_words = forms.CharField(label=_("Find en anden enhed"), required=False, max_length=100)
    with_below = forms.BooleanField(label=_("Også enhederne nedenfor"), required=False)
    whom = forms.ChoiceField(label=_("Hvem der?"), widget=forms.RadioSelect, choices=Decision.Whom.choices)
    levels = _keys(_("Hvilke lederniveauer? 1 er øverst"))
    people = _keys(_("Personer ved navn"))
    people_words = forms.CharField(label=_("Find en person"), required=False, max_length=100)

    kind = forms.ChoiceField(label=_("Hvad handler den om?"), choices=Decision.Kind.choices)
    for_citizens = long_text(_("Hvad betyder den for borgerne?"))
    for_businesses = long_text(_("Hvad betyder den for virksomhederne?"))
    weighing = long_text(_("Hvordan er hensynet til den enkelte borger vejet mod fællesskabet?"))
    involved = long_text(_("Hvem har været med?"), rows=2)
    alternatives = long_text(_("Hvad blev valgt fra, og hvorfor?"), _("Skriv hver mulighed på sin egen linje."))
    points = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    decided_on = day(_("Besluttet"), required=True)
    look_again_on = day(_("Ses på igen"), help_text=_("Så minder vi dig om det den uge."))
    openness = forms.ChoiceField(
        label=_("Hvem kan læse den?"),
        required=False,
        widget=forms.RadioSelect,
        choices=Decision.Openness.choices,
        help_text=_("Vælger du ikke, er den åben, når den er til alle i en enhed, og ellers kun for modtagerne."),
    )
    writers = _keys(_("Hvem skriver med?"))
    writer_words = forms.CharField(label=_("Find en, der skal skrive med"), required=False, max_length=100)
    change_reason = long_text(_("Hvorfor er beslutningen ændret?"), rows=2)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, is_change: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        self.fields["change_reason"].required = is_change
        for name in ("units", "people", "writers", "levels"):
            self._choices(name, getattr(choices, name))
        self._choices("points", [pair for _title, points in choices.points for pair in points])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("units") and not given.get("people"):
            self.add_error("units", _("Vælg mindst én enhed eller én person, beslutningen er til."))
        if given.get("units") and given.get("whom") == LEVELS and not given.get("levels"):
            self.add_error("levels", _("Vælg, hvilke lederniveauer beslutningen er til."))
        begins, again = given.get("in_force_from"), given.get("look_again_on")
        if begins and again and again < begins:
            self.add_error("look_again_on", _("I kan ikke se på beslutningen igen, før den gælder."))
        return given

    @property
    def chosen_points(self) -> set[str]:
        return {str(key) for key in self["points"].value() or ()}

    @property
    def has_more(self) -> bool:
        """Whether anything of what is offered below has been filled in, or is wrong."""
        names = [
            "for_citizens",
            "for_businesses",
            "weighing",
            "involved",
            "alternatives",
            "look_again_on",
            "writers",
            "points",
        ]
        return any(self[name].value() or self[name].errors for name in names)

    def without_errors(self) -> "DecisionForm":
        """The same form while somebody still searches: nothing is wrong yet."""
        self.full_clean()
        self._errors = ErrorDict()
        return self

    def details(self) -> DecisionDetails:
        given = self.cleaned_data
        points, ambitions = keys_in(given["points"])
        audience = Audience(
            units=frozenset(given["units"]),
            with_below=given["with_below"],
            whom=given["whom"],
            levels=frozenset(given["levels"] if given["whom"] == LEVELS else ()),
            people=frozenset(given["people"]),
        )
        plain = (
            "title what why in_force_from decided_on kind openness urgent for_citizens for_businesses weighing"
            " involved alternatives look_again_on change_reason"
        )
        return DecisionDetails(
            **{name: given[name] for name in plain.split()},
            audience=audience,
            focus_points=points,
            ambitions=ambitions,
            writers=tuple(given["writers"]),
        )

    def _choices(self, name: str, offered: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered


def initial_of(decision: Decision) -> dict[str, Any]:
    """What the form shows of a draft."""
    plain = (
        "title what why in_force_from decided_on kind openness urgent for_citizens for_businesses weighing involved"
        " alternatives look_again_on change_reason with_below whom levels revision"
    )
    points = [f"p{point.pk}" for point in decision.focus_points.all()]
    return {name: getattr(decision, name) for name in plain.split()} | {
        "units": [unit.pk for unit in decision.units.all()],
        "people": [person.pk for person in decision.named.all()],
        "writers": [person.pk for person in decision.writers.all()],
        "points": [*points, *(f"a{ambition.pk}" for ambition in decision.ambitions.all())],
    }
