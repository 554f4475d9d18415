"""Where each word of a version comes from: carried through every round since the first version, token by token.

Each token of a text is laid over with a mark of our own, and the facts that made the next version are carried out on
the marked text (`merge.facts.apply`): what arrives with the mark of an old token is that token, and the rest is the
wording of the proposal, or of the brackets, that brought it. Words that a proposal takes out and puts in again are the
old ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.edits import edits
from drafting.diff.tokens import tokens
from drafting.errors import RecordError
from drafting.merge.brackets.brackets import CHOICE, carried_in, carried_out
from drafting.merge.facts.apply import apply
from drafting.merge.versions.next import SECRETARIAT, Next
from drafting.model.change import Fact, Insert, InsertColumn, InsertRow, Proposal, Sponsored, Text, fact_id
from drafting.model.spans import normal
from drafting.model.text import Provision, Span
from drafting.model.text import Text as Provisions

if TYPE_CHECKING:
    from drafting.model.change import Slot

KEY = "\u0001"          # the mark of a token; never stored


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where words come from: the "draft" (its `provision` there), a "proposal", or the "brackets" around wordings.

    `round` is that in which they were proposed, `version` the one in which they first stood. `disposition` is the name
    of the record that took them in, with its `answer`, `by`, `at` and `reason`; "" while they stand in brackets.
    """

    kind: str
    version: int
    provision: str = ""
    round: int = 0
    fact: str = ""
    sponsors: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    disposition: str = ""
    answer: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""


class Token(Struct, frozen=True):
    """A token of a text: where it stands, and its origin."""

    provision: str
    start: int
    text: str
    origin: Origin


class Step(Struct, frozen=True):
    """The tokens of a text in order, and of the text before it those that are not in it (or not whole)."""

    tokens: tuple[Token, ...]
    gone: tuple[Token, ...] = ()


def begin(text: Provisions, version: int) -> Step:
    """The tokens of a text that was made from none; the signs and names of its brackets are the brackets' own."""
    return Step(tuple(t for p in text for t in _tokens(p, Origin("draft", version, p.id), Origin("brackets", version))))


def step(before: Step, base: Provisions, following: Next, proposals: dict[str, Proposal], origins: dict[str, Origin],
         text: Provisions, version: int) -> Step:
    """The tokens of `text`, which `following` says how to make of `base`; `origins` are those of the proposals."""
    work = _Work(before, base, proposals, origins, version)
    made = apply(work.marked(base), [work.fact(s) for s in following.placed])
    made, text = _as_called(map(carried_out, made)), _as_called(text)
    if [x.text for x in made] != [x.text for x in text]:
        raise RecordError("A version does not come out the same when it is made again, so its words cannot be traced.",
                          "Check the record with drafting verify.")
    return work.step(made, text)


def _as_called(text: Iterable[Provision]) -> Provisions:
    """The text with its notes in the order in which they are called, as a file has them; facts put new ones last."""
    text = tuple(text)
    order = {ident: n for n, ident in enumerate(m.value for x in text for m in x.marks if m.key == "note")}
    return tuple(sorted(text, key=lambda x: order.get(x.parent or x.id, -1)))


class _Work:
    """One step from a version to the next. A token's number is its place in `known`."""

    def __init__(self, before: Step, base: Provisions, proposals: dict[str, Proposal],
                 origins: dict[str, Origin], version: int) -> None:
        self.known: list[Token] = list(before.tokens)
        self.old = len(self.known)
        self.stay: set[int] = set()                     # old tokens that go on under a new number
        self.origins, self.notation = origins, Origin("brackets", version)
        self.words = {x.id: x.text for x in base}
        self.of: dict[str, list[int]] = {}
        for n, token in enumerate(self.known):
            self.of.setdefault(token.provision, []).append(n)
        self.modified = {self.place(p.fact): p.id for p in proposals.values() if origins[p.id].answer == "modify"}

    def marked(self, base: Provisions) -> Provisions:
        """The base with its brackets as marks, and each token marked with its number."""
        out = []
        for x in map(carried_in, base):
            marks = [Span(self.known[n].start, self.known[n].start + len(self.known[n].text), KEY, str(n))
                     for n in self.of.get(x.id, ())]
            out.append(replace(x, marks=normal([*x.marks, *marks])))
        return tuple(out)

    # -- facts --------------------------------------------------------------------------------------
    def fact(self, placed: Sponsored) -> Fact:
        """The fact with the tokens of its words marked."""
        fact, origin = placed.fact, None
        if placed.sponsors != SECRETARIAT:
            origin = self.origins.get(fact_id(fact)) or self.origins.get(self.modified.get(self.place(fact), ""))
        match fact:
            case Text():
                inside = self.inside(fact.provision, fact.start, fact.end)
                return replace(fact, marks=self.over(fact.provision, fact.text, fact.marks, inside, origin))
            case Insert():
                return replace(fact, content=tuple(self.new(x, origin) for x in fact.content))
            case InsertRow() | InsertColumn():
                return replace(fact, cells=tuple(tuple(self.new(x, origin) for x in cell) for cell in fact.cells))
        return fact

    def place(self, fact: Fact) -> tuple[Slot | str, int, int]:
        """What an acceptance with modifications leaves of a fact: where it is."""
        match fact:
            case Text():
                return fact.provision, fact.start, fact.end
            case Insert():
                return fact.slot, fact.nth, len(fact.content)
        ident = getattr(fact, "provision", "")
        return ident, 0, len(self.words.get(ident, ""))

    def new(self, x: Provision, origin: Origin | None) -> Provision:
        return replace(x, marks=self.over(x.id, x.text, x.marks, [], origin))

    def over(self, ident: str, words: str, marks: tuple[Span, ...], inside: list[tuple[str, list[int]]],
             origin: Origin | None) -> tuple[Span, ...]:
        """The marks with those of the tokens of new words: old tokens that they keep, else new ones."""
        out = list(marks)
        for start, end, own in self.segments(words, marks, origin):
            parts = list(tokens(words[start:end]))
            kept = kept_ones([word for word, _ in inside], parts)
            at = start
            for n, part in enumerate(parts):
                numbers = [self.taken(m, own) for m in inside[kept[n]][1]] if n in kept else \
                    [self.add(Token(ident, at, part, own))]
                for number in numbers:
                    out.append(Span(at, at + len(self.known[number].text), KEY, str(number)))
                    at += len(self.known[number].text)
        return normal(out)

    def inside(self, ident: str, start: int, end: int) -> list[tuple[str, list[int]]]:
        """The words of a stretch as they read now, each with the numbers of the tokens that it runs together."""
        mine = [n for n in self.of.get(ident, ()) if start <= self.known[n].start < end]
        out, at = [], start
        for word in tokens(self.words.get(ident, "")[start:end]):
            out.append((word, [n for n in mine if at <= self.known[n].start < at + len(word)]))
            at += len(word)
        return out

    def segments(self, words: str, marks: Iterable[Span], origin: Origin | None) -> Iterator[tuple[int, int, Origin]]:
        """The stretches of new words by their origin: one proposal's, or each alternative's in the brackets' own."""
        if origin is not None:
            yield 0, len(words), origin
            return
        owners: list[Origin] = [self.notation] * len(words)
        for m in sorted((m for m in marks if m.key == CHOICE), key=lambda m: m.start - m.end):
            found = self.origins.get((*m.value.split("\t"), "", "", "")[3])
            if found is not None:
                owners[m.start:m.end] = [found] * (m.end - m.start)
        at = 0
        while at < len(words):
            end = next((n for n in range(at, len(words)) if owners[n] is not owners[at]), len(words))
            yield at, end, owners[at]
            at = end

    def taken(self, number: int, by: Origin) -> int:
        """The old token's number; words out of brackets are taken in by the answer that chose them."""
        token = self.known[number]
        if not by.disposition or token.origin.kind != "proposal" or token.origin.disposition:
            return number
        said = {key: getattr(by, key) for key in ("disposition", "answer", "by", "at", "reason")}
        return self.add(replace(token, origin=replace(token.origin, **said)), number)

    def add(self, token: Token, instead: int | None = None) -> int:
        """The number of one more token; `instead` of an old one, which is not gone then."""
        self.known.append(token)
        if instead is not None:
            self.stay.add(instead)
        return len(self.known) - 1

    # -- the outcome --------------------------------------------------------------------------------
    def step(self, made: Provisions, text: Provisions) -> Step:
        """The tokens of the new text by their marks, and the old ones that are not in it."""
        out: list[Token] = []
        covered: dict[int, int] = {}
        for x, y in zip(made, text, strict=True):
            spans = sorted(m for m in x.marks if m.key == KEY)
            for m in spans:
                covered[int(m.value)] = covered.get(int(m.value), 0) + m.end - m.start
            out += self.named(y, spans)
        gone = tuple(token for n, token in enumerate(self.known[:self.old])
                     if covered.get(n, 0) < len(token.text) and n not in self.stay)
        return Step(tuple(out), gone)

    def named(self, y: Provision, spans: list[Span]) -> Iterator[Token]:
        """The tokens of a provision of the new text; words that ran together stay the tokens that they were."""
        at, n = 0, 0
        for part in tokens(y.text):
            end = at + len(part)
            while at < end:
                while n < len(spans) and spans[n].end <= at:
                    n += 1
                inside = n < len(spans) and spans[n].start <= at
                stop = min(end, spans[n].end if inside else spans[n].start if n < len(spans) else end)
                origin = self.known[int(spans[n].value)].origin if inside else self.notation
                yield Token(y.id, at, y.text[at:stop], origin)
                at = stop


def kept_ones(old: list[str], new: list[str]) -> dict[int, int]:
    """For each new word that is an old one in its place, where that one stands."""
    out: dict[int, int] = {}
    i = j = 0
    for change in [*edits(old, new), None]:
        end = change.i1 if change else len(old)
        out |= {j + n: i + n for n in range(end - i)}
        if change:
            i, j = change.i2, change.j2
    return out


def _tokens(x: Provision, origin: Origin, notation: Origin) -> Iterator[Token]:
    at = 0
    for part in tokens(x.text):
        yield Token(x.id, at, part, notation if _is_sign(x, at) else origin)
        at += len(part)


def _is_sign(x: Provision, at: int) -> bool:
    """Whether a character is in a bracket and in none of the wordings of the innermost one around it."""
    around = [b for b in x.brackets if b.start <= at < b.end]
    inner = min(around, key=lambda b: b.end - b.start, default=None)
    return inner is not None and not any(a.start <= at < a.end for a in inner.alternatives)
