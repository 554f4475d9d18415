"""Each feature of a Word file alone, compared, kept beside other changes, woven and read: what comes of it is what it
was, to the byte. See `lists`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest

from drafting.errors import DraftingError
from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Fact,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Remark,
    Slot,
    Split,
    Sponsored,
    Text,
)
from drafting.model.notes import Line, note_value
from drafting.model.text import Provision, Span
from drafting.render.pages.critic import critic
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import M
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.redline.reading.taste import Taste
from drafting.word.text.read import read
from drafting.word.text.shown import shown
from drafting.word.unseen.unseen import unseen
from drafting.word.weaving.compilation import compile_redline
from tests.golden import lists
from tests.packages import paragraph, run, word_file
from tests.unit.word import test_any_for_any_other as other
from tests.unit.word import test_each_fact_in_the_file as each
from tests.unit.word.test_features_both_ways import (
    PAIRS,
    PARAGRAPH_OF_OTHERS,
    WORDS_OF_OTHERS,
    call,
    listed,
    note,
    numbering,
)
from tests.unit.word.test_woven_anywhere import INNER, r

WHEN = "2019-11-02T09:00:00Z"


def told(name: str, old: bytes, new: bytes, **more: Any) -> str:
    made = compare(old, new, "MEX", WHEN, **more)
    return f"{name}: {reads(Package.open(made.data))} " + "; ".join(f"{n.place} {n.message}" for n in made.notices)


def reads(package: Package) -> str:
    return f"{critic(shown(package))} #{lists.sums(package)}"


def both_ways() -> Iterator[str]:
    """Two files that differ in one thing, compared both ways."""
    for name, (one, two) in PAIRS.items():
        yield told(name, word_file(*one), word_file(*two))
        yield told("  back", word_file(*two), word_file(*one))


def beside_others() -> Iterator[str]:
    """The same beside what others have tracked, which is kept, or is new."""
    for name, ((one, old), (two, new)) in PAIRS.items():
        for tracked in (WORDS_OF_OTHERS, PARAGRAPH_OF_OTHERS):
            yield told(name, word_file(tracked + one, old), word_file(tracked + two, new), existing="keep")
        if not one.startswith("<w:tbl"):
            yield told("  new", word_file(one, old), word_file(tracked + two, new), existing="keep")


def in_other_tastes() -> Iterator[str]:
    """Looks of all kinds left out, and with what is left out of notice besides."""
    for name, (one, two) in PAIRS.items():
        if re.search("look|table|row|cell|column|section|list|style|size|header|field", name):
            for ignore in ((), ("fields", "headers")):
                yield told(f"{name} {' '.join(ignore)}", word_file(*one), word_file(*two),
                           taste=Taste(formatting=False), ignore=ignore)


def for_each_other() -> Iterator[str]:
    """A paragraph compared with one of another kind."""
    for one, two in itertools.islice(itertools.permutations(other.WORDS, 2), 0, None, 4):
        yield told(f"{one}, {two}", other.file(other.WORDS[one]), other.file(other.WORDS[two]))


def as_read() -> Iterator[str]:
    """Each file read, with what a reader does not see in it."""
    for name, files in PAIRS.items():
        for body, parts in files:
            package = Package.open(word_file(body, parts))
            found = read(package)
            said = "; ".join(f"{n.place} {n.message}" for n in unseen(package))
            yield f"{name}: {lists.short(found.text, found.comments, found.notices)} {said}"


# -- woven ----------------------------------------------------------------------------------------------
NEW = (Provision("0", "paragraph", "A new one.", marks=(Span(2, 5, "b", "1"),)),)
WISHES: list[Fact] = [
    Text("p1", 0, 0, "NEW"), Text("p1", 2, 5, "NEW"), Text("p1", 4, 4, "NEW"), Text("p1", 3, 6),
    Text("p1", 8, 8, "NEW"), Text("p1", 0, 8, "NEW"), Mark("p1", 1, 6, "b", "1"),
    Mark("p1", 2, 5, "link", "https://example.org"), Mark("p1", 0, 8, "link", ""), Split("p1", 4), Join("p1", "p2"),
    Delete("p1"), Move("p1", Slot("", "p2")),
    Insert(Slot("", "p1"), NEW), Attr("p1", "align", "center"), Attr("p1", "style", "Heading 1")]
REMARKS = (Remark("CAN", "p1", 2, 5, "Why?"), Remark("GTM", "p2", 0, 3, "So?", person="Ana"))


def woven(name: str, base: bytes, *wanted: Sponsored, remarks: tuple[Remark, ...] = (),
          **more: Any) -> Iterator[str]:
    package = Package.open(base)
    made = Package.open(compile_redline(package, read(package), list(wanted), remarks, **more))
    yield f"{name} {reads(made)} " + " ".join(
        lists.sums(resolve(made, way, who)) for way, who in ((True, None), (True, frozenset({"MEX"}))))


def woven_in() -> Iterator[str]:
    """Each fact put into each kind of paragraph."""
    for name, inner in INNER.items():
        base = word_file(f"<w:p>{inner}</w:p>" + paragraph("End."))
        yield name
        for fact in WISHES:
            yield from woven(f"  {type(fact).__name__}", base, Sponsored(fact, ("MEX",), WHEN))
        yield from woven("  remarks", base, remarks=REMARKS)


def woven_in_links() -> Iterator[str]:
    """Words that come out of a link, or into one, whose style underlines them, colours them, or does both."""
    for looks in ('<w:u w:val="single"/>', '<w:u w:val="single"/><w:b/>', "<w:b/>", '<w:u w:val="none"/>'):
        styles = f'<w:style w:type="character" w:styleId="L"><w:name w:val="L"/><w:rPr>{looks}</w:rPr></w:style>'
        for own in ("", '<w:u w:val="double"/>'):
            linked = "".join(r(words, f'<w:rStyle w:val="L"/>{own}') for words in ("cd", "ef"))
            inner = r("ab") + f'<w:hyperlink w:anchor="x">{linked}</w:hyperlink>' + r("gh")
            base = word_file(f"<w:p>{inner}</w:p>" + paragraph("End."), {"styles": styles})
            yield f"{looks} {own}"
            for start, end in ((0, 8), (2, 6), (2, 4), (3, 5), (5, 7)):
                for value in ("", "#y", "https://example.org"):
                    fact = Mark("p1", start, end, "link", value)
                    yield from woven(f"  {start} {end} {value}", base, Sponsored(fact, ("MEX",)))


def woven_of_two() -> Iterator[str]:
    """Every two facts of two members, in one paragraph, and in a file with a table."""
    plain = word_file(paragraph("abcdefgh") + paragraph("End."))
    for one, two in itertools.combinations(WISHES, 2):
        yield from woven(f"{type(one).__name__} {type(two).__name__}", plain, Sponsored(one, ("MEX",), WHEN),
                         Sponsored(two, ("CAN", "MEX")))
    lines = word_file("".join(paragraph(f"Line {n}.") for n in range(1, 13)))
    many = [Insert(Slot("", "p10"), NEW), Insert(Slot("", "p9"), NEW), Join("p9", "p10"), Insert(Slot("", "p2"), NEW),
            Insert(Slot("", "p11"), NEW), Join("p10", "p11"), Join("p2", "p3")]
    yield from woven("joined", lines, *(Sponsored(fact, ("MEX",)) for fact in many), together=True)
    facts = [fact for fact, _ in each.FACTS]
    for one, two in itertools.pairwise(facts):
        yield from woven(f"{type(one).__name__} {type(two).__name__}", each.FILE, Sponsored(one, ("MEX",), WHEN),
                         Sponsored(two, ("CAN",), WHEN), remarks=REMARKS)


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:pPr>{look}</w:pPr></w:style>'
    for ident, name, look in (("H", "heading 1", '<w:outlineLvl w:val="0"/>'), ("L", "List Number", ""),
                              ("Q", "Quote", '<w:ind w:left="700"/>'), ("N", "footnote text", "")))
BLOCKS = (
    paragraph("Purpose", '<w:pStyle w:val="H"/><w:jc w:val="center"/>')
    + f"<w:p><w:pPr><w:spacing w:after='80'/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>We meet</w:t></w:r>{call()}</w:p>"
    + listed("first") + paragraph("second", '<w:pStyle w:val="L"/><w:pageBreakBefore/>')
    + '<w:tbl><w:tblPr><w:jc w:val="center"/></w:tblPr>'
    + '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="700"/></w:tblGrid>'
    + "".join(f'<w:tr>{"".join(cells)}</w:tr>' for cells in (
        (f'<w:tc><w:tcPr><w:gridSpan w:val="1"/><w:shd w:fill="EEEEEE"/></w:tcPr>{paragraph(words)}</w:tc>'
         for words in row) for row in ("ab", "cd"))) + "</w:tbl>"
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    + f'<m:oMathPara xmlns:m="{M}"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>' + paragraph("End."))
FILE = word_file(BLOCKS, {"styles": STYLES, "numbering": numbering("decimal"), "footnotes": note("See the law.")})
IN_NOTE = note_value([Line("See "), Line("the plan", (Span(4, 8, "i", "1"),), (("align", "center"),))])


def block(kind: str, style: str, *marks: Span, text: str = "New words.", **more: Any) -> Insert:
    return Insert(Slot("", "p2"), (Provision("0", kind, text, marks=marks, style=style, **more),))


ROW = (Provision("0", "paragraph", "x"),), (Provision("1", "paragraph", "y", attrs=(("align", "right"),)),)
BLOCK_WISHES: list[Fact] = [
    block("heading", "heading 1"), block("item", "List Number"), block("item", "List Number", level=1),
    block("paragraph", "Quote"), block("paragraph", "Nowhere"), block("paragraph", ""), block("operative", "Quote"),
    block("paragraph", "", attrs=(("align", "justify"),)), block("paragraph", "", Span(0, 3, "link", "https://example.org")),
    block("paragraph", "", Span(0, 3, "link", "#x"), Span(2, 5, "b", "1")),
    block("paragraph", "", Span(3, 4, "note", "n1"), text="New\ufffc"),
    block("paragraph", "", Span(3, 4, "note", "nowhere"), text="New\ufffc"),
    block("paragraph", "", Span(3, 4, "note", IN_NOTE), text="New\ufffc"),
    block("paragraph", "", Span(3, 4, "object", "nowhere"), text="New\ufffc"), block("opaque", "", object="nowhere"),
    Insert(Slot("", ""), NEW), Insert(Slot("", "p1"), NEW), Insert(Slot("", "tp5"), NEW),
    Insert(Slot("cp5", "p5"), NEW), Text("p2", 7, 8, "\ufffc", (Span(0, 1, "note", IN_NOTE),)),
    Text("p2", 0, 2, "They", (Span(0, 4, "b", "1"),)),
    InsertRow("tp5", "rp5", ROW), InsertRow("tp5", "", ROW), InsertRow("tp5", "rp7", ROW), DeleteRow("tp5", "rp7"),
    InsertColumn("tp5", 0, ROW), InsertColumn("tp5", 2, ROW), DeleteColumn("tp5", 2), Delete("tp5"), Delete("p9"),
    Delete("p10"), Move("p10", Slot("", "p1")), Move("p11", Slot("", "tp5")), Join("p9", "p11"),
    Move("tp5", Slot("", "p1")), Text("p5", 0, 1, "NEW"), Move("tp5", Slot("", "p9")), DeleteRow("tp5", "rp5"),
    Move("p2", Slot("", "p9")), Move("p3", Slot("", "")), Move("p9", Slot("", "p1")),
    Move("p1", Slot("", "tp5")), Attr("p1", "align", ""), Attr("p3", "page break", "1"), Attr("p4", "page break", ""),
    Attr("p2", "indent", "700"), Attr("p2", "style", "Quote"), Attr("p2", "style", ""), Attr("tp5", "look", "x #1"),
    Join("p2", "p3"), Join("p1", "p2"), Split("p2", 3), Split("p4", 3), Split("p9", 3)]


def woven_blocks() -> Iterator[str]:
    """What is new in a file of many kinds of blocks, alone and with the next in the list, in one text too."""
    for one, two in itertools.pairwise(BLOCK_WISHES):
        yield f"{type(one).__name__}"
        yield from woven(" ", FILE, Sponsored(one, ("MEX",), WHEN), say=repr)
        for together in (False, True):
            try:
                yield from woven(f"  {type(two).__name__}", FILE, Sponsored(one, ("MEX",), WHEN),
                                 Sponsored(two, ("CAN",)), together=together)
            except DraftingError as exc:
                yield f"  {exc.message}"


AT_THE_END: list[Fact] = [
    Delete("p3"), Delete("p4"), Join("p3", "p4"), Split("p4", 4), Insert(Slot("", "p4"), NEW),
    Move("p2", Slot("", "p4")), Attr("p4", "align", "right"), Attr("p3", "style", "Quote"), Text("p4", 0, 4, "NEW"),
    Move("p4", Slot("", "p2"))]


def woven_at_the_end() -> Iterator[str]:
    """Of the last paragraphs what comes, goes and looks otherwise: of each two, for two members and for both."""
    linked = f'<w:p><w:hyperlink w:anchor="x">{run("linked")}</w:hyperlink>{run(" words.")}</w:p>'
    for last in (paragraph("Last words.", '<w:jc w:val="center"/>'), linked):
        base = word_file(paragraph("One.") + paragraph("Two.", '<w:pStyle w:val="H"/>') + paragraph("Three.") + last,
                         {"styles": STYLES})
        for one, two in itertools.combinations(AT_THE_END, 2):
            for together, who in ((False, ("CAN",)), (True, ("CAN", "MEX"))):
                try:
                    yield from woven(f"{type(one).__name__} {type(two).__name__}", base, Sponsored(one, ("MEX",), WHEN),
                                     Sponsored(two, who), together=together)
                except DraftingError as exc:
                    yield f"  {exc.message}"
    for three in itertools.combinations(AT_THE_END[:8], 3):
        wanted = [Sponsored(fact, who) for fact, who in zip(three, (("MEX",), ("CAN", "GTM"), ("GTM",)), strict=True)]
        yield from woven(" ".join(type(fact).__name__ for fact in three), base, *wanted, say=repr)


LISTS = (both_ways, beside_others, in_other_tastes, for_each_other, as_read, woven_in, woven_in_links, woven_of_two,
         woven_blocks, woven_at_the_end)


@pytest.mark.parametrize("made", LISTS, ids=lambda made: made.__name__)
def test_what_is_made_of_each_feature_is_what_it_was(made):
    lists.check(f"features_{made.__name__}", made())
