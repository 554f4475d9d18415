"""The judge of redlines by itself: which two files are not the same, where and in what; which differ in noise alone."""

from __future__ import annotations

import pytest

from drafting.errors import RedlineFault
from drafting.word.markup.xml import MC
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove, prove_same
from tests.packages import paragraph, run, word_file

LAST = paragraph("The last.")
ABOUT = {"properties": "its paragraph properties", "mark": "the formatting of its mark",
         "words": "its words or their formatting", "table": "the table or control", "kind": "its kind",
         "section": "its section"}


def judged(mine: str, theirs: str, of_mine: dict | None = None, of_theirs: dict | None = None) -> str:
    """What the judge says of two bodies, "" where it has nothing to say."""
    packages = [Package.open(word_file(body + LAST, parts or {})) for body, parts in ((mine, of_mine),
                                                                                      (theirs, of_theirs))]
    try:
        prove_same(*packages, "taking it", "NEW")
    except RedlineFault as fault:
        assert fault.message.startswith("The redline is not exact: taking it would not give NEW back at ")
        return fault.message.partition(" back at ")[2]
    return ""


def p(*inner: str, properties: str = "") -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def r(words: str, look: str = "", inner: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t>{inner}</w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def field(instruction: str, shown: str) -> str:
    return char("begin") + code(instruction) + char("separate") + run(shown) + char("end")


def control(content: str, tag: str = "", alias: str = "", more: str = "") -> str:
    return (f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:alias w:val="{alias}"/>{more}</w:sdtPr><w:sdtContent>{content}'
            "</w:sdtContent></w:sdt>")


# -- what is noise --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("mine", "theirs"), [
    (p("one two"), p("one ", "two")), (p(r("one", "<w:b/>"), r("two", "<w:b/>")), p(r("onetwo", '<w:b w:val="1"/>'))),
    (p(r("one", '<w:b w:val="0"/>')), p(r("one", '<w:b w:val="false"/>'))),
    (p(r("one", "<w:b/><w:i/>")), p(r("one", "<w:i/><w:b/>"))),
    (p("one", properties='<w:jc w:val="left"/><w:keepNext/>'),
     p("one", properties='<w:keepNext/><w:jc w:val="left"/>')),
    (p(r("one", '<w:lang w:val="es"/><w:noProof/>')), p("one")),
    (p('<w:smartTag>' + run("one") + "</w:smartTag>"), p("one")),
    (p("one", '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'), p("one")),
    (p(r("a", inner="<w:tab/>"), "b"), p(r("a"), "<w:r><w:tab/><w:t>b</w:t></w:r>")),
    (p(r("a", inner="<w:lastRenderedPageBreak/>")), p("a")), (p("", "a"), p("a")),
    (p(field(" PAGE ", "1")), p(field("PAGE", "1"))), (p(field("REF a b", "1")), p(field("REF  a   b", "1"))),
    (p(char("begin"), code("PA"), code("GE"), char("end")), p(char("begin"), code("PAGE"), char("end"))),
    (p(field("PAGE", "1")), p('<w:fldSimple w:instr="PAGE">' + run("1") + "</w:fldSimple>")),
    (p(field(r"REF _Ref12 \\h", "1")), p(field(r"REF _Ref99 \\h", "1"))),
    (p('<w:hyperlink w:anchor="_Toc1">' + run("a") + "</w:hyperlink>"),
     p('<w:hyperlink w:anchor="_Toc22">' + run("a") + "</w:hyperlink>")),
    (control(p("a"), "t", "n", '<w:id w:val="1"/>'), control(p("a"), "t", "n", '<w:id w:val="2"/>')),
    (p("a", properties='<w:pStyle w:val="Normal"/>'), p("a")), (p(r("a", '<w:rStyle w:val="Default"/>')), p("a"))])
def test_what_differs_in_noise_alone_is_the_same(mine, theirs):
    usual = '<w:style w:type="{}" w:default="1" w:styleId="{}"><w:name w:val="{}"/></w:style>'
    styles = {"styles": usual.format("paragraph", "Normal", "Normal") + usual.format("character", "Default", "Usual")}
    assert judged(mine, theirs, styles, styles) == "" and judged(theirs, mine, styles, styles) == ""


# -- what is none ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("mine", "theirs", "about"), [
    (p("one"), p("two"), "words"), (p(r("one", "<w:b/>")), p("one"), "words"),
    (p(r("one", '<w:sz w:val="20"/>')), p(r("one", '<w:sz w:val="22"/>')), "words"),
    (p(r("a", inner="<w:tab/>")), p("a "), "words"), (p(r("a", inner="<w:noBreakHyphen/>")), p("a-"), "words"),
    (p(r("a", inner="<w:br/>")), p(r("a", inner='<w:br w:type="page"/>')), "words"),
    (p(r("a", inner="<w:sym w:char='F0A7'/>")), p(r("a", inner="<w:sym w:char='F0A8'/>")), "words"),
    (p(field("PAGE", "1")), p(field("NUMPAGES", "1")), "words"),
    (p(field("PAGE", "1")), p(field("PAGE", "2")), "words"),
    (p(field("PAGE", "1")), p("1"), "words"),
    (p(char("begin"), code("PAGE"), char("end")), p(field("PAGE", "")), "words"),
    (p('<w:hyperlink w:anchor="a">' + run("x") + "</w:hyperlink>"), p("x"), "words"),
    (p('<w:hyperlink w:anchor="a">' + run("x") + "</w:hyperlink>"),
     p('<w:hyperlink w:anchor="b">' + run("x") + "</w:hyperlink>"), "words"),
    (p('<w:bdo w:val="rtl">' + run("x") + "</w:bdo>"), p('<w:bdo w:val="ltr">' + run("x") + "</w:bdo>"), "words"),
    (p('<w:dir w:val="rtl">' + run("x") + "</w:dir>"), p("x"), "words"),
    (p(control(run("x"), "a")), p(control(run("x"), "b")), "words"), (p(control(run("x"), "a")), p("x"), "words"),
    (p("a", properties='<w:jc w:val="left"/>'), p("a", properties='<w:jc w:val="right"/>'), "properties"),
    (p("a", properties='<w:ind w:left="1"/>'), p("a", properties='<w:ind w:right="1"/>'), "properties"),
    (p("a", properties='<w:keepNext/>'), p("a", properties='<w:keepNext w:val="0"/>'), "properties"),
    (p("a", properties='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'),
     p("a", properties='<w:tabs><w:tab w:val="left" w:pos="2"/></w:tabs>'), "properties"),
    (p("a", properties='<w:pStyle w:val="A"/>'), p("a", properties='<w:pStyle w:val="B"/>'), "properties"),
    (p("a", properties='<w:rPr><w:b/></w:rPr>'), p("a"), "mark"),
    (p("a", properties='<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'),
     p("a", properties='<w:sectPr><w:pgSz w:w="2"/></w:sectPr>'), "section"),
    (control(p("a"), "t"), control(p("a"), "u"), "table"),
    (control(p("a"), alias="t"), control(p("a"), alias="u"), "table"),
    (control(p("a")), control(p("b")), "table"), (control(p("a")), p("a"), "kind")])
def test_what_is_not_the_same_is_told_with_what_of_it(mine, theirs, about):
    styles = {"styles": "".join(f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="Style {n}"/></w:style>'
                                for n in "AB")}
    for one, other in ((mine, theirs), (theirs, mine)):
        said = judged(one, other, styles, styles)
        assert said.startswith("text, paragraph 1") and said.endswith(f": {ABOUT[about]} would differ."), said


def table(*rows: str, properties: str = "", grid: str = '<w:gridCol w:w="100"/>') -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


CELL = cell(p("a"))


@pytest.mark.parametrize("other", [
    table(row(cell(p("b")))), table(row(CELL, CELL)), table(row(CELL), row(CELL)), table(row(cell(p("a"), p("a")))),
    table(row(CELL, properties="<w:cantSplit/>")), table(row(cell(p("a"), properties='<w:tcW w:w="9"/>'))),
    table(row(CELL), properties='<w:tblW w:w="9"/>'), table(row(CELL), grid='<w:gridCol w:w="9"/>'),
    table(row(CELL), grid='<w:gridCol w:w="100"/><w:gridCol w:w="1"/>'),
    table("<w:tr><w:tblPrEx><w:jc w:val='left'/></w:tblPrEx>" + CELL + "</w:tr>"),
    table(row(cell(table(row(CELL)), p("a"))))])
def test_tables_that_are_not_the_same(other):
    for one, two in ((table(row(CELL)), other), (other, table(row(CELL)))):
        assert judged(one, two).endswith("the table or control would differ.")


def test_columns_stand_in_their_order_and_other_properties_in_any():
    grids = ('<w:gridCol w:w="1"/><w:gridCol w:w="2"/>', '<w:gridCol w:w="2"/><w:gridCol w:w="1"/>')
    one, two = (table(row(CELL, CELL), grid=grid) for grid in grids)
    assert judged(one, two).endswith("the table or control would differ.")
    both = '<w:tblW w:w="9"/><w:jc w:val="left"/>', '<w:jc w:val="left"/><w:tblW w:w="9"/>'
    assert judged(*(table(row(CELL), properties=each) for each in both)) == ""


def test_columns_of_a_section_stand_in_their_order():
    def section(*widths: int) -> str:
        columns = "".join(f'<w:col w:w="{width}"/>' for width in widths)
        return p("a", properties=f'<w:sectPr><w:cols w:num="2">{columns}</w:cols><w:pgSz w:w="9"/></w:sectPr>')

    assert judged(section(1, 2), section(2, 1)).endswith("its section would differ.")
    assert judged(section(1, 2), section(1, 2)) == ""


@pytest.mark.parametrize("around", [
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>",
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x">{{}}</mc:Choice></mc:AlternateContent>'])
def test_rows_and_cells_are_the_same_whatever_stands_around_them(around):
    plain = table(row(CELL))
    assert judged(table(around.format(row(CELL))), plain) == judged(table(row(around.format(CELL))), plain) == ""
    assert judged(table(around.format(row(cell(p("b"))))), plain) != ""
    assert judged(table(row(around.format(cell(p("b"))))), plain) != ""


@pytest.mark.parametrize(("inside", "same"), [("<w:p/>", True), (p("x"), False), ("<w:p/><w:p/>", False)])
def test_the_empty_paragraph_behind_a_table_in_a_cell_may_be_written_or_not(inside, same):
    one, two = (table(row(cell(table(row(CELL)), more))) for more in ("", inside))
    assert (judged(one, two) == judged(two, one) == "") is same
    controls = (control(table(row(CELL)) + more) for more in ("", inside))
    assert judged(*controls).endswith("the table or control would differ.")


# -- objects --------------------------------------------------------------------------------------------
def drawn(inner: str, tag: str = "drawing") -> str:
    return f"<w:r><w:{tag}>{inner}</w:{tag}></w:r>"


BOXED = "<w:txbxContent>{}</w:txbxContent>"
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


@pytest.mark.parametrize(("mine", "theirs", "same"), [
    (f'<wp:docPr {WP} id="1" name="a"/>', f'<wp:docPr {WP} id="2" name="b"/>', True),
    (f'<wp:docPr {WP} id="1" descr="a"/>', f'<wp:docPr {WP} id="1" descr="b"/>', False),
    (f'<wp:extent {WP} cx="1"/>', f'<wp:extent {WP} cx="2"/>', False),
    (f'<wp:inline {WP} w14:anchorId="1"/>', f'<wp:inline {WP} w14:anchorId="2"/>', True),
    ("<w:a/><w:b/>", "<w:b/><w:a/>", False), (BOXED.format(p("a")), BOXED.format(p("b")), False),
    (BOXED.format(p("a")), BOXED.format(p(r("a", '<w:lang w:val="es"/>'))), True),
    ("<w:a> x </w:a>", "<w:a>x</w:a>", True), ("<w:a>x</w:a>", "<w:a>y</w:a>", False)])
def test_objects_are_held_against_each_other_in_all_but_what_programs_call_them(mine, theirs, same):
    assert (judged(p("a", drawn(mine)), p("a", drawn(theirs))) == "") is same


# -- what ids lead to -----------------------------------------------------------------------------------
def listed(number: str, level: str = "0") -> str:
    return paragraph("An item", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def lists(*shapes: str, start: str = "1", name: str = "") -> dict[str, str]:
    made = "".join(f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="{name}{n}"/><w:lvl w:ilvl="0"><w:start w:val='
                   f'"{start}"/><w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>' for n, form in enumerate(shapes))
    return {"numbering": made + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
                                        for n in range(len(shapes)))}


def test_lists_are_the_same_by_their_looks_and_by_what_stands_in_them():
    one = lists("decimal", "decimal", "bullet")
    assert judged(listed("1"), listed("1"), one, lists("decimal", name="x")) == ""
    assert judged(listed("1"), listed("2"), one, one) == ""                    # each file numbers them as it likes
    for other in (lists("upperRoman"), lists("decimal", start="3")):
        assert judged(listed("1"), listed("1"), one, other).endswith("its paragraph properties would differ.")
    assert judged(listed("1"), listed("3"), one, one).endswith("its paragraph properties would differ.")
    assert judged(listed("1"), listed("1", "1"), one, one).endswith("its paragraph properties would differ.")
    assert judged(listed("1") + listed("2"), listed("1") + listed("1"), one, one).startswith("text, paragraph 2")
    assert judged(listed("1") + listed("1"), listed("1") + listed("2"), one, one) == ""     # they count as one list


def test_styles_are_the_same_by_their_names():
    def styles(ident: str, name: str) -> dict[str, str]:
        return {"styles": f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'}

    def styled(ident: str) -> str:
        return paragraph("Words", f'<w:pStyle w:val="{ident}"/>')

    assert judged(styled("A"), styled("B"), styles("A", "House"), styles("B", "house")) == ""
    assert judged(styled("A"), styled("A"), styles("A", "House"), styles("A", "Other")) != ""
    assert judged(styled("A"), styled("A"), styles("A", "House"), styles("B", "House")) != ""


# -- the whole ------------------------------------------------------------------------------------------
def test_what_is_missing_or_too_much_is_told_at_its_place_with_its_words():
    assert judged(p("a") + p("b"), p("a")).startswith("text, paragraph 2")
    assert judged("", p("Some words")).startswith("text, paragraph 1 (“Some words…”): its words")
    before = table(row(CELL, CELL))
    assert judged(before + p("x"), before + p("y")).startswith("text, paragraph 3 (“y…”)")
    long = "word " * 20
    assert judged(p("a"), p(long)).startswith("text, paragraph 1 (“" + long[:40].strip())


def margins(part: str, kind: str = "header") -> str:
    return f'<w:sectPr><w:{kind}Reference w:type="default" r:id="{part}"/></w:sectPr>'


def test_headers_and_footers_are_told_with_their_section():
    for kind in ("header", "footer"):
        bodies = [word_file(paragraph("x") + margins(f"{kind}1", kind), {f"{kind}1": paragraph(words)})
                  for words in ("One", "Two")]
        with pytest.raises(RedlineFault, match=f"default {kind} of section 1, paragraph 1 \\(“Two…”\\)"):
            prove_same(Package.open(bodies[0]), Package.open(bodies[1]), "taking it", "NEW")
        none = word_file(paragraph("x") + "<w:sectPr/>")
        for pair in ((bodies[0], none), (none, bodies[0])):
            with pytest.raises(RedlineFault, match=f"default {kind} of section 1: its being there"):
                prove_same(*map(Package.open, pair), "taking it", "NEW")
            prove(Package.open(pair[1]), Package.open(pair[0]), Package.open(pair[1]), margins=False)
        empty = word_file(paragraph("x") + margins(f"{kind}1", kind), {f"{kind}1": "<w:p/>"})
        prove_same(Package.open(empty), Package.open(none), "taking it", "NEW")


def test_notes_of_both_kinds_are_held_against_each_other_and_a_lost_one_is_let_be_where_both_lost_it():
    def noted(words: str, kind: str = "footnote", ident: str = "2") -> bytes:
        call = f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'
        return word_file(p("a", call) + LAST, {"footnotes": f'<w:footnote w:id="2">{paragraph(words)}</w:footnote>',
                                               "endnotes": f'<w:endnote w:id="2">{paragraph(words)}</w:endnote>'})

    def said(one: bytes, two: bytes) -> str:
        with pytest.raises(RedlineFault) as caught:
            prove_same(Package.open(one), Package.open(two), "taking it", "NEW")
        return caught.value.message.partition(" back at ")[2]

    for kind in ("footnote", "endnote"):
        assert said(noted("One", kind), noted("Two", kind)).startswith(f"{kind} 1, paragraph 1 (“Two…”)")
        prove_same(Package.open(noted("One", kind)), Package.open(noted("One", kind)), "taking it", "NEW")
        assert said(noted("One", kind, "9"), noted("One", kind)) == f"{kind} 1: its being there would differ."
    assert "its words" in said(noted("One"), noted("One", "endnote"))
    prove_same(Package.open(noted("One", ident="9")), Package.open(noted("Two", ident="8")), "taking it", "NEW")


@pytest.mark.parametrize(("name", "whole", "missed"), [
    ("here", True, True), ("here", False, False), ("_GoBack", True, False), ("_Toc12", True, False),
    ("_Ref7", True, False), ("_Hlk3", True, False), ("", True, False), ("_Tocsin", True, True)])
def test_bookmarks_of_the_original_must_be_there(name, whole, missed):
    marked = p(f'<w:bookmarkStart w:id="1" w:name="{name}"/>', "a", '<w:bookmarkEnd w:id="1"/>' if whole else "<w:r/>")
    assert judged(p("a"), marked) == (f"bookmark “{name}”: its being there would differ." if missed else "")
    assert judged(marked, p("a")) == ""


def test_comments_of_the_original_must_be_there_by_writer_and_words():
    def said(*found: tuple[str, str]) -> dict[str, str]:
        return {"comments": "".join(f'<w:comment w:id="{n}" w:author="{who}">{paragraph(words)}</w:comment>'
                                    for n, (who, words) in enumerate(found))}

    body = p("a")
    assert judged(body, body, said(("MEX", "Why?"), ("USA", "So.")), said(("MEX", "Why?"))) == ""
    for lost in (("MEX", "When?"), ("GTM", "Why?")):
        assert judged(body, body, said(("MEX", "Why?")), said(lost)) == \
            f"comment “{lost[0]}: {lost[1]}”: its being there would differ."


# -- each name by itself --------------------------------------------------------------------------------
W14_NAMES = ("paraId", "textId", "anchorId", "editId")


@pytest.mark.parametrize("name", ["w:rsidR", "w:rsidRPr", *(f"w14:{name}" for name in W14_NAMES), "gfxdata", "spid",
                                  "ObjectID", "ShapeID"])
def test_what_a_program_writes_anew_is_not_compared_and_the_rest_is(name):
    for inner in ("<w:object>{}</w:object>", "{}"):
        marked, other, bare, more = (p(f"<w:r>{inner.format(f'<w:pict {each}/>')}</w:r>")
                                     for each in (f'{name}="1"', f'{name}="2"', "", 'w:other="1"'))
        assert judged(marked, other) == judged(marked, bare) == "" != judged(more, bare)


@pytest.mark.parametrize(("tag", "names"), [
    ("docPr", "id name"), ("cNvPr", "id name"), ("shape", "id type"), ("shapetype", "id"), ("OLEObject", "id")])
def test_what_an_object_calls_itself_is_not_compared(tag, names):
    for name in ("id", "name", "type", "title"):
        mine, theirs = (p(f'<w:r><w:pict><x:{tag} xmlns:x="urn:x" {name}="{value}"/></w:pict></w:r>') for value in "12")
        assert (judged(mine, theirs) == "") == (name in names.split()), name


SILENT = ("lang", "noProof", "cnfStyle", "sectPr", "ins", "del", "moveFrom", "moveTo", "rPr")


@pytest.mark.parametrize("name", SILENT)
def test_what_says_nothing_of_a_look_is_not_compared(name):
    if name not in ("sectPr", "rPr"):
        assert judged(p(r("a", f'<w:{name} w:val="1"/>')), p("a")) == ""
    assert judged(p(r("a", f'<w:x><w:{name} w:val="1"/></w:x>')), p(r("a", "<w:x/>"))) == ""
    assert judged(p(r("a", '<w:x><w:y w:val="1"/></w:x>')), p(r("a", "<w:x/>")))


@pytest.mark.parametrize("one", ["", 'w:val="1"', 'w:val="true"', 'w:val="on"'])
@pytest.mark.parametrize("other", ['w:val="0"', 'w:val="false"', 'w:val="off"'])
def test_on_is_on_and_off_is_off_however_it_is_written(one, other):
    assert judged(p(r("a", f"<w:b {one}/>")), p(r("a", "<w:b/>"))) == ""
    assert judged(p(r("a", f"<w:b {other}/>")), p(r("a", '<w:b w:val="0"/>'))) == ""
    assert judged(p(r("a", f"<w:b {one}/>")), p(r("a", f"<w:b {other}/>")))


@pytest.mark.parametrize(("inner", "same"), [
    ("<w:ins/>", True), ("<w:del/>", True), ("<w:moveFrom/>", True), ("<w:ins><w:x/></w:ins>", False),
    ('<w:bookmarkStart w:id="1" w:name="q"/>', True), ("<w:x/>", False), ("<!-- c -->", True)])
def test_empty_marks_and_places_in_an_object_say_nothing(inner, same):
    mine, theirs = (p(f"<w:r><w:object><w:a>{each}</w:a></w:object></w:r>") for each in (inner, ""))
    assert (judged(mine, theirs) == "") is same
