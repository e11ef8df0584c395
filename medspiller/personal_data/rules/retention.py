"""How long each kind of data is kept, by whom it is deleted, and within what bounds the time can be chosen.

One table of everything that says something of people, also of what other packages delete by themselves: a test holds
it against `project.data_classes`. What they are called, and why they are kept, stands in `queries.retention_words`.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

YEAR = 365
WAIT_DAYS = 30
# A person's own file, on disk.
FILE_LASTS = datetime.timedelta(days=1)


class How(StrEnum):
    OURS = "ours"  # Deleted by the job here, after the time that is chosen.
    FIXED = "fixed"  # Deleted by itself, after a time that stands in the code or was promised to those it is about.
    KEPT = "kept"  # Kept as long as the organisation's history is; who it was goes when the person is anonymised.


@dataclass(frozen=True)
class Bounds:
    """Whole days. The chosen time lies between `least` and `most`, both included."""

    default: int
    least: int
    most: int

    def holds(self, days: int) -> bool:
        return self.least <= days <= self.most


@dataclass(frozen=True)
class Kind:
    """`models` are labels as in `project.data_classes`. `days` is a fixed time, `job` the recurring one that deletes.

    It is empty for what is deleted here, and for what goes in the very step that ends the need of it.

    What `waits` is left alone for the first thirty days of an installation: it cannot be had back, and somebody is to
    have seen how long it is kept before it goes.
    """

    key: str
    how: How
    models: tuple[str, ...]
    bounds: Bounds | None = None
    days: int | None = None
    job: str = ""
    waits: bool = False


OURS = (
    Kind(
        "people",
        How.OURS,
        (
            "accounts.User",
            "accounts.RoleAssignment",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "organisation.Person",
            "organisation.Engagement",
            "organisation.Leadership",
            "annual_cycle.OptOut",
            "annual_cycle.CalendarFeed",
            "dialogues.Preparation",
            "own_translation.Statement",
            "own_translation.Statement_focus_points",
        ),
        Bounds(default=5 * YEAR, least=YEAR // 2, most=10 * YEAR),
        waits=True,
    ),
    Kind("log", How.OURS, ("audit.Event",), Bounds(default=5 * YEAR, least=YEAR, most=10 * YEAR), waits=True),
    Kind("letters", How.OURS, ("outbox.Letter",), Bounds(default=180, least=30, most=2 * YEAR)),
    Kind("digests", How.OURS, ("annual_cycle.Digest",), Bounds(default=YEAR, least=30, most=2 * YEAR)),
    Kind(
        "sign_in_tries",
        How.OURS,
        ("axes.AccessAttempt", "axes.AccessAttemptExpiration", "axes.AccessFailureLog", "axes.AccessLog"),
        Bounds(default=90, least=30, most=YEAR),
    ),
    Kind("requests", How.OURS, ("personal_data.DataRequest",), Bounds(default=5 * YEAR, least=YEAR, most=10 * YEAR)),
    Kind("own_files", How.OURS, ("personal_data.DataFile",), Bounds(default=2 * YEAR, least=30, most=5 * YEAR)),
)

FIXED = (
    Kind("sessions", How.FIXED, ("sessions.Session",), days=1, job="personal_data.delete_due"),
    Kind(
        "partners",
        How.FIXED,
        ("partners.Partner", "partners.OneTimeCode", "partners.Visit", "partners.FailedTries"),
        days=90,
        job="partners.end",
    ),
    Kind("system_tries", How.FIXED, ("api.FailedTries",), days=1, job="api.forget_tries"),
    Kind(
        "involvement",
        How.FIXED,
        ("involvement.Contribution", "involvement.Follower", "involvement.Support"),
        job="involvement.forget",
    ),
    Kind(
        "survey_answers",
        How.FIXED,
        ("survey_answers.Sheet", "survey_answers.Response", "survey_answers.WrittenAnswer"),
        job="surveys.advance",
    ),
    Kind("marks", How.FIXED, ("own_translation.MarkSlip",)),
    Kind("draft_steps", How.FIXED, ("framework.DraftStep",)),
    Kind("search_index", How.FIXED, ("text_search.Entry", "text_search.Form")),
)

KEPT = (
    Kind(
        "own_translations",
        How.KEPT,
        (
            "own_translation.OwnTranslation",
            "own_translation.Version",
            "own_translation.Confirmation",
            "own_translation.Comment",
            "own_translation.NamedContribution",
            "own_translation.AnonymousContribution",
            "own_translation.MarkCount",
            "own_translation.Answer",
        ),
    ),
    Kind(
        "evaluations",
        How.KEPT,
        ("evaluation.Term", "evaluation.Evaluation", "evaluation.Answer", "evaluation.Wording"),
    ),
    Kind(
        "actions",
        How.KEPT,
        (
            "actions.Action",
            "actions.Action_units",
            "actions.Action_statements",
            "actions.Action_focus_points",
            "actions.Step",
            "actions.CheckIn",
            "actions.Closing",
            "actions.Learning",
            "actions.ActionChange",
            "indicators.Expectation",
            "partners.Contribution",
        ),
    ),
    Kind(
        "decisions",
        How.KEPT,
        (
            "decisions.Decision",
            "decisions.Decision_writers",
            "decisions.Decision_named",
            "decisions.Receiver",
            "decisions.Look",
        ),
    ),
    Kind(
        "dialogues",
        How.KEPT,
        (
            "dialogues.Dialogue",
            "dialogues.Participant",
            "dialogues.Point",
            "dialogues.Minutes",
            "dialogues.MinutesVersion",
            "dialogues.Signature",
            "dialogues.Agreement",
            "dialogues.QuestionSet",
        ),
    ),
    Kind(
        "mandates",
        How.KEPT,
        (
            "mandates.FrameDraft",
            "mandates.Frame",
            "mandates.FrameRemark",
            "mandates.Experience",
            "mandates.Mandate",
            "mandates.MandateVersion",
            "mandates.MandateVersion_kinds",
            "mandates.MandateVersion_focus_points",
            "mandates.Competence",
        ),
    ),
    Kind(
        "signals",
        How.KEPT,
        (
            "outside_in.Signal",
            "outside_in.Signal_units",
            "outside_in.Signal_focus_points",
            "outside_in.Turn",
            "outside_in.Comment",
            "involvement.Page",
            "involvement.AnswerVersion",
        ),
    ),
    Kind(
        "surveys",
        How.KEPT,
        (
            "surveys.Round",
            "surveys.RoundUnit",
            "surveys.SelfAnswer",
            "ballots.BallotUnit",
            "ballots.Asked",
            "annual_cycle.StepDone",
        ),
    ),
    Kind(
        "who_kept_it",
        How.KEPT,
        (
            "api.Token",
            "indicators.Indicator",
            "indicators.Delivery",
            "overview.LineOfSight",
            "attachments.Attachment",
            "attachments.Content",
            "personal_data.KeepingTime",
            "personal_data.Anonymisation",
            "exchange.Archive",
        ),
    ),
)

KINDS: tuple[Kind, ...] = (*OURS, *FIXED, *KEPT)
BY_KEY = {kind.key: kind for kind in KINDS}
