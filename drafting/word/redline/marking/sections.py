"""Section properties, and the headers and footers that sections refer to.

Word records what changed in the properties of a section, but not to which headers and footers it refers. Where the two
files refer to other kinds of them, the break that ends the section is replaced by NEW's. The last section ends without
a break: there the redline refers to whatever one of the files refers to, and shows in it what each file shows in that
place, be it its own, the one that it takes over from the section before, or nothing.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.notice import notice
from drafting.word.markup.marks import OUTSIDE_RECORD
from drafting.word.markup.xml import R, parent_of, w
from drafting.word.redline.marking.job import Job
from drafting.word.redline.reading.recorded import recorded

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

SECT_PR = w("sectPr")
KINDS = {w("headerReference"): "header", w("footerReference"): "footer"}
NOT_COMPARED = frozenset({"headerReference", "footerReference", "sectPrChange"})
ID = f"{{{R}}}id"


def references(section: Element, package: Package, part: str) -> dict[tuple[str, str], tuple[Element, str]]:
    """For each kind of header and footer that a section refers to, the element that refers and the part's name."""
    out = {}
    for el in section if section is not None else ():
        rel = package.rels(part).get(el.get(ID) or "") if el.tag in KINDS else None
        if rel is not None and rel.target in package.parts:
            out[el.tag, el.get(w("type")) or "default"] = (el, rel.target)
    return out


def compare_section(old: Element, new: Element, job: Job) -> None:
    """Make a w:sectPr of OLD a record of the change to NEW's, and note the headers and footers to be compared."""
    mine, theirs = _both(old, new, job)
    for key in sorted(mine.keys() & theirs.keys()):
        _pair(mine[key], theirs[key][1], job)
    if not job.taste.formatting or \
            job.old.bag(old, job.target, NOT_COMPARED) == job.new.bag(new, job.source, NOT_COMPARED):
        return
    kept = [c for c in old if c.tag in KINDS]
    outside = OUTSIDE_RECORD[w("sectPrChange")]
    bare = etree.Element(SECT_PR)
    bare.extend(copy.deepcopy(c) for c in new if c.tag not in outside)
    changed = recorded("sectPr", old, job.clone(bare), job.stamp, kept)
    for child in list(old):
        old.remove(child)
    old.extend(list(changed))


def compare_last_section(old_body: Element, new_body: Element, job: Job) -> None:
    """The same for the section that ends with the text; a file that does not describe it has the defaults there."""
    old, new = old_body.find(SECT_PR), new_body.find(SECT_PR)
    if old is None and new is None:
        return
    old = etree.SubElement(old_body, SECT_PR) if old is None else old
    new = etree.Element(SECT_PR) if new is None else new
    mine, theirs = _both(old, new, job)
    for key in sorted(mine.keys() ^ theirs.keys()):
        if key in mine:
            shown = _taken_over(new_body, key, job.new.package, job.source)
            _pair(mine[key], shown, job)
        else:
            shown = _taken_over(old_body, key, job.old.package, job.target)
            part = job.carrier.parts.copied(shown) if shown is not None else job.carrier.parts.empty(theirs[key][1])
            reference = etree.Element(key[0], {w("type"): key[1]})
            old.insert(sum(1 for c in old if c.tag in KINDS), reference)
            _point(reference, part, job)
            _pair((reference, part), theirs[key][1], job)
        _say(key, "old" if key in mine else "new", job)
    compare_section(old, new, job)


def must_be_replaced(old: Element, new: Element, job: Job) -> bool:
    """Whether the break between two sections that both files have cannot become NEW's by a record."""
    mine, theirs = _both(old, new, job)
    if mine.keys() == theirs.keys():
        return False
    for key in sorted(mine.keys() & theirs.keys()):
        job.carrier.parts.pair_margins(mine[key][1], theirs[key][1])
    return True


def _both(old: Element, new: Element, job: Job) -> tuple[dict[tuple[str, str], tuple[Element, str]],
          dict[tuple[str, str], tuple[Element, str]]]:
    return references(old, job.old.package, job.target), references(new, job.new.package, job.source)


def _pair(mine: tuple[Element, str], theirs: str | None, job: Job) -> None:
    """Have a header of OLD compared; where several sections share it and NEW's differ, this one gets its own copy."""
    reference, part = mine
    if not job.carrier.parts.pair_margins(part, theirs):
        part = job.carrier.parts.copied(part)
        _point(reference, part, job)
        job.carrier.parts.pair_margins(part, theirs)


def _point(reference: Element, part: str, job: Job) -> None:
    reference.set(ID, job.old.package.relate(job.target, KINDS[reference.tag], part))


def _taken_over(body: Element, key: tuple[str, str], package: Package, part: str) -> str | None:
    """The header or footer that the last section takes over from those before it, if any."""
    sections = [el for el in body.iter(SECT_PR) if parent_of(el).tag == w("pPr")
                and parent_of(el).find(f"{w('rPr')}/{w('ins')}") is None]
    found = (references(section, package, part).get(key) for section in reversed(sections))
    return next((own[1] for own in found if own is not None), None)


def _say(key: tuple[str, str], side: str, job: Job) -> None:
    other = {"old": "the new file shows there when the changes are accepted",
             "new": "the old file shows there when they are rejected"}[side]
    job.carrier.notices.append(notice(
        "margins", f"{key[1]} {KINDS[key[0]]}", f"Only the {side} file has a {KINDS[key[0]]} of this kind in its last "
        f"section. Word has no mark for that; the redline has it in either case, and it shows what {other}."))
