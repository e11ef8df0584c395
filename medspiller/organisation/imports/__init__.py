"""From the files that somebody has chosen to the organisation as they describe it."""

from medspiller.organisation.imports.files import Source, read_sources
from medspiller.organisation.imports.wording import KIND_LABELS, Line, lines, stopped_because
from medspiller.organisation.rules.collecting import ImportRefusedError

__all__ = ["KIND_LABELS", "ImportRefusedError", "Line", "Source", "lines", "read_sources", "stopped_because"]
