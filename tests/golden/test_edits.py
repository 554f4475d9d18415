"""One file that holds a bit of everything, and one thing in it changed: redlines and compilations are what they were.

Each edit is compared alone, and with another backwards; of each two members one has one and the other the next, and a
third wants what the first wants and something else. See `lists`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafting.errors import DraftingError
from drafting.render.pages.critic import critic
from drafting.rounds.intake.combine import combine
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import M
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.redline.reading.taste import Taste
from drafting.word.text.shown import shown
from tests.golden import lists
from tests.packages import paragraph, run, word_file
from tests.unit.word.test_features_both_ways import (
    about,
    call,
    cell,
    comment,
    listed,
    margin,
    note,
    numbering,
    p,
    r,
    row,
    style,
    table,
)

SIMPLE = f'<w:fldSimple w:instr=" REF a ">{run("3")}</w:fldSimple>'
LINK = f'<w:hyperlink w:anchor="a">{run("the plan")}</w:hyperlink>'
CONTROL = f'<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{run("all members")}</w:sdtContent></w:sdt>'
FORMULA = f'<m:oMath xmlns:m="{M}"><m:r><m:t>x</m:t></m:r></m:oMath>'
TICK = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
SECTION = f'<w:sectPr>{margin("header1")}<w:pgSz w:w="9000" w:h="12000"/></w:sectPr>'
INNER = table(row("inside", "of it"))
BODY = [
    p("Purpose of it", properties='<w:pStyle w:val="S"/><w:jc w:val="center"/>'),
    p("We meet ", r("once", "<w:b/>"), " a year, see ", SIMPLE, "."), p("They read ", LINK, " and ask ", CONTROL, "."),
    p("Noted here", call(), " and there."), p(about("What"), " of ", FORMULA, " and ", TICK, "?"),
    listed("first of all"), listed("second of all"), p("The end of a part.", properties=SECTION),
    table(row("Name", "Seat", properties="<w:tblHeader/>"), row("one", cell("two", '<w:tcW w:w="90" w:type="dxa"/>')),
          row("three", "four"), properties='<w:tblW w:w="200" w:type="dxa"/>'),
    p("Between the tables."), table(f"<w:tr><w:tc>{INNER}{paragraph('z')}</w:tc></w:tr>", columns=1),
    '<w:sdt><w:sdtPr><w:tag w:val="b"/></w:sdtPr><w:sdtContent>' + paragraph("Held by a control.")
    + "</w:sdtContent></w:sdt>",
    p("Kept ", '<w:bookmarkStart w:id="1" w:name="a"/>', "in a place", '<w:bookmarkEnd w:id="1"/>', " of it."),
    p("The last words."), SECTION]
PARTS = {"styles": style("S") + style("Q", '<w:ind w:left="700"/>'), "numbering": numbering("decimal"),
         "footnotes": note("See the law.", "And more."), "comments": comment(), "header1": paragraph("Zero draft")}
WHOLE = "\n".join(BODY) + "".join(f"\n@{name}@{content}" for name, content in PARTS.items())


def words(old: str, new: str) -> tuple[str, str, str]:
    return f"{old} → {new}", old, new


def look(said: str, look: str) -> tuple[str, str, str]:
    """A look for words that are a run of their own."""
    return f"{said} {look}", run(said), r(said, look)


def block(n: int, new: str, name: str) -> tuple[str, str, str]:
    return name, BODY[n] + "\n", new


EDITS = [
    words("once", "twice"), words(" a year", ""), words("We meet", "We do meet"), words(">3<", ">4<"),
    words("REF a", "REF b"), words("the plan", "the long plan"), words('w:anchor="a"', 'w:anchor="b"'),
    ("link gone", LINK, run("the plan")), ("field gone", SIMPLE, run("3")),
    ("control gone", CONTROL, run("all members")),
    words("all members", "some members"), words("See the law", "Read the law"), words("And more.", "And less."),
    ("note gone", call(), ""), words("Noted here", "Noted"), ("formula", "<m:t>x<", "<m:t>y<"),
    ("formula gone", FORMULA, ""), words(" PAGE ", " NUMPAGES "), words(">7<", ">8<"), words("What", "Who"),
    words("first of all", "first"), ("level", 'w:ilvl w:val="0"', 'w:ilvl w:val="1"'),
    ("list gone", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
    ("format", 'w:numFmt w:val="decimal"', 'w:numFmt w:val="lowerLetter"'),
    ("style", 'pStyle w:val="S"', 'pStyle w:val="Q"'),
    ("style itself", 'w:left="700"', 'w:left="900"'), ("align", 'jc w:val="center"', 'jc w:val="right"'),
    ("bold gone", "<w:b/>", ""), look(" a year, see ", "<w:i/>"), look("They read ", '<w:sz w:val="40"/>'),
    look("Between the tables.", "<w:u w:val='single'/>"), ("page", 'w:w="9000"', 'w:w="9500"'),
    ("section gone", f"<w:pPr>{SECTION}</w:pPr>", ""), words("Zero draft", "First draft"),
    words("one</w:t>", "two</w:t>"), words("four", "five"), ("cell width", 'tcW w:w="90"', 'tcW w:w="95"'),
    ("table width", 'tblW w:w="200"', 'tblW w:w="300"'), ("columns", 'gridCol w:w="100"', 'gridCol w:w="150"'),
    ("head gone", "<w:trPr><w:tblHeader/></w:trPr>", ""), ("row gone", row("three", "four"), ""),
    ("row new", row("three", "four"), row("new", "row") + row("three", "four")), words("inside", "within"),
    ("inner gone", INNER, ""), words("Held by", "Kept by"), words("in a place", "in one place"),
    ("place gone", '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkStart w:id="1" w:name="q"/>'),
    block(1, "", "second gone"), block(8, "", "table gone"), block(9, "", "between gone"),
    block(11, "", "control of a block gone"),
    block(5, listed("new of all") + BODY[5] + "\n", "item new"),
    block(9, BODY[9] + p("New here.") + "\n", "new behind"),
    block(3, BODY[3].replace(" and there.", "") + p(" and there."), "cut"),
    ("joined", '</w:p>\n<w:p><w:r><w:t xml:space="preserve">They read', '<w:r><w:t xml:space="preserve">They read'),
    ("moved", BODY[1] + "\n" + BODY[2] + "\n" + BODY[3], BODY[2] + "\n" + BODY[3] + "\n" + BODY[1]),
    ("table moved", "\n".join(BODY[7:10]), "\n".join([BODY[8], BODY[7], BODY[9]])),
    ("table moved and wide", "\n".join(BODY[7:10]),
     "\n".join([BODY[8].replace('tblW w:w="200"', 'tblW w:w="300"').replace("two", "2"), BODY[7], BODY[9]])),
    ("table moved, a row gone", "\n".join(BODY[7:10]),
     "\n".join([BODY[8].replace(row("three", "four"), ""), BODY[7], BODY[9]])), words("three", "3"),
    ("style gone", '<w:pStyle w:val="S"/>', ""),
    ("tabs", "<w:jc w", '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs><w:jc w'),
    words("The last words.", "The very last words, and more of them.")]


def file(*edits: tuple[str, str, str]) -> bytes:
    whole = WHOLE
    for _, old, new in edits:
        whole = whole.replace(old, new, 1)
    body, *parts = whole.split("\n@")
    return word_file(body, dict(part.split("@", 1) for part in parts))


def named(*edits: tuple[str, str, str]) -> str:
    return ", ".join(name for name, *_ in edits)


def marked(package: Package) -> str:
    """The paragraphs in which something is marked, as they read, and the sum of the whole."""
    lines = critic(shown(package)).split("\n\n")
    return "⏎".join(line for line in lines if "{" in line or "}" in line) + f" #{lists.sums(package)}"


def compared() -> Iterator[str]:
    base = file()
    for n, one in enumerate(EDITS):
        assert one[1] in WHOLE and file(one) != base, one[0]
        two = EDITS[(n + 7) % len(EDITS)]
        for edits, old, new, taste in (((one,), base, file(one), Taste()),
                                       ((one, two), file(one, two), base, Taste(granularity="char"))):
            made = compare(old, new, "MEX", "2019-11-02T09:00:00Z", taste=taste)
            yield f"{named(*edits)}: {marked(Package.open(made.data))} " + "; ".join(m.message for m in made.notices)


def combined() -> Iterator[str]:
    base = file()
    for n in range(0, len(EDITS), 2):
        one, two, three = EDITS[n], EDITS[(n + 1) % len(EDITS)], EDITS[(n + 6) % len(EDITS)]
        try:
            made = combine(base, {"MEX": file(one), "CAN": file(two), "GTM": file(one, three)})
        except DraftingError as exc:
            yield f"{named(one, two, three)}: {exc.message}"
            continue
        package = Package.open(made.docx)
        yield f"{named(one, two, three)}: {marked(package)} " + "; ".join(
            f"{who} {m.message}" for who, found in made.notices.items() for m in found)
        yield "    " + "; ".join(f"{each.author} {each.kind} {each.detail}" for each in changes(package))
        yield "    " + " ".join(lists.sums(resolve(package, way, frozenset({who})))
                                for who in ("MEX", "CAN") for way in (True, False))


def kept() -> Iterator[str]:
    """What members have changed with marks is kept beside what a later copy changed."""
    for n, one in enumerate(EDITS[::2]):
        two, three = EDITS[(2 * n + 9) % len(EDITS)], EDITS[(2 * n + 20) % len(EDITS)]
        try:
            old, new = (compare(file(*silent), file(*silent, one, two), "CAN", "2019-11-01T09:00:00Z").data
                        for silent in ((), (three,)))
            made = compare(old, new, "MEX", "2019-11-02T09:00:00Z", existing="keep")
            yield f"{named(one, two, three)}: {marked(Package.open(made.data))} " + "; ".join(
                m.message for m in made.notices)
        except DraftingError as exc:
            yield f"{named(one, two, three)}: {exc.message}"


@pytest.mark.parametrize("made", [compared, combined, kept], ids=lambda made: made.__name__)
def test_what_is_made_of_small_edits_is_what_it_was(made):
    lists.check(f"edits_{made.__name__}", made())
