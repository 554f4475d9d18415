"""A page laid on its side: for tables that need the room."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length

from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package


def turned(package: Package) -> int:
    """Lay every page of a filled template on its side; how many twips there are between its margins then.

    What its headers and footers have at the right end of a line stands there again.
    """
    room = 0
    with opened(package) as document:
        for section in document.sections:
            width, height = section.page_width or Length(0), section.page_height or Length(0)
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Length(max(width, height)), Length(min(width, height))
            margins = (section.left_margin or 0) + (section.right_margin or 0)
            before, after = (Length(each - margins) for each in (width, section.page_width))
            room = int(after.twips)
            for name in ("header", "first_page_header", "footer", "first_page_footer"):
                story = getattr(section, name)
                for paragraph in () if story.is_linked_to_previous else story.paragraphs:
                    stops = paragraph.paragraph_format.tab_stops
                    stops.add_tab_stop(before, WD_TAB_ALIGNMENT.CLEAR)
                    stops.add_tab_stop(after, WD_TAB_ALIGNMENT.RIGHT)
    return room
