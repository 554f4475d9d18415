"""A member's own Word file beside the base: what a redline takes from it to look as the member made it.

The facts of a submission say what was changed; how new words look, what kind of field or control they are in, which
list a paragraph went to stands in the file itself. Each pair of paragraphs is made a redline by the very code that
compares two files, and what is new is put in as it is there.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from drafting.word.changes.resolve import resolve_tree
from drafting.word.changes.revisions import put_in_order
from drafting.word.markup.elements import PPR_ORDER, SECTION_ORDER
from drafting.word.markup.marks import CHANGE_MARKS, CONTENT_MARKS, PROPERTY_MARKS
from drafting.word.markup.walk import NOTE_REFERENCES
from drafting.word.markup.xml import W, local, parent_of, w
from drafting.word.redline.carrying.carry import RELATED, Carrier, Stamp
from drafting.word.redline.carrying.related import with_names
from drafting.word.redline.marking.job import Job
from drafting.word.redline.marking.rows import compare_grids, compare_properties
from drafting.word.redline.marking.story import compare_blocks, compare_paragraphs
from drafting.word.redline.reading.fields import Spans
from drafting.word.redline.reading.identity import Identity
from drafting.word.redline.reading.recorded import recorded
from drafting.word.redline.reading.taste import USUAL
from drafting.word.redline.reading.wholes import mark_block
from drafting.word.weaving.points import plain_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.redline.carrying.carry import Brought
    from drafting.word.redline.reading.line import Line

HELD = {w("tr"): ("tblPrEx", "trPr"), w("tc"): ("tcPr",)}
REFERENCES = (w("headerReference"), w("footerReference"))
STAMPED = (*REFERENCES, w("lnNumType"), w("titlePg"))
NOTES = frozenset(map(w, NOTE_REFERENCES.values()))
BODY, SECT_PR, PPR = w("body"), w("sectPr"), w("pPr")
NAMED = {"w": W}            # so that what is put there keeps its prefix, and its bytes can be compared


class Original(Struct, frozen=True):
    """A member's file with its changes accepted, as it stands beside the base.

    `elements` are those of its reading by id. `pairs`, `groups` and `arrivals` say which of them is which of the base,
    as `merge.facts.facts.Found` has it; `facts` maps each thing of the base to the ids of all the facts about it,
    `shapes` to those of them that are about marks and looks alone. `variants` names for a fact of other members the one
    here that has the same words in other looks.
    """

    package: Package
    elements: Mapping[str, Element]
    pairs: Mapping[str, str]
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    arrivals: Mapping[str, tuple[str, ...]] = {}
    facts: Mapping[str, frozenset[str]] = {}
    shapes: Mapping[str, frozenset[str]] = {}
    variants: Mapping[str, str] = {}

    def partner_of(self, ident: str) -> Element | None:
        """The element that one of the base is in the member's file; None for none."""
        return self.elements.get(self.pairs.get(ident, ""))


def with_variants(originals: Mapping[str, Original], ids: Mapping[str, str]) -> dict[str, Original]:
    """The files, each of which knows its variants: `ids` gives the id of the proposal for that of each of them."""
    return {member: replace(each, variants={of: own for own, of in ids.items() if own in each.arrivals})
            for member, each in originals.items()}


class _NoComments:
    """Comments of a member's file are put in by themselves, as remarks."""

    brought: dict[str, str] = {}


class _Carrier(Carrier):
    def comments(self) -> Brought:
        """None come along."""
        return _NoComments()


class _Spans(Spans):
    """Fields that begin or end in another paragraph, of which only one is looked at: their ends stay."""

    def place(self, old: list[Line], new: list[Line]) -> None:
        """Give the ends of fields that began before these lines one place."""
        for line in (*old, *new):
            for seg in line.ends:
                seg.scope = "field"


class _Stamp(Stamp):
    """Marks in members' names, with ids that go on from those of the whole package."""

    def __init__(self, revisions: Revisions, who: tuple[str, ...], date: str) -> None:
        super().__init__(", ".join(who), date)
        self.revisions = revisions

    def ident(self) -> str:
        """The next id."""
        self.revisions.next += 1
        return str(self.revisions.next - 1)


class Copyist:
    """Takes from members' files what comes to the base's package, whose `elements` are known by their ids."""

    def __init__(self, package: Package, revisions: Revisions, elements: Mapping[str, Element]) -> None:
        self.package, self.revisions, self.elements = package, revisions, elements
        self.identity: Identity | None = None
        self.carriers: dict[int, _Carrier] = {}

    def job(self, original: Original, el: Element, of_base: Element | None, who: tuple[str, ...], date: str) -> Job:
        """What compares or clones an element of a member's file for the story that an element of the base is in."""
        carrier = self.carriers.get(id(original))
        if carrier is None:
            main, tree = self.package.edit(self.package.main), original.package.tree(original.package.main)
            self.package.put(self.package.main, with_names(main, tree))
            if self.identity is None:
                self.identity = Identity(self.package)
                self.identity.notes = _named_notes(self.package, self.elements, {each: each for each in self.elements})
            theirs = Identity(original.package, self.identity)
            own = {ident: name for name, ident in original.pairs.items()}
            theirs.notes = _named_notes(original.package, original.elements, own)
            carrier = _Carrier(self.identity, theirs)
            self.carriers[id(original)] = carrier
        job = Job(carrier, self.stamp(who, date), part_of(original.package, el), part_of(self.package, of_base), USUAL,
                  compare_blocks)
        job.spans = _Spans()
        return job

    def stamp(self, who: tuple[str, ...], date: str) -> Stamp:
        """What makes marks in these names."""
        return _Stamp(self.revisions, who, date)

    def redlined(self, original: Original, copies: list[Element], news: Sequence[Element], at: Element | None,
                 who: tuple[str, ...], date: str, sections: bool = False) -> list[Element]:
        """Copies of paragraphs of the base made a redline against a member's; `at` is one of those in the base.

        With `sections` the section that ends there gets a record of the member's, but for what a round's stamp says.
        """
        holder = etree.Element(BODY, nsmap=NAMED)
        holder.extend(copies)
        job = self.job(original, news[0], at, who, date)
        with _without_sections(copies, news) as ends:
            compare_paragraphs(list(holder), list(news), job, (len(copies), len(news)))
        if ends is not None:
            section, theirs = ends
            _put_section(holder[-1], _changed_section(section, theirs, job) if sections else section)
        return list(holder)

    def reshaped(self, original: Original, copied: Element, new: Element, at: Element, who: tuple[str, ...],
                 date: str) -> list[Element]:
        """A copy of a paragraph of the base with a member's looks of it, and none of what else the member changed."""
        made = self.redlined(original, [copied], [new], at, who, date)
        holder = parent_of(made[0])
        worded = frozenset(n for n, el in enumerate(holder.iter(*CHANGE_MARKS)) if el.tag in CONTENT_MARKS)
        resolve_tree(holder, False, chosen=worded)
        return list(holder)

    def arrived_twice(self, forms: Sequence[tuple[Original, Element, tuple[str, ...]]], at: Element | None,
                      date: str) -> Element | None:
        """A new paragraph that two groups of members dressed differently, once: one look stands recorded on the other.

        Accepting one group's changes alone gives its own look. None where they or their notes say something else, or
        are no paragraphs: then each stands for itself.
        """
        (first, el, mine), (second, other, theirs) = forms
        if {el.tag, other.tag} != {w("p")} or _notes_of(first, el) != _notes_of(second, other):
            return None
        plain = self.job(first, el, at, mine, date).clone(el)
        made = self.redlined(second, [plain], [other], at, theirs, date)
        if len(made) != 1 or next(made[0].iter(*CONTENT_MARKS), None) is not None:
            return None
        out = made[0]
        mark_block(out, "ins", self.stamp(tuple(sorted((*mine, *theirs))), date))
        return without_sections(out)

    @staticmethod
    def said(original: Original, el: Element) -> bytes:
        """What an element of a member's file says and looks like, with where its links lead and what its notes say."""
        package, part = original.package, part_of(original.package, el)
        out = [plain_bytes(el)]
        rels = package.rels(part)
        for node in el.iter():
            out += [repr((rels[value].type, rels[value].target)).encode() for key, value in node.attrib.items()
                    if key.startswith(RELATED) and value in rels]
        return b"".join((*out, *_notes_of(original, el)))

    def recorded_table(self, original: Original, table: Element, theirs: Element, names: Mapping[Element, str],
                       done: set[Element], who: tuple[str, ...], date: str) -> set[Element]:
        """Which of a table, its rows and cells (but for those `done`) got a record of a member's look."""
        job = self.job(original, theirs, table, who, date)
        out: set[Element] = set()
        pairs: list[tuple[Element, Element | None, tuple[str, ...]]] = [(table, theirs, ("tblPr",))]
        pairs += [(el, original.partner_of(names.get(el, "")), HELD[el.tag]) for el in table.iter(*HELD)]
        for el, partner, kinds in pairs:
            if partner is None or el in done:
                continue
            before = len(list(el.iterdescendants(*PROPERTY_MARKS)))
            for kind in kinds:
                compare_properties(el, partner, kind, job)
            if el is table:
                compare_grids(table, theirs, job)
            if len(list(el.iterdescendants(*PROPERTY_MARKS))) > before:
                out.add(el)
        return out

    def arrived(self, original: Original, el: Element, at: Element | None, who: tuple[str, ...],
                date: str) -> Element:
        """A block or a row of a member's file as a tracked insertion, at home beside `at` of the base."""
        job = self.job(original, el, at, who, date)
        out = job.clone(el)
        mark_block(out, "ins", job.stamp)
        return without_sections(out)


def _notes_of(original: Original, el: Element) -> list[bytes]:
    """What the notes say and look like that an element calls."""
    found = (original.package.notes(NOTE_REFERENCES[node.tag]).get(node.get(w("id")) or "")
             for node in el.iter(*NOTE_REFERENCES))
    return [plain_bytes(block) for note in found if note is not None for block in note]


def _named_notes(package: Package, elements: Mapping[str, Element],
                 names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The notes of a file, by kind and id, that have a name in the base; `names` has them by their ids in a reading."""
    if not package.footnotes and not package.endnotes:
        return {}
    held = [(local(note), note.get(w("id")) or "", names[ident]) for ident, el in elements.items() if ident in names
            and (note := el.getparent()) is not None and note.tag in NOTES]
    return {(kind, number): name for kind, number, name in reversed(held)}        # by the first of its paragraphs


def without_sections(block: Element) -> Element:
    """The block, which ends no section any more."""
    for p in block.iter(w("p")):
        for section in p.findall(f"{PPR}/{SECT_PR}"):
            parent_of(section).remove(section)
    return block


@contextmanager
def _without_sections(copies: list[Element], news: Sequence[Element]) -> Iterator[tuple[Element, Element] | None]:
    """Take the ends of sections off paragraphs while they are compared; both are given, the base's own to put back.

    A round's stamp stands in the sections of what is sent out, and comes off by staying there. Where one side alone
    ends a section nothing is taken off, and nothing given.
    """
    mine, theirs = (el.find(f"{PPR}/{SECT_PR}") for el in (copies[-1], news[-1]))
    if mine is None or theirs is None:
        yield None
        return
    home = parent_of(theirs)
    place = home.index(theirs)
    for end in (mine, theirs):
        parent_of(end).remove(end)
    try:
        yield mine, theirs
    finally:
        home.insert(place, theirs)


def _changed_section(section: Element, theirs: Element, job: Job) -> Element:
    """The end of a section with a record of a member's properties; what a stamp says stays as it is."""
    mine = [el for el in section if el.tag in STAMPED]
    new = etree.Element(SECT_PR)
    new.extend(el for el in job.clone(theirs) if el.tag not in STAMPED)
    bare = etree.Element(SECT_PR)
    bare.extend(copy.deepcopy(el) for el in section if el.tag not in STAMPED)
    if job.old.bag(bare, job.target) == job.old.bag(new, job.target):
        return section
    for el in mine:
        if el.tag not in REFERENCES:
            put_in_order(new, copy.deepcopy(el), SECTION_ORDER)
    return recorded("sectPr", section, new, job.stamp, tuple(el for el in mine if el.tag in REFERENCES))


def _put_section(paragraph: Element, section: Element) -> None:
    """Put the end of a section back into a paragraph, where the schema wants it."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    put_in_order(properties, section, PPR_ORDER)


def part_of(package: Package, el: Element | None) -> str:
    """The story that an element stands in; the main one for none."""
    return (package.part_of(el) if el is not None else None) or package.main


def quiet_job(package: Package, original: Original) -> Job:
    """What compares elements of a member's file with those of the base, and writes nothing."""
    old = Identity(package)
    carrier = _Carrier(old, Identity(original.package, old))
    job = Job(carrier, Stamp("", ""), original.package.main, package.main, USUAL, compare_blocks)
    job.spans = _Spans()
    return job


def saved_elsewhere(package: Package, returned: Package) -> bool:
    """Whether another program wrote the file anew: most styles of what was sent are gone or defined otherwise.

    Such a program says of each paragraph what the styles no longer say, and nobody meant any of it.
    """
    if package.same("styles", returned):
        return False
    old, new = Identity(package), Identity(returned)
    looks = old.style_looks(), new.style_looks()
    kept = sum(looks[1].get(name) == look for name, look in looks[0].items())
    return 2 * kept < len(looks[0])
