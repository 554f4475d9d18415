"""A table of contents: the template's TOC field, filled with the headings that the text has.

Word counts the pages when the field is updated (it is marked as dirty, so Word does that on opening); until then each
entry is a link to its heading. ECMA-376 part 1, 17.16.5.68 (TOC), 17.16.18 (fldChar).
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R

from drafting.word.markup.elements import element
from drafting.word.markup.formats import format_of
from drafting.word.markup.xml import SPACE, parent_of, w, whole
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from drafting.word.parts.runs import words_in
from drafting.word.parts.styles import Styles
from drafting.word.text.counted import Counted

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

LEVELS = 3


def fill_contents(package: Package) -> int:
    """How many headings now stand in the template's table of contents; 0 where it has none."""
    with opened(package) as document:
        paragraphs, styles = list(document.element.iter(w("p"))), package.styles
        field = next(filter(_is_field, paragraphs), None)
        if field is None:
            return 0
        number = 1 + max((whole(el.get(w("id")), -1) for el in document.element.iter(w("bookmarkStart"))), default=-1)
        counted = Counted(package)
        labels = {p: counted.label(format_of(p.pPr)) for p in paragraphs}       # each in its turn, as they count on
        headings = [(p, level) for p in paragraphs if p is not field and (level := _level(p, styles)) is not None]
        entries = [_entry(field, heading, labels[heading], n, number + n, styles.id(f"toc {level + 1}"))
                   for n, (heading, level) in enumerate(headings)]
        if entries:
            _begin(entries[0], _code(field))
            entries[-1].append(_run("fldChar", fldCharType="end"))
            parent_of(field).remove(field)
        return len(entries)


def place_contents(package: Package, heads: Collection[str]) -> None:
    """Put a TOC field behind the words that head a table of contents, where a heading of the text follows on them.

    A text that was read has no longer the table that Word made there. A template that has one of its own keeps it.
    """
    with opened(package) as document:
        paragraphs, styles = list(document.element.iter(w("p"))), package.styles
        pairs = () if any(map(_is_field, paragraphs)) else pairwise(paragraphs)
        head = next((p for p, after in pairs if words_in(p).strip().lower() in heads
                     and _level(after, styles) is not None and after.getprevious() is p), None)
        if head is not None:
            field = cast("CT_P", OxmlElement("w:p"))
            instruction = _run("instrText")
            instruction[0].text = f' TOC \\o "1-{LEVELS}" \\h \\z \\u '
            field.extend((_run("fldChar", fldCharType="begin"), instruction, _run("fldChar", fldCharType="end")))
            head.addnext(field)


def renew_contents(package: Package) -> None:
    """Have Word make its own tables of contents anew on opening: headings may say something else by now."""
    root = package.edit(package.main) if b" TOC " in package.parts[package.main] else None
    for paragraph in filter(_is_field, root.iter(w("p"))) if root is not None else ():
        if (begun := next(paragraph.iter(w("fldChar")), None)) is not None:
            begun.set(w("dirty"), "1")


def _is_field(paragraph: Element) -> bool:
    """Whether a paragraph begins a table of contents."""
    return _code(paragraph).split()[:1] == ["TOC"]


def _code(paragraph: Element) -> str:
    """What the fields of a paragraph are told."""
    return "".join(el.text or "" for el in paragraph.iter(w("instrText")))


def _level(paragraph: CT_P, styles: Styles) -> int | None:
    """The outline level of a heading that has words, 0 for the first; None for what is no heading of the contents."""
    level = styles.outline(paragraph.style or "")
    return level if level is not None and level < LEVELS and words_in(paragraph).strip() else None


def _entry(field: CT_P, heading: CT_P, label: str, n: int, ident: int, style: str | None) -> CT_P:
    """A new paragraph before the field that links to the heading, around which a hidden bookmark is put."""
    name = f"_Toc{n + 1:06}"
    heading.get_or_add_pPr().addnext(element("bookmarkStart", id=ident, name=name))
    heading.append(element("bookmarkEnd", id=ident))
    entry, words = field.add_p_before(), OxmlElement("w:r")
    entry.style, words.text = style, f"{label} {words_in(heading)}".strip()
    entry.append(element("hyperlink", [words], anchor=name, history=1))
    return entry


def _begin(entry: CT_P, code: str) -> None:
    """Put the beginning of the field before an entry's words."""
    instruction = _run("instrText")
    instruction[0].text = code
    instruction[0].set(SPACE, "preserve")
    for run in (_run("fldChar", fldCharType="begin", dirty=1), instruction, _run("fldChar", fldCharType="separate")):
        entry.hyperlink_lst[0].addprevious(run)


def _run(name: str, **attributes: object) -> CT_R:
    """A run that holds a part of a field, for which python-docx has no word."""
    run = cast("CT_R", OxmlElement("w:r"))
    run.append(element(name, **attributes))
    return run
