"""TXT, PDF and DOCX documents as lines with their places on the page."""

from medspiller.documents.source_text.loading import read_source_text
from medspiller.documents.source_text.model import Cell, Line, SourceText, UnreadableDocument

__all__ = ["Cell", "Line", "SourceText", "UnreadableDocument", "read_source_text"]
