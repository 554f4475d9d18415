"""A container of blocks with its changes resolved, at the cost of the blocks that carry some."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.changes.resolve import resolve_tree
from drafting.word.markup.marks import ANCHORS, CHANGE_MARKS
from drafting.word.markup.xml import parent_of
from drafting.word.proving.canon import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafting.word.markup.xml import Element

SEPARATOR = "\ue0ff"     # stands in no text of an honest file; where it does, blocks are read instead


def resolved(container: Element, accept: bool) -> list[Element]:
    """The children of a container with all changes resolved: those that no change touches are the very same."""
    children = list(container)
    marked = _tops(container, CHANGE_MARKS)
    touched = {n for n, el in enumerate(children) if el in marked} if marked else set()
    for n in sorted(touched):
        after = n + 1
        while after < len(children):
            touched.add(after)
            if children[after].tag in CONTAINERS or children[after].tag not in ANCHORS:
                break
            after += 1
    out: list[Element] = []
    n = 0
    while n < len(children):
        if n not in touched:
            out.append(children[n])
            n += 1
            continue
        end = n
        while end in touched:
            end += 1
        out += _apart(container, children, n, end, accept)
        n = end
    return out


def found_in(children: list[Element], container: Element, *tags: str) -> Iterator[Element]:
    """The elements of these names in some children of a container or in copies of such, in order."""
    known = _tops(container, tags)
    for el in children:
        if el in known or el.getparent() is not container:
            yield from el.iter(*tags)


def _tops(container: Element, tags: Collection[str]) -> set[Element]:
    """The children of a container that are, or hold, elements of these names."""
    out = set()
    for el in container.iter(*tags):
        while (parent := parent_of(el)) is not container:
            el = parent
        out.add(el)
    return out


def _apart(container: Element, children: list[Element], start: int, end: int, accept: bool) -> list[Element]:
    """Some children of a container, copied and resolved; the block before them is there while that is done."""
    before = next((n for n in range(start - 1, -1, -1) if children[n].tag in CONTAINERS), start)
    shadow = etree.Element(container.tag)
    shadow.extend(copy.deepcopy(el) for el in children[before:end])
    context = list(shadow)[:start - before]
    resolve_tree(shadow, accept)
    return [el for el in shadow if el not in context]


def raw_bytes(container: Element) -> dict[Element, bytes]:
    """Each block's own bytes, written in one go for all."""
    blocks = [el for el in container if el.tag in CONTAINERS]
    tails = [el.tail for el in container]
    for el in container:
        el.tail = SEPARATOR if el.tag in CONTAINERS else None
    written = etree.tostring(container, encoding="utf-8", with_tail=False)
    for el, tail in zip(container, tails, strict=True):
        el.tail = tail
    pieces = written.split(SEPARATOR.encode())[:-1]
    if pieces:
        pieces[0] = pieces[0][pieces[0].find(b">") + 1:]
    return dict(zip(blocks, pieces, strict=True)) if len(pieces) == len(blocks) else {}
