"""What a file shows otherwise than it reads: all of it, and what is new in a file that came back."""

from __future__ import annotations

from collections import Counter

from drafting.model.text import Notice
from drafting.word.opc.package import Package
from drafting.word.unseen.boxes import boxes
from drafting.word.unseen.faint import faint
from drafting.word.unseen.layered import layered
from drafting.word.unseen.links import links
from drafting.word.unseen.numbered import joined, renumbered
from drafting.word.unseen.odd import Unseen
from drafting.word.unseen.outside import outside
from drafting.word.unseen.refreshed import refreshed, running
from drafting.word.unseen.written import struck, written

UNSEEN = "unseen"                               # the kind of the notices here
COUNTED = frozenset({UNSEEN, "hidden", "whose"})        # and what is hidden, or in another's name


def unseen(package: Package) -> tuple[Notice, ...]:
    """A notice for each thing in a file that shows otherwise than it reads, hidden words apart."""
    return tuple(Notice(UNSEEN, each.place, each.says) for each in dict.fromkeys(_all(package)))


def said(package: Package) -> Counter[str]:
    """What is to be said of a file that goes out, and how often: what comes back with it is nothing new."""
    return Counter([each.says for each in _all(package)] + [name for name, _ in running(package)])


def new_unseen(came: Package, known: Counter[str]) -> tuple[Notice, ...]:
    """The same of a file that came back, without what is known of the one that went out.

    A day that a field shows is honest in a text; in a file that came back it stands where words were.
    """
    left, found = Counter(known), []
    for known_as, each in (*((each.says, each) for each in _all(came)), *running(came)):
        if left[known_as]:
            left[known_as] -= 1
        else:
            found.append(each)
    return tuple(Notice(UNSEEN, each.place, each.says) for each in dict.fromkeys(found))


def new_numbers(came: Package, sent: Package) -> tuple[Notice, ...]:
    """A notice where the file that came back counts or parts its paragraphs otherwise than the one that went out."""
    return tuple(Notice(UNSEEN, each.place, each.says)
                 for each in (*renumbered(came, sent), *joined(came, sent)))


def _all(package: Package) -> list[Unseen]:
    ways = (faint, outside, boxes, refreshed, layered, written, struck, links)
    return [each for find in ways for each in find(package)]
