"""Objects that come along in a redline, with the parts that they lead to."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import OFFICE, w
from drafting.word.opc.package import Package
from tests.packages import NAMES, paragraph, word_file

LAST = "<w:sectPr/>"
HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWN = "http://schemas.microsoft.com/office/drawing/2008/diagram"
DRAWING = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def shape(reference: str, wide: int = 100) -> str:
    """A paragraph with one drawing that refers to a part."""
    return ('<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessing'
            f'Drawing"><wp:extent cx="{wide}" cy="100"/><wp:docPr id="1" name="x"/>{reference}</wp:inline></w:drawing>'
            "</w:r></w:p>")


def with_parts(body: str, story: str, *parts: tuple[str, str, str, bytes], header: str = "") -> bytes:
    """A file with more parts: the owner, the relationship's type and id ("chart r9"), the name, the content."""
    package = Package.open(word_file(body, {"header1": header} if header else {}))
    for owner, relation, name, content in parts:
        kind, _, ident = relation.partition(" ")
        package.add_part(name, content, "application/x-test")
        package.relate(owner or story, kind if "/" in kind else OFFICE + kind, name, ident=ident)
    return package.to_bytes()


def chart(workbook: bytes) -> bytes:
    inner = f'<c:chartSpace xmlns:c="{CHART}" {NAMES}><c:externalData r:id="r1"/></c:chartSpace>'.encode()
    return with_parts(paragraph("See:") + shape(f'<c:chart xmlns:c="{CHART}" r:id="r9"/>') + LAST, "word/document.xml",
                      ("", "chart r9", "word/charts/chart1.xml", inner),
                      ("word/charts/chart1.xml", "package r1", "word/embeddings/book1.xlsx", workbook))


def redline(old: bytes, new: bytes) -> tuple[Package, int]:
    found = compare(old, new, "MEX", "")
    return Package.open(found.data), found.changes


def reached(package: Package, part: str) -> list[bytes]:
    """The content of all that a part leads to."""
    return [package.parts[rel.target] for rel in package.rels(part).values()]


def test_a_chart_brings_its_workbook():
    package, _ = redline(word_file(paragraph("See:") + LAST), chart(b"figures"))
    [rel] = package.rels(package.main).values()
    assert reached(package, rel.target) == [b"figures"]


def test_a_chart_of_other_figures_is_another_chart():
    package, changes = redline(chart(b"figures"), chart(b"other figures"))
    charts = [rel.target for rel in package.rels(package.main).values()]
    assert changes == 2 and [reached(package, part) for part in charts] == [[b"figures"], [b"other figures"]]
    assert redline(chart(b"figures"), chart(b"figures"))[1] == 0


def test_a_diagram_finds_the_picture_of_itself():
    data = f'<dgm:dataModel xmlns:dgm="d"><dsp:dataModelExt xmlns:dsp="{DRAWN}" relId="r77"/></dgm:dataModel>'.encode()
    body = paragraph("See:") + shape('<dgm:relIds xmlns:dgm="d" r:dm="r9"/>') + LAST
    new = with_parts(body, "word/document.xml", ("", "diagramData r9", "word/diagrams/data1.xml", data),
                     ("", f"{DRAWING} r77", "word/diagrams/drawing1.xml", b"<drawn/>"))
    package, _ = redline(word_file(paragraph("See:") + LAST), new)
    assert package.parts[package.rels(package.main)["r77"].target] == b"<drawn/>"


def test_a_picture_in_a_header_is_the_header_s_own():
    def headed(content: bytes, wide: int = 100) -> bytes:
        return with_parts(paragraph("One.") + HEADED, "word/header1.xml", ("", "image r5", "word/media/a.png", content),
                          header=shape('<a:blip xmlns:a="a" r:embed="r5"/>', wide))
    package, changes = redline(headed(b"old"), headed(b"new"))
    assert changes == 2 and reached(package, "word/header1.xml") == [b"old", b"new"]
    package, changes = redline(headed(b"old"), headed(b"old", 200))
    assert changes == 2 and reached(package, "word/header1.xml") == [b"old"]


def test_a_style_that_one_file_names_and_does_not_have_means_none_in_both():
    defined = '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:b/></w:rPr></w:style>'
    body, note = paragraph("One.", '<w:pStyle w:val="Note"/>'), paragraph("Two.", '<w:pStyle w:val="Note"/>')
    without, having = word_file(body + LAST, {"styles": ""}), word_file(body + note + LAST, {"styles": defined})
    for old, new in ((without, having), (having, without)):
        package, _ = redline(old, new)
        known = {el.get(w("styleId")) for el in package.tree(package.related("styles"))}
        for accept, side in ((True, new), (False, old)):
            root = resolve(package, accept).tree(package.main)
            first = root.find(f".//{w('pStyle')}").get(w("val"))
            assert (first in known) == (side is having)


# -- places between blocks ------------------------------------------------------------------------------
FROM, TO = '<w:bookmarkStart w:id="4" w:name="x"/>', '<w:bookmarkEnd w:id="4"/>'
ONE, TWO, THREE = paragraph("a", "<w:keepNext/>"), paragraph("b"), paragraph("c")


def rows(*lines: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{"".join(lines)}</w:tbl>'


FIRST, SECOND = (f"<w:tr><w:tc><w:tcPr/>{paragraph(words)}</w:tc></w:tr>" for words in "12")


def places(package: Package) -> str:
    signs = {w("p"): "|", w("tr"): "=", w("bookmarkStart"): "<", w("bookmarkEnd"): ">"}
    return "".join(signs.get(el.tag) or el.text or "" for el in package.tree(package.main).iter(w("t"), *signs))


@pytest.mark.parametrize(("old", "new", "said"), [
    (ONE + TWO + THREE, ONE + FROM + TWO + TO + THREE, "|a|<b>|c"),
    (ONE + TWO + THREE, FROM + ONE + TWO + TO + THREE, "|<a|b>|c"),
    (ONE + TWO + THREE, ONE + TWO + FROM + TO + THREE, "|a|b>|<c"),
    (ONE + TWO + THREE, ONE + TWO + THREE + FROM + TO, "|a|b|c<>"),
    (ONE + TWO + THREE, FROM + TO + ONE + TWO + THREE, "|<>a|b|c"),
    (ONE + THREE, ONE + FROM + TWO + TO + THREE, "|a|<b>|c"),
    (ONE + rows(FIRST, SECOND) + THREE, ONE + FROM + rows(FIRST, SECOND) + TO + THREE, "|a=|<1=|2>|c"),
    (ONE + rows(FIRST, SECOND) + THREE, ONE + rows(FROM + FIRST + TO, SECOND) + THREE, "|a=|<1>=|2|c"),
    (ONE + rows(FIRST, SECOND) + THREE, ONE + rows(FIRST, SECOND + FROM + TO) + THREE, "|a=|1=|2<>|c"),
    (ONE + FROM + TWO + TO + THREE, ONE + TWO + THREE, "|a<|b>|c")])
def test_a_place_between_blocks_is_kept_in_the_paragraph_beside_it(old, new, said):
    assert places(Package.open(compare(word_file(old), word_file(new)).data)) == said
