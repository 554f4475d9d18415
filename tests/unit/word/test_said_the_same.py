"""What says the same in the same look is left as it is: by a redline, and where what is marked beside it is settled."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.word import compare
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.proving.resolved import resolved
from tests.packages import paragraph, word_file

MORE = paragraph("We part.")


def r(words: str, look: str = "", more: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t>{more}</w:r>'


BOLD = "<w:rPr><w:b/></w:rPr>"
PLACE = '<w:bookmarkStart w:id="4" w:name="x"/><w:bookmarkEnd w:id="4"/>'
LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'


def drawn(kind: str, ident: str, of: str, attribute: str = "id") -> str:
    """A picture in the old manner, of which one thing has such an id."""
    return (f'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
            f'<{kind} {attribute}="{ident}" fillcolor="{of}"/></w:pict></w:r>' + r("We meet."))


SAME = {
    "one run in two": (r("We meet here."), r("We meet ") + r("here.")),
    "two runs in one": (r("We ") + r("meet."), r("We meet.")),
    "bold in two": (r("We meet here.", BOLD), r("We meet ", BOLD) + r("here.", BOLD)),
    "a page's end as it was shown": (r("We ", "", "<w:lastRenderedPageBreak/>") + r("meet."), r("We meet.")),
    "a fault of spelling": ('<w:proofErr w:type="spellStart"/>' + r("We meet."), r("We meet.")),
    "looks of no words": (r("We meet.") + r("", BOLD), r("We meet.")),
    "a break in runs cut elsewhere": (r("We", "", "<w:br/>") + r("meet."), r("We") + r("", "", "<w:br/>") + r("meet.")),
    "a link in two": (LINK.format(PLACE + r("We meet.")), LINK.format(PLACE + r("We ") + r("meet."))),
    **{f"{kind} with another {attribute}": (drawn(kind, "a1", "red", attribute), drawn(kind, "b2", "red", attribute))
       for kind, attribute in (("v:shape", "id"), ("v:shape", "type"), ("v:shapetype", "id"),
                               ("o:OLEObject", "ShapeID"))},
}


CHANGED = "<w:p><w:ins w:id='1' w:author='A'><w:r><w:t>more</w:t></w:r></w:ins></w:p>"


@pytest.mark.parametrize("blocks, untouched", [
    ("", [0, 1]), (CHANGED, [2]), (CHANGED * 2, [3]), (CHANGED * 3, [4]), (MORE + CHANGED, [0, 3]),
    (MORE * 2 + CHANGED * 2 + MORE, [0, 1, 5, 6]), (CHANGED + MORE * 2 + CHANGED, [2, 5])])
@pytest.mark.parametrize("accept", [True, False])
def test_blocks_that_no_change_touches_are_the_very_same_once_it_is_settled(blocks, untouched, accept):
    package = Package.open(word_file(blocks + MORE * 2))
    body = next(package.tree(package.main).iter(w("body")))
    found = resolved(body, accept)
    same = [n for n, el in enumerate(body) if any(el is each for each in found)]
    assert [n for n in same if body[n].tag == w("p")] == untouched
    assert len(found) == len(body)


def first(blob: bytes) -> bytes:
    package = Package.open(blob)
    return etree.tostring(next(package.tree(package.main).iter(w("p"))), method="c14n", exclusive=True)


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("around", ["<w:p>{}</w:p>", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>'])
@pytest.mark.parametrize("end", ["We part.", "We part soon."])
def test_what_says_the_same_is_left_as_it_is(name, around, end):
    old, new = (around.format(inside) for inside in SAME[name])
    for one, other in ((old, new), (new, old)):
        made = compare(word_file(one + MORE), word_file(other + paragraph(end)), "MEX")
        assert made.changes == (end != "We part.")
        assert first(made.data) == first(word_file(one + MORE))


@pytest.mark.parametrize("kind", ["v:shape", "v:shapetype", "v:rect", "o:OLEObject"])
def test_another_picture_is_another_one(kind):
    old, new = (word_file(f"<w:p>{drawn(kind, 'a1', colour)}</w:p>" + MORE) for colour in ("red", "blue"))
    assert compare(old, new, "MEX").changes > 0


# -- each name by itself: what a redline lets be, and what it marks or says -----------------------------
def told(old: str, new: str, of_old: dict[str, str] | None = None, of_new: dict[str, str] | None = None) -> str:
    made = compare(word_file(old + MORE, of_old or {}), word_file(new + MORE, of_new or {}))
    return f"{made.changes}" + "".join(f" {each.kind}" for each in made.notices)


def look(inner: str) -> str:
    return f"<w:p>{r('We meet.', f'<w:rPr>{inner}</w:rPr>')}</w:p>"


@pytest.mark.parametrize("name", ["w:rsidR", "w14:paraId", "w14:textId", "w14:anchorId", "w14:editId", "gfxdata",
                                  "spid", "ObjectID", "ShapeID"])
def test_what_a_program_writes_anew_in_an_object_is_no_change(name):
    objects = [f"<w:p><w:r><w:object><w:x {each}/></w:object></w:r></w:p>" for each in (
        f'{name}="1"', f'{name}="2"', "", 'w:other="1"')]
    assert told(objects[0], objects[1]) == told(objects[0], objects[2]) == "0" and told(*objects[2:]) == "2"


@pytest.mark.parametrize(("tag", "names"), [
    ("docPr", "id name"), ("cNvPr", "id name"), ("shape", "id type"), ("shapetype", "id"),
    ("OLEObject", "id"), ("other", "")])
def test_what_an_object_calls_itself_is_no_change(tag, names):
    for name in ("id", "name", "type", "title"):
        one, other = (f'<w:p><w:r><w:pict><x:{tag} xmlns:x="urn:x" {name}="{n}"/></w:pict></w:r></w:p>' for n in "12")
        assert told(one, other) == ("0" if name in names.split() else "2"), name


@pytest.mark.parametrize("name", ["lang", "noProof"])
def test_language_and_proofing_are_no_look(name):
    assert told(look(f'<w:{name} w:val="1"/>'), look("")) == "0" and told(look('<w:x w:val="1"/>'), look("")) == "1"


@pytest.mark.parametrize("one", ["", 'w:val="1"', 'w:val="true"', 'w:val="on"'])
@pytest.mark.parametrize("other", ['w:val="0"', 'w:val="false"', 'w:val="off"'])
def test_on_is_on_and_off_is_off_however_it_is_written(one, other):
    on, off = look(f"<w:b {one}/>"), look(f"<w:b {other}/>")
    assert told(on, look("<w:b/>")) == told(off, look('<w:b w:val="0"/>')) == "0" and told(on, off) == "1"


STYLED = paragraph("We meet.", '<w:pStyle w:val="S"/>')


@pytest.mark.parametrize(("inner", "said"), [
    *((f'<w:{name} w:val="1"/>', "0") for name in ("rsid", "lang", "uiPriority", "qFormat", "semiHidden",
                                                   "unhideWhenUsed", "next", "link", "aliases", "locked")),
    ("<w:pPr><w:keepNext/></w:pPr>", "0 styles"), ("<w:rPr><w:b/></w:rPr>", "0 styles"),
    ('<w:autoRedefine w:val="1"/>', "0 styles")])
def test_what_of_a_style_a_reader_sees_is_said(inner, said):
    files = [{"styles": f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/>{each}</w:style>'}
             for each in ("", inner)]
    assert told(STYLED, STYLED, *files) == said


@pytest.mark.parametrize(("inner", "same"), [
    *((f'<w:{name} w:val="1"/>', True) for name in ("nsid", "tmpl", "multiLevelType", "name")),
    ('<w:styleLink w:val="x"/>', False)])
def test_lists_are_one_by_what_a_reader_sees_of_them(inner, same):
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    files = [{"numbering": f'<w:abstractNum w:abstractNumId="1">{each}{level}</w:abstractNum><w:num w:numId="{n}">'
                           '<w:abstractNumId w:val="1"/></w:num>'} for n, each in ((1, ""), (2, inner))]
    old, new = (paragraph("We meet.", f'<w:numPr><w:numId w:val="{n}"/></w:numPr>') for n in (1, 2))
    assert (told(old, new, *files) == "0") is same
