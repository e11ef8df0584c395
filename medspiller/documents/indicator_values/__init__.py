"""Reads a table of indicator values, and tells everything that is wrong in it, with row, column and mend.

table = read_table(data, filename)
values = read_values(table, IndicatorRules(Rhythm.MONTH), today=today, workbook=is_workbook(data))
"""

from medspiller.documents.indicator_values.model import (
    Form,
    IndicatorRules,
    IndicatorValues,
    ValueRow,
    ValuesRefusedError,
)
from medspiller.documents.indicator_values.reading import Rules, read_values

__all__ = [
    "Form",
    "IndicatorRules",
    "IndicatorValues",
    "Rules",
    "ValueRow",
    "ValuesRefusedError",
    "read_values",
]
