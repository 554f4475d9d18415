"""The proposals of the open round in one language: by number, by provision or by a filter, and how each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from drafting.errors import NoSuchProposal, RecordError
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.compete import compete, joinable
from drafting.merge.compiling.decide import TAKEN, Standing, about
from drafting.merge.compiling.decide import status as standings
from drafting.merge.versions.next import taken, whole_wording
from drafting.merge.versions.unproposed import by_proposal, coming, confirmed, unproposed
from drafting.model.change import (
    Choose,
    Compilation,
    Delete,
    Fact,
    Insert,
    InsertColumn,
    InsertRow,
    Move,
    Proposal,
    Question,
    Remark,
    fact_id,
    provision_of,
    tag_of,
)
from drafting.model.record import Disposition, Unproposed
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.record.numbers import meant, on_record, put
from drafting.rounds.record.said import Said, positions
from drafting.rounds.record.state import compiled, compiled_now, open_round
from drafting.rounds.table.filter import Subject
from drafting.rounds.table.kinds import editorial
from drafting.store import Store, record_name


class Table:
    """The open round's compilation in one language with all answers on record.

    With `only` it is laid for one member: its own proposals, their answers, what it said itself, and nothing else.
    """

    def __init__(self, store: Store, name: str, lang: str, only: str | None = None) -> None:
        self.store, self.name, self.lang = store, name, lang
        self.round = open_round(store, name)
        given = store.dispositions(name, self.round.number)
        found = compiled_now(store, name, lang, given) if only is None else compiled(
            store, name, self.round, lang, given=given, only=only)
        self.compilation: Compilation = found.compilation
        self.numbers, self.earlier = found.numbers, found.earlier
        self.by_id = {p.id: p for p in self.compilation.proposals}
        self.by_number = {p.number: p for p in self.compilation.proposals}
        self.places = Places(self.compilation.base, phrases(lang))
        self.given: dict[str, list[Disposition]] = defaultdict(list)
        for d in given:
            if d.language == lang and (only is None or d.fact in self.by_id):
                self.given[d.fact].append(d if only is None else replace(d, sponsors=(only,), seen=(), after=()))
        self.standing: dict[str, Standing] = standings(self.compilation, self.answers())
        self.said: Said = positions(store, name, only)
        self.remarks: dict[str, list[Remark]] = defaultdict(list)
        for remark in self.compilation.remarks:
            self.remarks[remark.provision].append(remark)

    def answers(self) -> Iterable[Disposition]:
        """All dispositions of the round in this language."""
        return [d for those in self.given.values() for d in those]

    def chosen(self, those: Iterable[int | str]) -> list[Proposal]:
        """The proposals of these numbers and ids, each once."""
        found = [self.numbered(each) if isinstance(each, int) else self.named(each) for each in those]
        return list({p.id: p for p in found}.values())

    def printing(self, those: Iterable[Proposal], now: str) -> None:
        """Put all numbers on record, if one of these proposals is to be named by a number that is not there yet."""
        if any(p.id not in self.numbers.of for p in those):
            self.numbers = put(self.store, self.name, self.round, self.lang, self.by_id, now=now)

    def numbered(self, number: int) -> Proposal:
        """The proposal of that number."""
        if number not in self.by_number:
            raise NoSuchProposal(f"There is no proposal {number} in “{self.lang}”.",
                                 f"See the numbers with drafting merge {self.name}.")
        return self.by_number[number]

    def named(self, ident: str) -> Proposal:
        """The proposal of that id."""
        if ident not in self.by_id:
            raise self._gone(ident)
        return self.by_id[ident]

    def _gone(self, ident: str) -> NoSuchProposal:
        """The refusal of what nobody proposes any more, with who did."""
        number, now = self.numbers.of.get(ident, 0), f"See what changed with drafting news {self.name}, and make the " \
            "compilation again with drafting merge."
        members = sorted({s.member for s in self.store.submissions(self.name, self.round.number)
                          if s.language == self.lang and ident in map(fact_id, s.facts)})
        if number and members:
            return NoSuchProposal(f"Proposal {number} in “{self.lang}” is no longer in the compilation: "
                                  f"{', '.join(members)} asked for it, and sent another file or took it back.", now)
        return NoSuchProposal(f"Proposal {number or ident} in “{self.lang}” is no longer in the compilation of round "
                              f"{self.round.number}.", now)

    def subject(self, proposal: Proposal) -> Subject:
        """What a filter may ask about a proposal."""
        standing, said = self.standing[proposal.id], self.said.of(proposal, self.lang)
        given = standing.disposition
        place = self.places.of(proposal.fact.provision) if isinstance(proposal.fact, Move) else self.places.at(proposal)
        return {"number": proposal.number, "kind": fact_kind(proposal), "place": place,
                "provision": proposal.provision, "language": self.lang, "status": standing.status,
                "answer": standing.answer, "stage": given.stage if given else "", "was": proposal.was,
                "becomes": proposal.becomes, "sponsors": frozenset(members(proposal.sponsors)), **said,
                "contested": bool(proposal.competes), "editorial": editorial(proposal),
                "silent": bool(proposal.silent), "decided": given is not None and standing.answer != "defer",
                "commented": self.commented(proposal), "unproposed": proposal.id in self.joined}

    @cached_property
    def taken(self) -> dict[str, Fact]:
        """The accepted facts by the ids of their proposals, with the wordings that were typed for them."""
        return taken(self.compilation, self.standing)

    @cached_property
    def joined(self) -> dict[str, tuple[str, ...]]:
        """The unconfirmed sentences nobody wrote that each accepted proposal is part of, by its id."""
        return self.joining({})

    def joining(self, more: Mapping[str, Fact]) -> dict[str, tuple[str, ...]]:
        """The same with more facts taken in."""
        seen = confirmed(self.answers())
        return by_proposal(u for u in self.unproposed(more) if u.sentence not in seen)

    def unproposed(self, more: Mapping[str, Fact] = {}) -> tuple[Unproposed, ...]:
        """The sentences nobody wrote of the text that the answers on record make, with more facts taken in."""
        return unproposed(self.compilation, {**self.taken, **more})

    def sentences(self, proposal: Proposal, more: Mapping[str, Fact] = {}) -> tuple[str, ...]:
        """The sentences that the paragraph of an accepted proposal gets, and did not have; a new one says itself."""
        base = self.places.provisions.get(proposal.provision)
        new = isinstance(proposal.fact, Insert | InsertRow | InsertColumn | Move)
        return coming(base, {**self.taken, **more}.values()) if base is not None and not new else ()

    def paragraph(self, proposal: Proposal) -> str:
        """What the base says where the proposal is; "" for what is no paragraph of it."""
        base = self.places.provisions.get(proposal.provision)
        return base.text if base is not None else ""

    def commented(self, proposal: Proposal) -> bool:
        """Whether a member that is not behind the proposal has a comment on its words, or on the whole provision."""
        start, end = getattr(proposal.fact, "start", 0), getattr(proposal.fact, "end", 1 << 30)
        return any(r.member not in proposal.sponsors and (r.start == r.end or (r.start <= end and r.end >= start))
                   for r in self.remarks.get(proposal.provision, ()))

    def refuse_rivals(self, proposal: Proposal, answers: Mapping[str, str], *, together: bool = False) -> None:
        """Refuse to accept what is closed, or what competes with something accepted; `answers` are those of the call.

        A rival that gets another answer in the same call is none; two changes of one phrase that share no words can be
        accepted together, in one call that names both.
        """
        if answers[proposal.id] not in TAKEN:
            return
        self._refuse_unworded(proposal, answers[proposal.id])
        if set(about(proposal.fact)).intersection(self.compilation.closed):
            place = self.places.of(proposal.provision)
            raise RecordError(f"{place} is agreed ad referendum, so proposal {proposal.number} cannot be taken in.",
                              f"Reopen it first: drafting agree {self.name} \"{place}\" --reopen.")
        self._refuse_rewritten(proposal, answers)
        for rival in proposal.competes:
            other = self.by_id[rival]
            if together and rival in answers and joinable(proposal.fact, other.fact):
                continue
            if answers.get(rival, self.standing[rival].answer) in TAKEN:
                who = ", ".join(members(other.sponsors)) or self.places.words["nobody"]
                if joinable(proposal.fact, other.fact):
                    raise RecordError(f"Proposal {proposal.number} and proposal {other.number} ({who}) are two "
                                      "wordings of one phrase.", "Where both fit into one sentence, accept them in one "
                                      f"answer: drafting dispose {self.name} {proposal.number} {other.number} accept.")
                if self.standing[rival].answer not in TAKEN:
                    raise RecordError(f"Proposal {proposal.number} competes with proposal {other.number} ({who}), "
                                      "which would be accepted with it.", "Accept one of the two alone.")
                raise RecordError(f"Proposal {proposal.number} competes with proposal {other.number} ({who}), "
                                  "which is accepted.", f"Give proposal {other.number} another answer first.")

    @cached_property
    def questions(self) -> tuple[Proposal, ...]:
        """The proposals that are open questions."""
        return tuple(p for p in self.compilation.proposals if isinstance(p.fact, Question))

    def _refuse_unworded(self, proposal: Proposal, answer: str) -> None:
        """Refuse to accept what has no words that would carry it out, and a new wording of what is no paragraph."""
        base = self.places.provisions.get(provision_of(proposal.fact))
        if isinstance(proposal.fact, Question) and answer == "accept":
            raise RecordError(f"Proposal {proposal.number} is an open question: the words that it is about are gone.",
                              "Give the paragraph's new wording with modify --text, or note or reject it.")
        if isinstance(proposal.fact, Choose) and answer == "modify":
            raise RecordError(f"Proposal {proposal.number} is a side of a bracket over several paragraphs: it has not "
                              "one wording.", "Accept a side, and change its words in another proposal.")
        if isinstance(proposal.fact, Delete | Question) and answer == "modify" and (
                base is None or base.kind in ("table", "opaque")):
            raise RecordError(f"Proposal {proposal.number} is about no paragraph of this text: nothing could have "
                              "a new wording.", "Give it another answer; propose the wording by itself.")

    def _refuse_rewritten(self, proposal: Proposal, answers: Mapping[str, str]) -> None:
        """Refuse a paragraph's new wording, which answers an open question, beside changes in it that are accepted."""
        beside = self.compilation.proposals if isinstance(proposal.fact, Question) else self.questions
        for other in beside:
            if other.id == proposal.id or answers.get(other.id, self.standing[other.id].answer) not in TAKEN:
                continue
            one, two = (whole_wording(each.fact, self.paragraph(each)) for each in (proposal, other))
            if compete(one, two):
                raise RecordError(f"Proposal {proposal.number} competes with proposal {other.number}, which is "
                                  "accepted: a paragraph's new wording and a change in it cannot both be taken in.",
                                  f"Say in the new wording all that it is to say, and give proposal {other.number} "
                                  "another answer first.")

    def record(self, proposal: Proposal, disposition: Disposition) -> None:
        """Put an answer on record."""
        self.store.add_disposition(self.name, self.round.number, disposition)
        self.hold(proposal, disposition)

    def hold(self, proposal: Proposal, disposition: Disposition) -> None:
        """Take an answer for the one that holds, on record or not."""
        self.given[proposal.id].append(disposition)
        self.standing[proposal.id] = Standing("decided", disposition.answer, disposition)
        for known in ("taken", "joined"):
            self.__dict__.pop(known, None)

    def before(self, proposal: Proposal) -> tuple[str, ...]:
        """The names of the answers that the proposal has on record, in their order."""
        return tuple(record_name(d) for d in self.given[proposal.id])


def printed(store: Store, name: str, lang: str, numbers: Iterable[int]) -> list[str]:
    """The ids of the proposals of the open round that these numbers were printed for.

    A number means nothing but what it was printed with: one that nobody has printed yet is refused.
    """
    round = open_round(store, name)
    known = on_record(store, name, round, lang)
    others = () if known.highest else [each for each in store.draft(name).languages
                                       if on_record(store, name, round, each).highest]
    return [meant(name, round, lang, known, number, others) for number in dict.fromkeys(numbers)]


def fact_kind(proposal: Proposal) -> str:
    """What a proposal does, in one word: text, delete, insert, move …"""
    return tag_of(proposal.fact)


