import logging
import re

# Addresses that are themselves keys: whoever reads one in a log could use it.
_SECRETS = re.compile(
    r"(/adgangskode/nulstil/n/|/handlinger/opfoelgning/|/paamindelser/fra/|/aarshjul/kalender/|/svar/|/partner/)[^/\s]+"
)
# What somebody searches for is kept nowhere.
_ASKED = re.compile(r"(/soeg/[^?\s]*\?)[^\s\"]+")
# The keys of other systems belong in a header, but somebody will try them in an address.
_KEYS = re.compile(r"(medspiller_)[A-Za-z0-9_-]{43}")


class WithoutSecrets(logging.Filter):
    """Takes out what opens something without signing in, the keys of other systems, and what was searched for."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        plain = text
        for secret in (_SECRETS, _ASKED, _KEYS):
            plain = secret.sub(r"\1…", plain)
        if plain != text:
            record.msg, record.args = plain, ()
        return True


class WithoutAnswers(logging.Filter):
    """Leaves out lines about the pages where surveys are answered, which would say from where and when; not errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR or "/svar/" not in record.getMessage()


def keep_quiet(*names: str) -> None:
    """Puts both filters on the handlers of a server's own loggers, which know nothing of Django's."""
    for name in names:
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(WithoutSecrets())
            handler.addFilter(WithoutAnswers())
