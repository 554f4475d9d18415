"""What has no mark in Word is kept as in the old file, and said."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import M, w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

BODY = paragraph("One.") + "<w:sectPr/>"
STYLE = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Article"/><w:pPr>{}</w:pPr></w:style>'
LIST = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="{}"><w:abstractNumId w:val="0"/></w:num>')


def said(old: dict, new: dict) -> list[tuple[str, str, str]]:
    return [(n.kind, n.place, n.message) for n in compare(word_file(BODY, old), word_file(BODY, new)).notices]


def numbered(form: str, ident: str) -> dict:
    style = f'<w:numPr><w:numId w:val="{ident}"/></w:numPr>'
    return {"styles": STYLE.format(style), "numbering": LIST.format(form, ident)}


@pytest.mark.parametrize("old, new, kind, words", [
    ({"styles": STYLE.format('<w:jc w:val="center"/>')}, {"styles": STYLE.format("")}, "styles", "defined otherwise"),
    (numbered("decimal", "1"), numbered("lowerRoman", "1"), "styles", "defined otherwise"),
    ({"styles": "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"}, {"styles": ""},
     "styles", "defined otherwise"),
    ({"settings": '<w:defaultTabStop w:val="500"/>'}, {}, "settings", "the tab stops"),
    ({}, {"settings": "<w:evenAndOddHeaders/><w:autoHyphenation/>"}, "settings", "headers for even pages, hyphenation"),
    ({"theme1": "<w:a/>"}, {"theme1": "<w:b/>"}, "theme", "theme"),
    ({}, {"aFChunk1": "<w:a/>"}, "imported", "when it opens it"),
    ({"customXml1": "<w:a/>"}, {"customXml1": "<w:b/>"}, "custom XML", "old file only: 1; in the new file only: 1"),
])
def test_a_difference_is_said(old, new, kind, words):
    [(found, _, message)] = said(old, new)
    assert found == kind and words in message


@pytest.mark.parametrize("old, new", [
    ({"settings": '<w:zoom w:percent="100"/><w:rsids/>'}, {"settings": '<w:zoom w:percent="90"/>'}),
    ({"settings": '<w:defaultTabStop w:val="720"/><w:mirrorMargins w:val="0"/>'}, {"settings": ""}),
    ({"settings": '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr>'}, {"settings": ""}),
    (numbered("decimal", "1"), numbered("decimal", "7")),
    ({"theme1": '<w:clrScheme name="of a desk"/>'}, {"theme1": '<w:clrScheme name="Office"/>'}),
])
def test_what_no_reader_sees_is_not(old, new):
    assert said(old, new) == []


def test_a_property_is_said_with_its_new_value():
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
            "</cp:coreProperties>")
    files = [word_file(BODY, {}, {"core-properties.xml": core.format(*values)})
             for values in (("Zero draft", "Delegate 1"), ("Rev.1", "Delegate 2"))]
    [notice] = compare(*files).notices
    assert notice.kind == "properties" and "the new file has title “Rev.1”." in notice.message


def test_a_control_that_is_set_otherwise_is_said():
    checkbox = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
    tick = f'<w:sdt><w:sdtPr><w:alias w:val="Agreed"/>{checkbox}</w:sdtPr><w:sdtContent>' + paragraph("{}") \
        + "</w:sdtContent></w:sdt>"
    files = [word_file(tick.format(*values) + BODY) for values in (("0", "☐"), ("1", "☒"))]
    [notice] = compare(*files).notices
    assert (notice.kind, notice.place) == ("controls", "Agreed")
    assert compare(word_file(BODY), files[1]).notices == ()


def test_custom_xml_tags_are_left_out_and_their_text_is_compared():
    tagged = '<w:customXml w:uri="u" w:element="x"><w:customXmlPr/>{}</w:customXml>'
    old = word_file(paragraph("One.") + tagged.format(paragraph("Two.") + tagged.format(paragraph("Three."))) + BODY)
    new = word_file(paragraph("One.") + tagged.format(paragraph("Two more.")) + BODY)
    found = compare(old, new)
    texts = [["".join(t.text for t in p.iter(w("t"))) for p in package.tree(package.main).iter(w("p"))]
             for package in (resolve(Package.open(found.data), accept) for accept in (True, False))]
    assert texts == [["One.", "Two more.", "One."], ["One.", "Two.", "Three.", "One."]]
    assert [n.kind for n in found.notices] == ["custom XML", "custom XML"]


def test_a_formula_between_paragraphs_is_compared():
    formula = '<m:oMathPara xmlns:m="{}"><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></m:oMathPara>'
    files = [word_file(paragraph("One.") + formula.format(M, letter) + BODY) for letter in ("x", "y")]
    package = Package.open(compare(*files).data)
    texts = [["".join(t.text for t in resolve(package, accept).tree(package.main).iter(f"{{{M}}}t"))]
             for accept in (True, False)]
    assert texts == [["y"], ["x"]]
