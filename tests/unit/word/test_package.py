"""A package is opened with care and written the same way every time."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from lxml import etree

from drafting.errors import UnreadablePart, UnsafeFile
from drafting.word.markup.xml import W, w
from drafting.word.opc.package import Package, parse
from drafting.word.opc.safety import detach
from drafting.word.text.read import read
from tests import bad_files
from tests.bad_files import document, relationship, relationships, word
from tests.packages import paragraph, word_file


def text(package: Package) -> str:
    return "".join(t.text for t in package.tree(package.main).iter(w("t")))


def kinds(package: Package) -> list[str]:
    return [notice.kind for notice in package.notices]


def test_the_least_file_is_enough():
    package = Package.open(word())
    assert text(package) == "The Conference decides."
    assert package.notices == ()


@pytest.mark.parametrize("led", [None, relationships()])
def test_a_file_that_leads_nowhere_is_led_to_its_text(led):
    package = Package.open(word(**{"_rels/.rels": led}))
    assert kinds(package) == ["missing part"] and package.notices[0].place == package.main
    assert Package.open(package.to_bytes()).notices == ()


def test_missing_styles_are_no_matter():
    rels = relationships(relationship("rId1", "styles", "styles.xml"))
    package = Package.open(word(**{"word/_rels/document.xml.rels": rels}))
    assert kinds(package) == ["missing part"] and package.notices[0].place == "word/styles.xml"
    assert package.related("styles") is None
    assert text(package) == "The Conference decides."


def test_parts_that_are_missing_are_named_in_order_and_links_are_none():
    said = (("theme", "z"), ("styles", "b"), ("settings", "a"), ("hyperlink", "gone"), ("numbering", "b"))
    rels = relationships(*(relationship(f"rId{n}", kind, f"{name}.xml") for n, (kind, name) in enumerate(said)))
    package = Package.open(word(**{"word/_rels/document.xml.rels": rels}))
    assert [(n.kind, n.place) for n in package.notices] == [
        ("missing part", f"word/{name}.xml") for name in ("a", "b", "z")]


@pytest.mark.parametrize("called", ["vbaProject", "VBAPROJECT"])
def test_macros_are_left_out_and_the_file_is_an_ordinary_one_after(called):
    package = Package.open(bad_files.macros(called))
    assert kinds(package) == ["macros"]
    again = zipfile.ZipFile(io.BytesIO(package.to_bytes()))
    assert "word/vbaProject.bin" not in again.namelist()
    whole = b"".join(again.read(name) for name in again.namelist())
    assert b"vba" not in whole.lower() and b"macroEnabled" not in whole
    assert b"wordprocessingml.document.main+xml" in whole
    assert Package.open(package.to_bytes()).notices == ()


@pytest.mark.parametrize("called", ["vbaProject", "VBAPROJECT"])
def test_a_part_that_is_of_macros_by_its_type_goes_whatever_it_is_called(called):
    new = f'<Override PartName="/word/media/a.bin" ContentType="application/vnd.ms-office.{called}"/>'
    types = bad_files.word_parts()["[Content_Types].xml"].replace("<Override", f"{new}<Override", 1)
    package = Package.open(word(**{
        "[Content_Types].xml": types, "word/media/a.bin": b"macro",
        "word/_rels/document.xml.rels": relationships(relationship("rId1", "image", "media/a.bin"))}))
    assert kinds(package) == ["macros"] and "word/media/a.bin" not in package.parts
    assert package.rels(package.main) == {}


def test_links_that_would_fetch_something_are_cut_and_others_stay():
    package = Package.open(bad_files.remote_links())
    assert kinds(package) == ["link cut", "link cut"]
    targets = {rel.id: rel.target for rel in Package.open(package.to_bytes()).rels("word/document.xml").values()}
    assert targets == {"rId1": "NULL", "rId2": "NULL", "rId3": "file:///C:\\Templates\\x.dotm",
                       "rId4": "https://example.org/"}


@pytest.mark.parametrize("part", ["word/theme/theme1.xml", "docProps/app.xml", "word/media/image1.png"])
def test_one_damaged_part_of_little_import_does_not_matter(part):
    rels = relationships(relationship("rId1", "part", "/" + part))
    package = Package.open(bad_files.damaged(part, **{part: "<x/>", "word/_rels/document.xml.rels": rels}))
    assert kinds(package) == ["damaged part"]
    assert text(Package.open(package.to_bytes())) == "The Conference decides."


def test_properties_that_are_not_well_formed_do_not_matter():
    package = Package.open(word(**{"docProps/core.xml": "<broken"}))
    assert kinds(package) == ["damaged part"] and "docProps/core.xml" not in package.parts


def test_a_document_type_in_words_is_only_words():
    words = "<![CDATA[<!DOCTYPE html>]]>"
    assert text(Package.open(word(**{"word/document.xml": bad_files.document(words)}))) == "<!DOCTYPE html>"


def test_a_document_type_under_another_name_or_encoding_is_found_when_the_part_is_read():
    hidden = f'<?xml version="1.0" encoding="UTF-7"?>{bad_files.DTD.replace("<", "+ADw-")}<d/>'.encode()
    with pytest.raises(UnsafeFile):
        parse(bad_files.document("&b;", bad_files.DTD).encode(), "word/odd.bin")
    try:
        parse(hidden, "word/odd.xml")
    except Exception as exc:  # the parser may not know the encoding, which serves as well
        assert type(exc).__name__ in ("UnsafeFile", "UnreadablePart")


def test_ten_gigabytes_are_refused_before_they_are_inflated():
    blob = bad_files.ten_gigabytes()
    tracemalloc.start()
    with pytest.raises(UnsafeFile):
        Package.open(blob)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


def test_a_part_that_grows_out_of_proportion_is_refused():
    with pytest.raises(UnsafeFile, match="times its size"):
        Package.open(bad_files.forged([bad_files.entry("word/document.xml", bytes(40 << 20))]))


def test_same_package_same_bytes():
    package = Package.open(word())
    assert package.to_bytes() == Package.open(package.to_bytes()).to_bytes()


def test_backslashes_in_names_are_read_as_slashes():
    parts = {name.replace("/", "\\"): content for name, content in bad_files.word_parts().items()}
    assert text(Package.open(bad_files.zipped(parts))) == "The Conference decides."


def test_relationships_that_were_just_put_count_as_the_part_s_own():
    package = Package.open(word())
    package.add_part("word/header1.xml", b"<h/>", "application/xml")
    package.put("word/_rels/header1.xml.rels",
                parse(relationships(relationship("rId1", "image", "media/a.png")).encode()))
    assert package.relate("word/header1.xml", "image", "word/media/b.png") == "rId2"


def test_many_small_paragraphs_in_a_very_small_file_are_refused_before_they_are_read():
    blob = word(**{"word/document.xml": document("").replace("</w:body>", "<w:p/>" * 500_000 + "</w:body>")})
    assert len(blob) < 20_000
    with pytest.raises(UnsafeFile, match="packed as no Word file is"):
        Package.open(blob)
    assert Package.open(word(**{"word/media/white.bmp": b"\0" * 2_000_000})).notices == ()


@pytest.mark.parametrize(("target", "cut"), [
    ("https://example.org/a.png", True), ("HTTP://example.org/a.png", True), ("\\\\host\\share\\a.png", True),
    ("//host/a.png", True), ("file://host/share/a.png", True), ("file:///\\\\host\\a.png", True),
    ("file:////host/a.png", True), ("file:\\\\host\\a.png", True),
    ("ftp://h/a", True),
    ("file:///C:\\pictures\\a.png", False), ("file://localhost/C:/pictures/a.png", False), ("a.png", False),
    ("C:\\pictures\\a.png", False)])
@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "hyperlink"])
def test_what_would_be_fetched_from_another_machine_is_cut_and_a_link_to_click_on_is_not(target, cut, kind):
    rels = relationships(relationship("rId1", kind, target, 'TargetMode="External"'))
    package = Package.open(word(**{"word/_rels/document.xml.rels": rels}))
    assert kinds(package) == ["link cut"] * (cut and kind != "hyperlink")


@pytest.mark.parametrize(("more", "said"), [
    ({"word/../../evil.xml": "<x/>"}, "outside the package"), ({"..\\evil.xml": "<x/>"}, "outside the package"),
    ({"word/a..b.xml": "<x/>"}, ""), ({"C:evil.xml": "<x/>"}, "outside the package"),
    ({"Word/Document.XML": "<x/>"}, "two parts of one name"), ({"word/document2.xml": "<x/>"}, "")])
def test_names_of_parts_are_looked_at_before_anything_is_taken_out(more, said):
    if not said:
        assert text(Package.open(word(**more)))
        return
    with pytest.raises(UnsafeFile, match=said):
        Package.open(word(**more))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["customXml/item1.xml", "word/drawings/a.vml", "word/_rels/footnotes.xml.rels"])
def test_a_document_type_is_refused_in_any_encoding_and_any_part_of_xml(encoding, part):
    with pytest.raises(UnsafeFile, match="declares a document type"):
        Package.open(word(**{part: f"<!-- odd --> {bad_files.DTD}<x/>".encode(encoding)}))


@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/footnotes.xml.rels", "word/media/a.bmp"])
def test_how_much_a_part_may_grow_depends_on_what_it_is(part):
    blob = word(**{part: b"<x>" + b" " * (3 << 20) + b"</x>"})
    if part.endswith(".bmp"):
        assert Package.open(blob).notices == ()
        return
    with pytest.raises(UnsafeFile, match="packed as no Word file is"):
        Package.open(blob)


@pytest.mark.parametrize("one, other, same", [
    ("", "", True), ("<w:sectPr/>", "<w:sectPr><w:pgNumType w:start='3'/></w:sectPr>", True),
    ("<w:sectPr/>", "", False), ("<w:p/>", "", False), ("<w:p w:a='1' w:b='2'/>", "<w:p  w:b='2' w:a='1'></w:p>", True),
    ("<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:p><w:r><w:t>b</w:t></w:r></w:p>", False),
    ("<w:p><w:pPr><w:sectPr><w:cols/></w:sectPr></w:pPr></w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", True),
    ("<w:p><w:pPr><w:jc w:val='left'/></w:pPr></w:p>", "<w:p><w:pPr/></w:p>", False)])
def test_two_bodies_are_the_same_but_for_what_their_sections_say(one, other, same):
    files = [Package.open(word_file(paragraph("We meet.") + blocks)) for blocks in (one, other)]
    before = [etree.tostring(each.tree(each.main)) for each in files]
    assert files[0].same_body(files[1]) is files[1].same_body(files[0]) is same
    assert [etree.tostring(each.tree(each.main)) for each in files] == before


def test_a_part_is_taken_out_with_what_leads_to_it_and_nothing_else():
    package = Package.open(word_file(paragraph("One."), {"header1": paragraph("a"), "header2": paragraph("b")}))
    package.parts["word/_rels/document.xml.rels"] = package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x" Type="t/hyperlink" TargetMode="External" Target="word/header1.xml"/>'
        b'<Relationship Id="y" Type="t/header" Target="/word/header1.xml"/></Relationships>')
    package = Package.open(package.to_bytes())
    detach(package, "word/header1.xml")
    found = Package.open(package.to_bytes())
    assert {ident: rel.target for ident, rel in found.rels(found.main).items()} == {
        "header2": "word/header2.xml", "x": "word/header1.xml"}
    assert "word/header1.xml" not in found.parts and b"header1.xml" not in found.parts["[Content_Types].xml"]
    assert "word/header2.xml" in found.parts


def test_a_file_by_the_strict_names_is_the_same_text():
    usual = Package.open(word_file(paragraph("We meet.", '<w:jc w:val="center"/>')))
    strict = Package.open(usual.to_bytes())
    strict.parts[strict.main] = strict.parts[strict.main].replace(
        W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert b"purl" in strict.parts[strict.main]
    assert read(Package.open(strict.to_bytes())).text == read(usual).text != ()


def test_a_file_that_is_one_part_is_damaged_itself():
    with pytest.raises(UnreadablePart) as caught:
        parse(b"<a>", "a.xlf", "a.xlf")
    assert str(caught.value).startswith("a.xlf is damaged: it is not well-formed XML from line 1 on.")
    assert "Word" not in caught.value.hint
