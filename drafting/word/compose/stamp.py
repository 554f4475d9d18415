"""The round's stamp on a version's own file: title, version, deadline and hash in its margins, and line numbers.

A stamp adds to headers, footers and section properties and touches nothing of the body, so it comes off by leaving it:
what is made next is made of the file without it. ECMA-376 part 1, 17.10 (headers and footers), 17.6.8 (lnNumType).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Pt, RGBColor, Twips

from drafting.word.markup.elements import PPR_ORDER, SECTION_ORDER, legal
from drafting.word.markup.xml import parent_of
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from drafting.word.opc.properties import take_out
from drafting.word.text.objects import pack, unpack

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph

    from drafting.word.markup.xml import Element

KINDS = ("header", "footer")
PLAIN = Twips(9026)                                # between the margins of an upright A4 page
GAP = Pt(8)                                        # between a header's stamp and the text
SIZE = Pt(8)                                       # of the stamp's words
LARGE, RED = Pt(11), RGBColor(0xB0, 0x00, 0x20)    # of its mark
LINES, BEHIND = "w:lnNumType", tuple(f"w:{name}" for name in SECTION_ORDER[SECTION_ORDER.index("lnNumType") + 1:])

UNNUMBERED = "w:suppressLineNumbers"
AFTER_IT = tuple(f"w:{name}" for name in PPR_ORDER[PPR_ORDER.index("suppressLineNumbers") + 1:])


class Stamp(NamedTuple):
    """What is said at the left and at the right of each line, and how often lines are numbered, 0 for never.

    The `mark` stands by itself under what the header says, large enough that nobody overlooks it.
    """

    header: tuple[tuple[str, str], ...] = ()
    footer: tuple[tuple[str, str], ...] = ()
    line_numbers: int = 0
    mark: str = ""


def stamp(package: Package, what: Stamp) -> None:
    """Put the stamp below what each section has in its headers and footers, and number the lines."""
    both = "evenAndOddHeaders" in package.settings
    with opened(package) as document:
        done: list[Element] = []
        for section in _sections(document):
            for kind, lines, mark in zip(KINDS, (what.header, what.footer), (what.mark, ""), strict=True):
                for story in (getattr(section, name) for name in _names(section, kind, both) if lines or mark):
                    if story.part not in done:
                        done.append(story.part)
                        new = story.part.partname.membername not in package.parts
                        _write(story, lines, _width(section), GAP if kind == "header" else Pt(0), new)
                        _mark(story, mark)
            if what.line_numbers:
                _number(section, {qn("w:countBy"): str(what.line_numbers), qn("w:restart"): "continuous"})


def stamp_like(package: Package, frame: Package) -> None:
    """Put the headers, footers and line numbers of a filled template on a file that was written into it."""
    with opened(package) as document, opened(frame) as model:
        source, first = model.sections[-1], _sections(document)[0]
        first.different_first_page_header_footer = source.different_first_page_header_footer
        names = [name for kind in KINDS for name in _names(source, kind, True)
                 if not getattr(source, name).is_linked_to_previous]
        parts = [[getattr(section, name).part.partname.membername for section in (first, source)] for name in names]
        for el in source._sectPr.findall(qn(LINES)):
            for section in _sections(document):
                _number(section, dict(el.attrib))
    for mine, theirs in parts:
        package.put(mine, unpack(package, mine, pack(frame, theirs, frame.tree(theirs))))


def unstamped(package: Package) -> None:
    """Take all headers, footers and line numbers out: what a house's frame says on a page of a round.

    Sections may share a header, which python-docx would take out with the first of them.
    """
    for section in package.edit(package.main).iter(qn("w:sectPr")):
        for name in ("w:headerReference", "w:footerReference", LINES, "w:titlePg"):
            for el in section.findall(qn(name)):
                section.remove(el)
    for kind in KINDS:
        take_out(package, package.main, kind)


def _sections(document: Document) -> list[Section]:
    """Every section, those that end in a content control too; a reference that leads nowhere is none."""
    found = [el for el in document.element.iter(qn("w:sectPr")) if parent_of(el).tag in (qn("w:pPr"), qn("w:body"))]
    for el in found:
        for reference in (ref for ref in el.xpath("w:headerReference | w:footerReference")
                          if ref.rId not in document.part.related_parts):
            el.remove(reference)
    return [Section(el, document.part) for el in found]


def _names(section: Section, kind: str, both: bool) -> list[str]:
    """What python-docx calls the headers, or footers, of the kinds of pages that a section tells apart."""
    first = [f"first_page_{kind}"] if section.different_first_page_header_footer else []
    return [kind, *first, *([f"even_page_{kind}"] if both else [])]


def _write(story: _Footer | _Header, lines: tuple[tuple[str, str], ...], width: Length, gap: Length, new: bool) -> None:
    """Small lines with words at both ends, room behind the last; what is new loses the empty paragraph that it has."""
    for paragraph in story.paragraphs if new else ():
        story.part.element.remove(paragraph._p)
    for n, (left, right) in enumerate(lines, 1):
        paragraph = story.add_paragraph()
        look = paragraph.paragraph_format
        look.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        look.space_before, look.space_after = Pt(0), gap if n == len(lines) else Pt(0)
        look.left_indent = look.right_indent = look.first_line_indent = Pt(0)
        look.alignment = WD_ALIGN_PARAGRAPH.LEFT
        _unnumbered(paragraph)
        paragraph.add_run(legal(f"{left}\t{right}" if right else left)).font.size = SIZE


def _mark(story: _Footer | _Header, mark: str) -> None:
    """The mark as the last line of a header: by itself, in the middle."""
    if not mark:
        return
    paragraph = story.add_paragraph()
    look = paragraph.paragraph_format
    look.space_before, look.space_after, look.alignment = Pt(4), GAP, WD_ALIGN_PARAGRAPH.CENTER
    look.left_indent = look.right_indent = look.first_line_indent = Pt(0)
    _unnumbered(paragraph)
    font = paragraph.add_run(legal(mark)).font
    font.bold, font.size, font.color.rgb = True, LARGE, RED


def _unnumbered(paragraph: Paragraph) -> None:
    """Let no line of it be numbered: LibreOffice counts those of margins too, where Word does not."""
    paragraph._p.get_or_add_pPr().insert_element_before(cast("BaseOxmlElement", OxmlElement(UNNUMBERED)), *AFTER_IT)


def _number(section: Section, attributes: dict[str, str]) -> None:
    """Number the lines of a section, unless it does already; python-docx has no word for that."""
    if section._sectPr.find(qn(LINES)) is None:
        section._sectPr.insert_element_before(cast("BaseOxmlElement", OxmlElement(LINES, attributes)), *BEHIND)


def _width(section: Section) -> Length:
    """How wide the lines of a section are."""
    try:
        width, left, right = section.page_width, section.left_margin, section.right_margin
    except ValueError:
        return PLAIN
    return PLAIN if width is None or left is None or right is None else Length(width - left - right)
