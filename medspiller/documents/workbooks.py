"""Excel files whose texts stay texts: no formula, no link and no number is made of what people have written."""

from typing import IO, Final

import xlsxwriter

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def new_workbook(out: IO[bytes]) -> xlsxwriter.Workbook:
    """To be used as a context; the file is in `out` when that ends."""
    return xlsxwriter.Workbook(out, _OPTIONS)
