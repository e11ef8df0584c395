"""What does not travel in the archive, and why (docs/decisions/the-archive.md). Everything else does.

Models are named by label, so that a model that somebody adds travels without being named here, and a test asks of each
field that sounds like a secret whether it has been thought of.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Reason = str | Promise

_SESSION = _("Gælder kun den enkelte browser eller computer, mens den er i brug.")
_OWN_RUNNING = _("Hører til den kørende installation: hvad den er i gang med, og hvad den har set.")
_MADE_AGAIN = _("Bliver dannet igen ud fra det andet, når arkivet læses ind.")
_BY_DJANGO = _("Bliver lagt, når databasen oprettes, og siger intet om organisationen.")

LEFT_OUT: Mapping[str, Reason] = {
    "sessions.Session": _SESSION,
    "account.EmailConfirmation": _SESSION,
    "partners.OneTimeCode": _SESSION,
    "partners.Visit": _SESSION,
    "involvement.Support": _(
        "Fingeraftryk af browsere, som slettes, når dagen er gået. Hvor mange der støtter, står ved idéen."
    ),
    "axes.AccessAttempt": _OWN_RUNNING,
    "axes.AccessAttemptExpiration": _OWN_RUNNING,
    "axes.AccessFailureLog": _OWN_RUNNING,
    "axes.AccessLog": _OWN_RUNNING,
    "api.FailedTries": _OWN_RUNNING,
    "partners.FailedTries": _OWN_RUNNING,
    "jobs.RecurringJob": _OWN_RUNNING,
    "jobs.SignOfLife": _OWN_RUNNING,
    "django_tasks_database.DBTaskResult": _OWN_RUNNING,
    "exchange.Archive": _OWN_RUNNING,
    "personal_data.DataFile": _OWN_RUNNING,
    "text_search.Entry": _MADE_AGAIN,
    "text_search.Form": _MADE_AGAIN,
    "auth.Permission": _BY_DJANGO,
    "auth.Group": _BY_DJANGO,
    "auth.Group_permissions": _BY_DJANGO,
    "contenttypes.ContentType": _BY_DJANGO,
    "survey_answers.Sheet": _(
        "Forseglede svarark. Et arkiv skrives, når ingen måling er åben, eller uden svarene i dem, der er."
    ),
}


@dataclass(frozen=True)
class StandIn:
    """A field that does not travel: `value` stands in its place in the new installation."""

    value: str
    why: Reason


STAND_INS: Mapping[tuple[str, str], StandIn] = {
    ("accounts.User", "password"): StandIn(
        # Django's mark for a password that nothing matches.
        "!",
        _("Aftryk af adgangskoder kan gættes på. Alle vælger en ny under »Første gang her?«."),
    ),
    ("outbox.Letter", "unsubscribe_url"): StandIn("", _("Link, der virker uden at logge ind.")),
    ("own_translation.MarkSlip", "kind"): StandIn(
        "",
        _("Markeringer, der venter på at blive talt med, kan være fra færre end fem. De når ikke med."),
    ),
}

# Fields that sound like secrets and travel, each with the reason why nobody can use what stands there.
NO_SECRETS: Mapping[str, str] = {
    "api.Token.secret_hash": "SHA-256 of 256 random bits: nobody finds the key by guessing",
    "attachments.Attachment.owner_key": "the id of what the file belongs to",
    "attachments.Shelf.owner_key": "the id of what the files belong to",
    "decisions.Decision.origin_key": "the id of what the decision sprang from",
    "dialogues.MinutesVersion.content_hash": "shows that the text is unchanged",
    "dialogues.Signature.content_hash": "shows which text was signed",
    "indicators.Indicator.key": "what other systems call the indicator",
    "involvement.Contribution.form_key": "tells a form sent twice; opens nothing",
    "outbox.Letter.key": "tells a letter written twice; only sent letters travel, and their texts are emptied",
    "outbox.Letter.claim": "of sent letters it is empty",
    "outside_in.Signal.decision_url": "the address of a page that somebody referred to",
    "outside_in.Signal.origin_url": "the address of a page that somebody referred to",
    "partners.Partner.link_made_at": "when, not what",
    "own_translation.Confirmation.content_hash": "shows which text was agreed",
    "own_translation.MarkSlip.slip_hash": "under a key that does not travel; keeps people from being counted twice",
    "own_translation.Version.content_hash": "shows that the text is unchanged",
    "partners.Partner.token_hash": "under a key that does not travel",
    "surveys.Questionnaire.key": "what the questionnaire is called",
    "api.Token_indicators.token": "which key it is, by id",
}
