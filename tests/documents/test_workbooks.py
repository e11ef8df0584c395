import io

import openpyxl

from medspiller.documents.workbooks import new_workbook


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    texts = ["=1+1", "https://fjordby.example/", "0012", "{=SUM(A1)}"]
    out = io.BytesIO()
    with new_workbook(out) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(texts):
            sheet.write(row, 0, text)
    read = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets[0]
    cells = [row[0] for row in read.iter_rows()]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]
