"""The stamp stands once in each header and footer that a reader sees, and nowhere else."""

from __future__ import annotations

import io

import docx
import pytest

from drafting.word.compose.stamp import Stamp, stamp
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

WHAT = Stamp((("Title", "Rev.1"), ("Until noon", "")), (("", "Base 0a"),), 5)


def reference(which: str, name: str, kind: str = "header") -> str:
    return f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'


def section(*inside: str) -> str:
    return f'<w:sectPr>{"".join(inside)}<w:pgSz w:w="10000"/><w:pgMar w:left="1000" w:right="2000"/></w:sectPr>'


def ended(text: str, inner: str) -> str:
    """A paragraph that ends a section."""
    return paragraph(text, inner)


def stamped(body: str, **parts: str) -> docx.document.Document:
    package = Package.open(word_file(body, parts))
    stamp(package, WHAT)
    again = Package.open(package.to_bytes())
    assert [p for p in package.parts if again.parts.get(p) != package.parts[p]] == []
    return docx.Document(io.BytesIO(package.to_bytes()))


def lines(story) -> list[str]:
    return [p.text for p in story.paragraphs]


SAID, BELOW = ["Title\tRev.1", "Until noon"], ["\tBase 0a"]


def test_a_file_without_margins_gets_them():
    found = stamped(paragraph("One") + section()).sections[0]
    assert (lines(found.header), lines(found.footer)) == (SAID, BELOW)
    assert found.header.paragraphs[0].paragraph_format.tab_stops[0].position.twips == 7000
    assert found._sectPr.xpath("w:lnNumType/@w:countBy") == ["5"]


def test_what_stood_in_a_header_stays_above_the_stamp():
    found = stamped(paragraph("One") + section(reference("default", "header1")), header1=paragraph("Letterhead"))
    assert lines(found.sections[0].header) == ["Letterhead", *SAID]


def test_a_header_that_is_handed_on_is_stamped_once():
    body = ended("One", section(reference("default", "header1"))) + paragraph("Two") + section()
    found = stamped(body, header1=paragraph("Letterhead"))
    assert found.sections[1].header.is_linked_to_previous
    assert lines(found.sections[1].header) == ["Letterhead", *SAID]


def test_a_header_that_two_sections_name_is_stamped_once():
    body = ended("One", section(reference("default", "header1"))) + paragraph("Two") + section(
        reference("default", "header1"))
    found = stamped(body, header1=paragraph("Letterhead"))
    assert [lines(each.header) for each in found.sections] == [["Letterhead", *SAID]] * 2


@pytest.mark.parametrize("said, seen", [("<w:titlePg/>", SAID), ('<w:titlePg w:val="0"/>', [])])
def test_the_first_page_is_stamped_where_it_has_margins_of_its_own(said, seen):
    found = stamped(paragraph("One") + section(said)).sections[0]
    assert (lines(found.first_page_header) if not found.first_page_header.is_linked_to_previous else []) == seen


def test_even_pages_are_stamped_where_the_file_tells_them_apart():
    found = stamped(paragraph("One") + section(), settings="<w:evenAndOddHeaders/>")
    assert lines(found.sections[0].even_page_header) == SAID


def test_a_section_that_ends_in_a_content_control_is_stamped_too():
    held = f"<w:sdt><w:sdtContent>{ended('One', section(reference('default', 'header1')))}</w:sdtContent></w:sdt>"
    found = stamped(held + paragraph("Two") + section(), header1=paragraph("Letterhead"))
    part = next(part for part in found.part.package.parts if "header1" in part.partname)
    assert SAID[0].split("\t")[0] in "".join(part.element.itertext())


def test_a_header_that_is_lost_is_made_anew():
    assert lines(stamped(paragraph("One") + section(reference("default", "gone"))).sections[0].header) == SAID
