"""Words and the contests among them, in turn: the tree that typed brackets are read as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar, Union

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
PARAGRAPH = "\u2029"
Place = tuple[int, int]     # a node of a row of nodes, and an offset in its words


class Side(Struct, frozen=True):
    """One wording: what stands before it ("MEX: ", "Option 1: "), the words, what stands after (" – MEX").

    `named` are the names as they were typed, in `lead`, in `tail`, or in parentheses behind the brackets.
    """

    lead: str
    inside: tuple[Union[str, Contested], ...]
    tail: str = ""
    sponsors: tuple[str, ...] = ()
    option: str = ""
    named: str = ""


class Contested(Struct, frozen=True):
    """Words in brackets: the sides, and between them the signs and spaces as they were typed."""

    pieces: tuple[Union[str, Side], ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Side))


Node = Union[str, Contested]


def printed(nodes: tuple[Node | Side, ...]) -> str:
    """The words of the nodes, as they were typed."""
    return "".join(node if isinstance(node, str) else printed(node.pieces) if isinstance(node, Contested)
                   else node.lead + printed(node.inside) + node.tail for node in nodes)


def contests(nodes: tuple[Node, ...], at: int = 0) -> Iterator[tuple[int, Contested]]:
    """Every choice with the offset that it begins at; an outer one before those inside it."""
    for node in nodes:
        if isinstance(node, Contested):
            yield at, node
            for start, side in sides(node, at):
                yield from contests(side.inside, start)
        at += len(printed((node,)))


def sides(choice: Contested, at: int = 0) -> Iterator[tuple[int, Side]]:
    """The sides of a choice with the offset that each one's words begin at."""
    for piece in choice.pieces:
        if isinstance(piece, Side):
            yield at + len(piece.lead), piece
        at += len(printed((piece,)))


def merged(nodes: Iterable[str | T]) -> tuple[str | T, ...]:
    """The nodes with neighbouring words in one and without empty ones."""
    out: list[str | T] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(before := out[-1], str):
            out[-1] = before + node
        elif node != "":
            out.append(node)
    return tuple(out)


def between(nodes: tuple[Node, ...], start: Place, end: Place) -> tuple[Node, ...]:
    """What stands between two places."""
    (a, i), (b, j) = start, end
    first, last = (nodes[n] if n < len(nodes) else "" for n in (a, b))
    if a == b:
        return merged([first[i:j]]) if isinstance(first, str) else ()
    return merged([first[i:] if isinstance(first, str) else first, *nodes[a + 1:b],
                   last[:j] if isinstance(last, str) else ""])


def end_of_paragraph(nodes: tuple[Node, ...], place: Place) -> Place:
    """The place where the paragraph ends that a place is in."""
    n, at = place
    for k in range(n, len(nodes)):
        node = nodes[k]
        found = node.find(PARAGRAPH, at if k == n else 0) if isinstance(node, str) else -1
        if found >= 0:
            return k, found
    return len(nodes), 0


def bare(nodes: tuple[Node, ...]) -> tuple[str, tuple[Node, ...], str]:
    """Spaces before, the nodes without them, spaces after."""
    lead = tail = ""
    if nodes and isinstance(first := nodes[0], str):
        rest = first.lstrip()
        lead, nodes = first[:len(first) - len(rest)], merged([rest, *nodes[1:]])
    if nodes and isinstance(last := nodes[-1], str):
        rest = last.rstrip()
        nodes, tail = merged([*nodes[:-1], rest]), last[len(rest):]
    return lead, nodes, tail
