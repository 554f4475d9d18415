"""How stories end: with a table, a control, or nothing at all; both files come back, and little is marked."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file
from tests.unit.word.test_compare import shown, table
from tests.unit.word.test_fields_and_controls import control

ONE, TWO, THREE = (paragraph(text) for text in ("One word", "Two words", "Three words"))
TABLE, MORE = table(("a", "b")), table(("a", "b"), ("c", "d"))
ENDS = {
    "a control grows": (control("c", ONE), control("c", ONE + TWO)),
    "a control without a name grows": (control("", ONE), control("", ONE + TWO)),
    "a control grows inside another": (control("a", control("c", ONE)), control("a", control("c", ONE + TWO))),
    "a control and another one": (control("c", ONE + TWO), control("d", THREE)),
    "a control becomes a paragraph": (control("c", ONE + TWO), THREE),
    "a control and a table": (control("c", ONE + TWO), TABLE),
    "a control and a paragraph after it": (control("c", ONE + TWO), control("c", ONE + TWO) + THREE),
    "a control around two paragraphs": (ONE + TWO, control("c", ONE + TWO)),
    "a paragraph and a table": (ONE, TABLE),
    "two paragraphs and a table": (ONE + TWO, MORE),
    "a paragraph after a table": (ONE + TABLE, ONE + TABLE + TWO),
    "a paragraph after a table alone": (TABLE, TABLE + TWO),
    "a control around a control, and a paragraph after it": (control("a", ONE + control("c", TWO)) + paragraph(""),
                                                             ONE + control("c", TWO)),
    "a control around two controls, and a paragraph after it": (
        control("a", control("b", ONE) + control("c", TWO)) + paragraph(""), control("b", ONE) + control("c", TWO)),
    "two paragraphs after a control": (control("c", ONE), control("c", ONE) + TWO + THREE),
    "a control around two of three paragraphs": (control("c", ONE + TWO), ONE + TWO + THREE),
    "a control takes in what follows it": (control("c", ONE) + TWO + THREE, control("d", ONE + TWO + THREE)),
    "a control with nothing in it": (ONE + control("a", THREE), control("c", "") + control("a", THREE)),
    "a control loses all that it holds": (control("c", ONE) + THREE, control("c", "") + THREE),
    "a paragraph and a table after a control": (control("c", ONE), control("c", ONE) + TWO + TABLE),
    "a control around a control and a table of its own": (
        control("a", control("b", ONE + TABLE) + control("c", MORE)), control("b", ONE + TABLE)),
    "a control that ends in a table": (control("c", TABLE), control("c", TABLE + TWO)),
}
CELL = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>" + ONE


def story(kind: str, blocks: str) -> bytes:
    if kind == "cell":
        return word_file(CELL.format(blocks))
    if kind == "header":
        sect = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
        return word_file(ONE + sect, {"header1": blocks})
    if kind == "note":
        reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        return word_file(reference, {"footnotes": f'<w:footnote w:id="1">{blocks}</w:footnote>'})
    return word_file(blocks if kind == "text" else ONE + blocks + THREE)


def said(package: Package) -> list[str]:
    """The words of each paragraph of every story that has any."""
    stories = [package.tree(part) for part in package.stories()]
    found = ["".join(p.itertext(w("t"))) for root in stories for p in root.iter(w("p"))]
    return [text for text in found if text]


def controls(package: Package) -> int:
    return sum(1 for part in package.stories() for _ in package.tree(part).iter(w("sdt")))


@pytest.mark.parametrize("back", (False, True), ids=("there", "back"))
@pytest.mark.parametrize("kind", ("text", "middle", "cell", "header", "note"))
@pytest.mark.parametrize("case", ENDS)
def test_both_files_come_back(case, kind, back):
    files = [story(kind, blocks) for blocks in (ENDS[case][::-1] if back else ENDS[case])]
    made = compare(*files, verify=True)
    package = Package.open(made.data)
    assert made.changes
    assert {el.getparent().tag for part in package.stories()
            for el in package.tree(part).iter(w("sdtContent"))} <= {w("sdt")}
    for accept in (False, True):
        settled, wanted = resolve(package, accept), Package.open(files[accept])
        assert (said(settled), controls(settled)) == (said(wanted), controls(wanted))


@pytest.mark.parametrize("case, marked", [
    ("a control grows", ["{++Two words++}"]), ("a control around two paragraphs", []),
    ("a control and a paragraph after it", ["{++Three words++}"]),
])
def test_little_is_marked(case, marked):
    old, new = (story("middle", blocks) for blocks in ENDS[case])
    lines = shown(Package.open(compare(old, new).data))
    assert [line.removesuffix("{++¶++}") for line in lines if "{++" in line.removesuffix("{++¶++}")] == marked
    assert not any("{--" in line for line in lines)


def test_a_control_around_a_table_and_nothing_in_it():
    package = Package.open(compare(story("middle", TABLE), story("middle", control("c", TABLE))).data)
    assert not list(package.tree(package.main).iter(w("ins"), w("del")))
    assert [controls(resolve(package, accept)) for accept in (False, True)] == [0, 1]


@pytest.mark.parametrize("kind", ("text", "cell", "note", "header"))
def test_a_story_without_a_paragraph_has_an_empty_one(kind):
    for old, new in (("", ONE), (TWO, "")):
        made = compare(story(kind, old), story(kind, new))
        assert made.changes == 1
        assert said(resolve(Package.open(made.data), True)) == said(Package.open(story(kind, new)))
    assert compare(story(kind, ""), story(kind, "")).changes == 0


CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='c'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("more", ["", "More."])
@pytest.mark.parametrize("note", [False, True])
def test_a_last_paragraph_behind_a_control_with_paragraphs_before_it(more, note):
    def file(end: str) -> bytes:
        story = paragraph("First.") + CONTROL.format(paragraph("One.")) + end
        refers = '<w:p><w:r><w:t>One.</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
        parts = {"footnotes": f'<w:footnote w:id="5">{story}</w:footnote>'}
        return word_file(refers, parts) if note else word_file(story)

    shorter, longer = file(""), file(paragraph(more))
    for old, new in ((shorter, longer), (longer, shorter)):
        assert compare(old, new, verify=True).changes


A, B = paragraph("One of them."), paragraph("Another one.")


def held(words: str, tag: str = "t") -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{paragraph(words)}</w:sdtContent></w:sdt>'


def boxed(inner: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(("old", "new"), [
    (A + B, A + B + held("x")), (boxed(A + B) + A, boxed(A + B + held("x")) + A), ("", A),
    (A + B, A + B + boxed(A) + paragraph("")), (A + held("x"), A + held("x") + held("y", "u")),
    (held("x"), held("x") + held("y", "u")), (A + B, held("x") + A + B), (A + B, A + held("x") + B),
    (A + B, boxed(B) + A + B), (boxed(A), boxed(A) + boxed(B) + paragraph(""))])
def test_what_comes_behind_the_last_block_stands_there(old, new):
    files = word_file(old + "<w:sectPr/>"), word_file(new + "<w:sectPr/>")
    for one, other in (files, files[::-1]):
        made = compare(one, other)
        assert made.verified and made.changes
