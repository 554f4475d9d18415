"""In what a returned file differs from the one that was sent beside words and marks: looks, fields, links, lists.

Each pair of paragraphs, tables, rows and cells is compared on the files, by the forms that the redline compares. What
differs is said in a few words and a hash of the exact forms, so two members who did the same say the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.word.markup.xml import VAL, parent_of, w, whole
from drafting.word.redline.marking.framed import trusted
from drafting.word.redline.marking.job import Job
from drafting.word.redline.marking.rows import SIGNS
from drafting.word.redline.marking.sections import NOT_COMPARED
from drafting.word.redline.pairing import match
from drafting.word.redline.pairing.differences import Edit, edits, kept, result
from drafting.word.redline.reading.line import Line
from drafting.word.redline.reading.passage import Passage
from drafting.word.weaving.originals import STAMPED, Original, part_of, quiet_job

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.parts.styles import Styles
    from drafting.word.redline.reading.identity import Bag, Form, Listed
    from drafting.word.redline.reading.line import Seg

P, TBL, PPR, RPR, SECT_PR = w("p"), w("tbl"), w("pPr"), w("rPr"), w("sectPr")
QUOTED = 40
UNSAID = NOT_COMPARED | {el.rpartition("}")[2] for el in STAMPED}      # of a section: the stamp, which comes and goes
# Properties by what a reader calls them; those that go with another one are that one.
NAMES = {"sz": "size", "szCs": "size", "color": "colour", "rFonts": "font", "rStyle": "style of words", "bCs": "b",
         "iCs": "i", "vertAlign": "vert", "pStyle": "style", "jc": "align", "ind": "indent", "numPr": "list",
         "pageBreakBefore": "page break", "pBdr": "borders", "shd": "shading", "tcBorders": "borders",
         "tblBorders": "borders", "tblGrid": "column widths", "tcW": "width", "tblW": "width", "bidi": "direction",
         "rtl": "direction", "vanish": "hidden", "outlineLvl": "outline level", "sectPr": "section"}


class Difference(Struct, frozen=True):
    """One thing that differs: its name, how it is now for a reader, both exact forms, and where it stands."""

    name: str
    shown: str
    was: str
    now: str
    where: str = ""


class Keys:
    """The bytes by which paragraphs are equal: of what was sent, and by how they are written of all that came back."""

    def __init__(self, elements: Mapping[str, Element]) -> None:
        self._known: dict[bytes, bytes] = {}
        self.sent = self.of(elements.values())

    def of(self, paragraphs: Iterable[Element]) -> dict[Element, bytes]:
        """The bytes of each paragraph, made in one go for those that stand side by side."""
        by_parent: dict[Element, list[Element]] = {}
        for p in paragraphs:
            if p.tag == P:
                by_parent.setdefault(parent_of(p), []).append(p)
        out: dict[Element, bytes] = {}
        for parent, those in by_parent.items():
            tails = [p.tail for p in those]
            out |= dict(zip(those, match.keys((parent, those), known=self._known)[0], strict=True))
            for p, tail in zip(those, tails, strict=True):  # the file is to be written yet, with all its white space
                p.tail = tail
        return out


def apart(sent: Package, elements: Mapping[str, Element], original: Original,
          keys: Keys) -> dict[str, tuple[Difference, ...]]:
    """By the id of each provision what of it differs; `elements` are those of what was sent, `keys` theirs.

    Cut, joined and new provisions are not looked at: they are put in as they are in the member's file.
    """
    job = quiet_job(sent, original)
    names = {el: ident for ident, el in elements.items() if el.tag in (w("tr"), w("tc"))}
    out: dict[str, tuple[Difference, ...]] = {}
    for ident, (x, y) in _differing(elements, original, job, keys).items():
        here = job.inside(part_of(original.package, y), part_of(sent, x))
        here.spans = job.spans
        found = tuple(_paragraph(x, y, here) if x.tag == P else _table(x, y, names, original, here))
        if found:
            out[ident] = found
    return out


def value_of(differences: tuple[Difference, ...]) -> str:
    """The differences of one provision as the value of a fact."""
    exact = hashlib.sha256(repr(sorted((d.name, d.where, d.was, d.now) for d in differences)).encode()).hexdigest()[:8]
    return f"{'; '.join(dict.fromkeys(d.shown for d in differences))} #{exact}"


def _differing(elements: Mapping[str, Element], original: Original, job: Job,
               keys: Keys) -> dict[str, tuple[Element, Element]]:
    """The pairs whose bytes differ, or mean something else."""
    cut = {old for olds, _ in original.groups for old in olds}
    pairs = {ident: (elements[ident], original.elements[theirs]) for ident, theirs in original.pairs.items()
             if ident in elements and theirs in original.elements and ident not in cut}
    theirs, out = keys.of(y for _, y in pairs.values()), {}
    for ident, (x, y) in pairs.items():
        if x.tag == y.tag == TBL or x.tag == y.tag == P and (
                keys.sent[x] != theirs[y] or not trusted(theirs[y], job)):
            out[ident] = (x, y)
    return out


# -- paragraphs -----------------------------------------------------------------------------------------
def _paragraph(x: Element, y: Element, job: Job) -> Iterator[Difference]:
    lines = Line(x, job.old, job.target), Line(y, job.new, job.source)
    job.spans.place([lines[0]], [lines[1]])
    if not _even(lines):
        passages = Passage([lines[0]]), Passage([lines[1]])
        found = edits(*passages, (1, 1), "word")
        yield from _words(*passages, found, job)
        yield from _structure(*passages, found)
        yield from _codes(*passages, found)
    own = [el.find(PPR) for el in (x, y)]
    yield from _bags("", job.old.paragraph(own[0], job.target), job.new.paragraph(own[1], job.source), job)
    marks = [el.find(RPR) if el is not None else None for el in own]
    yield from _bags("", job.old.run(marks[0], job.target), job.new.run(marks[1], job.source), job, "mark ")
    sections = [el.find(SECT_PR) if el is not None else None for el in own]
    bags = (job.old.bag(sections[0], job.target, UNSAID), job.new.bag(sections[1], job.source, UNSAID))
    if bags[0] != bags[1] or (sections[0] is None) != (sections[1] is None):
        yield Difference("section", "section", repr(bags[0]), repr(bags[1]))


def _even(lines: tuple[Line, Line]) -> bool:
    """Whether all words of both have one look and stand in no field, link or control: then nothing of them differs."""
    plain = all(seg.key is None and not seg.parts and not seg.where for line in lines for seg in line.segs)
    return plain and len({line.run_form(seg) for line in lines for seg in line.segs}) <= 1


def _words(old: Passage, new: Passage, found: list[Edit], job: Job) -> Iterator[Difference]:
    """The looks of words that both have."""
    seen: dict[tuple[int, Bag, Bag], str] = {}
    for i, j, size in kept(found, old.end - 1, new.end - 1):
        for start, stop, mine, theirs in _beside(old, new, i, j, size):
            if mine.run is None or theirs.run is None:
                continue
            forms = old.lines[0].run_form(mine), new.lines[0].run_form(theirs)
            if forms[0] != forms[1]:
                words = mine.text[start - mine.start:stop - mine.start]
                seen[start, *forms] = words
    for (start, was, now), words in seen.items():
        for each in _bags("", was, now, job):
            yield Difference(each.name, f"{each.shown} “{_short(words)}”", each.was, each.now, str(start))


def _beside(old: Passage, new: Passage, i: int, j: int, size: int) -> Iterator[tuple[int, int, Seg, Seg]]:
    """The stretches of a kept one that come from one run on both sides."""
    mine = [seg for seg in old.segs if seg.start < i + size and seg.end > i]
    theirs = [seg for seg in new.segs if seg.start < j + size and seg.end > j]
    n = k = 0
    at = i
    while n < len(mine) and k < len(theirs) and at < i + size:
        stop = min(mine[n].end, theirs[k].end - j + i, i + size)
        parts = list(zip(mine[n].parts, theirs[k].parts, strict=False)) or [(mine[n], theirs[k])]
        for a, b in parts:
            yield (at, stop, a, b) if not mine[n].parts else (a.start, a.end, a, b)
        at = stop
        n, k = n + (mine[n].end <= at), k + (theirs[k].end - j + i <= at)


def _structure(old: Passage, new: Passage, found: list[Edit]) -> Iterator[Difference]:
    """Fields, links and controls that came or went around words that stayed."""
    for i1, i2, j1, j2 in found:
        mine = [seg for seg in old.segs if seg.start < i2 and seg.end > i1]
        theirs = [seg for seg in new.segs if seg.start < j2 and seg.end > j1]
        words = "".join(_shown(seg, i1, i2) for seg in mine)
        if words == "".join(_shown(seg, j1, j2) for seg in theirs):
            was, now = (repr([(seg.key, seg.where) for seg in those]) for those in (mine, theirs))
            yield Difference("structure", f"field, link or control “{_short(words)}”", was, now, str(i1))


def _codes(old: Passage, new: Passage, found: list[Edit]) -> Iterator[Difference]:
    """The codes of fields that stayed where they are: "REF _Ref2" instead of "REF _Ref1", whatever it shows now."""
    theirs = {seg.start: seg for seg in new.segs if seg.parts}
    for i, j, size in kept(found, old.end - 1, new.end - 1):
        for mine in (seg for seg in old.segs if seg.parts and i <= seg.start < i + size):
            other = theirs.get(mine.start - i + j)
            was, now = (str(seg.key[1]) if seg is not None and seg.key is not None else "" for seg in (mine, other))
            if other is not None and was != now:
                yield Difference("structure", f"field “{_short(_code(other))}”", was, now, str(mine.start))


def _code(field: Seg) -> str:
    """The code of a field as it is written."""
    return "".join(part.node.text or "" for part in field.parts if part.key is not None and part.key[0] == "code")


def _shown(seg: Seg, start: int, stop: int) -> str:
    """What of a stretch a reader sees."""
    if seg.parts:
        return result(seg)
    if seg.key is not None:
        return "" if seg.key[0] in ("char", "code") else repr(seg.key)
    return seg.text[max(0, start - seg.start):stop - seg.start]


# -- tables ---------------------------------------------------------------------------------------------
def _table(x: Element, y: Element, names: Mapping[Element, str], original: Original, job: Job) -> Iterator[Difference]:
    """The properties of a table, its columns, and the rows and cells that both have."""
    yield from _properties("", x, y, ("tblPr",), job)
    grids = x.find(w("tblGrid")), y.find(w("tblGrid"))
    bags = job.old.bag(grids[0], job.target), job.new.bag(grids[1], job.source)
    widths = [[el.get(w("w")) for el in grid] if grid is not None else [] for grid in grids]
    if bags[0] != bags[1] or widths[0] != widths[1]:
        yield Difference("column widths", "column widths", repr(widths[0]), repr(widths[1]))
    for n, row in enumerate(x.iter(w("tr")), 1):
        yield from _pair_of(f"row {n} ", row, original.partner_of(names.get(row, "")), ("tblPrEx", "trPr"), job)
    for n, cell in enumerate(x.iter(w("tc")), 1):
        yield from _pair_of(f"cell {n} ", cell, original.partner_of(names.get(cell, "")), ("tcPr",), job)


def _pair_of(where: str, el: Element, partner: Element | None, properties: tuple[str, ...],
             job: Job) -> Iterator[Difference]:
    if partner is not None:
        yield from _properties(where, el, partner, properties, job)


def _properties(where: str, x: Element, y: Element, names: tuple[str, ...], job: Job) -> Iterator[Difference]:
    for name in names:
        mine, theirs = x.find(w(name)), y.find(w(name))
        bags = (job.old.bag(mine, job.target, SIGNS), job.new.bag(theirs, job.source, SIGNS))
        for each in _bags(where, *bags, job):
            if each.name != "align":
                yield each
            elif _aligned(mine, job.old.package.styles) != _aligned(theirs, job.new.package.styles):
                yield replace(each, name="table align")


def _aligned(properties: Element | None, styles: Styles) -> str:
    """How the properties of a table or a row, or its style, align it; LibreOffice writes down what holds anyhow."""
    if properties is None:
        return "left"
    style = properties.find(w("tblStyle"))
    chain = styles.chain(style.get(VAL) or "") if style is not None else ()
    found = (properties.find(w("jc")), *(each.element.find(f"{w('tblPr')}/{w('jc')}") for each in chain))
    said = next((el.get(VAL) or "" for el in found if el is not None), "")
    return {"start": "left", "": "left", "end": "right"}.get(said, said)


# -- forms ----------------------------------------------------------------------------------------------
def _bags(where: str, old: tuple[Form | Listed, ...], new: tuple[Form | Listed, ...], job: Job,
          what: str = "") -> Iterator[Difference]:
    """The properties in which two bags differ."""
    if old == new:
        return
    mine, theirs = ({form[0]: form for form in bag} for bag in (old, new))
    for name in sorted({*mine, *theirs}):
        was, now = mine.get(name), theirs.get(name)
        if was != now:
            said = NAMES.get(name, name)
            shown = f"{where}{what}{said}{_value(now)}"
            yield Difference(said if not what else "mark", shown, _exact(was, job), _exact(now, job), where)


def _value(form: Form | Listed | None) -> str:
    """The value of a property for a reader, where it has one."""
    if form is None:
        return " taken off"
    if form[0] == "numPr":
        return f" level {number + 1}" if (number := whole(str(form[2]), -1)) >= 0 else ""
    values = [value for _, value in form[1]] if isinstance(form[1], tuple) else []
    return f" {values[0]}" if len(values) == 1 and re.fullmatch(r"[\w .-]{1,30}", values[0]) else ""


def _exact(form: Form | Listed | None, job: Job) -> str:
    """A form in which a list that came along is known by how it looks, not by its number."""
    if form is not None and form[0] == "numPr" and str(form[1]).startswith("new "):
        form = (form[0], job.new.numbers.get(str(form[1]).removeprefix("new "), ""), str(form[2]))
    return repr(form)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= QUOTED else words[:QUOTED] + "…"
