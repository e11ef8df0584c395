"""Read leadership frameworks out of TXT, PDF and DOCX documents."""

from medspiller.documents.framework_reader.model import FrameworkDraft, Leg, Point, Theme
from medspiller.documents.framework_reader.reader import read_framework, structure_of
from medspiller.documents.source_text import UnreadableDocument

__all__ = ["FrameworkDraft", "Leg", "Point", "Theme", "UnreadableDocument", "read_framework", "structure_of"]
