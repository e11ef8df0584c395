"""Why a file is not taken, in words for whoever sent it."""


def gettext_noop(message: str) -> str:
    """Marks a text for translation without Django; the layers above translate it."""
    return message


class RefusedFileError(Exception):
    """`message` is Danish and a key of the catalogue; `facts` are put in it after it is translated."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


EMPTY = gettext_noop("Filen er tom. Vælg den fil, der har indholdet.")
NO_NAME = gettext_noop("Filen har ikke noget navn, der kan bruges. Giv den et navn, og vælg den igen.")
WRONG_KIND = gettext_noop("Filer af den slags tages ikke. Brug %(kinds)s.")
HIDDEN_KIND = gettext_noop("Navnet har to endelser, og den ene er et programs. Giv filen et andet navn.")
TOO_LARGE = gettext_noop("Filen fylder for meget. Den må højst fylde %(limit)s MB.")
WRONG_SIZE = gettext_noop("Filen kom ikke helt frem. Vælg den, og send den igen.")
LIES = gettext_noop("Filen hedder .%(ending)s, men indholdet er af en anden slags. Gem den på ny, og vælg den igen.")
DAMAGED = gettext_noop("Filen er beskadiget og kan ikke åbnes. Gem den på ny, og vælg den igen.")
LOCKED = gettext_noop("Filen er beskyttet med adgangskode. Gem den uden, og vælg den igen.")
TOO_HEAVY = gettext_noop("Filen fylder alt for meget, når den åbnes. Gem den på ny i en mindre udgave.")
MACROS = gettext_noop("Filen indeholder makroer eller indlejrede programmer. Gem den uden dem, og vælg den igen.")
REMOTE = gettext_noop("Filen henter noget fra en anden adresse, når den åbnes. Gem den på ny uden det.")
ACTIVE_PDF = gettext_noop(
    "PDF-filen indeholder programkode, andre filer eller noget, der starter af sig selv. Udskriv den til en ny PDF."
)
TOO_MANY_POINTS = gettext_noop("Billedet har for mange punkter. Gør det mindre, og vælg det igen.")
NOT_TEXT = gettext_noop("Filen er ikke almindelig tekst. Gem den som tekst (UTF-8), og vælg den igen.")
