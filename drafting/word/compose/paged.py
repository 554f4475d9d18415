"""A table of contents with its page numbers, for a PDF, which nobody updates: they are counted in a first one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.text.paragraph import Paragraph

from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from drafting.word.opc.pdf import to_pdf
from drafting.word.opc.tagged import headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

ANCHOR = re.compile(r"_Toc\d{6}")       # as `contents` names them; Word's own have more digits, and pages already


def paged_pdf(docx: bytes, program: str) -> bytes:
    """The PDF of a document, with the page of each entry in a table of contents that was filled here."""
    pdf, package = to_pdf(docx, program), Package.open(docx)
    with opened(package) as document:
        entries = [p for p in document.paragraphs if any(ANCHOR.fullmatch(link.fragment) for link in p.hyperlinks)]
        count = _number(document, entries, headings(pdf)) if entries else 0
    return to_pdf(package.to_bytes(), program) if count else pdf


def _number(document: Document, entries: Sequence[Paragraph], found: Sequence[tuple[str, int]]) -> int:
    """Put its page behind each entry; how many. Headings of a deeper level are passed over."""
    section, left, count = document.sections[0], iter(found), 0
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for entry in entries:
        words = " ".join(entry.text.split())
        page = next((number for title, number in left if _same(" ".join(title.split()), words)), 0)
        if page:
            entry.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            entry.hyperlinks[0].runs[-1].add_text(f"\t{page}")
            count += 1
    return count


def _same(title: str, words: str) -> bool:
    """Whether a heading is that of an entry: either may have its number, which not every program says."""
    return title.endswith(words) or bool(title) and words.endswith(title)
