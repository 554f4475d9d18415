"""Looks for which Word has no mark beside another member's: a comment says them, and nothing is lost unsaid."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Cm

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import run, word_file


def file(edit=None) -> bytes:
    document = docx.Document()
    document.add_paragraph("The Parties meet once a year.")
    table = document.add_table(2, 2)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {n} with words"
    document.add_paragraph("The end of the first part.")
    document.add_section()
    document.add_paragraph("The end of the second part.")
    if edit:
        edit(document, table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def top(document, table):
    table.cell(0, 0).vertical_alignment = WD_ALIGN_VERTICAL.TOP


def bottom(document, table):
    table.cell(0, 0).vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM


def other_cell(document, table):
    table.cell(1, 1).vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM


def landscape(document, table):
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE


def wide_margin(document, table):
    document.sections[0].left_margin = Cm(5)


def comments(**edits) -> dict[str, list[str]]:
    made = Package.open(combine(file(), {member: file(edit) for member, edit in edits.items()}).docx)
    out: dict[str, list[str]] = {}
    for each in made.comments.values():
        out.setdefault(each.person, []).append(each.text)
    return out


def test_what_a_mark_says_needs_no_comment():
    assert comments(MEX=top, USA=other_cell) == {}
    assert comments(MEX=top, USA=top) == {}


def test_a_second_look_of_one_cell_is_said():
    assert comments(MEX=top, USA=bottom) == {"USA": ["Formatting: cell 1: vertical alignment bottom"]}


def test_a_second_look_of_one_section_is_said():
    found = comments(MEX=landscape, USA=wide_margin)
    assert list(found) == ["USA"] and found["USA"][0].startswith("Formatting: section")


@pytest.mark.parametrize("accept, count", [(("MEX",), 1), (("USA",), 1), ((), 0)])
def test_the_same_look_is_marked_in_all_names(accept, count):
    made = Package.open(combine(file(), {"MEX": file(top), "USA": file(top)}).docx)
    alone = resolve(resolve(made, True, frozenset(accept)), False) if accept else resolve(made, False)
    assert sum(1 for _ in alone.tree(alone.main).iter(w("vAlign"))) == count


def said(words: str, style: str = "", linked: bool = False) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    link = '<w:hyperlink w:anchor="plan">{}</w:hyperlink>' if linked else "{}"
    return f"<w:p>{look}{link.format(run(words))}</w:p>"


FIRST, LAST = said("They meet once a year."), said("The host keeps a register.")
RESTYLED = said("The host keeps a register.", "Quote")
NEW = said("It is open to all.", "List", linked=True)


@pytest.mark.parametrize("mex, usa, want", [
    ([FIRST, RESTYLED], [FIRST, LAST, NEW], [("USA", "Formatting: style List")]),
    ([FIRST, LAST, NEW], [said("They meet once a year.", "Quote")], [("USA", "Formatting: style Quote")]),
    ([FIRST, LAST], [FIRST, LAST, NEW], [])])
def test_a_look_that_no_mark_at_a_linked_end_can_say_is_said(mex, usa, want):
    base, *files = (word_file("".join(blocks)) for blocks in ([FIRST, LAST], mex, usa))
    made = Package.open(combine(base, dict(zip(("MEX", "USA"), files, strict=True))).docx)
    assert [(each.person, each.text) for each in made.comments.values()] == want
