"""What stands in each address that has a variable part, and what is sent where an address wants something sent.

One module per package. `OBJECTS` gives, for a URL name, the variable parts; `DATA` what is sent or, with
GET, asked for. What is sent is empty or wrong, so that nothing is written; each try is rolled back anyway.
"""

from collections.abc import Callable
from typing import Any

from tests.access.objects import (
    accounts,
    actions,
    annual_cycle,
    api,
    attachments,
    decisions,
    dialogues,
    evaluation,
    exchange,
    framework,
    guide,
    indicators,
    involvement,
    mandates,
    organisation,
    outbox,
    outside_in,
    own_translation,
    partners,
    patterns,
    personal_data,
    search,
    surveys,
    themes,
)
from tests.access.stage import Scene, Side

Parts = Callable[[Scene, Side], dict[str, Any]]

OBJECTS: dict[str, Parts] = {}
DATA: dict[str, Parts] = {}
PACKAGES = (
    accounts,
    outbox,
    organisation,
    framework,
    own_translation,
    actions,
    dialogues,
    annual_cycle,
    surveys,
    indicators,
    api,
    attachments,
    decisions,
    mandates,
    outside_in,
    involvement,
    partners,
    patterns,
    themes,
    evaluation,
    search,
    personal_data,
    exchange,
    guide,
)
for package in PACKAGES:
    OBJECTS.update(package.OBJECTS)
    DATA.update(package.DATA)
