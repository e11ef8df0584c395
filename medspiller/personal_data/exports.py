"""A person's own data, to read and for programs."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.documents.personal_file import Block, Group, PersonalPaper, Section, render_pdf
from medspiller.personal_data.queries.parts import ANONYMOUS, LEFT_OUT
from medspiller.personal_data.queries.reading import Chapter, PartTold, chapters
from medspiller.personal_data.queries.subjects import subject_of_user
from medspiller.personal_data.queries.traces import Trace, others_doings, own_doings
from medspiller.web import clock

FORMAT = "medspiller-own-data-1"


def own_data(user: User) -> Mapping[str, bytes]:
    """`data.pdf` and `data.json`, in the user's own language; the texts are in the language they were written in."""
    subject = subject_of_user(user)
    with override(user.language):
        told = chapters(subject)
        others, own = others_doings(subject), own_doings(subject)
        data = _as_json(subject.name, told, others, own, subject.name_is_shared)
        paper = _paper(subject.name, told, others, own, subject.name_is_shared)
        pdf = render_pdf(paper, [settings.FONT_DIRECTORY])
    return {"data.pdf": pdf, "data.json": json.dumps(data, ensure_ascii=False, indent=1).encode()}


def _as_json(name: str, told: list[Chapter], others: list[Trace], own: list[Trace], shared: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "organisation": settings.ORGANISATION_NAME,
        "name": name,
        "parts": [_part_as_data(part) for chapter in told for part in chapter.parts],
        "others_on_me": [_trace_as_data(trace) for trace in others],
        "my_doings": [_trace_as_data(trace) for trace in own],
        "left_out": [{"what": key, "why": str(why)} for key, why in LEFT_OUT.items()],
        "anonymous": [str(what) for what in ANONYMOUS],
        "rows_known_by_name_left_out": shared,
    }


def _part_as_data(part: PartTold) -> dict[str, Any]:
    labels = {field.name: field.label for row in part.rows for field in row}
    rows = [{field.name: field.data for field in row} for row in part.rows]
    return {"title": part.title, "kind": part.model, "labels": labels, "rows": rows}


def _trace_as_data(trace: Trace) -> dict[str, str]:
    return {
        "at": trace.at.isoformat(),
        "action": trace.action,
        "as_role": trace.as_role,
        "about": trace.about,
        "why": trace.why,
    }


def _paper(name: str, told: list[Chapter], others: list[Trace], own: list[Trace], shared: bool) -> PersonalPaper:
    day = date_format(timezone.localtime(clock.now()), "j. F Y H.i")
    return PersonalPaper(
        title=_("Dine data i Medspiller"),
        subtitle=_("%(name)s, hentet %(day)s") % {"name": name, "day": day},
        opening=tuple(_opening(shared)),
        groups=(
            _traces(_("Hvornår og hvorfor andre har set på eller ændret noget om dig"), others, _nobody_looked()),
            *(
                Group(_chapter_name(chapter.key), "", tuple(_section(part) for part in chapter.parts))
                for chapter in told
            ),
            _traces(_("Det, du selv har gjort, som loggen husker"), own, ""),
            _not_here(),
        ),
        language=get_language() or settings.LANGUAGE_CODE,
    )


def _opening(shared: bool) -> Iterator[str]:
    yield _(
        "Her er alt det, som %(organisation)s gemmer om dig i Medspiller, og det, du selv har skrevet. Du har ret til "
        "at se det efter databeskyttelsesforordningens artikel 15 og til at tage det med dig efter artikel 20."
    ) % {"organisation": settings.ORGANISATION_NAME or _("din arbejdsplads")}
    yield _(
        "Filen er kun til dig. Der står også ting i den, som ingen andre kan se. Gem den et sted, hvor andre ikke "
        "kommer, og slet den, når du ikke skal bruge den mere."
    )
    if shared:
        yield _(
            "En anden her hedder det samme som dig. Det, systemet kun kender ved navn, er derfor ikke med: det kunne "
            "være den andens. Spørg HR, hvis du mangler noget."
        )


def _nobody_looked() -> str:
    return _("Der er ingen opslag om dig i loggen.")


def _chapter_name(key: str) -> str:
    return {
        "place": _("Hvem du er her"),
        "words": _("Det, du har skrevet som leder, og det, der er sagt om det"),
        "acts": _("Handlinger, tal og det, der kom udefra"),
        "talks": _("Samtaler, beslutninger og mandater"),
        "by_value": _("Det, der kun er gemt under dit navn"),
    }[key]


def _section(part: PartTold) -> Section:
    return Section(part.title, tuple(Block(tuple((field.label, field.text) for field in row)) for row in part.rows))


def _traces(title: str, traces: list[Trace], empty: str) -> Group:
    blocks = tuple(Block(tuple(_trace_fields(trace))) for trace in traces)
    return Group(title, "" if traces else empty, (Section("", blocks),) if blocks else ())


def _trace_fields(trace: Trace) -> Iterator[tuple[str, str]]:
    yield _("tidspunkt"), date_format(timezone.localtime(trace.at), "j. F Y H.i")
    yield _("hvad"), trace.action
    for label, text in ((_("hvem"), trace.as_role), (_("om"), trace.about), (_("hvorfor"), trace.why)):
        if text:
            yield label, text


def _not_here() -> Group:
    """Reasons that several things have in common are told once."""
    anonymous = Block(tuple(("", str(what)) for what in ANONYMOUS))
    reasons = Block(tuple(("", text) for text in dict.fromkeys(str(why) for why in LEFT_OUT.values())))
    return Group(
        _("Det, der ikke står her, og hvorfor"),
        _("Det, du har svaret uden navn, kan ingen finde frem til dig igen, heller ikke i denne fil:"),
        (Section("", (anonymous,)), Section(_("Andet, der er udeladt"), (reasons,))),
    )
