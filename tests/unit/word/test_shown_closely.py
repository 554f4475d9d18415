"""A file as a reader sees it, closely: looks, numbers of notes and labels, cells, boxes, and what counts as moved."""

from __future__ import annotations

import pytest

from drafting.word.markup.xml import MC
from drafting.word.opc.package import Package
from drafting.word.text.shown import Piece, Shown, shown
from tests.packages import paragraph, word_file
from tests.unit.word.test_changes import dele, ins, move, p, run

WHO = 'w:id="8" w:author="MEX"'
LOOK_CHANGED = f'<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>'
LAST = p(run("End."))


def read(*blocks: str, **parts: str) -> tuple[Shown, ...]:
    return shown(Package.open(word_file("".join(blocks), parts)))


def pieces(*inner: str, **parts: str) -> tuple[Piece, ...]:
    return read(p(*inner), LAST, **parts)[0].pieces


# -- what a paragraph has become ------------------------------------------------------------------------
@pytest.mark.parametrize(("found", "mark", "kind"), [
    ((Piece("ins", "abcd", moved=True), Piece("ins", "abc")), "ins", "moved here"),
    ((Piece("ins", "abcd", moved=True), Piece("ins", "abcd")), "ins", "inserted"),
    ((Piece("del", "abcd", moved=True), Piece("del", "abc")), "del", "moved away"),
    ((Piece("del", "abcd", moved=True), Piece("del", "abcd")), "del", "deleted"),
    ((), "ins", "inserted"), ((), "del", "deleted"), ((), "same", "same"),
    ((Piece("ins", "a"), Piece("del", "b")), "ins", "changed"), ((Piece("del", "a"),), "ins", "changed"),
    ((Piece("same", "a"),), "del", "changed"), ((Piece("same", "a", formatting=True),), "same", "changed"),
    ((Piece("same", "a"), Piece("same", "b", formatting=True)), "same", "changed")])
def test_what_its_words_and_its_mark_come_to(found, mark, kind):
    assert Shown("text", 1, found, mark).kind == kind
    assert Shown("text", 1, found, mark, shift="moved here").kind == "moved here"
    assert Shown("text", 1, found, mark, formatting=True).kind == ("changed" if kind == "same" else kind)


def test_the_words_of_some_kinds():
    found = Shown("text", 1, (Piece("same", "a"), Piece("del", "b"), Piece("ins", "c"), Piece("same", "d")))
    assert (found.text("same"), found.text("same", "ins"), found.text("del"), found.text()) == ("ad", "acd", "b", "")


# -- words ----------------------------------------------------------------------------------------------
def look(properties: str, words: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(("properties", "said"), [
    ("<w:b/>", "b"), ("<w:u w:val='single'/><w:i/>", "iu"), ("<w:b w:val='0'/><w:i w:val='false'/>", ""),
    ("<w:u w:val='none'/>", ""), ("<w:b w:val='off'/><w:i w:val='true'/>", "i"), ("<w:strike/>", ""), ("", "")])
def test_marks_of_words(properties, said):
    assert pieces(look(properties, "one")) == (Piece("same", "one", look=said),)


def test_neighbours_of_one_kind_and_look_are_one_piece():
    assert pieces(run("a"), run("b"), look("<w:b/>", "c"), look("<w:b/>", "d"), ins("e"), ins("f"), dele("g"),
                  run("")) == (Piece("same", "ab"), Piece("same", "cd", look="b"), Piece("ins", "ef"),
                               Piece("del", "g"))


def test_words_that_came_and_went_are_gone_and_moved_words_say_so():
    inside = f"<w:ins {WHO}>{dele('gone')}{run('new')}</w:ins>"
    assert pieces(inside) == (Piece("del", "gone"), Piece("ins", "new"))
    within = f"<w:del {WHO}>{ins('both')}</w:del>"
    assert pieces(within) == (Piece("del", "both"),)
    assert pieces(run("a"), move("m", "b", "moveFrom"), move("n", "c", "moveTo")) == (
        Piece("same", "a"), Piece("del", "b", moved=True), Piece("ins", "c", moved=True))


def test_another_look_of_words_that_stay_is_told_and_of_new_ones_not():
    assert pieces(LOOK_CHANGED) == (Piece("same", "bold", formatting=True, look="b"),)
    assert pieces(f"<w:ins {WHO}>{LOOK_CHANGED}</w:ins>") == (Piece("ins", "bold", look="b"),)


def test_signs_among_the_words():
    inner = "<w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/><w:br/><w:t>b</w:t><w:sym/><w:cr/></w:r>"
    assert pieces(inner) == (Piece("same", "a\t\u2011\nb\ufffc\n"),)
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
    link = f'<w:hyperlink w:anchor="x">{run("link")}</w:hyperlink>'
    assert pieces(math, link, "<!-- said -->") == (Piece("same", "\ufffclink"),)


@pytest.mark.parametrize("order", [("ins", "del"), ("del", "ins"), ("moveTo", "del"), ("ins", "moveFrom")])
def test_a_mark_that_came_and_went_is_gone(order):
    signs = "".join(f"<w:{name} {WHO}/>" for name in order)
    assert read(p(run("a"), properties=f"<w:rPr>{signs}</w:rPr>"), LAST)[0].mark == "del"
    assert read(table(row(cell(p(run("a"))), properties=signs)), LAST)[0].mark == "del"


# -- notes and labels -----------------------------------------------------------------------------------
def call(ident: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"{more}/></w:r>'


def noted(*notes: str, kind: str = "footnote") -> dict[str, str]:
    return {f"{kind}s": "".join(f'<w:{kind} w:id="{n}">{paragraph(n)}{paragraph("more")}</w:{kind}>' for n in notes)}


def test_notes_are_counted_as_they_are_called_each_kind_by_itself():
    own = call("4", more=' w:customMarkFollows="1"')
    found = read(p(call("7"), run("a"), call("3"), call("9", "endnote"), call("7"), own), LAST,
                 **noted("3", "7", "4"), **noted("9", kind="endnote"))
    assert [piece.note for piece in found[0].pieces] == ["1", "", "2", "1", "1", ""]
    assert [(each.story, each.text("same"), each.label) for each in found[2:]] == [
        ("footnotes", "3", "2"), ("footnotes", "more", ""), ("footnotes", "7", "1"), ("footnotes", "more", ""),
        ("footnotes", "4", ""), ("footnotes", "more", ""), ("endnotes", "9", "1"), ("endnotes", "more", "")]


LISTS = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
         '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def numbered(*inner: str, mark: str = "") -> str:
    sign = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{NUMBER}{sign}</w:pPr>{''.join(inner)}</w:p>"


def test_numbers_are_counted_without_what_goes():
    found = read(numbered(run("One.")), numbered(dele("Two."), mark="del"), numbered(move("m", "x", "moveFrom"),
                                                                                     mark="moveFrom"),
                 numbered(ins("New."), mark="ins"), numbered(run("Three.")), LAST, numbering=LISTS)
    assert [each.label for each in found] == ["1.", "", "", "2.", "3.", ""]


# -- blocks ---------------------------------------------------------------------------------------------
def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def test_cells_are_named_by_table_row_and_column_those_of_tables_in_cells_too():
    inner = table(row(cell(p(run("in")))))
    found = read(table(row(cell(p(run("a"))), cell(p(run("b")))), row(cell(p(run("c")) + inner + p(run("d"))))),
                 table(row(cell(p(run("e"))))), LAST)
    assert [(each.text("same"), each.cell) for each in found] == [
        ("a", (1, 1, 1)), ("b", (1, 1, 2)), ("c", (1, 2, 1)), ("in", (2, 1, 1)), ("d", (1, 2, 1)), ("e", (3, 1, 1)),
        ("End.", None)]


@pytest.mark.parametrize(("of_row", "of_cell", "kind", "mark"), [
    (f"<w:ins {WHO}/>", "", "inserted", "ins"), (f"<w:del {WHO}/>", "", "deleted", "del"),
    ("", f"<w:cellIns {WHO}/>", "inserted", "ins"), ("", f"<w:cellDel {WHO}/>", "deleted", "del"),
    (f"<w:ins {WHO}/>", f"<w:cellDel {WHO}/>", "deleted", "del"),
    (f"<w:trPrChange {WHO}><w:trPr/></w:trPrChange>", "", "changed", "same"),
    ("", f"<w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange>", "changed", "same"), ("", "", "same", "same")])
def test_rows_and_cells_that_come_go_or_look_otherwise(of_row, of_cell, kind, mark):
    found = read(table(row(cell(p(run("words")), of_cell), properties=of_row)), LAST)
    assert (found[0].kind, found[0].mark) == (kind, mark) and found[1].kind == "same"


@pytest.mark.parametrize("record", [
    f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>", f"<w:rPr><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>",
    f"<w:sectPr><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>",
    f"<w:numPr><w:numberingChange {WHO}/></w:numPr>"])
def test_a_paragraph_whose_properties_changed_is_changed(record):
    found = read(p(run("words"), properties=record), p(run("others")))
    assert [each.formatting for each in found] == [True, False] and found[0].kind == "changed"


STYLES = ('<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" '
          'w:styleId="H"><w:name w:val="heading 3"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>')


def test_levels_of_titles_headings_and_what_says_its_own():
    found = read(*(paragraph("x", said) for said in (
        '<w:pStyle w:val="T"/>', '<w:pStyle w:val="H"/>', '<w:pStyle w:val="H"/><w:outlineLvl w:val="0"/>',
        '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="9"/>', "")), styles=STYLES)
    assert [each.level for each in found] == [0, 2, 0, 1, None, None]


def test_boxes_follow_their_paragraph_each_once_with_what_is_in_it():
    def box(*inner: str) -> str:
        return f'<w:drawing><w:txbxContent>{"".join(inner)}</w:txbxContent></w:drawing>'

    def drawn(inner: str, older: str) -> str:
        return (f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">{inner}</mc:Choice>'
                f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>")

    nested = box(p(run("inner")))
    first = f"<w:r>{drawn(box(p(run('one')), p(f'<w:r>{nested}</w:r>')), box(p(run('older'))))}</w:r>"
    found = read(p(run("a"), first, f"<w:ins {WHO}><w:r>{box(p(run('new')))}</w:r></w:ins>"), LAST)
    assert [(each.number, "".join(x.text for x in each.pieces)) for each in found] == [
        (1, "a\ufffc\ufffc"), (2, "one"), (3, "\ufffc"), (4, "inner"), (5, "new"), (6, "End.")]


def test_what_stands_in_a_control_is_read_and_comments_are_not():
    control = f"<w:sdt><w:sdtContent>{p(run('held'))}</w:sdtContent></w:sdt>"
    said = f'<w:comment w:id="1" w:author="MEX">{paragraph("Why?")}</w:comment>'
    found = read(control, LAST, comments=said, header1=paragraph("Head"), footer2=paragraph("Foot"))
    assert [(each.story, each.text("same")) for each in found] == [
        ("text", "held"), ("text", "End."), ("header 1", "Head"), ("footer 2", "Foot")]
