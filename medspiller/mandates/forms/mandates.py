from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.mandates.forms.frames import long_text
from medspiller.mandates.models import MandateVersion
from medspiller.mandates.queries.choosing import Choices
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.web.forms import day

LEARN_AT_ONCE = (1, 2, 3)


class MandateForm(forms.Form):
    """What somebody may decide. Without `holder` it is a change of what was given before."""

    holder = forms.TypedChoiceField(label=_("Hvem får mandatet?"), coerce=int, widget=forms.RadioSelect)
    holder_words = forms.CharField(
        label=_("Find en medarbejder"),
        help_text=_("Er medarbejderen ikke på listen, så skriv en del af navnet."),
        required=False,
        max_length=100,
    )
    what = forms.CharField(
        label=_("Hvad kan medarbejderen afgøre?"),
        max_length=200,
        help_text=_("Skriv det, så andre forstår det: “Bestille vikarer til udskolingen”."),
    )
    details = long_text(_("Hvad indebærer det?"))
    limits = forms.CharField(
        label=_("Grænser"), required=False, max_length=300, help_text=_("For eksempel: op til 10.000 kr. om måneden.")
    )
    from_date = day(_("Fra"), required=True)
    last_day = day(_("Til og med"), required=False, help_text=_("Lad feltet stå tomt, hvis det gælder indtil videre."))
    kinds = forms.TypedMultipleChoiceField(
        label=_("Hvilke slags sager handler det om?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    focus_points = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    openness = forms.ChoiceField(
        label=_("Hvem kan se mandatet?"), widget=forms.RadioSelect, choices=MandateVersion.Openness.choices
    )
    in_place = long_text(_("Det kan medarbejderen allerede"), _("Én ting på hver linje."))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, is_change: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        points = [pair for _title, held in choices.points for pair in held]
        for name, offered in (("holder", choices.holders), ("kinds", choices.kinds), ("focus_points", points)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        if is_change:
            for name in ("holder", "holder_words", "in_place"):
                del self.fields[name]
            return
        for number in LEARN_AT_ONCE:
            self.fields[f"learn-{number}"] = forms.CharField(
                label=_("Skal læres (%(number)s)") % {"number": number}, required=False, max_length=200
            )
            self.fields[f"learn-{number}-by"] = day(_("Senest"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begins, ends = given.get("from_date"), given.get("last_day")
        if begins and ends and ends < begins:
            self.add_error("last_day", _("Mandatet kan ikke slutte, før det begynder."))
        return given

    @property
    def chosen_points(self) -> set[int]:
        return {int(key) for key in self["focus_points"].value() or () if str(key).isdigit()}

    def facts(self) -> MandateFacts:
        names = ("what", "details", "limits", "from_date", "last_day", "openness")
        given = self.cleaned_data
        return MandateFacts(
            **{name: given[name] for name in names},
            kinds=tuple(given["kinds"]),
            focus_points=tuple(given["focus_points"]),
        )

    def competences(self) -> list[CompetenceFacts]:
        given = self.cleaned_data
        held = [CompetenceFacts(line[:200], in_place=True) for line in given["in_place"].splitlines() if line.strip()]
        to_learn = [
            CompetenceFacts(given[f"learn-{number}"], in_place=False, due_on=given[f"learn-{number}-by"])
            for number in LEARN_AT_ONCE
        ]
        return [*held, *(one for one in to_learn if one.text.strip())]

    def learn_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"learn-{number}"], self[f"learn-{number}-by"]) for number in LEARN_AT_ONCE]


def initial_of(version: MandateVersion, revision: int) -> dict[str, Any]:
    names = ("what", "details", "limits", "from_date", "last_day", "openness")
    return {name: getattr(version, name) for name in names} | {
        "kinds": [kind.pk for kind in version.kinds.all()],
        "focus_points": [point.pk for point in version.focus_points.all()],
        "revision": revision,
    }


class AnswerMandateForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    version = forms.IntegerField(min_value=1)
    words = forms.CharField(
        label=_("Et par ord"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class EndForm(forms.Form):
    because = long_text(_("Hvorfor slutter det?"), required=True)


class CompetenceForm(forms.Form):
    text = forms.CharField(label=_("Hvad kræver mandatet?"), max_length=200)
    in_place = forms.BooleanField(label=_("Det er på plads allerede"), required=False)
    due_on = day(_("Læres senest"), required=False)

    def facts(self) -> CompetenceFacts:
        given = self.cleaned_data
        return CompetenceFacts(given["text"], in_place=given["in_place"], due_on=given["due_on"])


class FollowForm(forms.Form):
    """In place, not in place after all, a new day, or not asked for any more."""

    do = forms.ChoiceField(choices=[("in_place", ""), ("not_in_place", ""), ("drop", "")])
    due_on = day(_("Nyt tidspunkt"), required=False)
