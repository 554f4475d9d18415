"""A spreadsheet that shows nothing is refused in one sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from drafting.errors import FormFault
from drafting.render.tables.matrix_answers import read_matrix
from drafting.word.opc.book import open_book


def workbook(old: str, new: str) -> bytes:
    """A book of one sheet, with other words in what it says of its sheets."""
    made, out = io.BytesIO(), io.BytesIO()
    Workbook().save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == "xl/workbook.xml" else content)
    return out.getvalue()


@pytest.mark.parametrize("read", [open_book, read_matrix])
@pytest.mark.parametrize("old, new", [('state="visible"', 'state="hidden"'), ("sheets>", "views>")])
def test_a_book_without_a_sheet_to_see_is_refused(read, old, new):
    with pytest.raises(FormFault, match=r"matrix\.xlsx shows no sheet\."):
        read(workbook(old, new), "matrix.xlsx")
