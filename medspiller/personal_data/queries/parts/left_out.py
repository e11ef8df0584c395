"""What is personal and yet not in a person's file, and why. The file itself says so, in these words.

A key is a model, for all of its personal fields that no part tells, or one field of it.
"""

from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts.part import Text

_SECRET = _("Hemmelige nøgler og links, der åbner noget: de siger intet om dig og må ikke ligge i en fil.")
_OUTSIDER = _("Partnere og borgere udefra: det handler om en anden, som selv har ret til sine data.")
_ADDRESS = _("Internetadresser, der har prøvet en forkert nøgle: intet her kobler dem til en person.")
_TOLD_ELSEWHERE = _("Det, der allerede står et andet sted i filen.")
_SEARCH = _("Ord, som søgningen slår op i: teksterne selv er med i filen, når de er dine.")

LEFT_OUT: dict[str, Text] = {
    "accounts.User.id": _("Numre, der kun bruges inde i systemet."),
    "accounts.User.password": _("Din adgangskode: den er gemt sådan, at ingen kan læse den, heller ikke du."),
    "account.EmailConfirmation": _SECRET,
    "sessions.Session": _("Dine åbne vinduer (sessioner): de kan ikke søges frem og forsvinder efter højst 12 timer."),
    "axes.AccessAttemptExpiration": _("Hvornår et forgæves forsøg på at logge ind ikke tæller længere."),
    "axes.AccessLog": _(
        "En liste over, hvornår du loggede ind: den er slået fra, og der bliver ikke gemt noget i den."
    ),
    "audit.Event.actor_id": _TOLD_ELSEWHERE,
    "audit.Event.actor_name": _(
        "Navnet på dem, der så eller gjorde noget: de står med rolle, for også de har ret til beskyttelse."
    ),
    "audit.Event.subject_id": _("Numre, der kun bruges inde i systemet."),
    "audit.Event.details": _("Tekniske oplysninger i hændelsesloggen: de kan handle om andre end dig."),
    "api.FailedTries": _ADDRESS,
    "organisation.Person.id": _("Numre, der kun bruges inde i systemet."),
    "organisation.Person.user": _TOLD_ELSEWHERE,
    "actions.Learning.search_words": _SEARCH,
    "dialogues.Participant": _TOLD_ELSEWHERE,
    "involvement.Contribution": _OUTSIDER,
    "involvement.Support": _OUTSIDER,
    "attachments.Attachment.sha256": _("Aftryk af vedhæftede filer: de siger intet om dig."),
    "attachments.Content": _(
        "Vedhæftede filer: de kan handle om andre. Dem, du må se, henter du der, hvor de er vedhæftet."
    ),
    "partners.Partner": _OUTSIDER,
    "partners.Contribution": _OUTSIDER,
    "partners.OneTimeCode": _OUTSIDER,
    "partners.Visit": _OUTSIDER,
    "partners.FailedTries": _ADDRESS,
    "outbox.Letter.kind": _("Systemets eget mærke på hver mail."),
    "outbox.Letter.key": _("Systemets eget mærke på hver mail."),
    "outbox.Letter.text": _(
        "Teksten i mails: den blev sendt til dig og er slettet her bagefter. Den kan rumme links, der åbner uden login."
    ),
    "outbox.Letter.html": _TOLD_ELSEWHERE,
    "outbox.Letter.calendar": _TOLD_ELSEWHERE,
    "outbox.Letter.calendar_method": _TOLD_ELSEWHERE,
    "outbox.Letter.unsubscribe_url": _SECRET,
    "text_search.Entry": _SEARCH,
    "text_search.Form": _SEARCH,
    "evaluation.Evaluation.evidence": _(
        "Det, der lå til grund for en evaluering: det er spor af mange på én gang og ikke opdelt på personer."
    ),
    "personal_data.DataFile.id": _("Numre, der kun bruges inde i systemet."),
    "personal_data.DataFile.token": _SECRET,
    "personal_data.DataFile.claimed_until": _("Hvilken maskine der var i gang med at lave denne fil."),
    "personal_data.Anonymisation": _(
        "At et navn er slettet: det står kun om dem, som systemet ikke længere kender navnet på."
    ),
}

# What comes from somebody whom nothing in the database may name is in nobody's file, and the file says why.
ANONYMOUS: tuple[Text, ...] = (
    _("Dine svar i trivselsmålinger og spejlinger"),
    _("Dine svar på anonyme spørgsmål"),
    _("Dine markeringer på en leders side: det ser jeg, eller ikke endnu"),
    _("Forslag og eksempler, du har givet uden navn"),
)
