"""Brackets as people type them, read as a tree that prints back to the letter.

    [x]   [a] [b]   [a][b]/[c]   [a/b]   [take note / welcome]      one wording, or several that exclude each other
    [MEX, GTM: x]   [x – MEX, GTM]   [x (MEX)]   [x] (MEX)          with the names of those behind it
    Option 1: x ¶ Option 2: y                                       in brackets or out of them

They nest, and run over paragraphs, whose ends are U+2029 here. What has no partner stays words and is a fault by its
place; nothing is refused. `[…]`, `[...]` and `[sic]` are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Union

from msgspec import Struct

from drafting.merge.brackets.nodes import (
    PARAGRAPH,
    Contested,
    Node,
    Place,
    Side,
    bare,
    between,
    end_of_paragraph,
    merged,
    printed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = 3                 # words on each side of a slash without spaces; "the Parties/States of …" is no alternative
DEEPEST = 40            # brackets further in are words of the one that holds them: no text has them, an attack may
NEAR = 6                # paragraphs that one option may run over before the next begins

_QUOTING = re.compile(r"\[(?:…|\.\.\.|sic)\]", re.IGNORECASE)
_OPTION = re.compile(rf"(?:(?<=[\s;.{PARAGRAPH}])|^)(?:Option|Opción|Alternative|Alternativa)\s+"
                     r"(?P<number>\d{1,2}|[A-Z])\s*[:.)–-]\s*", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_NOT_CHOICES = re.compile(r"\b(?:and/or|y/o|e/o)\b|\d/\d|\b[A-Z0-9.]+(?:/[A-Z0-9.()]+)+\b|://")
_GAP = re.compile(r"[ \u00a0\t]*/?[ \u00a0\t]*")
_BETWEEN = re.compile(r"[,;/&+]|\band\b|\by\b|\be\b")
_BEFORE = re.compile(r"([^:\[\]]{1,160}?):\s*")
_BEHIND = re.compile(r"(?:\s*[–—]|(?<=\s)-)([^–—()]{1,160})\Z|\s*\(([^()]{1,160})\)\s*\Z")
_OUTSIDE = re.compile(r"[ \u00a0]?\(([^()\[\]]{1,160})\)")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")


class Fault(Struct, frozen=True):
    """A square bracket without its partner, and where in the words it stands."""

    sign: str
    at: int


class Typed(Struct, frozen=True):
    """What was read: words and choices in turn, and the brackets without a partner."""

    nodes: tuple[Node, ...]
    faults: tuple[Fault, ...] = ()


def parsed(words: str, names: Mapping[str, str] = {}, *, any_code: bool = False) -> Typed:
    """The words as a tree; `printed` of its nodes gives them back. `names` maps names in lower case to codes.

    Only names that are known, or codes in capitals beside at least one of them, are taken for sponsors; with
    `any_code`, or where `names` is empty, any codes in capitals are.
    """
    reader = _Reader(names, any_code or not names)
    squares, faults = _nested(words)
    return Typed(reader.options(reader.joined(squares), False), faults)


def listed(words: str) -> list[str]:
    """The names in a list of them, as they were typed."""
    return [name for found in _BETWEEN.split(words) if (name := found.strip())]


Piece = str | Side                          # of a choice
Option = tuple[Place, Place, str]           # where it begins, where its own words do, its number


class _Square(Struct, frozen=True):
    """A pair of square brackets before anybody has asked what its words mean."""

    inside: tuple[Union[str, _Square], ...]


def _nested(words: str) -> tuple[tuple[str | _Square, ...], tuple[Fault, ...]]:
    """Words and pairs of brackets in turn; a sign without its partner is left among the words."""
    quoted = {n for found in _QUOTING.finditer(words) for n in (found.start(), found.end() - 1)}
    signs = [found.start() for found in re.finditer(r"[\[\]]", words) if found.start() not in quoted]
    stack: list[tuple[int, list[str | _Square]]] = [(-1, [])]
    faults: list[Fault] = []
    last = deeper = 0
    for at in signs:
        if deeper or (words[at] == "[" and len(stack) > DEEPEST):
            deeper += 1 if words[at] == "[" else -1
            continue
        if words[at] == "[":
            stack[-1][1].append(words[last:at])
            stack.append((at, []))
        elif len(stack) > 1:
            inside = [*stack.pop()[1], words[last:at]]
            stack[-1][1].append(_Square(merged(inside)))
        else:
            faults.append(Fault("]", at))
            stack[-1][1].append(words[last:at + 1])
        last = at + 1
    stack[-1][1].append(words[last:])
    while len(stack) > 1:                                     # never closed: its content belongs to what holds it
        at, inside = stack.pop()
        faults.append(Fault("[", at))
        stack[-1][1].extend(["[", *inside])
    return merged(stack[0][1]), tuple(sorted(faults, key=lambda fault: fault.at))


class _Reader:
    """Reads what pairs of brackets mean, given the names that sponsors go by."""

    def __init__(self, names: Mapping[str, str], any_code: bool) -> None:
        self.known, self.any_code = names, any_code

    def joined(self, nodes: Iterable[str | _Square]) -> tuple[Node, ...]:
        """Neighbouring pairs as one choice, with names in parentheses behind a pair.

        A pair that holds several wordings, or more than a paragraph, has no part in its neighbours.
        """
        out: list[Node] = []
        current: list[Piece] = []
        nodes = tuple(nodes)
        for n, node in enumerate(nodes):
            if isinstance(node, str):
                words, current = self.behind(node, current) if current else (node, current)
                if current and n + 1 < len(nodes) and _GAP.fullmatch(words):
                    current += [words] if words else []
                    continue
                out += [*_closed(current), words]
                current = []
                continue
            found = self.square(node)
            if current and (_alone(found) or _alone(current)):
                last = current[-1] if current else "]"
                gap = [last] if isinstance(last, str) and last != "]" and _GAP.fullmatch(last) else []
                out += [*_closed(current[:len(current) - len(gap)]), *gap]
                current = []
            current += found
        return merged([*out, *_closed(current)])

    def behind(self, words: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
        """The words without names in parentheses at their beginning, which go to the side before."""
        found = _OUTSIDE.match(words)
        sponsors = self.names(found[1]) if found else ()
        side = pieces[-2]
        if not found or not sponsors or not isinstance(side, Side) or side.sponsors:
            return words, pieces
        named = Side(side.lead, side.inside, side.tail, sponsors, side.option, found[1].strip())
        return words[found.end():], [*pieces[:-2], named, pieces[-1], found[0]]

    def square(self, square: _Square) -> list[Piece]:
        """The pieces of one pair: its signs, and a side or several."""
        inside = self.joined(square.inside)
        found = self.options(inside, True)
        if found != inside and isinstance(whole := found[0], Contested):
            return ["[", *whole.pieces, "]"]
        one, parts = self.side(inside), [(self.side(part), gap) for part, gap in _slashed(inside)]
        if one.sponsors and not all(side.sponsors for side, _ in parts):
            return ["[", one, "]"]                      # the slash parts names, as in [MEX/GTM: x]
        return ["[", *(piece for side, gap in parts for piece in (side, gap) if piece), "]"]

    def side(self, nodes: tuple[Node, ...], lead: str = "", option: str = "") -> Side:
        """A wording without its names and the spaces around it."""
        tail, named = "", ""
        sponsors: tuple[str, ...] = ()
        first = nodes[0] if nodes and isinstance(nodes[0], str) else ""
        found = _BEFORE.match(first)
        if found and (sponsors := self.names(named := found[1].strip())):
            lead, nodes = lead + found[0], merged([first[found.end():], *nodes[1:]])
        last = nodes[-1] if nodes and isinstance(nodes[-1], str) else ""
        found = None if sponsors else _BEHIND.search(last, max(0, len(last) - 200))
        if found and (sponsors := self.names(named := (found[1] or found[2]).strip())):
            tail, nodes = found[0], merged([*nodes[:-1], last[:found.start()]])
        lead_more, nodes, tail_more = bare(nodes)
        return Side(lead + lead_more, nodes, tail_more + tail, sponsors, option, named if sponsors else "")

    def names(self, words: str) -> tuple[str, ...]:
        """The codes of the names in a list, or nothing where it is no list of names."""
        found = listed(words)
        codes = [self.known.get(name.lower(), name if _CODE.fullmatch(name) else "") for name in found]
        sure = self.any_code or any(name.lower() in self.known for name in found)
        return tuple(dict.fromkeys(codes)) if found and sure and all(codes) else ()

    # -- options ------------------------------------------------------------------------------------
    def options(self, nodes: tuple[Node, ...], bracketed: bool) -> tuple[Node, ...]:
        """The nodes with "Option 1: … Option 2: …" as one choice; out of brackets only at a paragraph's beginning."""
        chain = _chain([mark for n, node in enumerate(nodes) if isinstance(node, str)
                        for mark in self.marks(nodes, n, node, bracketed)], nodes)
        if len(chain) < 2:
            return nodes
        end = (len(nodes), 0) if bracketed else end_of_paragraph(nodes, chain[-1][1])
        before = between(nodes, (0, 0), chain[0][0])
        if bracketed and printed(before).strip():
            return nodes
        pieces: list[Piece] = [printed(before)] if bracketed and before else []
        for (start, behind, number), following in zip(chain, [*(c[0] for c in chain[1:]), end], strict=True):
            lead = printed(between(nodes, start, behind))
            pieces.append(self.side(between(nodes, behind, following), lead, number))
        if bracketed:
            return (Contested(tuple(pieces)),)
        return merged([*before, Contested(tuple(pieces)), *self.options(between(nodes, end, (len(nodes), 0)), False)])

    @staticmethod
    def marks(nodes: tuple[Node, ...], n: int, words: str, bracketed: bool) -> Iterator[Option]:
        """Where options begin in the words of a node, where their own words do, and their numbers."""
        for found in _OPTION.finditer(words):
            at = found.start()
            if bracketed or (words[at - 1] == PARAGRAPH if at else not n):
                yield (n, at), (n, found.end()), found["number"]


def _closed(pieces: list[Piece]) -> list[Contested]:
    return [Contested(tuple(pieces))] if pieces else []


def _alone(pieces: list[Piece]) -> bool:
    """Whether one pair of brackets has several sides or runs over a paragraph's end."""
    first = pieces.index("]") if "]" in pieces else len(pieces)
    return sum(isinstance(piece, Side) for piece in pieces[:first]) > 1 or PARAGRAPH in printed(tuple(pieces[:first]))


def _chain(marks: list[Option], nodes: tuple[Node, ...]) -> list[Option]:
    """The first options that follow one another in number, none of them far from the one before."""
    out: list[Option] = []
    for mark in marks:
        value = int(mark[2]) if mark[2].isdigit() else ord(mark[2].upper()) - 64
        near = bool(out) and printed(between(nodes, out[-1][0], mark[0])).count(PARAGRAPH) <= NEAR
        if value == len(out) + 1 and near:
            out.append(mark)
        elif len(out) > 1:
            return out
        else:
            out = [mark] if value == 1 else []
    return out


def _slashed(nodes: tuple[Node, ...]) -> Iterator[tuple[tuple[Node, ...], str]]:
    """The nodes cut at slashes that part wordings, each part with the slash behind it, "" behind the last."""
    flat = "".join(node if isinstance(node, str) else "x" for node in nodes)
    cuts = _slashes(flat)
    at = 0
    part: list[Node] = []
    for node in nodes:
        if not isinstance(node, str):
            part.append(node)
            at += 1
            continue
        last = 0
        for start, end in ((s - at, e - at) for s, e in cuts if at <= s and e <= at + len(node)):
            yield merged([*part, node[last:start]]), node[start:end]
            part, last = [], end
        part.append(node[last:])
        at += len(node)
    yield merged(part), ""


def _slashes(flat: str) -> list[tuple[int, int]]:
    """Where slashes part wordings: all of them, or none."""
    if PARAGRAPH in flat:
        return []
    apart = [found.span() for found in _NOT_CHOICES.finditer(flat)]
    found = [slash.span() for slash in _SLASH.finditer(flat)
             if not any(a < slash.end() and slash.start() < b for a, b in apart)]
    parts = [flat[a:b] for (_, a), (b, _) in zip([(0, 0), *found], [*found, (len(flat), 0)], strict=True)]
    spaced = all(end - start > 1 for start, end in found)
    short = all(0 < len(part.split()) <= FEW for part in parts)
    return found if all(part.strip() for part in parts) and (spaced or short) else []
