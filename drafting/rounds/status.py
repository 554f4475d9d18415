"""Status: who replied, what is contested, and the time left."""

from __future__ import annotations

from msgspec import Struct

from drafting.merge.decide import status as standings
from drafting.model.record import Body, Round, Submission
from drafting.render.body import in_order
from drafting.rounds.state import compiled, in_force, moment, open_round
from drafting.store import Store


class Reply(Struct, frozen=True):
    """What one member sent: `state` is "replied", "no comment", "late" or "silent"; `superseded` counts older files."""

    member: str
    name: str
    capacity: str
    state: str
    files: tuple[str, ...]
    superseded: int
    proposals: int
    comments: int
    silent: int


class Tally(Struct, frozen=True):
    """The proposals of one language by what became of them."""

    proposals: int
    contested_places: int
    contested: tuple[str, ...]
    comments: int
    decided: int
    agreed: int
    challenged: int


class Status(Struct, frozen=True):
    """Where a round stands; `minutes_left` is negative after the deadline."""

    draft: str
    round: Round
    minutes_left: int
    replies: tuple[Reply, ...]
    languages: dict[str, Tally]


def status(store: Store, body: Body, name: str, *, now: str, lang: str = "") -> Status:
    """The open round's status, members in the order of the language."""
    round, draft = open_round(store, name), store.draft(name)
    every = store.submissions(name, round.number)
    spoke = {s.member for s in every}
    order = [*in_order(body, lang or draft.languages[0]),
             *(m for m in body.members if m.capacity != "member" and m.code in spoke)]
    replies = tuple(_reply(member, lang or draft.languages[0], every) for member in order)
    left = int((moment(round.until) - moment(now)).total_seconds() // 60)
    return Status(name, round, left, replies, {each: _tally(store, name, round, each) for each in draft.languages})


def _reply(member, lang: str, every: list[Submission]) -> Reply:
    sent = [s for s in every if s.member == member.code]
    standing = in_force(sent)
    if not standing:
        state = "silent"
    elif all(s.nothing for s in standing):
        state = "no comment"
    else:
        state = "late" if any(s.late for s in standing) else "replied"
    return Reply(member.code, member.name.get(lang, member.code), member.capacity, state,
                 tuple(s.file for s in standing), len(sent) - len(standing), sum(len(s.facts) for s in standing),
                 sum(len(s.comments) for s in standing), sum(len(s.silent) for s in standing))


def _tally(store: Store, name: str, round: Round, lang: str) -> Tally:
    compilation = compiled(store, name, round, lang).compilation
    given = [d for d in store.dispositions(name, round.number) if d.language == lang]
    found = standings(compilation, given)
    provisions = {p.id: p.label or p.kind for p in compilation.base}
    return Tally(len(compilation.proposals), len(compilation.regions),
                 tuple(provisions.get(region.provision, region.provision) for region in compilation.regions),
                 len(compilation.remarks), sum(each.status != "open" for each in found.values()),
                 sum(bool(each.disposition and each.disposition.stage == "agreed") for each in found.values()),
                 sum(each.status == "challenged" for each in found.values()))
