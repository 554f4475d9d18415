"""Dispose: an answer to a proposal goes on record, by the proposal's content and never by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from drafting.errors import DraftingError, InputError, NoSuchProposal, RecordError
from drafting.merge.decide import Standing
from drafting.merge.decide import status as standings
from drafting.model.change import Compilation, Proposal
from drafting.model.record import ANSWERS, STAGES, Disposition
from drafting.render.answers import read_matrix
from drafting.render.phrases import phrases
from drafting.render.places import Places
from drafting.rounds.state import compiled, open_round
from drafting.store import Store

TAKEN_IN = ("accept", "modify")


class Wish(Struct, frozen=True):
    """The answer that someone wants to give: `text` is the wording of an acceptance with modifications."""

    answer: str
    reason: str = ""
    text: str = ""
    stage: str = "proposed"


class Given(Struct, frozen=True):
    """A disposition on record, with the words and names of its proposal."""

    number: int
    place: str
    was: str
    becomes: str
    sponsors: tuple[str, ...]
    disposition: Disposition


class Filled(Struct, frozen=True):
    """What a filled-in matrix gave: dispositions, and for each row that could not be taken its number and why."""

    given: tuple[Given, ...]
    refused: tuple[tuple[int, str], ...]
    unchanged: int


def dispose(store: Store, name: str, lang: str, numbers: Iterable[int], wish: Wish, *, now: str,
            by: str = "") -> tuple[Given, ...]:
    """The same answer to each of the proposals with these numbers; all of them are taken or none."""
    _check(wish)
    table = _Table(store, name, lang)
    chosen = [table.numbered(number) for number in dict.fromkeys(numbers)]
    if wish.answer == "modify" and len(chosen) > 1:
        raise InputError("A modified wording is that of one proposal.", "Name one proposal at a time.")
    wishes = {proposal.id: wish for proposal in chosen}
    for proposal in chosen:
        table.refuse_rivals(proposal, wishes)
    return tuple(table.give(proposal, wish, now, by) for proposal in chosen)


def dispose_rows(store: Store, name: str, wishes: Mapping[tuple[str, str], Wish], rows: Mapping[tuple[str, str], int],
                 *, now: str, by: str = "") -> Filled:
    """The answers of a filled-in matrix, by language and proposal id; what cannot be taken is said row by row."""
    given: list[Given] = []
    refused: list[tuple[int, str]] = []
    unchanged = 0
    for lang in sorted({lang for lang, _ in wishes}):
        table = _Table(store, name, lang)
        mine = {ident: wish for (language, ident), wish in wishes.items() if language == lang}
        for ident, wish in mine.items():
            try:
                _check(wish)
                proposal = table.named(ident)
                if table.says_already(proposal, wish):
                    unchanged += 1
                    continue
                table.refuse_rivals(proposal, mine)
                given.append(table.give(proposal, wish, now, by))
            except DraftingError as exc:
                refused.append((rows[lang, ident], f"{exc.message} {exc.hint}".strip()))
    return Filled(tuple(given), tuple(sorted(refused)), unchanged)


def dispose_matrix(store: Store, name: str, blob: bytes, filename: str, *, stage: str = "proposed", now: str,
                   by: str = "") -> Filled:
    """The answers of a filled-in matrix file; rows that say no stage are at `stage`."""
    read = read_matrix(blob, filename, stage=stage)
    wishes = {(a.language, a.proposal): Wish(a.answer, a.reason, a.text, a.stage) for a in read.rows}
    rows = {(a.language, a.proposal): a.row for a in read.rows}
    filled = dispose_rows(store, name, wishes, rows, now=now, by=by)
    unread = [(int(n.place.split()[-1]), n.message) for n in read.notices]
    return Filled(filled.given, tuple(sorted((*filled.refused, *unread))), filled.unchanged)


def _check(wish: Wish) -> None:
    """Refuse an answer that says too little or too much."""
    if wish.answer not in ANSWERS or wish.stage not in STAGES:
        raise InputError(f"“{wish.answer}” ({wish.stage}) is not an answer.", f"Use one of: {', '.join(ANSWERS)}.")
    if wish.answer == "modify" and not wish.text:
        raise InputError("An acceptance with modifications needs its wording.", "Give it with --text.")
    if wish.text and wish.answer != "modify":
        raise InputError(f"A wording goes with modify, and the answer is {wish.answer}.",
                         "Use modify, or leave it out.")


class _Table:
    """The proposals of the open round in one language, and how each of them stands."""

    def __init__(self, store: Store, name: str, lang: str) -> None:
        self.store, self.name, self.lang = store, name, lang
        self.round = open_round(store, name)
        self.compilation: Compilation = compiled(store, name, self.round, lang).compilation
        self.by_id = {p.id: p for p in self.compilation.proposals}
        self.by_number = {p.number: p for p in self.compilation.proposals}
        self.places = Places(self.compilation.base, phrases(lang))
        given = [d for d in store.dispositions(name, self.round.number) if d.language == lang]
        self.standing: dict[str, Standing] = standings(self.compilation, given)

    def numbered(self, number: int) -> Proposal:
        if number not in self.by_number:
            count = len(self.by_number)
            hint = f"Proposals are numbered 1 to {count}; drafting merge {self.name} lists them." if count \
                else "There is none."
            raise NoSuchProposal(f"There is no proposal {number} in “{self.lang}”.", hint)
        return self.by_number[number]

    def named(self, ident: str) -> Proposal:
        if ident not in self.by_id:
            raise NoSuchProposal("The proposal of this row is no longer in the compilation.",
                                 "Make a new matrix with merge.")
        return self.by_id[ident]

    def says_already(self, proposal: Proposal, wish: Wish) -> bool:
        """Whether just this answer is on record already."""
        last = self.standing[proposal.id].disposition
        return last is not None and (last.answer, last.reason, last.text, last.stage) == (
            wish.answer, wish.reason, wish.text, wish.stage)

    def refuse_rivals(self, proposal: Proposal, wishes: Mapping[str, Wish]) -> None:
        """Refuse to accept what competes with what is accepted, unless that gets another answer in the same call."""
        if wishes[proposal.id].answer not in TAKEN_IN:
            return
        for rival in proposal.competes:
            answer = wishes[rival].answer if rival in wishes else self.standing[rival].answer
            if answer in TAKEN_IN:
                other = self.by_id[rival]
                raise RecordError(
                    f"Proposal {proposal.number} competes with proposal {other.number} ({', '.join(other.sponsors)}), "
                    "which is accepted.", f"Give proposal {other.number} another answer first.")

    def give(self, proposal: Proposal, wish: Wish, now: str, by: str) -> Given:
        """Put the answer on record."""
        disposition = Disposition(proposal.id, self.lang, wish.answer, now, by, wish.reason, wish.text, wish.stage,
                                  tuple(proposal.competes), proposal.sponsors)
        self.store.add_disposition(self.name, self.round.number, disposition)
        self.standing[proposal.id] = Standing("decided", wish.answer, disposition)
        return Given(proposal.number, self.places.of(proposal.provision), proposal.was, proposal.becomes,
                     proposal.sponsors, disposition)
