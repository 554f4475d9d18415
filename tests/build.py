"""Texts in a small language: one paragraph a line; `{++new++}`, `{--gone--}` and `**bold**` inside it.

Square brackets are content here. `text` gives provisions, `docx_bytes` a Word file with the changes tracked.
"""

from __future__ import annotations

import io
import re

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafting.model.text import Provision, Span

MARK = re.compile(r"\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\*\*(.*?)\*\*", re.S)


def text(*lines: str, prefix: str = "p") -> tuple[Provision, ...]:
    """Provisions of the lines; `**words**` are bold, changes count as accepted."""
    return tuple(_provision(f"{prefix}{n}", line) for n, line in enumerate(lines, 1))


def _provision(ident: str, line: str) -> Provision:
    words, marks = "", []
    for kind, piece in parts(line):
        if kind == "bold":
            marks.append(Span(len(words), len(words) + len(piece), "b", "1"))
        words += "" if kind == "gone" else piece
    return Provision(ident, "paragraph", words, tuple(marks))


def parts(line: str) -> list[tuple[str, str]]:
    """The line cut into (kind, words): "plain", "new", "gone" or "bold"."""
    out, at = [], 0
    for found in MARK.finditer(line):
        out.append(("plain", line[at:found.start()]))
        kind = ("new", "gone", "bold")[next(n for n, g in enumerate(found.groups()) if g is not None)]
        out.append((kind, next(g for g in found.groups() if g is not None)))
        at = found.end()
    return [(kind, words) for kind, words in [*out, ("plain", line[at:])] if words]


def docx_bytes(*lines: str, author: str = "MEX") -> bytes:
    """A Word file with one paragraph a line, `{++ ++}` and `{-- --}` as tracked changes of the author."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for kind, words in parts(line):
            if kind in ("new", "gone"):
                _tracked(paragraph, kind, words, author)
            else:
                paragraph.add_run(words).bold = True if kind == "bold" else None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _tracked(paragraph, kind: str, words: str, author: str) -> None:
    mark = OxmlElement("w:ins" if kind == "new" else "w:del")
    mark.set(qn("w:id"), str(900 + len(paragraph._p)))
    mark.set(qn("w:author"), author)
    run, t = OxmlElement("w:r"), OxmlElement("w:t" if kind == "new" else "w:delText")
    t.text = words
    t.set(qn("xml:space"), "preserve")
    run.append(t)
    mark.append(run)
    paragraph._p.append(mark)
