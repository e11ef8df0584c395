"""What is personal and yet not in a person's file, and why. The file itself says so, in these words.

A key is a model, for all of its personal fields that no part tells, or one field of it.
"""

from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts.part import Text

_SECRET = _("En hemmelig nøgle, der åbner noget. Den siger intet om dig og må ikke ligge i en fil.")
_OUTSIDER = _("Handler om en anden: en partner eller borger udefra, som selv har ret til sine data.")
_ADDRESS = _("En internetadresse, som intet her kobler til en person.")
_TOLD_ELSEWHERE = _("Står allerede et andet sted i filen.")
_SEARCH = _("Ord fra tekster, som søgningen slår op i. Teksterne selv er med i filen, når de er dine.")

LEFT_OUT: dict[str, Text] = {
    "accounts.User.id": _("Et nummer, der kun bruges inde i systemet."),
    "accounts.User.password": _("Gemt sådan, at ingen kan læse den, heller ikke du."),
    "account.EmailConfirmation": _SECRET,
    "sessions.Session": _("Dine åbne vinduer. De er låst med en nøgle, forsvinder af sig selv og kan ikke søges frem."),
    "axes.AccessAttemptExpiration": _("Hvornår et forsøg på at logge ind ikke tæller længere."),
    "axes.AccessLog": _("Slået fra: der bliver ikke gemt noget her."),
    "audit.Event.actor_id": _TOLD_ELSEWHERE,
    "audit.Event.actor_name": _(
        "Hvem der så eller gjorde noget, står som rolle, ikke som navn: også de har ret til beskyttelse."
    ),
    "audit.Event.subject_id": _("Et nummer, der kun bruges inde i systemet."),
    "audit.Event.details": _("Tekniske oplysninger, som kan handle om andre end dig."),
    "api.FailedTries": _ADDRESS,
    "organisation.Person.id": _("Et nummer, der kun bruges inde i systemet."),
    "organisation.Person.user": _TOLD_ELSEWHERE,
    "actions.Learning.search_words": _SEARCH,
    "dialogues.Participant": _TOLD_ELSEWHERE,
    "involvement.Contribution": _OUTSIDER,
    "involvement.Support": _OUTSIDER,
    "attachments.Attachment.sha256": _("Et aftryk af filen. Det siger intet om dig."),
    "attachments.Content": _("Filerne kan handle om andre. Dem, du må se, henter du der, hvor de er vedhæftet."),
    "partners.Partner": _OUTSIDER,
    "partners.Contribution": _OUTSIDER,
    "partners.OneTimeCode": _OUTSIDER,
    "partners.Visit": _OUTSIDER,
    "partners.FailedTries": _ADDRESS,
    "outbox.Letter.key": _("Systemets eget mærke på mailen."),
    "outbox.Letter.text": _(
        "Teksten blev sendt til dig og er slettet her bagefter. Den kan rumme links, der åbner uden login."
    ),
    "outbox.Letter.html": _TOLD_ELSEWHERE,
    "outbox.Letter.calendar": _TOLD_ELSEWHERE,
    "outbox.Letter.calendar_method": _TOLD_ELSEWHERE,
    "outbox.Letter.unsubscribe_url": _SECRET,
    "text_search.Entry": _SEARCH,
    "text_search.Form": _SEARCH,
    "personal_data.DataFile.id": _("Et nummer, der kun bruges inde i systemet."),
    "personal_data.DataFile.token": _SECRET,
    "personal_data.DataFile.claimed_until": _("Hvilken maskine der er i gang med at lave din fil."),
    "personal_data.Anonymisation": _("Findes kun for dem, som systemet ikke længere kender navnet på."),
}

# What comes from somebody whom nothing in the database may name is in nobody's file, and the file says why.
ANONYMOUS: tuple[Text, ...] = (
    _("Dine svar i trivselsmålinger og spejlinger"),
    _("Dine svar på anonyme spørgsmål"),
    _("Dine markeringer på en leders side: det ser jeg, eller ikke endnu"),
    _("Forslag og eksempler, du har givet uden navn"),
)
