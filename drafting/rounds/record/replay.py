"""What was written over an older version, taken over to the base of the round: what fits stands as ever; what the text
has already is said; what lost its words to the text's history is a question, with that history beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.compiling.says import words
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.typography import question
from drafting.merge.versions.rebase import History
from drafting.model.change import Fact, Order, Question, Remark, fact_id, tag_of
from drafting.model.change import Text as Edit
from drafting.model.record import Submission
from drafting.model.text import Comment, Notice, Text
from drafting.model.words.plain import with_ids
from drafting.rounds.record.partners import named, renamed
from drafting.store import Store


class Replayed(Struct, frozen=True):
    """A submission as an answer about the round's base, and a notice for each fact that is not simply in it.

    `done` are the facts, on the base that they were written over, that the round's base has already.
    """

    answer: Answer
    notices: tuple[Notice, ...] = ()
    done: tuple[Fact, ...] = ()


class Replay:
    """Takes over submissions in one language to one version; what became of an older version is found once."""

    def __init__(self, store: Store, name: str, version: int, lang: str) -> None:
        self.store, self.name, self.version, self.lang = store, name, version, lang
        self.histories: dict[int, History] = {}
        self.texts: dict[int, Text] = {}

    def text(self, number: int) -> Text:
        """The text of a version, read once however many wrote over it."""
        if number not in self.texts:
            self.texts[number] = self.store.text(self.name, number, self.lang)
        return self.texts[number]

    def answer(self, submission: Submission) -> Replayed:
        """What a submission says about the version."""
        s = asked(self.text(submission.base), submission)
        remarks = tuple(_remark(s.member, comment) for comment in s.comments)
        if s.base == self.version:
            return Replayed(Answer(s.member, s.facts, frozenset(s.silent), remarks, s.date))
        if names := self.names(s.base):
            s = _under(s, names)
            remarks = tuple(replace(r, provision=names.get(r.provision, r.provision)) for r in remarks)
        history = self.history(s.base)
        found = history.rebase(s.facts)
        newer = {fact_id(old): new for old, new in found.kept} | {fact_id(old): new for old, new, _ in found.gone}
        silent = frozenset(fact_id(newer[ident]) for ident in s.silent if ident in newer)
        answer = Answer(s.member, tuple({fact_id(f): f for f in newer.values()}.values()), silent,
                        tuple(map(history.remark, remarks)), s.date)
        return Replayed(answer, (*self.already(found.done, s.base), *self.gone(found.gone, s.base)), found.done)

    def history(self, base: int) -> History:
        if base not in self.histories:
            old, new = self.text(base), self.text(self.version)
            self.histories[base] = History(with_ids(old, self.names(base)), new)
        return self.histories[base]

    def names(self, base: int) -> dict[str, str]:
        """What the ids of an older version are called in this one."""
        return renamed(self.store, self.name, self.lang, *(self.store.version(self.name, n)
                                                           for n in (base, self.version)))

    def already(self, facts: Iterable[Fact], base: int) -> Iterator[Notice]:
        for fact in facts:
            yield Notice("already-in-text", self.place(fact, base),
                         f"Version {self.version} says so already: {self.said(fact, base)}.")

    def gone(self, gone: Iterable[tuple[Fact, Question, tuple[Fact, ...]]], base: int) -> Iterator[Notice]:
        for fact, _, against in gone:
            since = "; ".join(self.said(each, base) for each in against) or "it is no longer in its place"
            yield Notice("older-base", self.place(fact, base),
                         f"Written over version {base}: {self.said(fact, base)}. Since then: {since}.")

    def place(self, fact: Fact, base: int) -> str:
        old = self.history(base).old.by_id
        ident = getattr(fact, "provision", "") or getattr(getattr(fact, "slot", None), "after", "")
        return old[ident].label or ident if ident in old else ""

    def said(self, fact: Fact, base: int) -> str:
        """What a fact does, in a few of its words."""
        if isinstance(fact, Question):
            return f"“{first(fact.was)}” → “{first(fact.becomes)}”"
        if isinstance(fact, Edit):
            was, becomes = self.history(base).in_context(fact)
        else:
            was, becomes = words(self.history(base).old, fact)
        kind = tag_of(fact)
        return f"“{first(was)}” → “{first(becomes) or '–'}”" if kind == "text" else f"{kind} “{first(was or becomes)}”"


def _under(s: Submission, names: Mapping[str, str]) -> Submission:
    """The submission with the provisions that it is about under other names."""
    facts = {fact_id(fact): named(fact, names) for fact in s.facts}
    ids = {old: fact_id(fact) for old, fact in facts.items()}
    ordered = (replace(f, items=tuple(ids.get(i, i) for i in f.items)) if isinstance(f, Order) else f
               for f in facts.values())
    return replace(s, facts=tuple(ordered), silent=tuple(ids[i] for i in s.silent if i in ids))


def asked(base: Text, s: Submission) -> Submission:
    """The submission with its changes of signs as the one question that they are."""
    if not s.typographic:
        return s
    signs = [fact for fact in s.facts if fact_id(fact) in s.typographic]
    meant = tuple(fact for fact in s.facts if fact_id(fact) not in s.typographic)
    return replace(s, facts=(*meant, question(base, signs)),
                   silent=tuple(ident for ident in s.silent if ident not in s.typographic))


def _remark(member: str, c: Comment) -> Remark:
    return Remark(member, c.provision, c.start, c.end, c.text, c.quote, c.person, c.date, c.id, c.reply_to, c.resolved)


def first(words: str, count: int = 12) -> str:
    """The first words of a text."""
    found = words.split()
    return " ".join(found[:count]) + ("…" if len(found) > count else "")
