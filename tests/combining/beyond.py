"""Edits beyond those of every set, asked for by name: whole tables, several paragraphs at once, links."""

from __future__ import annotations

import copy
import itertools

from tests.combining.invent import Base
from tests.combining.names import w, xml
from tests.combining.opened import Opened


def several_moved(file: Opened, place: int, rng) -> bool:
    """Two to four neighbours, in their order."""
    first = file.here(place)
    if first is None:
        return False
    following = [p for p in itertools.islice(first.itersiblings(), rng.randrange(1, 4)) if p.tag == w("p")]
    taken = [first, *following]
    there = file.here(rng.randrange(len(file.places)))
    if there in taken or not following or not all(file.free(p) for p in taken):
        return False
    for p in taken:
        if file.free(p):
            there.addprevious(p)
    return True


def table_deleted(file: Opened, place: int, rng) -> bool:
    found = [table for table in file.tables if table.getparent() is file.body]
    if not found:
        return False
    file.body.remove(found[place % len(found)])
    return True


def table_put_in(file: Opened, place: int, rng) -> bool:
    """Before a paragraph, and behind another."""
    p = file.here(place)
    if p is None or p.getprevious() is None or p.getprevious().tag != w("p"):
        return False
    p.addprevious(xml(Base(rng).table()))
    return True


def table_copied(file: Opened, place: int, rng) -> bool:
    """The same table once more."""
    p = file.here(place)
    if p is None or p.getprevious() is None or p.getprevious().tag != w("p") or not file.tables:
        return False
    p.addprevious(copy.deepcopy(rng.choice(file.tables)))
    return True


def link_taken_off(file: Opened, place: int, rng) -> bool:
    """The words stay, and look as they did."""
    found = list(file.body.iter(w("hyperlink")))
    if not found:
        return False
    link = found[place % len(found)]
    for run in list(link):
        link.addprevious(run)
    link.getparent().remove(link)
    return True


def link_deleted(file: Opened, place: int, rng) -> bool:
    found = list(file.body.iter(w("hyperlink")))
    if not found:
        return False
    link = found[place % len(found)]
    link.getparent().remove(link)
    return True


BEYOND = (several_moved, table_deleted, table_put_in, table_copied, link_taken_off, link_deleted)
