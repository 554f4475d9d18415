"""News: exactly what late, superseding and withdrawn submissions have changed about the proposals of a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.merge.compiling.decide import Standing
from drafting.merge.compiling.decide import status as standings
from drafting.model.change import Attr, Proposal
from drafting.model.instants import moment
from drafting.model.record import Submission
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.record.force import is_withdrawn
from drafting.rounds.record.state import Compiled, compiled, open_round
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.model.record import Disposition


class Changed(Struct, frozen=True):
    """One thing that is otherwise now.

    `what` is "new" (a proposal that was not there), "gone" (nobody is behind it any more), "joined" or "left" (with
    the `members` who did), or "status", with the status before and now. `number` is the one that it was
    printed with, 0 for none.
    """

    language: str
    what: str
    number: int
    place: str
    was: str
    becomes: str
    members: tuple[str, ...]
    before: str = ""
    now: str = ""


class News(Struct, frozen=True):
    """What came in since an instant, and what it changed. Nothing decided changes by itself."""

    since: str
    files: tuple[str, ...]
    changes: tuple[Changed, ...]


def news(store: Store, name: str, *, since: str = "") -> News:
    """What has changed since the instant; else since the last answer that was given, or since the round was opened."""
    round = open_round(store, name)
    sent, given = store.submissions(name, round.number), store.dispositions(name, round.number)
    since = since or max((d.at for d in given), key=moment, default=round.opened)
    early = [s for s in sent if moment(s.chosen or s.received) <= moment(since)]
    changes: list[Changed] = []
    for lang in store.draft(name).languages:
        decided = [d for d in given if d.language == lang]
        before, now = (compiled(store, name, round, lang, those, given) for those in (early, sent))
        changes += _Comparison(lang, before, now, decided).changes()
    return News(since, tuple(_said(s) for s in sent if s not in early), tuple(changes))


def _said(s: Submission) -> str:
    return f"{s.member}: {s.file} ({s.language})" + (" –" if is_withdrawn(s) else "")


class _Comparison:
    def __init__(self, lang: str, before: Compiled, now: Compiled, given: Iterable[Disposition]) -> None:
        given = list(given)
        self.lang, self.numbers = lang, now.numbers.of
        self.places = Places(now.compilation.base, phrases(lang))
        self.before = {p.id: p for p in before.compilation.proposals}
        self.now = {p.id: p for p in now.compilation.proposals}
        self.stood, self.stands = standings(before.compilation, given), standings(now.compilation, given)

    def changes(self) -> Iterator[Changed]:
        """What differs, in the order of the text, what is gone first."""
        for p in self.before.values():
            if p.id not in self.now:
                yield self.changed("gone", p, p.sponsors)
        for p in self.now.values():
            old = self.before.get(p.id)
            if old is None:
                yield self.changed("new", p, p.sponsors)
                continue
            if joined := set(p.sponsors) - set(old.sponsors):
                yield self.changed("joined", p, tuple(sorted(joined)))
            if left := set(old.sponsors) - set(p.sponsors):
                yield self.changed("left", p, tuple(sorted(left)))
            if self.stood[p.id].status != self.stands[p.id].status:
                yield self.changed("status", p, p.sponsors, self.stood[p.id], self.stands[p.id])

    def changed(self, what: str, p: Proposal, members: tuple[str, ...], before: Standing | None = None,
                now: Standing | None = None) -> Changed:
        becomes = self.places.action(p.fact) if isinstance(p.fact, Attr) else p.becomes
        return Changed(self.lang, what, self.numbers.get(p.id, 0), self.places.at(p), p.was, becomes, members,
                       before.status if before else "", now.status if now else "")
