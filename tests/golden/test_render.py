"""What a reader sees of one invented round, as text: the page's words, the matrix's rows, the redline."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.model.text import Provision
from drafting.render.matrix import MatrixRow, matrix_rows
from drafting.render.page import compilation_page
from drafting.render.redline import redline_text
from tests.unit.render.specimen import BASE, BODY, DRAFT, VERSION, compilation, spanish

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


def redline() -> str:
    new = [replace(p, text=p.text.replace("should meet every six months", "shall meet every year")) for p in BASE]
    new[4:5] = []
    new.insert(3, new.pop(6))
    return redline_text(BASE, (*new, Provision("p30", "operative", "Thanks the [host].", label="5")))


@pytest.mark.parametrize(("name", "make"), [("page.txt", page), ("matrix.txt", matrix), ("redline.txt", redline)])
def test_what_a_reader_sees(name, make):
    path = HERE / name
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(make(), "utf-8")
    assert make() == path.read_text("utf-8")
