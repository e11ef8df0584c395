import logging
import re

# Addresses that are themselves keys: whoever reads one in a log could use it.
_SECRETS = re.compile(
    r"(/adgangskode/nulstil/n/|/handlinger/opfoelgning/|/paamindelser/fra/|/aarshjul/kalender/|/svar/|/partner/)[^/\s]+"
)
# The keys of other systems belong in a header, but somebody will try them in an address.
_KEYS = re.compile(r"(medspiller_)[A-Za-z0-9_-]{43}")


class WithoutSecrets(logging.Filter):
    """Takes the key out of addresses that open something without signing in, and the keys of other systems."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        plain = _KEYS.sub(r"\1…", _SECRETS.sub(r"\1…", text))
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
