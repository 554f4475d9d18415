"""Members' files as they come: over the circulated copy; tracked or silent, or without bookmarks."""

from __future__ import annotations

import copy
import io

import docx
from docx.oxml.ns import qn

from drafting.diff.edits import words
from drafting.model.record import Draft, Version
from drafting.model.text import Provision
from drafting.render.documents.circulation import circulated_copy
from drafting.render.house.body import load_body, templates_folder
from tests.build import _tracked

BODY = load_body(templates_folder() / "rcm")
VERSION = Version(1, "Zero draft", "2019-10-01T09:00:00-06:00", {"en": "0" * 64})
DRAFT = Draft("law", "declaration", "rcm", ("en",), {"en": "A law"})
MARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))


def circulated(lines: list[str]) -> bytes:
    """The base as a secretariat sends it, each paragraph with its hidden bookmark."""
    text = tuple(Provision(f"p{n}", "paragraph", line) for n, line in enumerate(lines, 1))
    return circulated_copy(BODY, templates_folder(), DRAFT, VERSION, text, "en", until="2019-11-01T18:00:00-06:00",
                           round_number=1, base_hash="0" * 64)


def answered(base: bytes, old: list[str], new: list[str], member: str, style: str) -> bytes:
    """The copy with the member's text in it: `style` is "tracked", "silent" or "stripped" (of all bookmarks)."""
    document = docx.Document(io.BytesIO(base))
    own = _own(document)
    assert len(own) == len(old)
    for paragraph, was, line in zip(own, old, new, strict=False):
        if line != was:
            _rewrite(paragraph, was, line, member if style == "tracked" else "")
    for paragraph in own[len(new):]:
        paragraph._p.getparent().remove(paragraph._p)
    last = own[min(len(own), len(new)) - 1]
    for line in new[len(old):]:
        last = _added(last, line)
    if style == "stripped":
        for el in list(document.element.body.iter(*MARKS)):
            el.getparent().remove(el)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _own(document) -> list:
    """The paragraphs of the text: those with a bookmark of the program's."""
    return [p for p in document.paragraphs
            if any(el.get(qn("w:name"), "").startswith("_dr") for el in p._p.iter(MARKS[0]))]


def _rewrite(paragraph, was: str, line: str, author: str) -> None:
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    if not author:
        paragraph.add_run(line)
        return
    at = 0
    for i1, i2, j1, j2 in words(was, line):
        paragraph.add_run(was[at:i1])
        for kind, piece in (("gone", was[i1:i2]), ("new", line[j1:j2])):
            if piece:
                _tracked(paragraph, kind, piece, author)
        at = i2
    paragraph.add_run(was[at:])


def _added(after, line: str):
    el = copy.deepcopy(after._p)
    for child in list(el):
        if child.tag != qn("w:pPr"):
            el.remove(child)
    after._p.addnext(el)
    added = type(after)(el, after._parent)
    added.add_run(line)
    return added
