"""An indicator as it is laid out, and breaks in its figures."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from medspiller.disclosure import DEFAULT_K
from medspiller.indicators.changes.laying_out import FIXED, Facts
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.choosing import Choices
from medspiller.indicators.rules.templates import Template
from medspiller.organisation.models import Person
from medspiller.web import clock

Measure, Chart = Indicator.Measure, Indicator.Chart
CHARTS_OF = {
    Measure.PERCENT: {Chart.RUN, Chart.INDIVIDUALS, Chart.P},
    Measure.RATE: {Chart.RUN, Chart.INDIVIDUALS, Chart.U},
    Measure.COUNT: {Chart.RUN, Chart.INDIVIDUALS, Chart.C},
    Measure.NUMBER: {Chart.RUN, Chart.INDIVIDUALS},
}
PLAIN = (
    *("name", "unit_of_measurement", "direction", "about", "measure", "rhythm", "per", "decimals", "adds_up"),
    *("chart", "seasonal", "definition", "source", "openness", "k", "days_to_update"),
)


def _yes(value: str) -> bool:
    return value == "True"


class IndicatorForm(forms.Form):
    """`fixed` tells that there are values, so that what they rest on can no longer be changed."""

    name = forms.CharField(label=_("Navn"), max_length=120, help_text=_("Kort, som I siger det: Sygefravær, Ventetid."))
    definition = forms.CharField(
        label=_("Sådan regnes tallet ud"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Hvad tæller med, og hvad gør ikke? Alle kan læse det under diagrammet."),
    )
    source = forms.CharField(
        label=_("Kilde"), max_length=200, required=False, help_text=_("Det system eller den, tallene kommer fra.")
    )
    about = forms.ChoiceField(
        label=_("Hvem eller hvad handler tallet om?"),
        widget=forms.RadioSelect,
        choices=Indicator.About.choices,
        help_text=_("Tal om medarbejdere bliver aldrig vist for så få, at man kan se, hvem det er."),
    )
    measure = forms.ChoiceField(
        label=_("Hvad slags tal er det?"),
        widget=forms.RadioSelect,
        choices=Measure.choices,
        help_text=_("Har tallet en tæller og en nævner, kan det lægges rigtigt sammen for flere enheder."),
    )
    per = forms.IntegerField(
        label=_("Pr. hvor mange"),
        min_value=1,
        max_value=1_000_000,
        initial=1,
        help_text=_("Kun for det sidste valg ovenfor: 1 for dage pr. sag, 1.000 for klager pr. 1.000 borgere."),
    )
    unit_of_measurement = forms.CharField(
        label=_("Måleenhed"), max_length=40, help_text=_("Det, der står efter tallet: %, dage, kr., klager.")
    )
    decimals = forms.IntegerField(label=_("Decimaler, når tallet vises"), min_value=0, max_value=3, initial=1)
    direction = forms.ChoiceField(
        label=_("Hvilken vej er bedre?"), widget=forms.RadioSelect, choices=Indicator.Direction.choices
    )
    rhythm = forms.ChoiceField(
        label=_("Hvor tit bliver det opgjort?"), choices=Indicator.Rhythm.choices, initial="month"
    )
    days_to_update = forms.IntegerField(
        label=_("Dage, før tallet skal være her"),
        min_value=0,
        max_value=800,
        initial=31,
        help_text=_("Talt fra periodens sidste dag. Er det her ikke da, får den ansvarlige besked."),
    )
    adds_up = forms.TypedChoiceField(
        label=_("Hvordan fås tallet for en enhed med andre enheder under sig?"),
        widget=forms.RadioSelect,
        coerce=_yes,
        choices=[
            ("True", _("Det regnes ud: hver enhed får sit eget tal, og de lægges sammen opad")),
            ("False", _("Det leveres: hvert tal dækker enheden og alt, hvad der er under den")),
        ],
        initial="True",
    )
    chart = forms.ChoiceField(
        label=_("Diagram"),
        choices=Chart.choices,
        initial=Chart.RUN,
        help_text=_("Et seriediagram passer til alle tal. Vælg kun et andet, hvis du ved, hvorfor."),
    )
    seasonal = forms.BooleanField(
        label=_("Tallet følger årstiden, som sygefravær gør om vinteren"), required=False, initial=False
    )
    openness = forms.ChoiceField(
        label=_("Hvem kan se tallene?"),
        widget=forms.RadioSelect,
        choices=Indicator.Openness.choices,
        help_text=_("Chefgruppen, HR og den ansvarlige ser alle enheder."),
    )
    k = forms.IntegerField(
        label=_("Mindste antal medarbejdere bag et tal"),
        min_value=DEFAULT_K,
        max_value=50,
        initial=DEFAULT_K,
        help_text=_("Kun for tal om medarbejdere."),
    )
    owner = forms.TypedChoiceField(
        label=_("Hvem er ansvarlig?"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Den ansvarlige kan lægge tal ind og får besked, når de mangler."),
    )
    owner_words = forms.CharField(label=_("Find en anden"), required=False, max_length=100)
    legs = forms.TypedMultipleChoiceField(
        label=_("Hvilket ben hører det til?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    focus_points = forms.TypedMultipleChoiceField(
        label=_("Fokuspunkter"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._choices("owner", choices.owners)
        self._choices("legs", choices.legs)
        self._choices("focus_points", [pair for _title, points in choices.points for pair in points])
        if fixed:
            for name in FIXED:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Kan ikke ændres, når der er tal.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        measure, chart = given.get("measure"), given.get("chart")
        if measure and chart and chart not in CHARTS_OF[Measure(measure)]:
            self.add_error("chart", _("Diagrammet passer ikke til den slags tal. Vælg seriediagrammet."))
        return given

    @property
    def chosen_points(self) -> set[int]:
        """The focus points that are ticked, as sent or as begun with."""
        return {int(key) for key in self["focus_points"].value() or () if str(key).isdigit()}

    def without_errors(self) -> "IndicatorForm":
        """The same form while somebody still searches: nothing is wrong yet."""
        self.full_clean()
        self._errors = ErrorDict()
        return self

    def facts(self, owner: Person, indicator: Indicator | None = None) -> Facts:
        """What was written. Ties of `indicator` to former versions of the framework are kept."""
        given = {name: self.cleaned_data[name] for name in PLAIN}
        legs, points = _kept(indicator, "legs", self), _kept(indicator, "focus_points", self)
        return Facts(owner=owner, legs=legs, focus_points=points, **given)

    def _choices(self, name: str, offered: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered


def _kept(indicator: Indicator | None, name: str, form: IndicatorForm) -> tuple[int, ...]:
    points = [pair for _title, pairs in form.offered.points for pair in pairs]
    offered = {key for key, _label in (form.offered.legs if name == "legs" else points)}
    before = set() if indicator is None else {one.pk for one in getattr(indicator, name).all()}
    return (*form.cleaned_data[name], *sorted(before - offered))


def initial_of(indicator: Indicator) -> dict[str, Any]:
    """What the form shows of an indicator that is there."""
    facts = {name: getattr(indicator, name) for name in PLAIN}
    return facts | {
        "adds_up": str(indicator.adds_up),
        "owner": indicator.owner_id,
        "revision": indicator.revision,
        "legs": [leg.pk for leg in indicator.legs.all()],
        "focus_points": [point.pk for point in indicator.focus_points.all()],
    }


def facts_of(template: Template, owner: Person) -> Facts:
    """What an indicator made from the template is, before anybody changes it."""
    return Facts(owner=owner, **{name: value for name, value in vars(template).items() if name != "key"})


def initial_from(template: Template) -> dict[str, Any]:
    return vars(template) | {"adds_up": str(template.adds_up)}


class RevisionForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class BreakForm(forms.Form):
    start = forms.DateField(
        label=_("Fra og med"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), initial=clock.today
    )
    why = forms.CharField(
        label=_("Hvorfor?"),
        max_length=200,
        help_text=_("Fx: Nyt lønsystem. Diagrammet begynder forfra den dag, så før og efter ikke bliver blandet."),
    )


class RemoveBreakForm(forms.Form):
    why = forms.CharField(label=_("Hvorfor er det ikke et brud?"), max_length=200)
