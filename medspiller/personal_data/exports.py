"""A person's own data, to read and for programs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.documents.personal_file import Block, Group, PersonalPaper, Section, render_pdf
from medspiller.organisation.models import Person
from medspiller.personal_data.queries.parts import ANONYMOUS, LEFT_OUT, Subject
from medspiller.personal_data.queries.reading import Chapter, PartTold, chapters, counted
from medspiller.personal_data.queries.subjects import subject_of_person, subject_of_user
from medspiller.personal_data.queries.traces import Trace, others_doings, own_doings
from medspiller.web import clock

FORMAT = "medspiller-own-data-1"


@dataclass(frozen=True)
class Content:
    """What a file holds. `withheld` is what is private, by title and number of rows, where another writes it out."""

    subject: Subject
    told: list[Chapter]
    others: list[Trace]
    own: list[Trace]
    by_another: bool
    withheld: list[tuple[str, int]]


def own_data(user: User) -> Mapping[str, bytes]:
    """`data.pdf` and `data.json`, in the user's own language; the texts are in the language they were written in."""
    with override(user.language):
        content = _content(subject_of_user(user), by_another=False)
        return {"data.pdf": _pdf(content), "data.json": _json(content)}


def data_for_another(person: Person, form: str) -> bytes:
    """The file, "pdf" or "json", of one who cannot sign in, as another may write it out: nothing private in it."""
    with override(person.user.language if person.user is not None else settings.LANGUAGE_CODE):
        content = _content(subject_of_person(person), by_another=True)
        return _pdf(content) if form == "pdf" else _json(content)


def _content(subject: Subject, *, by_another: bool) -> Content:
    return Content(
        subject=subject,
        told=chapters(subject, by_another=by_another),
        others=others_doings(subject),
        own=own_doings(subject),
        by_another=by_another,
        withheld=counted(subject, private_alone=True) if by_another else [],
    )


def _json(content: Content) -> bytes:
    data: dict[str, Any] = {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "organisation": settings.ORGANISATION_NAME,
        "name": content.subject.name,
        "parts": [_part_as_data(part) for chapter in content.told for part in chapter.parts],
        "others_on_me": [_trace_as_data(trace) for trace in content.others],
        "my_doings": [_trace_as_data(trace) for trace in content.own],
        "left_out": [{"what": key, "why": str(why)} for key, why in LEFT_OUT.items()],
        "withheld": [{"what": title, "rows": count, "why": _why_withheld()} for title, count in content.withheld],
        "anonymous": [str(what) for what in ANONYMOUS],
        "rows_known_by_name_left_out": content.subject.name_is_shared,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _pdf(content: Content) -> bytes:
    return render_pdf(_paper(content), [settings.FONT_DIRECTORY])


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


def _paper(content: Content) -> PersonalPaper:
    day = date_format(timezone.localtime(clock.now()), "DATETIME_FORMAT")
    return PersonalPaper(
        title=_("Dine data i Medspiller"),
        subtitle=_("%(name)s, hentet %(day)s") % {"name": content.subject.name, "day": day},
        opening=tuple(_opening(content)),
        groups=(
            _traces(
                _("Hvornår og hvorfor andre har set på eller ændret noget om dig"), content.others, _nobody_looked()
            ),
            *(
                Group(_chapter_name(chapter.key), "", tuple(_section(part) for part in chapter.parts))
                for chapter in content.told
            ),
            _traces(
                _("Det, du selv har gjort, som loggen husker"),
                content.own,
                _("Der står ikke noget i loggen, som du har gjort."),
            ),
            *_withheld(content),
            _not_here(),
        ),
        language=get_language() or settings.LANGUAGE_CODE,
    )


def _opening(content: Content) -> Iterator[str]:
    organisation = settings.ORGANISATION_NAME or _("din arbejdsplads")
    if content.by_another:
        yield _(
            "Her er det, som %(organisation)s gemmer om dig i Medspiller. Du har ret til at se det efter "
            "databeskyttelsesforordningens artikel 15. Du kan ikke selv logge ind, og derfor har HR eller "
            "databeskyttelsesrådgiveren hentet filen til dig."
        ) % {"organisation": organisation}
        yield _("Gem filen et sted, hvor andre ikke kommer, og slet den, når du ikke skal bruge den mere.")
    else:
        yield _(
            "Her er alt det, som %(organisation)s gemmer om dig i Medspiller, og det, du selv har skrevet. Du har ret "
            "til at se det efter databeskyttelsesforordningens artikel 15 og til at tage det med dig efter artikel 20."
        ) % {"organisation": organisation}
        yield _(
            "Filen er kun til dig. Der står også ting i den, som ingen andre kan se. Gem den et sted, hvor andre ikke "
            "kommer, og slet den, når du ikke skal bruge den mere."
        )
    if content.withheld:
        yield _(
            "Det, som kun du og dem, det er sammen med, må læse, er ikke med. Sidst i filen står, hvad det er, og "
            "hvordan du får det."
        )
    if content.subject.name_is_shared:
        yield _(
            "En anden her hedder det samme som dig. Det, systemet kun kender ved navn, er derfor ikke med: det kunne "
            "være den andens. Spørg HR, hvis du mangler noget."
        )


def _why_withheld() -> str:
    return _(
        "HR og databeskyttelsesrådgiveren må ikke læse det. Vil du have det, så sig det til dem: det skal findes frem, "
        "så kun du og dem, det er sammen med, ser det."
    )


def _withheld(content: Content) -> Iterator[Group]:
    if content.withheld:
        block = Block(tuple((title, str(count)) for title, count in content.withheld))
        yield Group(_("Det, som kun du må læse, og hvor meget der er"), _why_withheld(), (Section("", (block,)),))


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
    yield _("tidspunkt"), date_format(timezone.localtime(trace.at), "DATETIME_FORMAT")
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
