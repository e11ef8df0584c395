"""The evaluation on paper, for a meeting."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medspiller.documents.evaluation import EvaluationPaper, PaperPart, PaperSection, render_pdf
from medspiller.evaluation.models import Answer
from medspiller.evaluation.queries.evidence import Evidence
from medspiller.evaluation.queries.pages import EvaluationPage, Line, Section
from medspiller.web import clock
from medspiller.web.days import day_in_words

Found = tuple[str, tuple[str, ...]]


def as_pdf(shown: EvaluationPage) -> bytes:
    evaluation = shown.evaluation
    if evaluation.concluded_at is None:
        state = _("Kladde: evalueringen er ikke afsluttet.")
    else:
        told = {
            "name": evaluation.concluded_by_name,
            "day": day_in_words(evaluation.concluded_at),
        }
        state = _("Afsluttet af %(name)s %(day)s.") % told
    paper = EvaluationPaper(
        title=_("Evaluering af ledelsesgrundlaget"),
        subtitle=_("%(title)s, version %(number)d")
        % {"title": shown.structure.title, "number": evaluation.framework.version},
        state=state,
        day=date_format(clock.today(), "DATE_FORMAT"),
        unanswered=_("Ikke besvaret"),
        instead=_("Skriv i stedet:"),
        sections=tuple(_sections(shown)),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return render_pdf(paper, [settings.FONT_DIRECTORY])


def _sections(shown: EvaluationPage) -> Iterator[PaperSection]:
    yield PaperSection(_("Ledelsesgrundlaget som helhed"), (_part(shown.whole),))
    for section in shown.sections:
        yield PaperSection(section.ambition.part.title, tuple(_parts(section)))
    if shown.new_ambitions:
        yield PaperSection(_("Nyt"), tuple(_added(answer) for answer in shown.new_ambitions))


def _parts(section: Section) -> Iterator[PaperPart]:
    if section.ambition.answer is not None or not section.points:
        yield _part(section.ambition)
    for line in section.points:
        yield _part(line)
    for answer in section.added:
        yield _added(answer)


def _part(line: Line) -> PaperPart:
    answer = line.answer
    return PaperPart(
        title=line.part.title,
        choice=answer.get_choice_display() if answer else "",
        why=answer.why if answer else "",
        new_title=answer.title if answer else "",
        new_text=answer.text if answer else "",
        found=tuple(_found(line.evidence)),
    )


def _added(answer: Answer) -> PaperPart:
    return PaperPart(answer.title, answer.get_choice_display(), answer.why, answer.title, answer.text, ())


def _found(evidence: Evidence) -> Iterator[Found]:
    groups: list[Found] = [
        (_("Det blev gjort"), tuple(one.text for one in evidence.practised)),
        (_("Det kom der ud af det"), tuple(one.text for one in evidence.effects)),
        (_("Det lærte vi"), tuple(one.text for one in evidence.learnings)),
        (_("Det siger tallene"), tuple(one.text for one in evidence.figures)),
        (_("Ord, flere ledere bruger"), (" · ".join(evidence.words),) if evidence.words else ()),
    ]
    yield from (group for group in groups if group[1])
