"""What must not be published goes, and is said."""

from __future__ import annotations

import re

import pytest

from drafting.errors import NotClean
from drafting.word.changes.resolve import resolve
from drafting.word.cleaning.scrub import of_file, scrub, traces
from drafting.word.markup.xml import WORD_TYPE, W
from drafting.word.opc.package import Package
from tests.bad_files import relationship, relationships, word
from tests.packages import paragraph, word_file

DOCUMENT = f"""<w:document xmlns:w="{W}"><w:body><w:p w:rsidR="00A1B2C3"><w:commentRangeStart w:id="1"/>
<w:r><w:t>Agreed</w:t></w:r><w:ins w:id="2" w:author="Delegate 1"><w:r><w:t> words</w:t></w:r></w:ins>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>internal note</w:t></w:r><w:commentRangeEnd w:id="1"/>
<w:r><w:commentReference w:id="1"/></w:r></w:p></w:body></w:document>"""
COMMENTS = f"""<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Delegate 1"><w:p/></w:comment></w:comments>"""


def commented() -> Package:
    package = Package.open(word(**{
        "word/document.xml": DOCUMENT.encode(), "word/_rels/document.xml.rels": relationships(
            relationship("rId1", "comments", "comments.xml"))}))
    package.add_part("word/comments.xml", COMMENTS.encode(), WORD_TYPE + "comments+xml")
    package.relate(package.main, "comments", "word/comments.xml")
    return package


def test_tracked_changes_are_refused():
    with pytest.raises(NotClean, match="tracked changes"):
        scrub(commented())


@pytest.mark.parametrize("accepted", [True, False])
def test_who_wrote_it_goes_from_a_file_whose_changes_were_settled(accepted):
    package = commented()
    core = b'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Delegate 1</dc:creator></c>'
    package.add_part("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
    package.relate("", "core-properties", "docProps/core.xml")
    package.tree("docProps/core.xml")
    settled = resolve(package, accepted)
    scrub(settled)
    assert not any(b"Delegate" in part for part in Package.open(settled.to_bytes()).parts.values())


def test_comments_hidden_words_and_ids_go():
    package = resolve(commented(), True)
    kinds = {notice.kind for notice in scrub(package)}
    again = Package.open(package.to_bytes())
    blob = b"".join(again.parts.values())
    assert {"comments", "hidden words", "revision save ids"} <= kinds
    assert "".join(t.text for t in again.tree(again.main).iter("{*}t")) == "Agreed words"
    assert [word for word in (b"Delegate", b"omment", b"rsid", b"internal") if word in blob] == []


@pytest.mark.parametrize(("code", "stays"), [
    (" REF panel \\h ", True), (" PAGEREF  panel", True), ("REF panelists", False), (" REF the_panel ", False),
    ("", False)])
def test_a_bookmark_stays_under_another_name_where_a_field_asks_for_it_by_its_whole_name(code, stays):
    marked = (f'<w:document xmlns:w="{W}"><w:body><w:p><w:bookmarkStart w:id="1" w:name="panel"/><w:r>'
              f'<w:t>Here</w:t></w:r><w:bookmarkEnd w:id="1"/><w:fldSimple w:instr="{code}"><w:r><w:t>Here</w:t></w:r>'
              '</w:fldSimple></w:p></w:body></w:document>')
    package = Package.open(word(**{"word/document.xml": marked.encode()}))
    scrub(package)
    xml = Package.open(package.to_bytes()).parts["word/document.xml"].decode()
    assert ("bookmarkStart" in xml) is ("bookmarkEnd" in xml) is stays and 'w:name="panel"' not in xml
    assert xml.count("mark1") == (2 if stays else 0)


def related(kind: str, part: str, content: bytes, content_type: str = "image/png") -> Package:
    """A file whose main part leads to another one."""
    package = Package.open(word())
    package.add_part(part, content, content_type)
    package.relate(package.main, kind, part)
    return Package.open(package.to_bytes())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(("content", "content_type", "stays"), [
    (b"\x89PNG\r\n\x1a\n", "image/png", True), (OLE, "image/png", False), (OLE[:4] + b"....", "image/png", True),
    (b"x", "application/vnd.ms-office.vbaProject", False), (b"x", "application/vnd.ms-word.macro", False)])
def test_a_macro_goes_under_any_name(content, content_type, stays):
    package = related("image", "word/media/image1.png", content, content_type)
    scrub(package)
    assert ("word/media/image1.png" in Package.open(package.to_bytes()).parts) is stays


def test_the_cells_that_a_chart_was_made_of_are_named_no_more():
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    blob = f'<c:chartSpace xmlns:c="{chart}"><c:f>Budget of Panama!$B$2</c:f><c:f>Sheet1!$A$1</c:f></c:chartSpace>'
    package = related("chart", "word/charts/chart1.xml", blob.encode(),
                      "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    said = [notice.kind for notice in scrub(package)]
    xml = Package.open(package.to_bytes()).parts["word/charts/chart1.xml"].decode()
    assert "cells of a workbook" in said and "Panama" not in xml and xml.count("Sheet1!$A$1") == 2


# -- what a file says of itself -------------------------------------------------------------------------
PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC, TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"


def saying(inside: str, body: str = "") -> Package:
    package = Package.open(word_file(body or paragraph("Words."), None, {"docProps/core-properties.xml": (
        f'<cp:coreProperties xmlns:cp="{PROPERTIES}" xmlns:dc="{DC}" xmlns:dcterms="{TERMS}">{inside}'
        "</cp:coreProperties>")}))
    rels = package.parts["_rels/.rels"].decode()
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    package.parts["_rels/.rels"] = re.sub(r'Type="[^"]*core-properties"', f'Type="{kind}"', rels).encode()
    return Package.open(package.to_bytes())


@pytest.mark.parametrize(("name", "kind", "own"), [
    ("dc:creator", "names of people or companies", False), ("cp:lastModifiedBy", "names of people or companies", False),
    *((name, "properties", True) for name in (
        "dc:title", "dc:subject", "cp:keywords", "dc:description", "cp:category", "cp:contentStatus", "dc:identifier",
        "cp:version", "cp:revision", "cp:lastPrinted", "cp:contentType")),
    ("cp:odd", "properties", False), ("dcterms:created", "", True), ("dcterms:modified", "", True),
    ("dc:language", "", True)])
def test_properties_go_but_for_those_of_a_house_that_made_the_file(name, kind, own):
    one = f"<{name}>x</{name}>"
    assert [(t.kind, t.words) for t in of_file(saying(one))] == ([(kind, "x")] if kind else [])
    assert list(of_file(saying(f"<{name}/>"))) == list(of_file(saying(one), ("x",))) == []
    house = "<dc:creator>The house</dc:creator>"
    made = [t.words for t in of_file(saying(house + one), ("The house",))]
    assert made == ([] if own else ["x"])
    by_others = [t.words for t in of_file(saying(house + one))]
    assert by_others == (["The house", "x"] if kind else ["The house"])
    package = saying(house + one)
    scrub(package, keep=("The house",))
    said = Package.open(package.to_bytes()).tree("docProps/core-properties.xml")
    assert ["".join(el.itertext()) for el in said] == ["The house"] + ["x"] * own


def named(name: str) -> Package:
    return Package.open(word_file(f'<w:p><w:bookmarkStart w:id="7" w:name="{name}"/><w:r><w:t>Words.</w:t></w:r>'
                                  '<w:bookmarkEnd w:id="7"/></w:p>'))


@pytest.mark.parametrize(("name", "goes"), [
    ("_Toc12", False), ("_Ref1", False), ("_Hlk9", False), ("_PictureBullets1", False), ("_GoBack", False),
    ("_Toc", False),
    ("_Ref", True), ("_Hlk", True), ("mark1", False), ("mark", True), ("marks1", True), ("mine", True),
    ("_mine", True), ("", False)])
def test_bookmarks_that_programs_make_stay(name, goes):
    found = [t for t in traces(named(name)) if t.kind == "names of bookmarks"]
    assert [t.words for t in found] == [name] * goes
    package = named(name)
    scrub(package)
    left = [el.tag.rpartition("}")[2] for el in package.tree(package.main).iter("{*}bookmarkStart", "{*}bookmarkEnd")]
    assert left == ([] if goes else ["bookmarkStart", "bookmarkEnd"])
