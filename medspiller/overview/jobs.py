"""Surveys and indicators lie beside each other and do not know of one another: what one shows of the other is carried
from here."""

import datetime

from medspiller.audit.changes import SYSTEM
from medspiller.indicators.changes.taking_over import Scale, take_over
from medspiller.indicators.queries.taken_over import taken_over
from medspiller.jobs.schedule import recurring
from medspiller.surveys.queries.over_time import published_scales

PREFIX = "maaling-"


@recurring("overview.carry_survey_results", every=datetime.timedelta(hours=1))
def carry_survey_results() -> None:
    carry()


def carry() -> None:
    """Puts what surveys have published for all concerned among the indicators. Doing it again does nothing."""
    done = {(key.removeprefix(PREFIX), day) for key, day in taken_over()}
    for found in published_scales(done):
        scale = Scale(
            key=f"{PREFIX}{found.questionnaire}-{found.scale}",
            name=found.name,
            definition=found.about,
            source=found.round_title,
            figures=found.figures,
        )
        take_over(by=SYSTEM, scale=scale, day=found.day)
