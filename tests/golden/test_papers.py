"""What a reader sees of the papers of one invented text with a table, notes and italics: `papers/*.txt`.

DRAFTING_GOLDEN=write writes them anew. Read them as a reviewer: *italics*, ^raised^, {--deleted--}, {++inserted++}, and
between | the cells of a table; a table in a cell is set in by ⟦ and ⟧.
"""

from __future__ import annotations

import os
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.record import Disposition, Draft, Version
from drafting.model.text import Text
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.documents.papers import paper
from drafting.render.documents.parallel import bilingual
from drafting.render.house.body import load_body, templates_folder
from drafting.render.pages.compared import compared_page
from drafting.render.tables.matrix import matrix_docx
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.documents.check import check_compare
from tests.documents.small import document as small

HERE = Path(__file__).with_name("papers")
TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
DRAFT = Draft("routes", "declaration", "rcm", ("en", "es"), {"en": "Declaration on routes", "es": "Declaración"})
VERSION = Version(1, "Zero draft", "2019-10-01T09:00:00Z", {"en": "0" * 64, "es": "1" * 64})


def text(name: str) -> Text:
    """A text of which no other one knows the ids; the languages of one version share them."""
    return labelled(read_plain((HERE / f"{name}.md").read_text("utf-8"), name[0]))


# -- Word tables, as python-docx reads them --------------------------------------------------------------
def words(paragraph: Paragraph) -> str:
    out = ""
    for run in (run for run in paragraph.runs if not run.font.hidden):
        italic = run.italic or run.style is not None and run.style.font.italic
        sign = "^" if run.font.superscript else "*" if italic and run.text.strip() else ""
        out += f"{sign}{run.text}{sign}"
    return out.replace("**", "").strip().replace("\n", " ⏎ ")


def cell(box: _Cell) -> str:
    said = (words(each) if isinstance(each, Paragraph) else f"⟦{lines(each, ' ⏎ ')}⟧"
            for each in box.iter_inner_content())
    return " ⏎ ".join(each for each in said if each)


def lines(table: Table, end: str = "\n") -> str:
    """A row a line; merged cells are one."""
    rows = ([_Cell(box, table) for box in dict.fromkeys(each._tc for each in row.cells)] for row in table.rows)
    return end.join("| " + " | ".join(map(cell, row)) + " |" for row in rows)


def document(blob: bytes) -> str:
    """The paragraphs and tables of a document, without empty paragraphs."""
    said = (words(each) if isinstance(each, Paragraph) else lines(each)
            for each in docx.Document(BytesIO(blob)).iter_inner_content())
    return "\n".join(each for each in said if each.strip()) + "\n"


# -- the papers --------------------------------------------------------------------------------------------
def both() -> str:
    texts = {"en": text("new.en"), "es": text("new.es")}
    return document(paper(BODY, TEMPLATES, "en", "Declaration on routes", "Declaración", bilingual(BODY, texts)))


def matrix() -> str:
    """Of one member who wants the new text, and one who takes the second paragraph out."""
    base = text("old.en")
    without = tuple(p for p in base if not p.text.startswith("Invite"))
    compilation = compile(base, [Answer("GTM", facts(base, without)), Answer("MEX", facts(base, text("new.en")))])
    given = [Disposition(compilation.proposals[0].id, "en", "accept", "2019-11-01T09:00:00Z", reason="clearer")]
    standings = {"en": status(compilation, given)}
    return document(matrix_docx(BODY, TEMPLATES, DRAFT, VERSION, {"en": compilation}, standings,
                                made="2019-11-01T09:00:00Z", base_hash="0" * 64))


def redline() -> str:
    """The page in Spanish words, of two English texts: what is of the text and what of the page is told apart."""
    old, new = (small((HERE / f"{name}.txt").read_text("utf-8")) for name in ("old", "new"))
    page = compared_page(shown(Package.open(check_compare(old, new))), old_name="1", new_name="2", language="es")
    return seen(page[page.index("<body>"):])


def seen(page: str) -> str:
    """The lines of a page in one column, its signs as in CriticMarkup; moved words are {→here→} and {←away←}."""
    sides = r'<div class="sides">.*?</div>\s*</div>(?=\s*(?:<p class="note">|</section>))'
    page = re.sub(sides, "", page, flags=re.DOTALL)
    for tag, opened, closed in (("del", "{--", "--}"), ("ins", "{++", "++}"), ("em", "*", "*"), ("i", "*", "*"),
                                ("sup", "^", "^")):
        arrow = "→" if tag == "ins" else "←"
        page = re.sub(rf'<{tag} class="moved"[^>]*>(.*?)</{tag}>', rf"{{{arrow}\1{arrow}}}", page)
        page = re.sub(rf"<{tag}>", opened, page).replace(f"</{tag}>", closed)
    page = re.sub(r"<t[dh][^>]*>", " | ", page).replace("</tr>", " |\n").replace("</thead>", "\n")
    page = re.sub(r"(?<=\| )\s*<p[^>]*>", "", page)
    page = re.sub(r"<(?:h\d|p|section|table|summary|label|div|tr|legend|a)\b[^>]*>", "\n", page)
    said = (re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", line))).strip() for line in page.splitlines())
    return "\n".join(line for line in said if line) + "\n"


@pytest.mark.parametrize(("name", "make"), [("bilingual", both), ("matrix", matrix), ("redline-page", redline)])
def test_what_a_reader_sees(name, make):
    path = HERE / f"{name}.txt"
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.write_text(make(), "utf-8")
    assert make() == path.read_text("utf-8")
