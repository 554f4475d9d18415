"""Vanished: the words that a version has no longer, each with the answer on record that took it out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafting.merge.decide import TAKEN, Standing, about
from drafting.merge.shape import Shape
from drafting.model.change import Compilation, DeleteRow, Proposal
from drafting.model.text import Text
from drafting.rounds.origins import Origin, Token
from drafting.store import record_name


class Gone(Struct, frozen=True):
    """Words that a version has no longer, where they came from, and the disposition that took them out.

    `disposition` is "withdrawn" for an alternative that nobody is behind any more, "" when nothing on record says so.
    """

    version: int
    provision: str
    text: str
    origin: Origin
    disposition: str
    sponsors: tuple[str, ...] = ()


def vanished(tokens: Iterable[Token], compilation: Compilation, standing: dict[str, Standing],
             version: int) -> Iterable[Gone]:
    """The words that went, each stretch with the disposition that took it out; brackets themselves are no words."""
    answered = [p for p in compilation.proposals if standing[p.id].disposition is not None]
    answered.sort(key=lambda p: standing[p.id].answer not in TAKEN)         # what was accepted explains best
    where = _Places(compilation.base)
    for token in tokens:
        if token.origin.kind == "brackets" or not any(c.isalnum() for c in token.text):
            continue
        found = next((p for p in answered if where.reaches(p, token)), None)
        if found is None:
            by, sponsors = "withdrawn" if where.left(token, compilation) else "", ()
        else:
            by, sponsors = record_name(standing[found.id].disposition), found.sponsors
        yield Gone(version, token.provision, token.text, token.origin, by, sponsors)


class _Places:
    """Where the provisions of a base stand, for what a proposal reaches."""

    def __init__(self, base: Text) -> None:
        self.by_id = {x.id: x for x in base}
        self.holders = Shape(base).holders()
        self.calls = {m.value: (x.id, m.start) for x in base for m in x.marks if m.key == "note"}

    def reaches(self, p: Proposal, token: Token) -> bool:
        """Whether a proposal is about these words: they, what holds them, the call of their note, or their bracket."""
        fact, ident, at = p.fact, token.provision, token.start
        note = ident if ident in self.calls else self.by_id[ident].parent if ident in self.by_id else ""
        if note in self.calls and ident not in about(fact):
            ident, at = self.calls[note]
        held = {ident, *self.holders.get(ident, ())}
        if isinstance(fact, DeleteRow):
            return fact.row in held
        if not held.intersection(about(fact)):
            return False
        start, end = getattr(fact, "start", None), getattr(fact, "end", None)
        if start is None or ident not in about(fact):
            return True
        return start <= at < end or any(b.start <= at < b.end and b.start < end and start < b.end
                                        for b in self.by_id[ident].brackets)

    def left(self, token: Token, compilation: Compilation) -> bool:
        """Whether the words stood in an alternative that nobody is behind any more."""
        x = self.by_id.get(token.provision)
        return x is not None and any(a.start <= token.start < a.end and a.proposal
                                     and not any(p.becomes == x.text[a.start:a.end] for p in compilation.proposals)
                                     for b in x.brackets for a in b.alternatives)
