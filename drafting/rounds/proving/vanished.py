"""Vanished: the words that a version has no longer, each with the answer on record that took it out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafting.merge.compiling.decide import TAKEN, Standing, about
from drafting.merge.facts.shape import Shape
from drafting.model.change import Compilation, DeleteRow, Mark, Proposal, Text
from drafting.rounds.proving.origins import Origin, Token
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
    """The words that went, each with the disposition that took it out; brackets themselves are no words."""
    work = _Work(compilation, standing)
    for token in tokens:
        if token.origin.kind != "brackets" and any(c.isalnum() for c in token.text):
            by, sponsors = work.answer(token)
            yield Gone(version, token.provision, token.text, token.origin, by, sponsors)


class _Work:
    """The answered proposals of a compilation by what they are about, and where the provisions of its base stand."""

    def __init__(self, compilation: Compilation, standing: dict[str, Standing]) -> None:
        self.standing = standing
        self.by_id = {x.id: x for x in compilation.base}
        self.holders = Shape(compilation.base).holders()
        self.calls = {m.value: (x.id, m.start) for x in compilation.base for m in x.marks if m.key == "note"}
        self.wanted = {(p.provision, p.becomes.strip()) for p in compilation.proposals}
        self.of: dict[str, list[Proposal]] = {}
        for p in compilation.proposals:
            if standing[p.id].disposition is not None:
                for name in (p.fact.row,) if isinstance(p.fact, DeleteRow) else about(p.fact):
                    self.of.setdefault(name, []).append(p)

    def answer(self, token: Token) -> tuple[str, tuple[str, ...]]:
        """The name of the disposition that took a word out, and the proposal's sponsors.

        What was accepted takes out what it reaches; a refusal, the words of the alternative that it refuses.
        """
        near = [(p, ident, at) for ident, at in self.places(token)
                for name in dict.fromkeys((ident, *self.holders.get(ident, ()))) for p in self.of.get(name, ())]
        words = self.alternatives(token)
        found = next((p for p, ident, at in near if self.standing[p.id].answer in TAKEN and self.reaches(p, ident, at)),
                     None) \
            or next((p for p, _, _ in near if self.standing[p.id].answer not in TAKEN and p.becomes.strip() in words),
                    None)
        if found is not None and (given := self.standing[found.id].disposition) is not None:
            return record_name(given), found.sponsors
        left = any((token.provision, each) not in self.wanted for each in words)
        return "withdrawn" if left else "", ()

    def places(self, token: Token) -> list[tuple[str, int]]:
        """Where a word stands; one of a note stands where the note is called, too."""
        x = self.by_id.get(token.provision)
        note = token.provision if token.provision in self.calls else x.parent if x is not None else ""
        called = [self.calls[note]] if note in self.calls else []
        own = [(token.provision, token.start)] if not called or token.provision in self.of else []
        return own + called

    def reaches(self, p: Proposal, ident: str, at: int) -> bool:
        """Whether an accepted proposal is about a word: it, what holds it, or the bracket that it stands in."""
        if not isinstance(p.fact, Text | Mark) or ident not in about(p.fact):
            return True
        start, end = p.fact.start, p.fact.end
        return start <= at < end or any(b.start <= at < b.end and b.start < end and start < b.end
                                        for b in self.by_id[ident].brackets)

    def alternatives(self, token: Token) -> set[str]:
        """The wordings of the alternatives that members put in a bracket and that the word stands in."""
        x = self.by_id.get(token.provision)
        return set() if x is None else {x.text[a.start:a.end].strip() for b in x.brackets for a in b.alternatives
                                        if a.start <= token.start < a.end}
