import logging
import re

# Addresses that are themselves keys: whoever reads one in a log could use it.
_SECRETS = re.compile(
    r"(/adgangskode/nulstil/n/|/handlinger/opfoelgning/|/paamindelser/fra/|/aarshjul/kalender/|/svar/)[^/\s]+"
)


class WithoutSecrets(logging.Filter):
    """Takes the key out of addresses that open something without signing in, wherever a log line names one."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if _SECRETS.search(text):
            record.msg, record.args = _SECRETS.sub(r"\1…", text), ()
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
