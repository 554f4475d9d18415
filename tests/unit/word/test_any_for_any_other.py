"""Any paragraph compared with any other: both come back, with their words, links, fields, breaks and notes."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.reading.taste import Taste
from tests.packages import paragraph, run, word_file
from tests.unit.word.test_woven_anywhere import INNER, r

LAST = paragraph("End.")
COMMENT = f'<w:comment w:id="7" w:author="Ana">{paragraph("Why?")}</w:comment>'
NOTED = f'<w:footnote w:id="2">{paragraph("See.")}</w:footnote>'
LINK, NESTED = '<w:hyperlink w:anchor="x">{}</w:hyperlink>', '<w:sdt><w:sdtPr><w:tag w:val="u"/></w:sdtPr>{}</w:sdt>'
WORDS = INNER | {
    "nothing": "", "other words": r("abxyefgh"), "fewer words": r("abgh"),
    "other looks": r("abcd", "<w:i/>") + r("efgh"),
    "a comment": r("ab") + '<w:commentRangeStart w:id="7"/>' + r("cd") + '<w:commentRangeEnd w:id="7"/><w:r>'
    '<w:commentReference w:id="7"/></w:r>' + r("efgh"),
    "a note": r("abcd") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("efgh"),
    "a place in a link": r("ab") + LINK.format(r("c") + '<w:bookmarkStart w:id="1" w:name="x"/>' + r("d")
                                               + '<w:bookmarkEnd w:id="1"/>') + r("efgh"),
    "a link in a control": NESTED.format(f"<w:sdtContent>{r('ab')}{LINK.format(r('cd'))}</w:sdtContent>") + r("efgh"),
    "another link": r("abc") + LINK.replace('"x"', '"y"').format(r("def")) + r("gh"),
    "words that keep their spaces": "<w:r><w:t>  abc </w:t></w:r>" + r(" def  gh "),
    "a break of the page": r("abcd", "", '<w:br w:type="page"/>') + r("efgh")}


def file(*inner: str) -> bytes:
    return word_file("".join(f"<w:p>{each}</w:p>" for each in inner) + LAST, {"comments": COMMENT, "footnotes": NOTED})


def said(blob: bytes | Package) -> list[str]:
    """Each paragraph of the text with its words, and what is around and among them."""
    package = blob if isinstance(blob, Package) else Package.open(blob)
    return ["".join(el.text or "" if el.tag == w("t") else f"<{etree.QName(el).localname}>" for el in p.iter(
        w("t"), w("hyperlink"), w("fldChar"), w("instrText"), w("sym"), w("tab"), w("br"),
        w("footnoteReference"), "{*}oMath")) for p in package.tree(package.main).iter(w("p"))]


def compared(old: bytes, new: bytes, **more) -> int:
    made = compare(old, new, "MEX", "2019-11-01T00:00:00Z", **more)
    package = Package.open(made.data)
    assert made.verified and said(resolve(package, True)) == said(new) and said(resolve(package, False)) == said(old)
    return made.changes


@pytest.mark.parametrize("name", WORDS)
def test_a_paragraph_for_each_other(name):
    for other in (name, *[*WORDS][[*WORDS].index(name) % 2::2]):
        changes = compared(file(WORDS[name]), file(WORDS[other]))
        assert changes or name == other or {name, other} <= {"one run", "a place", "a tag", "a comment"}, other
        assert not changes or name != other


@pytest.mark.parametrize("name", WORDS)
def test_two_paragraphs_for_one_and_one_for_two(name):
    for other in ("two looks", "a link", "a field", "a place"):
        compared(file(WORDS[name], WORDS[other]), file(WORDS[other]))
        compared(file(WORDS[other]), file(WORDS[name] + WORDS[other].replace('w:id="1"', 'w:id="5"')))
        compared(file(WORDS[name] + r(" more")), file(WORDS[name], r("more")))


@pytest.mark.parametrize("taste", [Taste(granularity="char"), Taste(formatting=False), Taste(moves=False)])
def test_any_for_any_other_in_another_taste(taste):
    names = [*WORDS][::3]
    for one, other in itertools.product(names, names):
        made = compare(file(WORDS[one]), file(WORDS[other]), taste=taste)
        package = Package.open(made.data)
        assert made.verified and said(resolve(package, False)) == said(file(WORDS[one]))
        assert said(resolve(package, True)) == said(file(WORDS[other]))


def test_what_was_tracked_counts_as_it_is_asked_to():
    new = f'<w:ins w:id="1" w:author="USA">{run("new ")}</w:ins>' + r("abc")
    assert compared_with(new, existing="accept") == compared_with(new) == [["new abc", "End."], ["abc", "End."]]
    assert compared_with(new, existing="reject") == [["abc", "End."], ["abc", "End."]]


def compared_with(inner: str, **more) -> list[list[str]]:
    package = Package.open(compare(file(r("abc")), file(inner), **more).data)
    return [said(resolve(package, accept)) for accept in (True, False)]


@pytest.mark.parametrize(("inside", "holder"), [(False, "p"), (True, "hyperlink")])
def test_a_place_stays_in_the_link_or_beside_it(inside, holder):
    mark = '<w:bookmarkStart w:id="1" w:name="x"/>{}<w:bookmarkEnd w:id="1"/>'
    for said_ in ("abc",) if inside else ("abc", "abd"):
        old, new = ((LINK.format(r("z") + mark.format(r(words)) + r("x")) if inside else
                     LINK.format(r(words)) + mark.format(r("x"))) + r(end)
                    for words, end in (("abc", " one"), (said_, " two")))
        package = Package.open(compare(file(old), file(new)).data)
        for accept in (True, False):
            settled = resolve(package, accept)
            found = [etree.QName(el.getparent()).localname for el in settled.tree(settled.main).iter(
                w("bookmarkStart"), w("bookmarkEnd"))]
            assert found == [holder] * 2, (said_, accept)


def test_a_control_keeps_its_id_and_none_stands_twice():
    control = '<w:sdt><w:sdtPr><w:id w:val="5"/><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    noted = r("abcd") + '<w:bookmarkStart w:id="1" w:name="x"/>' + r("efgh") + '<w:bookmarkEnd w:id="1"/>'
    for old, new in ((control.format(r("abc")), control.format(r("abd"))), (control.format(r("abc def")), r("abc")),
                     (r("abc") + control.format(r("de")) + r("fgh"), noted)):
        package = Package.open(compare(file(old), file(new)).data)
        ids = [el.get(w("val")) for el in package.tree(package.main).iterfind(f".//{w('sdtPr')}/{w('id')}")]
        assert ids == ["5"], new
