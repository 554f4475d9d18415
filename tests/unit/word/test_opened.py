"""A package lent to python-docx and given back: what was changed is in it, all else keeps its bytes."""

from __future__ import annotations

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from drafting.word.opc.opened import blank, opened, package_of
from drafting.word.opc.package import Package
from tests.bad_files import document, word
from tests.packages import paragraph, word_file

BODY = paragraph("One ") + paragraph(" ") + "<w:sectPr/>"
HEADED = BODY.replace("<w:sectPr/>", '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>')


def test_what_is_looked_at_keeps_its_bytes():
    blob = word_file(HEADED, {"header1": paragraph("Above"), "styles": ""})
    package = Package.open(blob)
    with opened(package) as found:
        assert [p.text for p in found.paragraphs] == ["One ", " "]
        assert found.sections[0].header.paragraphs[0].text == "Above"
    assert package.to_bytes() == Package.open(blob).to_bytes()


def test_only_the_part_that_is_changed_is_written_anew():
    package = Package.open(word_file(HEADED, {"header1": paragraph("Above"), "styles": ""}))
    before = dict(package.parts)
    with opened(package) as found:
        found.add_paragraph("Two")
    package.to_bytes()
    assert {part for part, content in package.parts.items() if before.get(part) != content} == {package.main}
    assert Package.open(package.to_bytes()).tree(package.main).xpath("string(//*[local-name()='p'][3])") == "Two"


def test_new_parts_and_relationships_come_along_and_old_ones_go():
    package = Package.open(word_file(HEADED, {"header1": paragraph("Above")}))
    with opened(package) as found:
        found.sections[0].header.is_linked_to_previous = True
        found.sections[0].footer.add_paragraph("Below")
        link = found.part.relate_to("https://example.org", RT.HYPERLINK, is_external=True)
    again = Package.open(package.to_bytes())
    assert "word/header1.xml" not in again.parts and again.related("header") is None
    assert "Below" in "".join(again.tree(again.related("footer")).itertext())
    assert again.rels(again.main)[link].target == "https://example.org"


def test_the_trees_of_the_package_are_the_documents_own_inside_the_block_alone():
    package = Package.open(word_file(BODY))
    with opened(package) as found:
        assert package.tree(package.main) is found.element
    assert package.tree(package.main) is not found.element
    assert type(package.tree(package.main)).__module__.startswith("lxml")


@pytest.mark.parametrize("more", ["", '<Relationship Id="lost" Type="http://x/image" Target="media/gone.png"/>'])
def test_a_part_that_is_not_there_stays_named(more):
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{more}</Relationships>'
    package = Package.open(word(**{"word/document.xml": document("One"), "word/_rels/document.xml.rels": rels}))
    with opened(package) as found:
        found.add_paragraph("Two")
    assert ("lost" in Package.open(package.to_bytes()).rels(package.main)) == bool(more)


def test_a_document_that_began_as_a_blank_one_has_no_hour_in_it():
    def made() -> bytes:
        out = blank()
        out.add_paragraph("One")
        return package_of(out).to_bytes()

    assert made() == made()
    assert "docProps/core.xml" not in Package.open(made()).parts
