"""Plain paragraphs behind the last one of a Word file, in the file's own default look."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.word.markup.elements import element, text_element
from drafting.word.markup.xml import w


def append_paragraphs(package, lines: Sequence[str]) -> None:
    """Put the lines at the end of the body, the first in bold on a new page."""
    body = package.edit(package.main).find(w("body"))
    last = body.find(w("sectPr"))
    place = len(body) if last is None else body.index(last)
    for n, line in enumerate(lines):
        properties = [] if n else [element("pPr", [element("pageBreakBefore")])]
        bold = [] if n else [element("rPr", [element("b")])]
        body.insert(place + n, element("p", [*properties, element("r", [*bold, text_element(line)])]))
