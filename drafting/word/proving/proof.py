"""The proof of a redline: resolved both ways it says what OLD and NEW say, or it is not given out.

Only what carries marks is resolved, with its neighbours; blocks that have the same bytes on both sides are not read.
Bookmarks and comments have no marks in Word: all of both files have to be there, wherever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.errors import RedlineFault
from drafting.word.markup.xml import R, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.proving.canon import AUTOMATIC, CONTAINERS, NOTES, SECT_PR, TBL, Canon, P
from drafting.word.proving.resolved import found_in, raw_bytes, resolved

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.proving.canon import Form, Known

LARGE = 1 << 19        # bytes of a main part from which on the proof is made only when asked for: some 50 pages
# Patterns are compiled by the first block that needs them: most pairs of files have few such blocks, or none.
NOISE = rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"|<w:(?:proofErr|lastRenderedPageBreak)\b[^>]*/>'
REFERS = rb' r:\w+="([^"]*)"|<w:numId w:val="([^"]*)"'
STYLED = (b"<w:pStyle ", b"<w:rStyle ", b"<w:tblStyle ")
MARGINS = (w("headerReference"), w("footerReference"))
HINT = ("Nothing was written. Report the two files as a pair; with --no-verify the redline is written as it is, "
        "to be looked at.")


def large(*packages: Package) -> bool:
    """Whether one of the files is longer than what is always proved."""
    return any(len(package.parts[package.main]) > LARGE for package in packages)


def prove(old: Package, redline: Package, new: Package, *, formatting: bool = True, margins: bool = True) -> None:
    """Raise `RedlineFault` unless rejecting all gives OLD and accepting all NEW.

    Without `formatting` only the words of NEW are asked for. Without `margins` a header or footer that only one of the
    files has is let be: the redline said that it cannot show it.
    """
    raw = Raw({}, {})       # what both ways need is read once
    for original, accept in ((old, False), (new, True)):
        way = "accepting all changes" if accept else "rejecting all changes"
        _Side(redline, original, accept, formatting or not accept, margins, raw,
              (way, "NEW" if accept else "OLD")).check()


def prove_same(mine: Package, theirs: Package, way: str, name: str) -> None:
    """Raise `RedlineFault` unless two packages without changes say the same; `way` and `name` are for its sentence."""
    _Side(mine, theirs, True, True, True, Raw({}, {}), (way, name)).check()


class Raw(NamedTuple):
    """What has been read already: the bytes of the blocks of a container, and the styles of a part."""

    blocks: dict[Element, dict[Element, bytes]]
    styles: Known


class _Side:
    """The redline resolved one way, beside the file that it should then be."""

    def __init__(self, redline: Package, original: Package, accept: bool, formatting: bool, margins: bool,
                 raw: Raw, said: tuple[str, str]) -> None:
        self.mine, self.theirs = (Canon(package, formatting, raw.styles) for package in (redline, original))
        self.accept, self.margins, self.raw, self.said = accept, margins, raw.blocks, said
        self.lists: dict[str, str] = {}                 # list of the original → list of the redline
        self.same_styles = all(self.mine.styles.get(ident) == name for ident, name in self.theirs.styles.items())
        self.same_lists = redline.same("numbering", original)
        self.notes: dict[tuple[Canon, str], dict[str | None, Element]] = {}     # part of notes → note by its id
        self.done: set[object] = set()

    def check(self) -> None:
        """Compare the whole of both packages."""
        parts = [canon.package.main for canon in (self.mine, self.theirs)]
        roots = [next(canon.package.tree(part).iterchildren(w("body")))
                 for canon, part in zip(self._canons(), parts, strict=True)]
        stories = self._story(roots[0], roots[1], parts[0], parts[1], "text")
        sections = [_sections(children, root) for children, root in zip(stories, roots, strict=True)]
        if len(sections[0]) != len(sections[1]):
            raise self._fault("text", "the number of its sections")
        for number, (a, b) in enumerate(zip(*sections, strict=True), 1):
            if self.mine.section(a, parts[0]) != self.theirs.section(b, parts[1]):
                raise self._fault(f"section {number}", "its properties")
        self._margins(sections[0], sections[1], parts[0], parts[1])
        self._remarks()

    def _canons(self) -> tuple[Canon, Canon]:
        return self.mine, self.theirs

    # -- stories ------------------------------------------------------------------------------------
    def _story(self, mine: Element, theirs: Element, my_part: str, their_part: str, name: str) -> tuple[list[Element],
               list[Element]]:
        """Compare two containers of blocks; the children of both, those of the redline resolved."""
        settled, original = resolved(mine, self.accept), list(theirs)
        blocks = [[el for el in children if el.tag in CONTAINERS] for children in (settled, original)]
        if len(blocks[0]) == len(blocks[1]) + 1 and self._stands_for_nothing(blocks[0][-1], blocks[1][-1:], my_part):
            blocks[0].pop()
        raw = self._bytes(mine), self._bytes(theirs)
        number = 1
        for a, b in zip(*blocks):                                                         # noqa: B905
            if not self._same_bytes(raw[0].get(a), raw[1].get(b), my_part, their_part):
                self._compare(a, b, my_part, their_part, f"{name}, paragraph {number}")
            number += 1 if b.tag == P else sum(1 for _ in b.iter(P))
        if len(blocks[0]) != len(blocks[1]):
            rest = [found[min(len(each) for each in blocks):] for found in blocks]
            raise self._fault(f"{name}, paragraph {number}", "the number of paragraphs or tables", rest)
        self._notes((blocks[0], mine), (blocks[1], theirs))
        return settled, original

    def _stands_for_nothing(self, last: Element, before: list[Element], part: str) -> bool:
        """Whether a last paragraph is the empty one that Word puts into an empty story, or after a table at the end."""
        return last.tag == P and all(el.tag == TBL for el in before) and not self.mine.block(last, part)[1]

    def _bytes(self, container: Element) -> dict[Element, bytes]:
        if container not in self.raw:
            self.raw[container] = raw_bytes(container)
        return self.raw[container]

    def _same_bytes(self, a: bytes | None, b: bytes | None, my_part: str, their_part: str) -> bool:
        """Whether two blocks are the same without reading them: the ids in them mean the same in both files."""
        if a is None or b is None or a != b and re.sub(NOISE, b"", a) != re.sub(NOISE, b"", b):
            return False
        if not self.accept:
            return True
        if not self.same_styles and any(style in a for style in STYLED):
            return False
        for ident, number in re.findall(REFERS, a) if b" r:" in a or b"<w:numId " in a else ():
            name = (ident or number).decode()
            if ident and self.mine.target(my_part, name) != self.theirs.target(their_part, name):
                return False
            if number and not (self.same_lists and self.lists.setdefault(name, name) == name):
                return False
        return True

    def _compare(self, a: Element, b: Element, my_part: str, their_part: str, place: str) -> None:
        self.mine.lists.clear()
        self.theirs.lists.clear()
        forms = self.mine.block(a, my_part), self.theirs.block(b, their_part)
        if forms[0] != forms[1]:
            raise self._fault(place, _difference(*forms), ([a], [b]))
        for mine, theirs in zip(self.mine.lists, self.theirs.lists, strict=True):
            if self.lists.setdefault(theirs, mine) != mine:
                raise self._fault(place, "the list it belongs to", ([a], [b]))

    def _notes(self, *stories: tuple[list[Element], Element]) -> None:
        """Compare the notes that two stories refer to, as many in both by their paragraphs, in their order."""
        if not any(canon.package.related(kind) for canon in self._canons() for kind in ("footnotes", "endnotes")):
            return
        refs = [[(NOTES[el.tag], el.get(w("id"))) for el in found_in(blocks, container, *NOTES)]
                for blocks, container in stories]
        for number, pair in enumerate(zip(*refs, strict=True), 1):
            if pair not in self.done:
                self.done.add(pair)
                self._note(pair[0], pair[1], number)

    def _note(self, mine: tuple[str, str | None], theirs: tuple[str, str | None], number: int) -> None:
        found = []
        for canon, (kind, ident) in zip(self._canons(), (mine, theirs), strict=True):
            part = canon.package.related(f"{kind}s") or ""
            if part and (canon, part) not in self.notes:
                self.notes[canon, part] = {el.get(w("id")): el for el in canon.package.tree(part)}
            found.append((self.notes.get((canon, part), {}).get(ident), part))
        (a, my_part), (b, their_part) = found
        if (a is None) != (b is None) or mine[0] != theirs[0]:
            raise self._fault(f"{theirs[0]} {number}", "its being there")
        if a is not None and b is not None:
            self._story(a, b, my_part, their_part, f"{theirs[0]} {number}")

    # -- headers and footers ------------------------------------------------------------------------
    def _margins(self, mine: list[Element], theirs: list[Element], my_part: str, their_part: str) -> None:
        reach = [_reach(sections, canon.package, part) for sections, canon, part
                 in ((mine, self.mine, my_part), (theirs, self.theirs, their_part))]
        for number, (a, b) in enumerate(zip(*reach, strict=True), 1):
            for key in sorted({*a, *b}):
                pair = a.get(key), b.get(key)
                if pair not in self.done:
                    self.done.add(pair)
                    self._margin(pair[0], pair[1], f"{key[1]} {key[0]} of section {number}")

    def _margin(self, my_part: str | None, their_part: str | None, name: str) -> None:
        if my_part is not None and their_part is not None:
            self._story(self.mine.package.tree(my_part), self.theirs.package.tree(their_part), my_part, their_part,
                        name)
        elif self.margins:
            canon, part = (self.mine, my_part) if my_part is not None else (self.theirs, their_part)
            children = resolved(canon.package.tree(part), self.accept) if part is not None else []
            if part is not None and any(el.tag != P or canon.block(el, part)[1]
                                        for el in children if el.tag in CONTAINERS):
                raise self._fault(name, "its being there")

    # -- what has no marks --------------------------------------------------------------------------
    def _remarks(self) -> None:
        """All bookmarks and comments of the original are in the redline."""
        for name, read in (("bookmark", _bookmarks), ("comment", _comments)):
            lost = read(self.theirs.package, self.accept) - read(self.mine.package, self.accept)
            if lost:
                raise self._fault(f"{name} “{sorted(lost)[0][:40]}”", "its being there")

    def _fault(self, place: str, what: str, blocks: Sequence[Sequence[Element]] = ((), ())) -> RedlineFault:
        said = ["".join(p.itertext(w("t"))) for el in (*blocks[1], *blocks[0])[:1] for p in el.iter(P)]
        words = " ".join(" ".join(said).split())[:40]
        quoted = f" (“{words}…”)" if words else ""
        way, name = self.said
        return RedlineFault(f"The redline is not exact: {way} would not give {name} back at {place}{quoted}: "
                            f"{what} would differ.", HINT)


def _difference(mine: Form, theirs: Form) -> str:
    """What of two forms of a block is not the same, in a reader's words."""
    if mine[0] != theirs[0]:
        return "its kind"
    if mine[0] != "p":
        return "the table or control"
    for at, name in ((1, "its words or their formatting"), (2, "its paragraph properties"),
                     (3, "the formatting of its mark")):
        if mine[at] != theirs[at]:
            return name
    return "its section"


# -- sections ---------------------------------------------------------------------------------------
def _sections(children: list[Element], container: Element) -> list[Element]:
    """The section properties in order; a story that does not say how it ends has a last section all the same."""
    out = [el for el in found_in(children, container, SECT_PR) if parent_of(el).tag in (w("pPr"), container.tag)]
    return out if children and children[-1].tag == SECT_PR else [*out, etree.Element(SECT_PR)]


def _reach(sections: Iterable[Element], package: Package, part: str) -> list[dict[tuple[str, str], str]]:
    """For each section its headers and footers: its own, or those of the section before."""
    out: list[dict[tuple[str, str], str]] = []
    for section in sections:
        here = dict(out[-1]) if out else {}
        for el in section:
            rel = package.rels(part).get(el.get(f"{{{R}}}id") or "") if el.tag in MARGINS else None
            if rel is not None and rel.target in package.parts:
                kind = "header" if el.tag == MARGINS[0] else "footer"
                here[kind, el.get(w("type")) or "default"] = rel.target
        out.append(here)
    return out


def _bookmarks(package: Package, _: bool) -> set[str]:
    """The names of the bookmarks that are whole, but for those that Word makes as it likes."""
    out = set()
    for part in package.stories():
        starts = {el.get(w("id")): el.get(w("name")) or "" for el in package.tree(part).iter(w("bookmarkStart"))}
        ends = {el.get(w("id")) for el in package.tree(part).iter(w("bookmarkEnd"))} if starts else ()
        out |= {name for ident, name in starts.items() if ident in ends and name not in ("", "_GoBack")
                and not re.fullmatch(AUTOMATIC, name)}
    return out


def _comments(package: Package, accept: bool) -> set[str]:
    part = package.related("comments")
    out = set()
    for el in package.tree(part).iterchildren(w("comment")) if part else ():
        words = "".join(text for block in resolved(el, accept) for text in block.itertext(w("t")))
        out.add(f"{el.get(w('author'))}: {words}")
    return out
