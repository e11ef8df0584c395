"""A public page before it is opened: nobody else sees it, and everything can be changed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.involvement.changes.locking import locked_page
from medspiller.involvement.models import Page
from medspiller.involvement.queries.searching import SEARCHED, texts_of
from medspiller.involvement.rules import standing
from medspiller.involvement.rules.fields import CHOSEN, MOST_FIELDS, MOST_OPTIONS, Field, FieldKind, as_json, numbered
from medspiller.involvement.rules.slugs import is_slug, slug_of
from medspiller.organisation.models import Person, Unit
from medspiller.text_search.changes import index, remove
from medspiller.web import clock


@dataclass(frozen=True)
class PageFacts:
    """What is said of a page. An empty `slug` is made of the title."""

    kind: str
    title: str
    question: str
    introduction: str
    influence: str
    opens_on: datetime.date
    closes_on: datetime.date
    answer_by: datetime.date
    language: str = "da"
    slug: str = ""
    for_citizens: bool = False
    for_businesses: bool = False
    for_associations: bool = False
    shows: bool = False


_COPIED = (
    "kind",
    "title",
    "question",
    "introduction",
    "influence",
    "opens_on",
    "closes_on",
    "answer_by",
    "language",
    "for_citizens",
    "for_businesses",
    "for_associations",
)


def create(*, by: User, person: Person, unit: Unit, facts: PageFacts) -> Page:
    """A draft. Raises ValidationError where the days do not follow each other or the address is taken."""
    _check(facts)
    page = Page(owner=person, unit=unit, created_at=clock.now())
    _put(page, facts)
    with transaction.atomic():
        _save(page, facts)
        record(by=by, action="involvement.drafted", subject=page)
    return page


def change(*, by: User, page: Page, facts: PageFacts, revision: int) -> Page:
    """Changes the draft."""
    _check(facts)
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.DRAFT, revision=revision)
        _put(locked, facts)
        locked.revision += 1
        _save(locked, facts)
        record(by=by, action="involvement.changed", subject=locked)
    return locked


def set_fields(*, by: User, page: Page, fields: Sequence[Field], revision: int) -> Page:
    """Puts the fields of a form, in their order; those without a label are left out."""
    kept = numbered(field for field in fields if field.label)
    _check_fields(kept)
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.DRAFT, revision=revision)
        locked.fields = as_json(kept)
        locked.revision += 1
        locked.save(update_fields=["fields", "revision"])
        record(by=by, action="involvement.changed", subject=locked)
    return locked


def discard(*, by: User, page: Page) -> None:
    """Drops a draft. Its address is free for another."""
    with transaction.atomic():
        locked = locked_page(page, state=Page.State.DRAFT)
        locked.discarded_at = clock.now()
        locked.slug = f"kasseret-{locked.pk}"
        locked.save(update_fields=["discarded_at", "slug"])
        remove(kind=SEARCHED, key=locked.pk)
        record(by=by, action="involvement.discarded", subject=locked)


def _put(page: Page, facts: PageFacts) -> None:
    for name in _COPIED:
        setattr(page, name, getattr(facts, name))
    page.shows = facts.shows or facts.kind == Page.Kind.IDEAS
    page.keep_until = max(facts.closes_on + standing.KEPT_FOR, facts.answer_by)


def _save(page: Page, facts: PageFacts) -> None:
    """A wish for an address is kept or refused; an address of our own making gets a number until it is free."""
    wanted = facts.slug or page.slug or ""
    if wanted:
        page.slug = wanted
        if Page.objects.filter(slug=wanted).exclude(pk=page.pk).exists():
            raise ValidationError({"slug": _("Adressen er brugt. Vælg en anden.")})
    else:
        page.slug = _free(slug_of(facts.title))
    try:
        with transaction.atomic():
            page.save()
            index(kind=SEARCHED, key=page.pk, texts=texts_of(page))
    except IntegrityError as taken:
        raise ValidationError({"slug": _("Adressen er brugt. Vælg en anden.")}) from taken


def _free(slug: str) -> str:
    taken = set(Page.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbers = (f"{slug[:36]}-{number}" for number in range(2, 1000))
    return slug if slug not in taken else next(each for each in numbers if each not in taken)


def _check(facts: PageFacts) -> None:
    problems: dict[str, str] = {}
    if abs(facts.opens_on - clock.today()) > standing.FARTHEST:
        problems["opens_on"] = _("Vælg en dag inden for to år.")
    if facts.closes_on < facts.opens_on:
        problems["closes_on"] = _("Den sidste dag ligger før den første. Ret en af dem.")
    elif facts.closes_on - facts.opens_on > standing.LONGEST_PERIOD:
        problems["closes_on"] = _("En side kan være åben i højst et år.")
    if facts.answer_by < facts.closes_on:
        problems["answer_by"] = _("Svaret kan ikke komme, før siden lukker.")
    elif facts.answer_by - facts.closes_on > standing.LONGEST_TO_ANSWER:
        problems["answer_by"] = _("Lov et svar inden for fire måneder, efter siden lukker.")
    if not (facts.for_citizens or facts.for_businesses or facts.for_associations):
        problems["audiences"] = _("Vælg, hvem siden er for.")
    if facts.slug and not is_slug(facts.slug):
        problems["slug"] = _("Brug kun små bogstaver a til z, tal og bindestreger, højst 40 tegn.")
    if problems:
        raise ValidationError(problems)


def _check_fields(fields: Sequence[Field]) -> None:
    if len(fields) > MOST_FIELDS:
        raise ValidationError(_("Spørg om højst %(most)s ting.") % {"most": MOST_FIELDS})
    for field in fields:
        named = {"label": field.label}
        if field.kind in CHOSEN - {FieldKind.SCALE} and not 2 <= len(field.options) <= MOST_OPTIONS:
            raise ValidationError(_("“%(label)s” skal have mellem 2 og 15 svar at vælge imellem.") % named)
        if field.kind == FieldKind.SCALE and len(field.options) != 2:
            raise ValidationError(_("Skriv to linjer ved “%(label)s”: hvad 1 betyder, og hvad 5 betyder.") % named)
        if len(set(field.options)) != len(field.options):
            raise ValidationError(_("To svar ved “%(label)s” er ens.") % named)
