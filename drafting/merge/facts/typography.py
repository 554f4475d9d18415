"""What a word processor changes by itself: quotation marks, dashes, spaces that do not break, dots of an ellipsis.

A letter and its accent as two characters are the letter with it (Unicode's decomposed form, which some systems save).

A file saved by another program has hundreds of these and nobody means them. They are found apart, so that what the
member did mean can be compared on the base's own signs, and they stay facts: base and all facts give the exact text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.edits import edits
from drafting.diff.tokens import tokens
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import Found, found_in
from drafting.merge.facts.place import partners
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape
from drafting.model.change import Delete, DeleteRow, Fact, Question, Text, fact_id
from drafting.model.spans import cut
from drafting.model.text import OBJECT, Provision, Span

FEW = 3             # so many may be what a member wants; more are what its program does
KIND = "typographic"
SIGNS = {'"': "“”„‟«»", "'": "‘’‚‛‹›", " ": "\u00a0\u202f\u2009\u2007\u2002\u2003", "-": "–—‐\u2011−"}
FOLDED = {sign: plain for plain, signs in SIGNS.items() for sign in signs} | {"...": "…", "\u00ad": ""}
_TABLE = {ord(sign): plain for sign, plain in FOLDED.items() if len(sign) == 1}
_ACCENTS = "\u0300-\u036f"
_SIGN = re.compile(rf"\.\.\.|.[{_ACCENTS}]*", re.DOTALL)
SHOWN = {" ": "space", "\u00a0": "no-break space", "\u202f": "narrow no-break space", "\u2011": "no-break hyphen"}


class Read(Struct, frozen=True):
    """The facts of a returned text, the ids of those that change signs only, and what they were found from."""

    facts: tuple[Fact, ...]
    typographic: frozenset[str]
    where: Found


def read_apart(base: tuple[Provision, ...], returned: tuple[Provision, ...],
               named: frozenset[str] | None = None) -> Read:
    """The facts of a text, those that change signs only apart where there are more than `FEW` of them.

    With `named` what is what is told by ids alone, as in `found_in`.
    """
    noise, clean = _apart(base, returned)
    if _programs(base, noise):
        where = found_in(base, clean, named)
        gone = _gone(base, where.facts) & {f.provision for f in noise}
        if gone:                                          # their words are new elsewhere, with the signs that they have
            noise, clean = _apart(base, returned, frozenset(gone))
            where = found_in(base, clean, named)
        found = (*where.facts, *noise)
        if essence(apply(base, found)) == essence(returned):
            return Read(found, _signs_only(base, found), where)
    where = found_in(base, returned, named)
    return Read(where.facts, _signs_only(base, where.facts), where)


def _signs_only(base: tuple[Provision, ...], found: Iterable[Fact]) -> frozenset[str]:
    """The ids of the facts that change nothing but signs, where they are many."""
    words = {x.id: x.text for x in base}
    signs = [f for f in found if isinstance(f, Text) and f.text and OBJECT not in f.text
             and fold(f.text) == fold(words[f.provision][f.start:f.end])]
    return frozenset(map(fact_id, signs)) if _programs(base, signs) else frozenset()


def _programs(base: tuple[Provision, ...], signs: Sequence[Text]) -> bool:
    """Whether a program changed signs: they are many, or letters in another form of Unicode, which nobody types."""
    words = {x.id: x.text for x in base}
    return len(signs) > FEW or bool(signs) and all(
        normalize("NFC", f.text) == normalize("NFC", words[f.provision][f.start:f.end]) for f in signs)


def _gone(base: tuple[Provision, ...], found: Iterable[Fact]) -> set[str]:
    """The provisions that go, with all that tables and rows hold."""
    shape = Shape(base)
    out: set[str] = set()
    for f in found:
        if isinstance(f, Delete):
            out.update(x.id for x in shape.family(shape.by_id[f.provision]))
        elif isinstance(f, DeleteRow):
            row = next(r for r in shape.tables[f.table] if r.id == f.row)
            out.update(y.id for cell in row.cells for x in shape.body(cell) for y in shape.family(x))
    return out


def fold(text: str) -> str:
    """The text with every sign in its plainest form, three dots as one sign.

    >>> fold("“Rev.1”\u00a0– no...")
    '"Rev.1" - no…'
    """
    plain = text.replace("...", "…")
    return plain if text.isascii() else normalize("NFC", plain).translate(_TABLE)


def _plain(sign: str) -> str:
    """One sign, with its accents, in its plainest form."""
    return fold(sign) if len(sign) > 1 else FOLDED.get(sign, sign)


def pairs_of(base: tuple[Provision, ...], found: Iterable[Fact]) -> tuple[tuple[str, str], ...]:
    """Which sign became which, the most frequent first."""
    words = {x.id: x.text for x in base}
    counts: dict[tuple[str, str], int] = {}
    for f in found:
        if isinstance(f, Text):
            pair = (words[f.provision][f.start:f.end], f.text)
            counts[pair] = counts.get(pair, 0) + 1
    return tuple(sorted(counts, key=lambda pair: (-counts[pair], pair)))


def question(base: tuple[Provision, ...], found: Iterable[Fact]) -> Question:
    """All such changes of one text as one question about the whole of it; who did the same asks the same."""
    pairs = sorted(pairs_of(base, found))
    return Question("", KIND, ", ".join(shown(a) for a, _ in pairs), ", ".join(shown(b) for _, b in pairs))


def shown(sign: str) -> str:
    """A sign for a reader: spaces by name."""
    return SHOWN.get(sign, sign or "–")


# -- finding them ---------------------------------------------------------------------------------------
def _apart(base: tuple[Provision, ...], returned: tuple[Provision, ...], without: frozenset[str] = frozenset()) \
        -> tuple[list[Text], tuple[Provision, ...]]:
    """The changes of signs in words that both texts have, and the returned text without them.

    Provisions of the base that are named in `without` are left alone.
    """
    if fold("".join(y.text for y in returned)) == "".join(y.text for y in returned) \
            and fold("".join(x.text for x in base)) == "".join(x.text for x in base):
        return [], returned
    partner = partners(base, returned, fold)
    noise: list[Text] = []
    clean = []
    for j, y in enumerate(returned):
        x = base[partner[j]] if j in partner else None
        if x is None or x.text == y.text or x.kind in ("table", "opaque") or x.id in without:
            clean.append(y)
            continue
        found = _signs(x.text, y.text)
        noise += [Text(x.id, i1, i2, y.text[j1:j2], cut(y.marks, j1, j2)) for i1, i2, j1, j2 in found]
        clean.append(_with_signs_of(x, y, found))
    return noise, tuple(clean)


def _signs(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """The stretches in kept words that differ in their signs alone: ranges of both texts."""
    a, b = _Folded(old), _Folded(new)
    edges = [*edits(a.items, b.items), (len(a.items), len(a.items), len(b.items), len(b.items))]
    out, at, to = [], 0, 0
    for change in edges:
        for n in range(change[0] - at):
            out += _in_token(old, new, a.spans[at + n], b.spans[to + n])
        at, to = change[1], change[3]
    return out


def _in_token(old: str, new: str, here: tuple[int, int], there: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Where two tokens that fold to the same differ: sign by sign where both have as many."""
    (i1, i2), (j1, j2) = here, there
    if i2 - i1 == j2 - j1:
        return [(i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1) if old[i1 + n] != new[j1 + n]]
    return [(i1, i2, j1, j2)]


class _Folded:
    """A text's folded tokens, and where each stands in the text itself."""

    def __init__(self, text: str) -> None:
        at = [found.span() for found in _SIGN.finditer(text) for _ in _plain(found[0])]
        self.items = tokens(fold(text))
        self.spans: list[tuple[int, int]] = []
        place = 0
        for item in self.items:
            self.spans.append((at[place][0], at[place + len(item) - 1][1]))
            place += len(item)


def _with_signs_of(x: Provision, y: Provision, found: list[tuple[int, int, int, int]]) -> Provision:
    """The returned provision with the base's signs; a mark over a sign stays over the sign that takes its place."""
    out, at, shifts = [], 0, []
    for i1, i2, j1, j2 in found:
        out += [y.text[at:j1], x.text[i1:i2]]
        at = j2
        shifts.append((j1, j2, (i2 - i1) - (j2 - j1)))
    out.append(y.text[at:])

    def moved(offset: int) -> int:
        return offset + sum(by for _, end, by in shifts if end <= offset)

    marks = tuple(Span(moved(m.start), moved(m.end), m.key, m.value) for m in y.marks)
    return replace(y, text="".join(out), marks=marks)
