"""The redline of any two Word files: NEW shown as tracked changes in OLD's own package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from drafting.errors import InputError, UnreadablePart
from drafting.model.characters import as_signs
from drafting.model.notice import notice
from drafting.word.changes.commentids import number_apart
from drafting.word.changes.grouped import count, hurried
from drafting.word.changes.pagenumbers import reckoned
from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import large, prove
from drafting.word.redline.carrying.carry import Carrier, Stamp
from drafting.word.redline.carrying.headers import compare_margin
from drafting.word.redline.carrying.opening import as_opened, without_halves
from drafting.word.redline.carrying.related import with_names
from drafting.word.redline.carrying.unmarked import unmarked
from drafting.word.redline.marking.job import Job
from drafting.word.redline.marking.seams import close_seams
from drafting.word.redline.marking.sections import compare_last_section
from drafting.word.redline.marking.story import compare_blocks
from drafting.word.redline.pairing.formulas import free_go_back
from drafting.word.redline.reading.identity import Identity
from drafting.word.redline.reading.taste import USUAL, Taste

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.archive import Source


LEFT_OUT = ("link cut", "macros", "damaged part")      # what a redline does not have, though a file had it
Existing = Literal["accept", "reject", "keep", "refuse"]


class Redline(NamedTuple):
    """A Word file with tracked changes: accepting all gives NEW, rejecting all OLD.

    `changes` counts them as `drafting changes` lists them, less page numbers; `verified` says that both ways were
    tried.
    """

    data: bytes
    changes: int
    notices: tuple[Notice, ...] = ()
    verified: bool = False

    def save(self, path: str) -> None:
        """Write the file."""
        with open(path, "wb") as stream:
            stream.write(self.data)


def compare(old: Source, new: Source, author: str = "drafting", date: str = "", taste: Taste = USUAL,
            verify: bool | None = None, existing: Existing = "accept", ignore: Collection[str] = ()) -> Redline:
    """The redline from OLD to NEW, each a path, bytes or a binary stream.

    `date` is an ISO 8601 instant, "" for marks without a date; `taste` says what is shown, and how. Tracked changes
    that a file has already count as accepted, or as rejected; with "keep" they stay beside the new ones, always proved,
    and a pair for which Word cannot write both down is refused; with "refuse" every such file is.

    The redline is resolved both ways and compared with both files if `verify` is true, or None and the files have less
    than some 50 pages; `RedlineFault` is raised when one of them would not come back. Threads may compare at once.
    What is in `ignore`, of `changes.ignored.IGNORED`, is compared and then left as OLD has it.
    """
    _refuse_commands(author)
    _refuse_ignoring(ignore, existing)
    notices: list[Notice] = []
    opened = _opened(old, "The old file"), _opened(new, "The new file")
    if existing == "keep" and any(has_changes(package) for package in opened):
        return _beside(*opened, Stamp(author, date), taste)
    mine, theirs = packages = [_ready(package, existing, notices) for package in opened]
    notices += [said for package in opened for said in package.notices if said.kind in LEFT_OUT]
    notices += [found for package in packages for found in as_opened(package)]
    without_halves(*packages)
    verify = not large(*packages) if verify is None else verify
    packages[1].share("styles", packages[0])
    before = packages[0].copy() if verify else packages[0]
    notices += _compare(mine, theirs, Stamp(author, date), taste)
    if verify:
        shown = all(each.kind != "margins" for each in notices)
        prove(before, mine, theirs, formatting=taste.formatting, margins=shown)
    made = _less(packages[0], ignore, author, notices) if ignore else packages[0]
    changes = _count(made, notices)
    return Redline(made.to_bytes(), changes, tuple(notices), verify)


def _less(redline: Package, ignore: Collection[str], author: str, notices: list[Notice]) -> Package:
    """The redline without what is ignored."""
    from drafting.word.changes.ignored import without

    made, left = without(redline, ignore, author)
    if left:
        notices.append(notice("ignored", "", f"Left as the old file has it, as was asked: {left} changes of "
                                             f"{', '.join(sorted(ignore))}."))
    return made


def _refuse_ignoring(ignore: Collection[str], existing: Existing) -> None:
    """Refuse what cannot be ignored, and to ignore anything beside tracked changes that are kept."""
    from drafting.word.changes.ignored import IGNORED

    if unknown := sorted(set(ignore) - set(IGNORED)):
        raise InputError(f"{', '.join(unknown)} cannot be ignored.", f"Use one or more of: {', '.join(IGNORED)}.")
    if ignore and existing == "keep":
        raise InputError("Nothing can be ignored beside tracked changes that are kept.",
                         "Say --existing accept or --existing reject.")


def _count(redline: Package, notices: list[Notice]) -> int:
    """How many changes there are, page numbers apart: of those a notice speaks."""
    found = hurried(redline)
    numbers = reckoned(redline, found)
    if numbers:
        notices.append(notice("page numbers", "text", f"Page numbers that are others: {numbers}. They are marked and "
                              "not counted, since Word makes them anew."))
    return len(found) - numbers


def _beside(old: Package, new: Package, stamp: Stamp, taste: Taste) -> Redline:
    """The redline with earlier changes kept in it; moved words would be marked twice, so none are shown as moves."""
    from drafting.word.redline.beside.keeping import keep

    taste = Taste(True, False, taste.granularity)
    redline, notices = keep(old, new, stamp, lambda mine, theirs: _compare(mine, theirs, stamp, taste))
    return Redline(redline.to_bytes(), count(redline), tuple(notices), True)


def _refuse_commands(author: str) -> None:
    """Refuse an author's name with a sign in it that no XML may hold, or that a screen would obey."""
    if as_signs(author) != author:
        raise InputError(f"The author's name “{as_signs(author)}” holds a sign that is no letter.",
                         "Give the name without it.")


def _opened(source: Source, name: str) -> Package:
    named = isinstance(source, str) or hasattr(source, "__fspath__")
    return Package.open(source) if named else Package.open(source, name)


def _ready(package: Package, existing: Existing, notices: list[Notice]) -> Package:
    """The package without tracked changes."""
    if not has_changes(package):
        return package
    if existing == "refuse":
        raise InputError(f"{package.name} has tracked changes already.",
                         "Accept or reject them first, or say what becomes of them with --existing.")
    notices.append(notice("tracked", package.name, f"Its tracked changes count as {existing}ed."))
    return resolve(package, existing == "accept")


def _compare(old: Package, new: Package, stamp: Stamp, taste: Taste) -> list[Notice]:
    old.put(old.main, with_names(old.tree(old.main), new.tree(new.main)))
    free_go_back(old.tree(old.main), new.tree(new.main))
    mine, theirs = (package.tree(package.main).find(w("body")) for package in (old, new))
    if mine is None or theirs is None:
        raise UnreadablePart(f"{(old if mine is None else new).name} has no text.", "Save it again in Word.")
    lone = _lone_bookmarks(old) | _lone_bookmarks(new)
    identity = Identity(old)
    carrier = Carrier(identity, Identity(new, identity))
    job, later = Job(carrier, stamp, new.main, old.main, taste, compare_blocks), carrier.parts.later
    compare_blocks(mine, theirs, job)
    compare_last_section(mine, theirs, job)
    carrier.compare_comments()
    done = set()
    while later:
        kind, old_one, new_one = later.pop(0)
        if (kind, old_one) in done:
            continue
        done.add((kind, old_one))
        if kind != "margin":
            _compare_note(kind, old_one, new_one, job)
        elif old_one is not None:
            compare_margin(old_one, new_one, job)
    for part in old.stories():
        _pair_bookmarks(old.tree(part), lone)
        close_seams(old.tree(part))
    if carrier.brings_comments():
        number_apart(old)
    return job.carrier.notices + unmarked(job.old, job.new)


def _compare_note(kind: str, old_id: str | None, new_id: str | None, job: Job) -> None:
    target, source = (package.related(f"{kind}s") for package in (job.old.package, job.new.package))
    if target is None or source is None:
        return
    roots = job.old.package.edit(job.carrier.parts.shared(f"{kind}s")), job.new.package.tree(source)
    mine, theirs = (next((n for n in root.iterchildren(w(kind)) if n.get(w("id")) == ident), None)
                    for root, ident in zip(roots, (old_id, new_id)))
    if mine is not None and theirs is not None:
        compare_blocks(mine, theirs, job.inside(source, target))


def _lone_bookmarks(package: Package) -> set[str | None]:
    """The names of bookmarks that begin and do not end, as LibreOffice writes some."""
    out: set[str | None] = set()
    for part in package.stories():
        if b"bookmarkStart" in package.parts[part]:
            closed = {el.get(w("id")) for el in package.tree(part).iter(w("bookmarkEnd"))}
            starts = package.tree(part).iter(w("bookmarkStart"))
            out |= {el.get(w("name")) for el in starts if el.get(w("id")) not in closed}
    return out


def _pair_bookmarks(root: Element, lone: set[str | None]) -> None:
    """Take out halves of bookmarks whose other half had no place, and what an inserted copy says again.

    Of two beginnings of one name the one that has an end stays; one without an end where a file had it so (`lone`).
    """
    found = list(root.iter(w("bookmarkStart"), w("bookmarkEnd")))
    starts, ends = ([el for el in found if el.tag == w(name)] for name in ("bookmarkStart", "bookmarkEnd"))
    closed = {el.get(w("id")) for el in ends}
    seen: set[str | None] = set()
    for el in sorted(starts, key=lambda el: el.get(w("id")) not in closed):
        if el.get(w("name")) in seen or el.get(w("id")) not in closed and el.get(w("name")) not in lone:
            parent_of(el).remove(el)
        seen.add(el.get(w("name")))
    opened = {el.get(w("id")) for el in starts if el.getparent() is not None}
    for el in ends:
        if el.get(w("id")) not in opened:
            parent_of(el).remove(el)
