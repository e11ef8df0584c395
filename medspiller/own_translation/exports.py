"""The leader's page as a sheet to print or to fill in elsewhere."""

from pathlib import Path

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from medspiller.documents.sheet import model
from medspiller.framework.queries import structure_of
from medspiller.organisation.queries import tree_at
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.queries.agreeing import state_of
from medspiller.own_translation.queries.reading import audience_labels
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.sheets import rows_of
from medspiller.own_translation.rules.states import State


def sheet_of_version(version: Version) -> model.Sheet:
    """The version as it was frozen, with the leader's unit on the day it was cut."""
    return _sheet(version.own_translation, Content.from_json(version.content), version)


def sheet_of_draft(page: OwnTranslation, content: Content, kept_as: Version) -> model.Sheet:
    """The draft; `kept_as` is the version that froze it when it was taken out, so that changes can be told apart."""
    return _sheet(page, content, kept_as)


def _sheet(page: OwnTranslation, content: Content, version: Version) -> model.Sheet:
    structure = structure_of(page.framework)
    day = version.created_at.date()
    tree = tree_at(day)
    units = [tree.nodes[unit].name for unit in tree.led_by.get(page.person_id, [])]
    return model.Sheet(
        id=f"own-translation-{page.pk}",
        language="en" if translation.get_language() == "en" else "da",
        title=structure.title,
        organisation=settings.ORGANISATION_NAME or structure.owner,
        leader_name=page.person.name,
        leader_function="",
        unit=", ".join(units),
        state_label=state_label(state_of(version)),
        date_label=formats.date_format(version.created_at, "DATE_FORMAT"),
        version=version.number,
        headings=(
            structure.ambition_name.capitalize(),
            _("Fælles fokuspunkter"),
            _("Egen oversættelse"),
        ),
        prompt=structure.prompt,
        rows=rows_of(structure, content, audience_labels()),
        legs=tuple(model.Leg(leg.title, leg.text) for leg in structure.legs),
    )


def state_label(state: State) -> str:
    return {
        State.DRAFT: _("Kladde"),
        State.SHARED: _("Delt med egen leder"),
        State.AGREED: _("Aftalt"),
        State.WITH_EMPLOYEES: _("Delt med medarbejderne"),
        State.WITH_ALL_LEADERS: _("Delt med alle ledere"),
    }[state]


def font_paths() -> list[Path]:
    """Where the interface's own typeface lies; none where it was not installed, and the PDF has another."""
    folder = Path(settings.FONT_DIRECTORY)
    return [folder] if folder.is_dir() else []
