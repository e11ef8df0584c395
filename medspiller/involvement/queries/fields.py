from django.utils.translation import gettext as _
from django.utils.translation import override

from medspiller.involvement.models import Page
from medspiller.involvement.rules.fields import Field, FieldKind, read

IDEA = "idea"
MORE = "more"
REPLY = "reply"


def fields_of(page: Page) -> tuple[Field, ...]:
    """What the page asks, in its own language: of a form what the leader laid out, else what belongs to its kind."""
    if page.kind == Page.Kind.FORM:
        return read(page.fields)
    with override(page.language):
        if page.kind == Page.Kind.IDEAS:
            return (
                Field(IDEA, _("Din idé med få ord"), FieldKind.SHORT, required=True),
                Field(MORE, _("Fortæl mere: hvad, hvorfor og for hvem?"), FieldKind.LONG),
            )
        return (Field(REPLY, page.question, FieldKind.LONG, required=True),)
