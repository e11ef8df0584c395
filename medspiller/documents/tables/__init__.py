"""Reads one table from a CSV or XLSX file that somebody else has made, and never trusts it."""

from medspiller.documents.tables.problems import Problem, TableError, gettext_noop
from medspiller.documents.tables.reading import is_workbook, read_file, read_table, sheet_names, taken_from_disk
from medspiller.documents.tables.table import LIMITS, Limits, Row, Table

__all__ = [
    "LIMITS",
    "Limits",
    "Problem",
    "Row",
    "Table",
    "TableError",
    "gettext_noop",
    "is_workbook",
    "read_file",
    "read_table",
    "sheet_names",
    "taken_from_disk",
]
