"""What a reader sees of one invented round, as text: the page's words, the matrix's rows."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest

from drafting.render.pages.page import compilation_page
from drafting.render.tables.matrix import MatrixRow, matrix_rows
from tests.unit.render.specimen import BODY, DRAFT, VERSION, compilation, spanish

HERE = Path(__file__).parent / "compilation"
LINES = re.compile(r"<(?:section|div|p|h[1-6]|dt|aside|td|label|fieldset|span class=\"(?:option|said|tag))[ >\"]")


def page() -> str:
    """The page's words, a line for each block; the label and number chips as they stand."""
    html = compilation_page(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()}, made="2019-11-01")
    body = html[html.index("<body>"):html.index("<script>")]
    words = re.sub(r"<[^>]+>", "", LINES.sub(lambda m: "\n" + m[0], body.replace("\n", " ")))
    lines = (re.sub(r"\s+", " ", unescape(line)).strip() for line in words.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def matrix() -> str:
    rows = [MatrixRow._fields, *matrix_rows({"en": compilation(), "es": spanish()})]
    return "".join(" | ".join(row).replace("\n", "⏎").rstrip(" |") + "\n" for row in rows)


@pytest.mark.parametrize(("name", "make"), [("page.txt", page), ("matrix.txt", matrix)])
def test_what_a_reader_sees(name, make):
    path = HERE / name
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(make(), "utf-8")
    assert make() == path.read_text("utf-8")
