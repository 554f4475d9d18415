"""Words that a member struck through by hand: shown as they are in the file, and offered as a deletion."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.merge.facts.looks import partners
from drafting.merge.facts.typography import read_apart
from drafting.model.change import Delete, Fact, Join, Mark, Split, Text, fact_id
from drafting.model.characters import shortened
from drafting.model.spans import edited
from drafting.model.text import Comment, Notice, Provision, Span
from drafting.model.text import Text as Words
from drafting.rounds.intake.incoming import Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STRUCK = ("strike", "dstrike")
LONGEST = 100


def offered(base: Words, found: Returned) -> Returned:
    """What a file says with its newly struck words deleted, and a notice for each; the same where it has none.

    Where the paragraph was cut or joined as well, its struck words are only named.
    """
    marks = [f for f in found.facts if isinstance(f, Mark) and f.key in STRUCK and f.value == "1"]
    glued = _glued(base, found.facts)
    if not marks and not glued:
        return found
    words = {p.id: p.text for p in base}
    said = [(m.provision, words[m.provision][m.start:m.end]) for m in marks]
    said += [(f.provision, f.text[m.start:m.end]) for f, those in glued for m in those]
    notices = tuple(Notice("struck", where, f"“{shortened(struck, LONGEST)}” is struck through by hand; it is offered "
                                            "as a deletion.") for where, struck in said)
    cut = {name for f in found.facts if isinstance(f, Split | Join) for name in (f.provision, getattr(f, "next", ""))}
    ranges = _ranges(base, found, [m for m in marks if m.provision not in cut],
                     [each for each in glued if each[0].provision not in cut])
    text = tuple(p for p in (_without(p, ranges.get(p.id, ())) for p in found.text) if p is not None)
    plain, now = read_apart(base, found.text), read_apart(base, text)
    facts = (*now.facts, *(f for f in found.facts if f not in frozenset(plain.facts)))
    return replace(found, text=text, facts=facts, silent=_silent(found, facts, [*marks, *(f for f, _ in glued)]),
                   typographic=now.typographic,
                   comments=tuple(_moved(c, ranges.get(c.provision, ())) for c in found.comments),
                   notices=(*found.notices, *notices))


def _glued(base: Words, facts: Iterable[Fact]) -> list[tuple[Text, list[Span]]]:
    """The new words that are struck in part, as where “should” was typed right behind a struck “shall”; and which part.

    Where the base has struck words there, the looks are its own.
    """
    found = [(f, those) for f in facts if isinstance(f, Text)
             if (those := [m for m in f.marks if m.key in STRUCK and m.value == "1"])]
    own = {p.id: [m for m in p.marks if m.key in STRUCK] for p in base} if found else {}
    return [(f, those) for f, those in found
            if not any(m.start <= f.end and f.start <= m.end for m in own.get(f.provision, ()))]


def _ranges(base: Words, found: Returned, marks: list[Mark],
            glued: list[tuple[Text, list[Span]]]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where the struck words stand in the returned text, by its provisions; a space left between two goes, too."""
    names = {x: y for y, x in partners(base, found.text).items()}
    texts = {p.id: p.text for p in found.text}
    edits: dict[str, list[Text]] = defaultdict(list)
    for fact in found.facts:
        if isinstance(fact, Text):
            edits[fact.provision].append(fact)
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for m in marks:
        here = names.get(m.provision, "")
        if here in texts:
            for start, end in _parts(m, edits[m.provision]):
                out[here].append(_with_space(texts[here], start, end))
    for fact, those in glued:
        shift = fact.start + sum(len(e.text) - (e.end - e.start) for e in edits[fact.provision] if e.end <= fact.start
                                 and e is not fact)
        out[names.get(fact.provision, "")] += [(m.start + shift, m.end + shift) for m in those]
    return {name: tuple(sorted(those)) for name, those in out.items()}


def _parts(mark: Mark, edits: list[Text]) -> Iterator[tuple[int, int]]:
    """The marked words in the returned paragraph, without those that were put in between or taken out."""
    points = sorted({mark.start, mark.end, *(p for e in edits for p in (e.start, e.end) if mark.start < p < mark.end)})
    for a, b in pairwise(points):
        if not any(e.start <= a and b <= e.end for e in edits):
            shift = sum(len(e.text) - (e.end - e.start) for e in edits if e.end <= a)
            yield a + shift, b + shift


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the space behind it, where one stands before it as well."""
    double = text[end:end + 1] == " " and (start == 0 or text[start - 1] == " ")
    return start, end + double


def _without(p: Provision, ranges: tuple[tuple[int, int], ...]) -> Provision | None:
    """The provision without these words; None for one of the body that has no others."""
    if not ranges:
        return p
    if not p.parent and p.kind != "note" and not _left(p.text, ranges).strip():
        return None
    text, marks = edited(p.text, p.marks, [Text(p.id, a, b) for a, b in ranges])
    return replace(p, text=text, marks=marks)


def _left(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(c for n, c in enumerate(text) if not any(a <= n < b for a, b in ranges))


def _moved(c: Comment, ranges: tuple[tuple[int, int], ...]) -> Comment:
    """The comment at its place in the shorter paragraph."""
    def at(place: int) -> int:
        return place - sum(min(b, place) - a for a, b in ranges if a < place)

    return replace(c, start=at(c.start), end=at(c.end)) if ranges else c


def _silent(found: Returned, facts: tuple[Fact, ...], marks: Iterable[Mark | Text]) -> frozenset[str]:
    """The silent ones: those that were, and the deletions of words that were struck without being tracked."""
    before = frozenset(map(fact_id, found.facts))
    struck = {m.provision for m in marks if fact_id(m) in found.silent}
    return frozenset(name for f in facts for name in [fact_id(f)]
                     if name in found.silent or (name not in before and isinstance(f, Text | Delete)
                                                 and f.provision in struck))
