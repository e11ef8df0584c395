from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from medspiller.mandates.models import Level
from medspiller.mandates.queries.wording import DONT_KNOW
from medspiller.mandates.rules.content import LIMIT, LONG, NOTE, FrameContent, Rule
from medspiller.mandates.rules.differences import DONT_KNOW as DONT_KNOW_OPTION
from medspiller.mandates.rules.levels import ORDER
from medspiller.web.forms import day

NOTHING_SAID = ("", _("Ikke sagt endnu"))


def long_text(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONG, widget=widget, help_text=help_text)


@dataclass(frozen=True)
class KindFields:
    """The three fields of one kind of matter; `is_open` where more than who decides has been said."""

    kind: int
    name: str
    about: str
    level: BoundField
    limit: BoundField
    note: BoundField
    is_open: bool


class FrameForm(forms.Form):
    """A unit's frame. For each kind of matter there is who decides, a limit and a note."""

    task = long_text(_("Enhedens opgave"), _("Hvad er I her for? To-tre sætninger, som alle i enheden kan sige efter."))
    expected = long_text(_("Det forventes af jer"), _("Hvad skal lykkes, og hvordan kan I se det?"))
    budget = long_text(_("Den økonomiske ramme"), _("Hvad er der at gøre godt med, og hvad skal det række til?"))
    revision = forms.IntegerField(widget=forms.HiddenInput)
    all_optional = True

    def __init__(self, *args: Any, kinds: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind, name, _about in kinds:
            # As people hear it who cannot see the heading above.
            named = {"kind": name}
            self.fields[f"level-{kind}"] = forms.ChoiceField(
                label=_("Hvem afgør: %(kind)s") % named, required=False, choices=[NOTHING_SAID, *Level.choices]
            )
            self.fields[f"limit-{kind}"] = forms.CharField(
                label=_("Grænse"), required=False, max_length=LIMIT, help_text=_("For eksempel: op til 5.000 kr.")
            )
            self.fields[f"note-{kind}"] = forms.CharField(label=_("Bemærkning"), required=False, max_length=NOTE)

    @classmethod
    def initial_of(cls, content: FrameContent, revision: int) -> dict[str, Any]:
        rules = {
            f"{name}-{rule.kind}": value
            for rule in content.rules
            for name, value in (("level", rule.level), ("limit", rule.limit), ("note", rule.note))
        }
        plain = {"task": content.task, "expected": content.expected, "budget": content.budget, "revision": revision}
        return plain | rules

    def kind_fields(self) -> Iterator[KindFields]:
        for kind, name, about in self.kinds:
            limit, note = self[f"limit-{kind}"], self[f"note-{kind}"]
            is_open = bool(limit.value() or note.value() or limit.errors or note.errors)
            yield KindFields(kind, name, about, self[f"level-{kind}"], limit, note, is_open)

    def content(self) -> FrameContent:
        given = self.cleaned_data
        rules = [
            Rule(kind, given[f"level-{kind}"], given[f"limit-{kind}"], given[f"note-{kind}"])
            for kind, _name, _about in self.kinds
        ]
        return FrameContent(given["task"], given["expected"], given["budget"], tuple(rules)).trimmed()


class GiveForm(forms.Form):
    holds_from = day(_("Gælder fra"), required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class KindForm(forms.Form):
    name = forms.CharField(label=_("Slags sag"), max_length=120)
    about = forms.CharField(label=_("Hvad hører under?"), max_length=300, required=False)
    other_words = forms.CharField(
        label=_("Andre ord, som folk bruger om det"),
        max_length=500,
        required=False,
        help_text=_("De bliver ikke vist, men hjælper den, der spørger: “Må jeg afgøre det?”"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OwnKindForm(forms.Form):
    name = forms.CharField(label=_("En slags sag, som I har brug for"), max_length=120)


class RemarkForm(forms.Form):
    text = long_text(_("Kommentar"), required=True)


class AskEmployeesForm(forms.Form):
    closes_on = day(
        _("Sidste dag at svare"), help_text=_("Giv gerne to uger. Ingen får svarene at se før."), required=True
    )


class ExperienceForm(forms.Form):
    """One question for each kind of matter, none of which has to be answered. It is always blank."""

    def __init__(self, *args: Any, questions: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(number, Level(level).label) for number, level in enumerate(ORDER, 1)]
        for number, name, about in questions:
            self.fields[f"q{number}"] = forms.TypedChoiceField(
                label=name,
                help_text=about,
                required=False,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                choices=[*options, (DONT_KNOW_OPTION, DONT_KNOW)],
            )

    def choices(self) -> list[int | None]:
        return [self.cleaned_data[name] for name in self.fields]
