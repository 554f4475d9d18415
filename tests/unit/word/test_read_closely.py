"""A Word file as a text, closely: ids, kinds, marks, links, tables, notes, comments and contents, each at its place."""

from __future__ import annotations

import pytest

from drafting.model.text import OBJECT, Span
from drafting.word.markup.xml import OFFICE, REL
from drafting.word.opc.package import Package
from drafting.word.text.read import Reading, persons, read
from tests.packages import paragraph, run, word_file
from tests.unit.word.test_contents_field import FIELD, code, sign

LAST = paragraph("End.")


def reading(*blocks: str, styles: dict[str, str] | None = None, prefix: str = "p", looks: bool = False,
            **parts: str) -> Reading:
    return read(Package.open(word_file("".join(blocks), parts)), styles=styles, prefix=prefix, looks=looks)


def marked(words: str, *names: str) -> str:
    """A paragraph with bookmarks of these names."""
    marks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:bookmarkEnd w:id="{n}"/>'
                    for n, name in enumerate(names))
    return f"<w:p>{marks}{run(words)}</w:p>"


def of(found: Reading) -> list[tuple[str, str]]:
    return [(p.id, p.text) for p in found.text]


# -- ids ------------------------------------------------------------------------------------------------
def test_ids_are_those_of_hidden_bookmarks_else_of_the_position_and_none_stands_twice():
    found = reading(paragraph("a"), marked("b", "_drf_x1"), marked("c", "_drf_x1"), marked("d", "_drf_x1", "_drf_x2"),
                    marked("e", "other"), marked("f", "_Toc1", "_drf_x3"))
    assert of(found) == [("p1", "a"), ("x1", "b"), ("p3", "c"), ("x2", "d"), ("p5", "e"), ("x3", "f")]
    assert [p.id for p in reading(paragraph("a"), marked("b", "_drf_x1"), prefix="q").text] == ["q1", "x1"]
    assert all(found.elements[p.id].tag.endswith("}p") for p in found.text)


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in rows) + "</w:tbl>"


def cell(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def test_tables_rows_and_cells_are_called_by_what_stands_in_them_first():
    found = reading(table(cell(paragraph("a"), marked("b", "_drf_x1")) + cell(paragraph("c")),
                          cell(paragraph("d")) + cell(table(cell(paragraph("e"))), paragraph("f"))), LAST)
    outer, a, b, c, d, inner, e, f, _ = found.text
    assert [(row.id, row.cells) for row in outer.rows] == [("rx1", ("cx1", "cp3")), ("rp4", ("cp4", "ctp5"))]
    assert (outer.id, outer.kind, outer.parent, inner.kind, inner.id) == ("tx1", "table", "", "table", "tp5")
    assert [p.parent for p in (a, b, c, d, inner, e, f)] == ["cx1", "cx1", "cp3", "cp4", "ctp5", "cp5", "ctp5"]
    assert {found.elements[name].tag.rpartition("}")[2] for name in ("rx1", "rp4")} == {"tr"}
    assert found.elements["cp3"].tag.endswith("}tc") and found.elements["tx1"].tag.endswith("}tbl")


def test_a_table_without_rows_or_cells_has_a_name_all_the_same():
    found = reading(table(), table(""), table("<w:tc/>"), LAST)
    assert [(p.id, [(row.id, row.cells) for row in p.rows]) for p in found.text[:3]] == [
        ("tp1", []), ("tp2", [("rp2", ())]), ("tp3", [("rp3", ("cp3",))])]


def test_looks_of_tables_are_kept_where_they_are_asked_for_and_their_style_always():
    styles = '<w:style w:type="table" w:styleId="G"><w:name w:val="Grid"/></w:style>'
    made = f'<w:tbl><w:tblPr><w:tblStyle w:val="G"/></w:tblPr><w:tr>{cell(paragraph("a"))}</w:tr></w:tbl>'
    plain, kept = (reading(made, LAST, looks=looks) for looks in (False, True))
    assert plain.text[0].object == "" and plain.objects == {}
    assert kept.text[0].object in kept.objects and b"tbl" in kept.objects[kept.text[0].object]
    assert read(Package.open(word_file(made + LAST, {"styles": styles}))).text[0].style == "Grid"


# -- kinds ----------------------------------------------------------------------------------------------
def style(ident: str, name: str, properties: str = "") -> str:
    return (f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:pPr>{properties}</w:pPr>'
            "</w:style>")


SHEET = (style("T", "Title") + style("H", "heading 3", '<w:outlineLvl w:val="2"/>') + style("I", "House Item")
         + style("R", "House Right", '<w:jc w:val="right"/>'))
LEFT = (("align", "left"),)
KINDS = {"house item": "item:1", "heading 3": "article"}


@pytest.mark.parametrize(("ident", "kinds", "kind", "level"), [
    ("T", {}, "title", 0), ("H", {}, "heading", 2), ("I", {}, "paragraph", 0), ("I", KINDS, "item", 1),
    ("H", KINDS, "article", 0), ("", KINDS, "paragraph", 0), ("gone", {}, "paragraph", 0),
    ("H", {"heading 3": "heading"}, "heading", 2), ("H", {"heading 3": "heading:0"}, "heading", 0)])
def test_the_name_of_a_style_says_what_a_paragraph_is(ident, kinds, kind, level):
    body = paragraph("x", f'<w:pStyle w:val="{ident}"/>') + LAST
    found, _ = read(Package.open(word_file(body, {"styles": SHEET})), styles=kinds).text
    assert (found.kind, found.level) == (kind, level)


@pytest.mark.parametrize(("ident", "said", "attrs"), [
    ("", "both", (("align", "justify"),)), ("", "start", ()), ("", "left", ()), ("", "end", (("align", "right"),)),
    ("", "center", (("align", "center"),)), ("R", "right", ()), ("R", "end", ()), ("R", "left", LEFT),
    ("R", "", ()), ("", "", ())])
def test_an_alignment_is_told_where_it_is_not_the_style_s(ident, said, attrs):
    properties = f'<w:pStyle w:val="{ident}"/>' + (f'<w:jc w:val="{said}"/>' if said else "")
    found = read(Package.open(word_file(paragraph("x", properties) + LAST, {"styles": SHEET}))).text[0]
    assert found.attrs == attrs


# -- words ----------------------------------------------------------------------------------------------
def r(words: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_marks_of_neighbours_are_one_and_of_objects_never():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    words = r("a", "<w:b/>") + r("b", "<w:b/><w:i/>") + run("c") + r("d", "<w:b/>")
    found = reading(f"<w:p>{words}{note}{note}</w:p>", LAST,
                    footnotes=f'<w:footnote w:id="2">{paragraph("See.")}</w:footnote>')
    assert found.text[0].text == f"abcd{OBJECT}{OBJECT}"
    assert found.text[0].marks == (Span(0, 2, "b", "1"), Span(1, 2, "i", "1"), Span(3, 4, "b", "1"),
                                   Span(4, 5, "note", "n1"), Span(5, 6, "note", "n1"))


def test_neighbours_with_nine_marks_each_are_one():
    look = ('<w:rPr><w:b/><w:i/><w:caps/><w:smallCaps/><w:strike/><w:highlight w:val="yellow"/><w:u w:val="single"/>'
            '<w:vertAlign w:val="superscript"/></w:rPr>')
    runs = "".join(f"<w:r>{look}<w:t>{words}</w:t></w:r>" for words in ("ab", "cd", "ef"))
    file = Package.open(word_file(f'<w:p><w:hyperlink w:anchor="x">{runs}</w:hyperlink></w:p>'))
    marks = read(file).text[0].marks
    assert len(marks) == 9 and {(mark.start, mark.end) for mark in marks} == {(0, 6)}


def test_links_lead_to_addresses_or_places():
    def link(ident: str, anchor: str = "") -> str:
        to = f'r:id="{ident}"' if ident else f'w:anchor="{anchor}"'
        return f"<w:p><w:hyperlink {to}>{run('x')}</w:hyperlink></w:p>"

    package = Package.open(word_file(link("far") + link("", "here") + link("gone") + LAST))
    rel = f'<Relationship Id="far" Type="{OFFICE}hyperlink" Target="https://example.org" TargetMode="External"/>'
    package.parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{REL}">{rel}</Relationships>'.encode()
    found = read(Package.open(package.to_bytes()))
    assert [p.marks for p in found.text[:3]] == [(Span(0, 1, "link", to),) for to in (
        "https://example.org", "#here", "gone")]


def test_what_is_kept_whole_is_an_object_of_its_own_and_said_so():
    math = '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
    found = reading(paragraph("a"), math, LAST)
    assert [(p.id, p.kind) for p in found.text] == [("p1", "paragraph"), ("p2", "opaque"), ("p3", "paragraph")]
    assert found.text[1].object in found.objects
    assert [(n.kind, n.place, n.message) for n in found.notices] == [
        ("opaque", "p2", "A formula is kept whole; its signs are not read.")]


def test_hidden_words_are_none_of_the_text_and_a_paragraph_of_nothing_else_is_none():
    hidden = '<w:vanish/>'
    found = reading(f"<w:p>{run('a')}{r('secret', hidden)}</w:p>", f"<w:p>{r('secret', hidden)}</w:p>", "<w:p/>", LAST)
    assert of(found) == [("p1", "a"), ("p2", ""), ("p3", "End.")]


# -- notes ----------------------------------------------------------------------------------------------
def call(ident: str, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'


def note(ident: str, *blocks: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{ident}">{"".join(blocks)}</w:{kind}>'


def test_notes_stand_behind_the_text_as_they_are_called_with_all_their_paragraphs():
    found = reading(f"<w:p>{call('5')}{call('3', 'endnote')}{call('5')}{call('9')}</w:p>", LAST,
                    footnotes=note("3", paragraph("Nobody's.")) + note("5", paragraph("One."), paragraph("More.")),
                    endnotes=note("3", paragraph("At the end."), kind="endnote"))
    assert [m.value for m in found.text[0].marks] == ["n1", "n2", "n1", "n3"]
    assert [(p.id, p.kind, p.text, p.parent, p.attrs) for p in found.text[2:]] == [
        ("n1", "note", "One.", "", ()), ("p3", "paragraph", "More.", "n1", ()),
        ("n2", "note", "At the end.", "", (("place", "end"),)), ("n3", "note", "", "", ())]
    assert [(n.kind, n.place) for n in found.notices] == [("lost-note", "n3")]


def test_notes_keep_the_ids_of_their_bookmarks_and_new_ones_get_others():
    found = reading(f"<w:p>{call('5')}{call('6')}{call('7')}</w:p>", LAST,
                    footnotes=note("5", paragraph("New.")) + note("6", marked("Old.", "_drf_n1"), marked("b", "_drf_z"))
                    + note("7", marked("Copied.", "_drf_n3_Copy_1")))
    assert [m.value for m in found.text[0].marks] == ["n2", "n1", "n3"]
    assert [(p.id, p.parent) for p in found.text[2:]] == [("n2", ""), ("n1", ""), ("z", "n1"), ("n3", "")]
    other = reading(f"<w:p>{call('5')}</w:p>", LAST, prefix="q", footnotes=note("5", paragraph("New.")))
    assert [m.value for m in other.text[0].marks] == ["qn1"]


# -- comments -------------------------------------------------------------------------------------------
def said(ident: str, words: str = "Why?", who: str = "MEX") -> str:
    return f'<w:comment w:id="{ident}" w:author="{who}" w:date="2019-11-01T10:00:00Z">{paragraph(words)}</w:comment>'


def start(ident: str) -> str:
    return f'<w:commentRangeStart w:id="{ident}"/>'


def end(ident: str) -> str:
    return f'<w:commentRangeEnd w:id="{ident}"/>'


def placed(*blocks: str) -> tuple[str, int, int, str]:
    (found,) = reading(*blocks, comments=said("1")).comments
    return found.provision, found.start, found.end, found.quote


@pytest.mark.parametrize(("blocks", "where"), [
    ((f"<w:p>{run('We ')}{start('1')}{run('meet')}{end('1')}{run('.')}</w:p>", LAST), ("p1", 3, 7, "meet")),
    ((f"<w:p>{run('We')}<w:r><w:commentReference w:id='1'/></w:r>{run('.')}</w:p>", LAST), ("p1", 2, 2, "")),
    ((f"<w:p>{run('We ')}{start('1')}{run('meet.')}</w:p>", paragraph("And"), f"<w:p>{run('part.')}{end('1')}</w:p>",
      LAST), ("p1", 3, 8, "meet.\nAnd\npart.")),
    ((start("1"), paragraph("All of it."), end("1"), LAST), ("p1", 0, 10, "All of it.")),
    ((paragraph("One."), start("1"), paragraph("Two."), paragraph("Three."), end("1"), LAST),
     ("p2", 0, 4, "Two.\nThree.")),
    ((f"<w:p>{start('1')}{run('One.')}</w:p>", table(cell(f"<w:p>{run('in')}{end('1')}</w:p>")), LAST),
     ("p1", 0, 4, "One.\nin")), ((LAST,), ("", 0, 0, "")), ((end("1"), LAST), ("", 0, 0, "")),
    ((f"<w:p>{run('a')}{end('1')}{run('b')}</w:p>", LAST), ("p1", 1, 1, ""))])
def test_where_a_comment_stands_and_what_it_is_about(blocks, where):
    assert placed(*blocks) == where


def test_comments_say_who_when_and_to_what():
    (found,) = reading(LAST, comments=said("7", "So.", "Ana")).comments
    assert (found.id, found.text, found.person, found.date, found.reply_to, found.resolved) == (
        "7", "So.", "Ana", "2019-11-01T10:00:00Z", "", False)


def test_persons_are_those_of_changes_and_comments_once_in_order():
    new = '<w:p><w:ins w:id="1" w:author="Zoe"><w:r><w:t>x</w:t></w:r></w:ins><w:del w:id="2" w:author=""/></w:p>'
    head = '<w:p><w:del w:id="1" w:author="Bob"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    package = Package.open(word_file(new + new + LAST, {"comments": said("1", who="Ana"), "header1": head}))
    assert read(package).persons == ("Ana", "Bob", "Zoe") and persons(package) == ("Bob", "Zoe")


# -- contents -------------------------------------------------------------------------------------------
def gallery(name: str, *blocks: str) -> str:
    return (f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{name}"/></w:docPartObj></w:sdtPr><w:sdtContent>'
            f'{"".join(blocks)}</w:sdtContent></w:sdt>')


@pytest.mark.parametrize(("blocks", "words", "left"), [
    ((gallery("Cover Pages", paragraph("Cover")),), ["Cover"], 0),
    ((gallery("Table of Contents", paragraph("Made")),), [], 1),
    ((f"<w:p>{sign('begin')}{code('INDEX TOC')}{sign('separate')}{run('x')}{sign('end')}</w:p>",), ["x"], 0),
    ((f"<w:p>{sign('begin')}{code('TOC x')}{sign('separate')}{run('x')}{sign('end')}{run(' ')}</w:p>",), [], 1),
    ((FIELD, f"<w:p>{sign('end')}</w:p>", paragraph("Between"), FIELD, f"<w:p>{sign('end')}</w:p>"), ["Between"], 6),
    ((f'<w:p><w:fldSimple w:instr="TOC">{run("a")}</w:fldSimple>{run("b")}</w:p>',), ["ab"], 0),
    ((f'<w:p><w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:p>',), ["7"], 0)])
def test_only_what_word_makes_by_itself_is_left_to_it(blocks, words, left):
    found = reading(*blocks, LAST)
    assert ([p.text for p in found.text], found.left) == ([*words, "End."], left)
