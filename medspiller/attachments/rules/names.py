"""What a file may be called: nothing that leads elsewhere, hides its kind or deceives the eye."""

import re
import unicodedata

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import TOLD, Kind, kind_of
from medspiller.attachments.rules.refusing import RefusedFileError

LONGEST = 120
# Endings that a system runs, or a browser takes for a page.
_RUN = frozenset(
    re.findall(
        r"\S+",
        "bat chm cmd cpl dll docm dotm exe hta htm html iso jar js jse lnk msi msp php pif potm ppam ppsm pptm ps1 reg"
        " scr sh shtml svg vb vbe vbs wsf xht xhtml xlam xlsm xltm",
    )
)
# Names that Windows keeps for its devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_FORBIDDEN_IN_WINDOWS = re.compile(r'[<>:"|?*]')
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def cleaned(name: str) -> tuple[str, Kind]:
    """The name to keep and show, and the kind that it speaks of. Raises `RefusedFileError`.

    Folders in front, control characters, and marks that turn the direction of writing are taken off; then the last
    ending counts, and no other ending may be a program's.
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(letter for letter in unicodedata.normalize("NFC", last) if not _is_hidden(letter))
    text = " ".join(_FORBIDDEN_IN_WINDOWS.sub("_", visible).split()).strip(". ")
    stem, dot, ending = text.rpartition(".")
    kind = kind_of(ending.lower().strip()) if dot else None
    if kind is None:
        raise RefusedFileError(refusing.WRONG_KIND, kinds=TOLD)
    stem = stem.strip(". ")
    if not stem:
        raise RefusedFileError(refusing.NO_NAME)
    if any(part.strip().lower() in _RUN for part in stem.split(".")[1:]):
        raise RefusedFileError(refusing.HIDDEN_KIND)
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return f"{stem[: LONGEST - len(kind.ending) - 1].rstrip('. ')}.{kind.ending}", kind


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN
