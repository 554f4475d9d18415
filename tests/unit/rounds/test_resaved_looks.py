"""Sections, boxes and looks of a file that LibreOffice saved anew: it writes them otherwise, and no member meant it."""

from __future__ import annotations

import pytest

from drafting.model.change import Attr, Insert
from drafting.render.house.looked import looked
from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import paragraph, run, word_file
from tests.unit.rounds.test_left_empty import saved

LIBREOFFICE, WORD = "LibreOffice/7.4", "Microsoft Office Word"
COLUMNS = '<w:sectPr>{}<w:cols w:num="2"/></w:sectPr>'
UPRIGHT = '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
LINES = '<w:lnNumType w:countBy="5" w:restart="continuous"/>'
SECTION, END = COLUMNS.format(""), UPRIGHT.format("")
FIRST, SECOND, LAST = "The Parties shall meet every year.", "The chair rotates.", "Done in a single copy."


def ending(section: str, ident: str = "") -> str:
    return f"<w:p><w:pPr>{section}</w:pPr>{named(ident) if ident else ''}</w:p>"


def named(*idents: str) -> str:
    return "".join(f'<w:bookmarkStart w:id="{i}" w:name="_drf_{i}"/><w:bookmarkEnd w:id="{i}"/>' for i in idents)


def holding(words: str, section: str = "", *idents: str) -> str:
    return paragraph(words, section).replace("</w:pPr>", f"</w:pPr>{named(*idents)}")


BASE = holding(FIRST, "", "p1") + ending(SECTION, "p2") + holding(SECOND, "", "p3") + ending(SECTION, "p4") + \
    holding(LAST, "", "p5") + END


def proposals(sent: str, came: str, program: str = LIBREOFFICE, parts: dict[str, str] | None = None):
    return combine(word_file(sent, parts), {"MEX": saved(came, program, parts)}).compilation.proposals


@pytest.mark.parametrize("came", [
    holding(FIRST, SECTION, "p1") + holding(SECOND, SECTION, "p3") + holding(LAST, "", "p5") + END,
    holding(FIRST, SECTION, "p1") + holding(SECOND, SECTION, "p2", "p3") + holding(LAST, "", "p4", "p5") + END,
    holding(FIRST, SECTION, "p2", "p1") + holding(SECOND, "", "p3") + ending(SECTION) + holding(LAST, "", "p5") + END,
    holding(FIRST, SECTION) + holding(SECOND, SECTION) + holding(LAST) + END])
def test_an_empty_paragraph_that_ends_a_section_is_there_though_the_program_has_none(came):
    assert proposals(BASE, came) == ()


def test_a_new_paragraph_before_the_end_of_a_section_is_new():
    came = holding(FIRST, "", "p1") + holding("They may meet more often.", SECTION) + \
        holding(SECOND, SECTION, "p2", "p3") + holding(LAST, "", "p5") + END
    (new,) = proposals(BASE, came)
    assert isinstance(new.fact, Insert)
    assert (new.fact.slot.after, new.becomes) == ("p1", "They may meet more often.")


def test_one_section_less_is_a_proposal_and_so_it_is_where_word_saved_the_file():
    without = holding(FIRST, "", "p1") + holding(SECOND, SECTION, "p3") + holding(LAST, "", "p5") + END
    moved = holding(FIRST, SECTION, "p1") + holding(SECOND, SECTION, "p3") + holding(LAST, "", "p5") + END
    assert proposals(BASE, without)
    assert proposals(BASE, moved, WORD)


def test_line_numbers_of_a_round_are_nobody_s_proposal():
    sent = holding(FIRST, "", "p1") + ending(COLUMNS.format(LINES), "p2") + holding(LAST, "", "p3") + \
        UPRIGHT.format(LINES)
    assert proposals(sent, sent.replace(LINES, ""), WORD) == ()
    assert proposals(sent, sent.replace(LINES, "").replace('w:num="2"', 'w:num="3"'), WORD)


BOX = ('<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
       '<wp:extent cx="2880000" cy="{}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
       '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx>'
       '<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr>{}</wps:bodyPr>'
       '</wps:wsp></a:graphic></wp:anchor></w:drawing></w:r>')
FITTED = "<a:spAutoFit/>"


def boxed(height: int, words: str, fitted: str = FITTED) -> str:
    return BOX.format(height, words, fitted)


@pytest.mark.parametrize("box, proposed", [
    (boxed(1029970, "Reply in Spanish."), False), (boxed(1029970, "Reply in French."), True),
    (boxed(1029970, "Reply in Spanish.", ""), True)])
def test_a_box_as_high_as_its_words_is_the_same_at_the_other_end_of_its_paragraph(box, proposed):
    sent = f"<w:p>{run(FIRST)}{boxed(900000, 'Reply in Spanish.', FITTED if FITTED in box else '')}</w:p>"
    assert bool(proposals(sent + holding(LAST), f"<w:p>{box}{run(FIRST)}</w:p>" + holding(LAST))) is proposed


STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>'
                 f'<w:spacing w:after="{after}"/></w:pPr></w:style>' for name, after in (("Letter", 0), ("Roman", 90)))


def styled(words: str, style: str) -> str:
    look = f'<w:pStyle w:val="{style}"/>'
    return paragraph(words, look) if words else f"<w:p><w:pPr>{look}</w:pPr></w:p>"


def test_behind_a_deleted_paragraph_the_program_s_style_is_no_proposal():
    sent = [styled("the wells of the north;", "Letter"), styled("the lack of laboratories;", "Roman"),
            styled("the data that nobody has.", "Letter")]
    came = [sent[0], styled("the data that nobody has.", "Roman")]
    parts = {"styles": STYLES}
    (gone,) = proposals("".join(sent), "".join(came), LIBREOFFICE, parts)
    assert gone.was == "the lack of laboratories;"
    assert len(proposals("".join(sent), "".join(came), WORD, parts)) == 2


def test_an_empty_cell_in_another_style_is_no_proposal():
    def table(style: str) -> str:
        cells = "".join(f"<w:tc>{each}</w:tc>" for each in (styled("Register of wells", "Letter"), styled("", style)))
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + holding(LAST)
    assert proposals(table("Letter"), table("Roman"), LIBREOFFICE, {"styles": STYLES}) == ()
    assert proposals(table("Letter"), table("Roman"), WORD, {"styles": STYLES})


def merging(rows: list[tuple[str, str]], *more: str) -> str:
    """A table of rows of two cells; "^" is one with the cell above, "<" one cell as wide as both."""
    def cell(words: str, wide: bool = False) -> str:
        look = '<w:gridSpan w:val="2"/>' if wide else "<w:vMerge/>" if words == "^" else \
            '<w:vMerge w:val="restart"/>' if words.endswith(":") else ""
        said = paragraph(words) if words != "^" else "<w:p/>"
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{said}</w:tc>"
    body = "".join(f"<w:tr>{cell(a, b == '<')}{cell(b) if b != '<' else ''}</w:tr>" for a, b in rows)
    return f"<w:tbl>{body}</w:tbl>{paragraph(LAST)}"


ROWS = [("Phase", "Activity"), ("First:", "Diagnosis of wells"), ("^", "Map of the uses"), ("Report", "Eight a year"),
        ("Targets are reviewed.", "<")]


def test_a_row_that_goes_or_comes_merges_no_other_cells():
    for rows in ([*ROWS[:3], ROWS[4]], [ROWS[0], ("New row", "With words"), *ROWS[1:]]):
        (proposal,) = proposals(merging(ROWS), merging(rows), WORD)
        assert type(proposal.fact).__name__ in ("DeleteRow", "InsertRow")
    parted = [*ROWS[:2], ("Second", "Map of the uses"), *ROWS[3:]]
    assert "merged cells" in {getattr(p.fact, "key", "") for p in proposals(merging(ROWS), merging(parted), WORD)}


def test_merged_cells_are_said_in_the_language_of_the_text():
    fact = Attr("t", "merged cells", "row 1, cell 3: 2 wide; row 3, cell 1: with the one above")
    assert looked(fact, "en") == "merged cells row 1, cell 3: 2 columns wide; row 3, cell 1: with the one above"
    assert looked(fact, "es") == \
        "celdas combinadas fila 1, celda 3: 2 columnas de ancho; fila 3, celda 1: con la de arriba"


def test_words_of_a_box_and_of_a_formula_are_said_where_a_proposal_shows_a_sign_alone():
    formula = ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>I=E</m:t></m:r>'
               '</m:oMath>')

    def text(words: str, inside: str) -> str:
        box = f"<w:p>{boxed(900000, words)}{run('The box goes here.')}</w:p>"
        return f"{box}<w:p>{run('It is ')}{inside}{run(', is it.')}</w:p>"
    found = combine(word_file(text("Reply in Spanish.", formula)), {
        "MEX": word_file(text("Reply in Spanish or French.", formula)),
        "HND": word_file(text("Reply in Spanish.", ""))})
    assert [n.message for n in found.notices["MEX"]] == [
        "In a box “Reply in Spanish.” became “Reply in Spanish or French.”."]
    assert [n.message for n in found.notices["HND"]] == ["In a box “I=E” became “–”."]


def test_the_words_of_a_row_that_goes_are_struck_where_nobody_else_changed_any():
    sent = word_file(merging(ROWS))
    gone = word_file(merging([*ROWS[:3], ROWS[4]]))
    other = word_file(merging([*ROWS[:3], ("Report", "Nine a year"), ROWS[4]]))
    for members, words in (({"MEX": gone}, ["Report", "Eight a year"]), ({"MEX": gone, "HND": other}, ["Eight"])):
        package = Package.open(combine(sent, members).docx)
        assert [el.text for el in package.tree(package.main).iter(w("delText"))] == words
        assert next(package.tree(package.main).iter(w("trPr"))).find(w("del")) is not None
        assert read(resolve(package, False)).text == read(Package.open(sent)).text
