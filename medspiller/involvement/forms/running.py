"""What a leader fills in: a page, the fields of a form, what becomes of contributions, and the answer."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from medspiller.attachments.forms import AttachmentsField
from medspiller.involvement.changes.drafting import PageFacts
from medspiller.involvement.changes.moderating import Decision
from medspiller.involvement.models import Page
from medspiller.involvement.rules.answer import MOST_THEMES, Answer, Theme
from medspiller.involvement.rules.contributions import plain
from medspiller.involvement.rules.fields import LONGEST_LABEL, MOST_FIELDS, Field, FieldKind
from medspiller.involvement.rules.standing import USUAL_TO_ANSWER
from medspiller.web import clock
from medspiller.web.forms import day

AUDIENCES = [("citizens", _("Borgere")), ("businesses", _("Virksomheder")), ("associations", _("Foreninger"))]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PageForm(forms.Form):
    kind = forms.ChoiceField(label=_("Hvad vil du åbne?"), choices=Page.Kind.choices, widget=forms.RadioSelect)
    unit = forms.TypedChoiceField(label=_("For hvilken enhed?"), coerce=int)
    audiences = forms.MultipleChoiceField(
        label=_("Hvem er den for?"), choices=AUDIENCES, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Sidens sprog"),
        choices=Page.Language.choices,
        help_text=_("Det sprog, du selv skriver på. Rammen omkring kan læseren skifte til dansk eller engelsk."),
    )
    title = forms.CharField(label=_("Overskrift"), max_length=120)
    question = forms.CharField(
        label=_("Spørgsmål"),
        max_length=300,
        help_text=_("Det, du gerne vil vide, i én sætning. Spørg om noget, der endnu kan ændres."),
    )
    introduction = forms.CharField(label=_("Hvorfor spørger I?"), max_length=3000, widget=_text(4))
    influence = forms.CharField(label=_("Hvad kan det ændre, og hvad ligger fast?"), max_length=2000, widget=_text(3))
    shows = forms.BooleanField(
        label=_("Vis det, folk skriver, på siden, når I har læst det. I en idérunde vises idéerne altid."),
        required=False,
    )
    opens_on = day(_("Åbner"), required=True)
    closes_on = day(_("Sidste dag"), required=True)
    answer_by = day(
        _("I lover et svar senest"),
        required=False,
        help_text=_("Lad feltet stå tomt, så er det 30 dage efter den sidste dag."),
    )
    slug = forms.CharField(
        label=_("Kort adresse"),
        max_length=40,
        required=False,
        help_text=_(
            "Står på plakaten efter /deltag/. Små bogstaver a til z, tal og bindestreger. "
            "Lad feltet stå tomt, så bliver den lavet af overskriften."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        unit.choices = units  # type: ignore[attr-defined]
        if len(units) == 1:
            unit.initial, unit.widget = units[0][0], forms.HiddenInput()

    def facts(self) -> PageFacts:
        data = self.cleaned_data
        closes_on: datetime.date = data["closes_on"]
        texts = ("title", "question", "introduction", "influence")
        return PageFacts(
            kind=data["kind"],
            opens_on=data["opens_on"],
            closes_on=closes_on,
            answer_by=data["answer_by"] or closes_on + USUAL_TO_ANSWER,
            language=data["language"],
            slug=data["slug"].strip(),
            shows=data["shows"],
            for_citizens="citizens" in data["audiences"],
            for_businesses="businesses" in data["audiences"],
            for_associations="associations" in data["audiences"],
            **{name: plain(data[name]) for name in texts},
        )


def blank() -> dict[str, Any]:
    today = clock.today()
    return {"language": "da", "opens_on": today, "closes_on": today + datetime.timedelta(days=28), "revision": 0}


def initial_of(page: Page) -> dict[str, Any]:
    names = ("kind", "language", "title", "question", "introduction", "influence", "shows", "opens_on", "closes_on")
    audiences = [name for name, _label in AUDIENCES if getattr(page, f"for_{name}")]
    told = {name: getattr(page, name) for name in (*names, "answer_by", "slug", "revision")}
    return told | {"audiences": audiences, "unit": page.unit_id}


class FieldForm(forms.Form):
    """One thing that a form asks. Without a question it is left out."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    label = forms.CharField(label=_("Spørgsmål"), max_length=LONGEST_LABEL, required=False)
    kind = forms.ChoiceField(
        label=_("Svares med"),
        choices=[
            (FieldKind.SHORT, _("Kort tekst")),
            (FieldKind.LONG, _("Lang tekst")),
            (FieldKind.ONE, _("Ét valg")),
            (FieldKind.MANY, _("Flere valg")),
            (FieldKind.SCALE, _("En skala fra 1 til 5")),
        ],
        required=False,
    )
    options = forms.CharField(
        label=_("Svar at vælge imellem"),
        help_text=_("Kun ved valg og skala. Ét på hver linje; ved en skala to linjer: hvad 1 og 5 betyder."),
        widget=_text(3),
        max_length=2000,
        required=False,
    )
    required = forms.BooleanField(label=_("Skal besvares"), required=False)
    all_optional = True

    def field(self) -> Field:
        data = self.cleaned_data
        kind = FieldKind(data.get("kind") or FieldKind.SHORT)
        lines = [plain(line)[:LONGEST_LABEL] for line in plain(data.get("options", "")).split("\n") if line.strip()]
        options = () if kind in {FieldKind.SHORT, FieldKind.LONG} else tuple(lines)
        return Field(data.get("key", ""), plain(data.get("label", "")), kind, bool(data.get("required")), options)


FieldForms = forms.formset_factory(FieldForm, extra=2, max_num=MOST_FIELDS, absolute_max=MOST_FIELDS + 5)


def fields_initial(fields: Sequence[Field]) -> list[dict[str, Any]]:
    return [
        {
            "key": field.key,
            "label": field.label,
            "kind": field.kind,
            "options": "\n".join(field.options),
            "required": field.required,
        }
        for field in fields
    ]


def moved(sent: QueryDict, wish: str) -> tuple[QueryDict, int]:
    """The rows as sent, with one of them a place up or down, and its number from 1 among those that ask something.

    `wish` is "up-2": the row numbered from 0 in what was sent. Rows that ask nothing are stepped over, for they are
    left out of what is kept. A wish that cannot be met, or none, changes nothing; the number is then 0.
    """
    way, _dash, row = wish.partition("-")
    asking = [number for number in range(MOST_FIELDS) if sent.get(f"form-{number}-label", "").strip()]
    if way not in {"up", "down"} or row not in {str(number) for number in asking}:
        return sent, 0
    here = asking.index(int(row))
    there = here + (-1 if way == "up" else 1)
    if not 0 <= there < len(asking):
        return sent, 0
    changed = sent.copy()
    one, other = f"form-{asking[here]}-", f"form-{asking[there]}-"
    for name in FieldForm.base_fields:
        for left, right in ((one, other), (other, one)):
            changed.pop(left + name, None)
            if right + name in sent:
                changed.setlist(left + name, sent.getlist(right + name))
    return changed, there + 1


class LastDayForm(forms.Form):
    closes_on = day(_("Sidste dag"), required=True)


class FilesForm(forms.Form):
    # `files` is what a form itself calls what was sent.
    attached = AttachmentsField(required=True)


class ModerationForm(forms.Form):
    """`bidrag` are the contributions that were ticked."""

    decision = forms.ChoiceField(choices=[(each, each) for each in Decision])
    because = forms.CharField(label=_("Hvorfor skjules det?"), max_length=300, required=False)
    # To hide takes a reason, and nothing else does: the change itself asks for it.
    all_optional = True

    def clean(self) -> dict[str, Any]:
        keys = self.data.getlist("bidrag") if hasattr(self.data, "getlist") else []
        chosen = {_uuid(key) for key in keys[:500]} - {None}
        if not chosen:
            raise ValidationError(_("Vælg mindst ét bidrag."))
        self.cleaned_data["keys"] = chosen
        return self.cleaned_data


class AnswerForm(forms.Form):
    introduction = forms.CharField(
        label=_("Indledning"),
        help_text=_("Tak, og sig kort, hvem der deltog, og hvordan I har brugt det."),
        max_length=3000,
        widget=_text(3),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ThemeForm(forms.Form):
    """One theme of the answer. Where nothing is written it is left out."""

    title = forms.CharField(label=_("Tema"), max_length=150, required=False)
    heard = forms.CharField(label=_("Det hørte vi"), max_length=3000, widget=_text(3), required=False)
    changed = forms.CharField(label=_("Det ændrede vi"), max_length=3000, widget=_text(3), required=False)
    unchanged = forms.CharField(label=_("Det ændrede vi ikke, fordi"), max_length=3000, widget=_text(3), required=False)
    all_optional = True

    def theme(self) -> Theme:
        names = ("title", "heard", "changed", "unchanged")
        return Theme(**{name: plain(self.cleaned_data.get(name, "")) for name in names})


ThemeForms = forms.formset_factory(ThemeForm, extra=1, max_num=MOST_THEMES, absolute_max=MOST_THEMES + 5)


def answer_of(introduction: str, themes: Sequence[ThemeForm]) -> Answer:
    told = tuple(form.theme() for form in themes)
    return Answer(plain(introduction), tuple(theme for theme in told if not theme.is_empty))


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
