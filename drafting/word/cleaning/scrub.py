"""What must not be published, taken out of a Word file: who worked on it, what was said of it, what does not show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from drafting.errors import NotClean
from drafting.model.text import Notice
from drafting.word.changes.resolve import has_changes
from drafting.word.cleaning.baggage import baggage, without_types
from drafting.word.cleaning.fieldcodes import fieldcodes
from drafting.word.cleaning.markings import markings
from drafting.word.cleaning.pictures import pictures
from drafting.word.cleaning.spoken import stays
from drafting.word.cleaning.trace import Trace, removed
from drafting.word.cleaning.unused import unused_styles
from drafting.word.markup.walk import NOTE_REFERENCES
from drafting.word.markup.xml import BOOKMARK, local, w
from drafting.word.opc.package import Package
from drafting.word.text.hidden import hidden_runs
from drafting.word.unseen.faint import faint_runs
from drafting.word.unseen.odd import said
from drafting.word.unseen.outside import hidden_rows

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

NAMES, HIDDEN = "names of people or companies", "hidden words"
PERSONS = frozenset({"creator", "lastModifiedBy"})
OF_FILE = frozenset({"title", "subject", "keywords", "description", "category", "contentStatus", "identifier",
                     "version", "revision", "lastPrinted", "contentType"})
KEPT = frozenset({"created", "modified", "language"})       # of core properties, whoever made the file
OF_PROGRAMS = re.compile(rf"_(Toc|Ref|Hlk|PictureBullets)[\w]*\d|_GoBack|_Toc|{BOOKMARK}\w+|mark\d+|")
START, END, NAME, ID = w("bookmarkStart"), w("bookmarkEnd"), w("name"), w("id")


def scrub(package: Package, keep: tuple[str, ...] = (), described: Collection[str] = ()) -> tuple[Notice, ...]:
    """Take out of every part what must not be published, and say what it was.

    Tracked changes raise `NotClean`: to accept or reject one is nobody's to do in passing. A property that is in
    `keep`, such as the body's own name as author, stays; so do alternative texts that are in `described`.
    """
    if has_changes(package):
        raise NotClean(f"{package.name or 'The file'} holds tracked changes and cannot be published.",
                       "Accept or reject them first (drafting accept, drafting reject), then try again.")
    counts: Counter[str] = Counter()
    for find in (baggage, fieldcodes, _unseen, _bookmarks, markings, unused_styles, pictures,
                 lambda package: of_file(package, keep)):
        for part in package.parts if find is not pictures else ():
            if part.endswith((".xml", ".rels", ".vml")) and package.parts[part]:
                package.edit(part)                  # what is found is found in the tree that will be written
        for trace in [each for each in find(package) if not stays(each, described)]:
            counts[trace.kind] += 1
            trace.take_out()
    without_types(package)
    return tuple(Notice(kind, package.name, f"Taken out of the file: {kind}.") for kind in counts)


def traces(package: Package, keep: tuple[str, ...] = ()) -> Iterator[Trace]:
    """The same, found and let be."""
    for find in (baggage, fieldcodes, _unseen, _bookmarks, markings, unused_styles, pictures):
        yield from find(package)
    yield from of_file(package, keep)


def take_out(package: Package, wanted: Callable[[Trace], bool]) -> Counter[str]:
    """Take the traces out that are wanted gone; a part that holds none keeps its bytes. How many of each kind."""
    counts: Counter[str] = Counter()
    for find in (baggage, fieldcodes, _bookmarks, markings, pictures, of_file):
        for part in {trace.part for trace in find(package) if wanted(trace)} & package.parts.keys():
            if part.endswith((".xml", ".rels", ".vml")):
                package.edit(part)
        for trace in [trace for trace in find(package) if wanted(trace)]:
            counts[trace.kind] += 1
            trace.take_out()
    if counts:
        without_types(package)
    return counts


def _unseen(package: Package) -> Iterator[Trace]:
    """Words and rows that no reader sees: hidden ones, notes without a sign, and those in the colour of the page."""
    hidden = package.styles.hidden
    for part in package.stories():
        root = package.tree(part)
        for run in list(hidden_runs(root, hidden)):
            yield Trace(HIDDEN, part, "words", said(run), removed(run))
        for row in list(hidden_rows(root)):
            yield Trace(HIDDEN, part, "row", "".join(row.itertext()), removed(row))
    for tag, kind in NOTE_REFERENCES.items():
        called, notes = {el.get(ID) for el in package.tree(package.main).iter(tag)}, package.related(f"{kind}s")
        for note in [el for el in (package.tree(notes) if notes else ()) if not el.get(w("type"))]:
            if note.get(ID) not in called and notes:
                yield Trace(HIDDEN, notes, "note", "".join(note.itertext()), removed(note))
    for part, run in list(faint_runs(package)):
        yield Trace(HIDDEN, part, "words", said(run), removed(run))


def _bookmarks(package: Package) -> Iterator[Trace]:
    """The bookmarks that somebody named: those that nothing refers to go, the others get a name that says nothing."""
    roots = {part: package.tree(part) for part in package.stories()}
    codes = [el for root in roots.values() for el in root.iter(w("instrText"), w("fldSimple"), w("hyperlink"))]
    asked = " ".join((el.text or "") + " " + " ".join(el.attrib.values()) for el in codes)
    number = 0
    for part, root in roots.items():
        ends = {el.get(ID): el for el in root.iter(END)}
        for mark in list(root.iter(START)):
            name = mark.get(NAME) or ""
            if OF_PROGRAMS.fullmatch(name):
                continue
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", asked):
                yield Trace("names of bookmarks", part, "bookmark", name, _both(mark, ends.get(mark.get(ID))))
                continue
            number += 1
            yield Trace("names of bookmarks", part, "bookmark", name, _renamed(mark, codes, name, f"mark{number}"))


def _both(mark: Element, end: Element | None) -> Callable[[], None]:
    def step() -> None:
        removed(mark)()
        if end is not None:
            removed(end)()
    return step


def _renamed(mark: Element, codes: list[Element], name: str, new: str) -> Callable[[], None]:
    """The step that calls a bookmark anew, here and where it is referred to."""
    def step() -> None:
        mark.set(NAME, new)
        for el in codes:
            for key in (w("instr"), w("anchor")):
                if said := el.get(key):
                    el.set(key, re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", new, said))
            el.text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", new, el.text) if el.text else el.text
    return step


def of_file(package: Package, keep: tuple[str, ...] = ()) -> Iterator[Trace]:
    """What the file says of itself: who made it, and title, subject and the like.

    Where one that is to be kept made it, title and the like are its own too.
    """
    part = package.related("core-properties", "")
    if part is None:
        return
    found = [el for el in package.tree(part) if isinstance(el.tag, str)]
    ours = any(local(el) == "creator" and el.text in keep for el in found)
    for el in found:
        name, said = local(el), "".join(el.itertext())
        kept = KEPT | OF_FILE if ours else KEPT
        if (name in PERSONS or name not in kept) and said and said not in keep:
            kind = NAMES if name in PERSONS else "properties"
            yield Trace(kind, part, name, said, removed(el))
