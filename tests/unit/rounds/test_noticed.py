"""What is odd in a returned file and is no proposal: said once, in a reader's words."""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor

from drafting.model.change import Attr
from drafting.rounds.intake.combine import combine
from tests.packages import paragraph, word_file

APP = b"<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'>" \
      b"<Application>LibreOffice/7.4</Application></Properties>"


def file(edit=None) -> bytes:
    document = docx.Document()
    for words in ("One paragraph.", "Two paragraphs.", "Three paragraphs.", "Four paragraphs."):
        document.add_paragraph(words)
    document.sections[0].header.paragraphs[0].text = "Our header"
    document.sections[0].footer.paragraphs[0].text = "Our footer"
    if edit:
        edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def said(edit) -> tuple[list, list[tuple[str, str]]]:
    """The facts of one member, and the places and messages of the notices."""
    found = combine(file(), {"MEX": file(edit)})
    return [p.fact for p in found.compilation.proposals], [(n.place, n.message) for n in found.notices["MEX"]]


def test_header_footer_and_settings_are_one_notice():
    def edit(document):
        document.sections[0].header.paragraphs[0].text = "Their header"
        document.sections[0].footer.paragraphs[0].text = "Their footer"
        document.settings.element.append(OxmlElement("w:autoHyphenation"))

    facts, notices = said(edit)
    assert facts == []
    assert notices == [("", "Around the text this differs, which is no proposal: footer (default) “Their footer” "
                            "(before: “Our footer”); header (default) “Their header” (before: “Our header”); settings "
                            "(hyphenation).")]


def test_another_page_is_said():
    def edit(document):
        page = document.sections[0]
        page.page_width, page.page_height, page.left_margin = page.page_height, page.page_width, Pt(10)

    facts, notices = said(edit)
    assert facts == []
    assert notices == [("", "Around the text this differs, which is no proposal: the page (size, margins).")]


def test_a_look_of_words_that_is_a_proposal_is_not_said_to_be_none():
    def edit(document):
        document.paragraphs[1].runs[0].font.color.rgb = RGBColor(200, 0, 0)
        document.paragraphs[1].runs[0].font.size = Pt(20)

    (fact,), notices = said(edit)
    assert isinstance(fact, Attr) and fact.key == "look" and notices == []


def test_what_no_proposal_says_is_named_with_its_place():
    def edit(document):
        lang = OxmlElement("w:lang")
        lang.set(lang.nsmap["w"].join("{}") + "val", "es-MX")
        document.paragraphs[2].runs[0]._r.get_or_add_rPr().append(lang)

    assert said(edit) == ([], [("Paragraph “Three paragraphs.”", "The language of words differs; it stays in the file "
                                                                 "and is no proposal.")])


def test_empty_paragraphs_that_a_program_leaves_are_counted():
    def edit(document):
        document.paragraphs[1].insert_paragraph_before("")
        part = next(p for p in document.part.package.iter_parts() if str(p.partname) == "/docProps/app.xml")
        part._blob = APP

    facts, notices = said(edit)
    assert facts == []
    assert [message for _, message in notices if message.startswith("Empty")] == [
        "Empty paragraphs that are new in the file: 1. The program that saved it leaves such where a change takes a "
        "paragraph away; they are no proposals."]


def test_a_table_in_a_note_that_gets_a_row_is_said():
    def noted(*rows: tuple[str, ...]) -> bytes:
        cells = ("".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in row) for row in rows)
        table = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"
        note = f'<w:footnote w:id="1">{paragraph("Below.")}{table}{paragraph("End.")}</w:footnote>'
        return word_file('<w:p><w:r><w:t>See.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
                         {"footnotes": note})

    base = noted(("a", "b"))
    [notice] = combine(base, {"MEX": noted(("a", "b"), ("c", "d"))}).notices["MEX"]
    assert notice.place == "Note 1" and notice.message.startswith("A table in the note has other rows or cells.")
    assert not combine(base, {"MEX": noted(("a", "b and more"))}).notices["MEX"]
