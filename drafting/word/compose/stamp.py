"""The round's stamp on a version's own file: title, version, deadline and hash in its margins, and line numbers.

A stamp adds to headers, footers and section properties and touches nothing of the body, so it comes off by leaving it:
what is made next is made of the file without it. ECMA-376 part 1, 17.10 (headers and footers), 17.6.8 (lnNumType).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from drafting.word.markup.elements import SECTION_ORDER, element
from drafting.word.markup.formats import OFF
from drafting.word.markup.xml import WORD_TYPE, R, W, local, w
from drafting.word.opc.properties import take_out
from drafting.word.parts.runs import text_elements
from drafting.word.text.objects import pack, unpack

STORIES = {"header": "hdr", "footer": "ftr"}
PLAIN = 9026                                       # twips between the margins of an upright A4 page
GAP = 160                                          # twips between a header's stamp and the text
SIZE = 16                                          # of the stamp's words, in half points


class Stamp(NamedTuple):
    """What is said at the left and at the right of each line, and how often lines are numbered, 0 for never."""

    header: tuple[tuple[str, str], ...] = ()
    footer: tuple[tuple[str, str], ...] = ()
    line_numbers: int = 0


def stamp(package, what: Stamp) -> None:
    """Put the stamp below what each section has in its headers and footers, and number the lines."""
    have: dict[tuple[str, str], str] = {}
    done: set[str] = set()
    for section in _sections(package):
        for kind, lines in (("header", what.header), ("footer", what.footer)):
            for which in _kinds(package, section) if lines else ():
                part = _story(package, section, kind, which, have)
                if part not in done:
                    done.add(part)
                    gap = [GAP if kind == "header" and n == len(lines) else 0 for n in range(1, len(lines) + 1)]
                    package.edit(part).extend(_line(*line, _width(section), after)
                                              for line, after in zip(lines, gap, strict=True))
        if what.line_numbers and section.find(w("lnNumType")) is None:
            _put(section, element("lnNumType", countBy=what.line_numbers, restart="continuous"))


def stamp_like(package, frame) -> None:
    """Put the headers, footers and line numbers of a filled template on a file that was written into it."""
    source = _sections(frame)[-1]
    for section in _sections(package):
        for el in source:
            if local(el) in ("headerReference", "footerReference"):
                _adopt(package, frame, section, el)
            elif local(el) in ("lnNumType", "titlePg") and section.find(el.tag) is None:
                said = {etree.QName(key).localname: value for key, value in el.attrib.items()}
                _put(section, element(local(el), **said))
        source = [el for el in source if local(el) == "lnNumType"]              # the rest is handed on by Word


def unstamped(package) -> None:
    """Take all headers, footers and line numbers out: what a house's frame says on a page of a round."""
    for section in _sections(package):
        for name in ("headerReference", "footerReference", "lnNumType", "titlePg"):
            for el in section.findall(w(name)):
                section.remove(el)
    for kind in STORIES:
        take_out(package, package.main, kind)


def _sections(package) -> list:
    """The properties of every section, in order; a body that says nothing of its pages has no place for a stamp."""
    root = package.edit(package.main)
    return [el for el in root.iter(w("sectPr")) if local(el.getparent()) in ("pPr", "body")]


def _kinds(package, section) -> Iterator[str]:
    """The kinds of pages that a section tells apart."""
    yield "default"
    title = section.find(w("titlePg"))
    if title is not None and title.get(w("val")) not in OFF:
        yield "first"
    if "evenAndOddHeaders" in package.settings:
        yield "even"


def _story(package, section, kind: str, which: str, have: dict[tuple[str, str], str]) -> str:
    """The part of a section's header or footer for one kind of pages; a new one where none is there or handed on."""
    for el in section.findall(w(f"{kind}Reference")):
        rel = package.rels(package.main).get(el.get(f"{{{R}}}id"))
        if (el.get(w("type")) or "default") == which and rel is not None and rel.target in package.parts:
            have[kind, which] = rel.target
    if (kind, which) not in have:
        root = etree.Element(w(STORIES[kind]), nsmap={"w": W, "r": R})
        have[kind, which] = _added(package, section, kind, which, etree.tostring(root))
    return have[kind, which]


def _added(package, section, kind: str, which: str, blob: bytes) -> str:
    """The name of a new header or footer that the section refers to."""
    folder, number = package.main.rpartition("/")[0], 1
    while (part := f"{folder}/{kind}{number}.xml".lstrip("/")) in package.parts:
        number += 1
    package.add_part(part, blob, f"{WORD_TYPE}{kind}+xml")
    reference = element(f"{kind}Reference", type=which)
    reference.set(f"{{{R}}}id", package.relate(package.main, kind, part))
    _put(section, reference)
    return part


def _adopt(package, frame, section, reference) -> None:
    """One header or footer of the frame in the package, with the pictures in it."""
    rel = frame.rels(frame.main).get(reference.get(f"{{{R}}}id"))
    if rel is None or rel.target not in frame.parts:
        return
    kind = local(reference).removesuffix("Reference")
    data = pack(frame, rel.target, frame.tree(rel.target))
    part = _added(package, section, kind, reference.get(w("type")) or "default", frame.parts[rel.target])
    package.put(part, unpack(package, part, data))


def _put(section, el) -> None:
    """Put a child where the schema wants it, behind those of its own kind."""
    rank = {w(name): n for n, name in enumerate(SECTION_ORDER)}
    rank[w("footerReference")] = rank[w("headerReference")]
    behind = [n for n, child in enumerate(section) if rank.get(child.tag, 0) <= rank[el.tag]]
    section.insert(behind[-1] + 1 if behind else 0, el)


def _width(section) -> int:
    """How wide the lines of a section are, in twips."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    try:
        return int(size.get(w("w"))) - int(margins.get(w("left"))) - int(margins.get(w("right")))
    except (AttributeError, TypeError, ValueError):
        return PLAIN


def _line(left: str, right: str, width: int, after: int):
    """A small paragraph with words at both ends and room behind it."""
    tabs = element("tabs", [element("tab", val="right", pos=width)])
    flush = element("ind", left=0, right=0, firstLine=0)
    properties = element("pPr", [tabs, element("spacing", before=0, after=after), flush, element("jc", val="left")])
    out = element("p", [properties])
    for words in _both(left, right):
        size = element("rPr", [element("sz", val=SIZE), element("szCs", val=SIZE)])
        out.append(element("r", [size, *([element("tab")] if words == "\t" else text_elements(words))]))
    return out


def _both(left: str, right: str) -> Iterable[str]:
    return [words for words in (left, "\t" if right else "", right) if words]
