from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.actions.queries.choosing import Choices
from medspiller.actions.rules.details import ActionDetails
from medspiller.web.forms import day

_LONG = 2_000


def long_text(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=_LONG, widget=widget, help_text=help_text)


class ActionForm(forms.Form):
    """An action as it is planned. Owners, units and statements are chosen among those that `choices` offers."""

    kind = forms.ChoiceField(
        label=_("Hvad er det for en handling?"),
        widget=forms.RadioSelect,
        choices=[
            (Action.Kind.TRIAL, _("En prøvehandling: vi prøver noget af i det små og ser, hvad der sker")),
            (Action.Kind.LASTING, _("En varig handling: noget, vi vil gøre fra nu af")),
        ],
    )
    title = forms.CharField(
        label=_("Hvad gør I?"), max_length=200, help_text=_("Skriv det, så andre kan se det for sig.")
    )
    experience = long_text(_("Oplevelse: hvad har I oplevet?"))
    wondering = long_text(_("Undring: hvad undrer I jer over?"))
    description = long_text(_("Sådan gør I"))
    expected_change = long_text(_("Hvad forventer I, at det ændrer?"))
    how_we_notice = long_text(_("Hvordan kan I se det?"))
    audiences = forms.MultipleChoiceField(
        label=_("Hvem er det for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("citizens", _("Borgere")), ("businesses", _("Virksomheder")), ("each_other", _("Hinanden"))],
    )
    focus_points = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    statements = forms.TypedMultipleChoiceField(
        label=_("Hvilke af dine egne linjer hører den til?"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = forms.TypedChoiceField(
        label=_("Hvem er ansvarlig?"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("En anden end dig selv bliver spurgt og siger ja eller nej."),
    )
    owner_words = forms.CharField(label=_("Find en anden"), required=False, max_length=100)
    units = forms.TypedMultipleChoiceField(
        label=_("Hvilke enheder hører den til?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    unit_words = forms.CharField(label=_("Find en anden enhed"), required=False, max_length=100)
    starts_on = day(_("Begynder"), required=True)
    next_check_in_on = day(_("Første opfølgning"), help_text=_("Så får den ansvarlige en mail den uge."))
    ends_on = day(_("Slutter"))
    openness = forms.ChoiceField(
        label=_("Hvem kan se handlingen?"), widget=forms.RadioSelect, choices=Action.Openness.choices
    )
    inspired_by = forms.UUIDField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._choices("owner", choices.owners)
        self._choices("units", choices.units)
        self._choices("statements", choices.statements)
        self._choices("focus_points", [pair for _title, points in choices.points for pair in points])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Handlingen kan ikke slutte, før den begynder."))
        check_in = given.get("next_check_in_on")
        if starts and check_in and check_in < starts:
            self.add_error("next_check_in_on", _("Opfølgningen kan ikke ligge, før handlingen begynder."))
        return given

    @property
    def chosen_points(self) -> set[int]:
        """The focus points that are ticked, as sent or as begun with."""
        return {int(key) for key in self["focus_points"].value() or () if str(key).isdigit()}

    def without_errors(self) -> "ActionForm":
        """The same form while somebody still searches: nothing is wrong yet."""
        self.full_clean()
        self._errors = ErrorDict()
        return self

    def details(self) -> ActionDetails:
        given = self.cleaned_data
        audiences = given["audiences"]
        plain = ("kind", "title", "openness", "description", "experience", "wondering", "expected_change")
        more = ("how_we_notice", "starts_on", "next_check_in_on", "ends_on", "inspired_by")
        return ActionDetails(
            **{name: given[name] for name in (*plain, *more)},
            for_citizens="citizens" in audiences,
            for_businesses="businesses" in audiences,
            for_each_other="each_other" in audiences,
            units=tuple(given["units"]),
            statements=tuple(given["statements"]),
            focus_points=tuple(given["focus_points"]),
        )

    def _choices(self, name: str, offered: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    because = forms.CharField(
        label=_("Hvorfor passer det ikke?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class StepForm(forms.Form):
    text = forms.CharField(label=_("Nyt trin"), max_length=300)
    due_on = day(_("Senest"))


def keys_in(values: list[str]) -> list[int]:
    """Those of the values that can be keys."""
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]


def uuids_in(values: list[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def initial_of(action: Action) -> dict[str, Any]:
    """What the form shows of an action that is there."""
    names = ("citizens", "businesses", "each_other")
    plain = (
        "kind title experience wondering description expected_change how_we_notice starts_on next_check_in_on ends_on"
        " openness revision inspired_by_id"
    )
    facts = {name.removesuffix("_id"): getattr(action, name) for name in plain.split()}
    return facts | {
        "owner": action.owner_id,
        "audiences": [name for name in names if getattr(action, f"for_{name}")],
        "units": [unit.pk for unit in action.units.all()],
        "focus_points": [point.pk for point in action.focus_points.all()],
        "statements": [statement.pk for statement in action.statements.all()],
    }
