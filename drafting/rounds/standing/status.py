"""Status: who replied, what is contested, the time left, and what stands between the members and consensus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.compiling.standing import brackets, contested_now
from drafting.model.instants import moment
from drafting.model.record import Body, Round, Submission
from drafting.model.text import Notice
from drafting.render.house.body import in_order
from drafting.rounds.intake.sent import Unclear, unclear
from drafting.rounds.languages.tasks import ToDo, open_tasks
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.force import in_force, is_withdrawn
from drafting.rounds.record.state import open_rounds, wishes
from drafting.rounds.standing.consensus import Consensus, consensus
from drafting.rounds.standing.steps import Step, steps
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.unseen.unseen import COUNTED

if TYPE_CHECKING:
    from drafting.model.record import Member


class Reply(Struct, frozen=True):
    """What one member sent: `state` is "replied", "no comment", "late", "withdrawn", "awaited" or "no reply".

    A member is awaited until the deadline. `superseded` counts older files. `brackets` says what its newest ones do
    to brackets, place by place. `recognised` says on what it was known that the files are its own,
    `unseen` what they show otherwise than they read, and in whose name.
    """

    member: str
    name: str
    capacity: str
    state: str
    files: tuple[str, ...]
    superseded: int
    proposals: int
    comments: int
    silent: int
    brackets: tuple[Notice, ...] = ()
    recognised: tuple[str, ...] = ()
    unseen: tuple[Notice, ...] = ()


class Tally(Struct, frozen=True):
    """The proposals of one language by what became of them.

    Places are contested where something new is: `brackets` are the places of those that the base has, one for each.
    """

    proposals: int
    contested_places: int
    contested: tuple[str, ...]
    brackets: tuple[str, ...]
    comments: int
    decided: int
    agreed: int
    challenged: int


class Status(Struct, frozen=True):
    """Where a draft stands: how clean its newest version is, and its round, with its deadline now, where one is open.

    `minutes_left` is negative after the deadline. `between` gives for each language and member the places that the
    member holds up. `tasks` are those of the newest version that are open. `unclear` are files of one member of which
    nobody has said which holds. `next` is what waits, with what to type.
    """

    draft: str
    version: int
    label: str
    consensus: dict[str, Consensus]
    between: dict[str, dict[str, tuple[str, ...]]]
    round: Round | None = None
    minutes_left: int = 0
    replies: tuple[Reply, ...] = ()
    languages: dict[str, Tally] = {}
    tasks: tuple[ToDo, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    next: tuple[Step, ...] = ()


def status(store: Store, body: Body, name: str, *, now: str, lang: str = "",
           laid: Mapping[str, Table] | None = None) -> Status:
    """The draft's status, members in the order of the language; `laid` are the open round's tables, where they are."""
    draft, version = store.draft(name), store.versions(name)[-1]
    rounds = open_rounds(store, name)
    tables = laid or {each: Table(store, name, each) for each in draft.languages if rounds}
    found = {each: consensus(store, name, each, tables.get(each)) for each in draft.languages}
    between = {each: state.by_member() for each, state in found.items()}
    todo = open_tasks(store, name)
    if not rounds:
        whole = Status(name, version.number, version.label, found, between, tasks=todo)
        return replace(whole, next=steps(whole, bool(version.adopted)))
    round = rounds[-1]
    every = store.submissions(name, round.number)
    spoke = {s.member for s in every}
    order = [*in_order(body, lang or draft.languages[0]),
             *(m for m in body.members if m.capacity != "member" and m.code in spoke)]
    until = deadline(store, name, round)
    left = int((moment(until) - moment(now)).total_seconds() // 60)
    replies = tuple(_reply(member, lang or draft.languages[0], every, until, left < 0) for member in order)
    whole = Status(name, version.number, version.label, found, between, replace(round, until=until), left, replies,
                   {each: _tally(table) for each, table in tables.items()}, todo, unclear(store, name, round))
    return replace(whole, next=steps(whole, bool(version.adopted)))


def _reply(member: Member, lang: str, every: list[Submission], until: str, over: bool) -> Reply:
    sent = [s for s in every if s.member == member.code]
    standing = in_force(sent)
    if not standing:
        state = "no reply" if over else "awaited"
    elif all(is_withdrawn(s) for s in standing):
        state = "withdrawn"
    elif all(s.nothing for s in standing):
        state = "no comment"
    else:
        state = "late" if any(moment(s.received) > moment(until) for s in standing) else "replied"
    files = {(s.sha256, s.language) for s in sent}              # one file taken in twice, apart, is one
    return Reply(member.code, member.name.get(lang, member.code), member.capacity, state,
                 tuple(s.file for s in standing), len(files) - len(standing), sum(map(wishes, standing)),
                 sum(len(s.comments) for s in standing), sum(len(s.silent) for s in standing),
                 tuple(notice for s in standing for notice in s.notices if notice.kind == "bracket"),
                 tuple(dict.fromkeys(s.recognised for s in standing if s.recognised)),
                 tuple(notice for s in standing for notice in s.notices if notice.kind in COUNTED))


def _tally(table: Table) -> Tally:
    compilation, found = table.compilation, table.standing
    contested = tuple(table.places.at(table.by_id[region.proposals[0]]) for region in contested_now(compilation))
    return Tally(len(compilation.proposals), len(contested), contested,
                 tuple(table.places.of(ident) for ident in brackets(compilation.base)),
                 len(compilation.remarks), sum(each.status != "open" for each in found.values()),
                 sum(bool(each.disposition and each.disposition.stage == "agreed") for each in found.values()),
                 sum(each.status == "challenged" for each in found.values()))
