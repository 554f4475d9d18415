"""A redline beside the tracked changes that both files have already: compared, written, proved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafting.errors import InputError
from drafting.model.notice import notice
from drafting.word.changes.resolve import resolve
from drafting.word.markup.marks import CHANGE_MARKS, author_of
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove, prove_same
from drafting.word.redline.beside.existing import authors, hidden
from drafting.word.redline.beside.restored import restore

if TYPE_CHECKING:
    from drafting.model.text import Notice
    from drafting.word.redline.carrying.carry import Stamp


def keep(old: Package, new: Package, stamp: Stamp, work: Callable[[Package, Package], list[Notice]]
         ) -> tuple[Package, list[Notice]]:
    """The redline with the earlier changes in it, and its notices; `work` makes a redline of the first package.

    Whatever the size, the promises of `docs/analysis/existing-changes.md` are proved before it is given out.
    """
    if stamp.author in authors(old) | authors(new):
        raise InputError(f"“{stamp.author}” has tracked changes in one of the files already.",
                         "Give the new changes an author of their own with --author.")
    redline = hidden(old)
    notices = work(redline, hidden(new))
    notices += [_moved(package) for package in (old, new) if _has_moves(package)]
    adopted = restore(redline, stamp, new.name)
    _prove(old, redline, new, stamp.author, adopted)
    return redline, notices


def _has_moves(package: Package) -> bool:
    return any(next(package.tree(part).iter(w("moveFrom"), w("moveTo")), None) is not None
               for part in package.stories())


def _moved(package: Package) -> Notice:
    return notice("moves", package.name, "Its tracked moves are kept as deletions and insertions of their authors.")


def _prove(old: Package, redline: Package, new: Package, author: str, adopted: bool) -> None:
    mine = {part: frozenset(n for n, el in enumerate(redline.tree(part).iter(*CHANGE_MARKS)) if author_of(el) == author)
            for part in redline.stories()}
    prove(resolve(old, False), redline, resolve(new, True))
    ways = [(True, new, f"accepting only {author}’s changes", "NEW")]
    ways += [] if adopted else [(False, old, f"rejecting only {author}’s changes", "OLD")]
    for accept, original, way, name in ways:
        resolved = resolve(redline, accept, chosen=mine)
        prove_same(hidden(resolved, edges=False), hidden(original, edges=False), way, name)
