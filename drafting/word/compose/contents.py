"""A table of contents: the template's TOC field, filled with the headings that the text has.

Word counts the pages when the field is updated (it is marked as dirty, so Word does that on opening); until then each
entry is a link to its heading. ECMA-376 part 1, 17.16.5.68 (TOC), 17.16.18 (fldChar).
"""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R

from drafting.word.markup.elements import element
from drafting.word.markup.xml import SPACE, w
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from drafting.word.parts.styles import Styles

LEVELS = 3


def fill_contents(package: Package) -> int:
    """How many headings now stand in the template's table of contents; 0 where it has none."""
    with opened(package) as document:
        return _filled(document.element, package.styles)


def _filled(root, styles: Styles) -> int:
    field = next((p for p in root.iter(w("p")) if any((i.text or "").split()[:1] == ["TOC"]
                                                      for i in p.iter(w("instrText")))), None)
    if field is None:
        return 0
    headings = [(p, level) for p in root.iter(w("p")) if p is not field and (level := _level(p, styles)) is not None]
    code = "".join(i.text or "" for i in field.iter(w("instrText")))
    number = max((int(e.get(w("id"))) for e in root.iter(w("bookmarkStart"))), default=-1)
    entries = []
    for n, (heading, level) in enumerate(headings, 1):
        entries.append(_entry(styles, _marked(heading, number + n, n), heading, level))
    if entries:
        _begin(entries[0], code)
        entries[-1].append(_run("fldChar", fldCharType="end"))
        for entry in entries:
            field.addprevious(entry)
        field.getparent().remove(field)
    return len(entries)


def _level(p, styles: Styles) -> int | None:
    """The outline level of a heading that has words, 0 for the first; None for what is no heading of the contents."""
    style = p.find(f"{w('pPr')}/{w('pStyle')}")
    level = styles.outline(style.get(w("val"))) if style is not None else None
    return level if level is not None and level < LEVELS and "".join(p.itertext(w("t"))).strip() else None


def _marked(heading, number: int, n: int) -> str:
    """The name of a new hidden bookmark around the heading."""
    name = f"_Toc{n:06}"
    properties = heading.find(w("pPr"))
    heading.insert(0 if properties is None else 1, element("bookmarkStart", id=number, name=name))
    heading.append(element("bookmarkEnd", id=number))
    return name


def _entry(styles: Styles, name: str, heading, level: int) -> CT_P:
    """A paragraph of the contents that links to its heading."""
    entry, words = OxmlElement("w:p"), OxmlElement("w:r")
    entry.style, words.text = styles.id(f"toc {level + 1}"), "".join(heading.itertext(w("t")))
    entry.append(element("hyperlink", [words], anchor=name, history=1))
    return entry


def _begin(entry: CT_P, code: str) -> None:
    """Put the beginning of the field before an entry's words."""
    instruction = _run("instrText")
    instruction[0].text = code
    instruction[0].set(SPACE, "preserve")
    link = entry.hyperlink_lst[0]
    for run in (_run("fldChar", fldCharType="begin", dirty=1), instruction, _run("fldChar", fldCharType="separate")):
        link.addprevious(run)


def _run(name: str, **attributes) -> CT_R:
    """A run that holds a part of a field, for which python-docx has no word."""
    run = OxmlElement("w:r")
    run.append(element(name, **attributes))
    return run
