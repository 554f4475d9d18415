"""Trace: for every word of a version who proposed it, in which file and round, and which disposition took it in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from drafting.merge.compiling.decide import TAKEN, Standing
from drafting.merge.compiling.decide import status as standings
from drafting.merge.facts.answer import owner
from drafting.merge.versions.next import next_text
from drafting.model.change import Proposal
from drafting.model.record import Agreement, Round, Submission, Version
from drafting.model.text import Text, blank
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.proving.origins import Origin, Step, Token, begin, step
from drafting.rounds.proving.vanished import Gone, vanished
from drafting.rounds.record.state import compiled
from drafting.rounds.table.where import provision_at
from drafting.store import Store, record_name


class Run(Struct, frozen=True):
    """Words of one origin that stand side by side."""

    text: str
    origin: Origin


class Line(Struct, frozen=True):
    """A provision of the version with the origins of its words."""

    provision: str
    place: str
    kind: str
    runs: tuple[Run, ...]


class Traced(Struct, frozen=True):
    """A version in one language, word by word, and all words that went on the way to it.

    `places` says by id what the provisions that these words went from were called.
    """

    version: int
    language: str
    text: Text
    lines: tuple[Line, ...]
    gone: tuple[Gone, ...] = ()
    places: dict[str, str] = {}


def trace(store: Store, name: str, lang: str, number: int = 0, where: str = "") -> Traced:
    """The newest version, or that of a number; all of it, or one provision."""
    version = store.version(name, number) if number else store.versions(name)[-1]
    text = store.text(name, version.number, lang)
    walk = Walk(store, name, lang)
    found = walk.kept(version)
    only = provision_at(text, lang, where, name).id if where else ""
    places = Places(text, phrases(lang))
    runs = _runs(found)
    gone = tuple(g for g in walk.gone if only in ("", g.provision))
    lines = tuple(Line(p.id, places.of(p.id), p.kind, runs.get(p.id, ())) for p in text if only in ("", p.id)
                  and p.kind != "table" and not blank(p))
    return Traced(version.number, lang, text, lines, gone, _named(walk, gone))


def _named(walk: Walk, gone: Iterable[Gone]) -> dict[str, str]:
    """What the provisions that words went from were called in the version before."""
    out: dict[str, str] = {}
    for number, those in groupby(gone, lambda each: each.version):
        before = walk.hashes[walk.store.version(walk.name, number).base]
        places = Places(walk.store.text(walk.name, before.number, walk.lang), phrases(walk.lang))
        out.update((each.provision, places.of(each.provision)) for each in those)
    return out


class Walked(Struct, frozen=True, array_like=True):
    """The tokens of a version as they are kept: each with the number of its origin; and what went on the way to it."""

    origins: tuple[Origin, ...]
    tokens: tuple[tuple[str, int, str, int], ...]
    gone: tuple[Gone, ...]


class Walk:
    """From the first version on, step by step; `gone` is what the steps took out.

    The last version that was asked for is kept: the next one is a step from it, and not from the first.
    """

    def __init__(self, store: Store, name: str, lang: str) -> None:
        self.store, self.name, self.lang = store, name, lang
        self.hashes = {store.version_hash(name, v.number): v for v in store.versions(name)}
        self.words = {v.number: digest for digest, v in self.hashes.items()}
        self.gone: list[Gone] = []
        self.steps: dict[int, Step] = {}

    def kept(self, version: Version) -> Step:
        """The tokens of a version, from now on kept; what is kept of one before it is not walked again."""
        said: Version | None = version
        while said is not None and not self.known(said):
            said = self.hashes.get(said.base)
        found = self.to(version)
        self.store.settled(self.name, f"trace-{self.lang}", self.words[version.number], Walked,
                           lambda: _packed(found, self.gone))
        return found

    def known(self, version: Version) -> bool:
        """Whether the tokens of a version are kept; they are taken as they are."""
        found = self.store.kept(self.name, f"trace-{self.lang}", self.words[version.number], Walked)
        if found is not None:
            self.gone = list(found.gone)
            self.steps[version.number] = Step(tuple(
                Token(provision, start, text, found.origins[n]) for provision, start, text, n in found.tokens))
        return found is not None

    def to(self, version: Version) -> Step:
        """The tokens of a version, walked to from what is known."""
        if version.number not in self.steps:
            self.steps[version.number] = self.walked(version)
        return self.steps[version.number]

    def walked(self, version: Version) -> Step:
        """The tokens of a version by way of the one that it was made from."""
        text = self.store.text(self.name, version.number, self.lang)
        base = self.hashes.get(version.base)
        if base is None:
            return begin(text, version.number)
        before = self.to(base)
        return self.issued(before, base, version, text) if version.round else before

    def issued(self, before: Step, base: Version, version: Version, text: Text) -> Step:
        """The tokens of a version that a round gave."""
        round = self.store.round(self.name, version.round)
        sent = [s for s in self.store.submissions(self.name, round.number) if record_name(s) in version.submissions]
        given = [d for d in self.store.dispositions(self.name, round.number) if record_name(d) in version.dispositions]
        agreed = [a for key, a in self.store.all(self.name, Agreement).items() if key in version.agreements]
        compilation = compiled(self.store, self.name, round, self.lang, sent, given, agreed).compilation
        decided = [d for d in given if d.language == self.lang]
        standing = standings(compilation, decided)
        by = _by_member(sent)
        origins = {p.id: _origin(p, standing[p.id], round, version, by) for p in compilation.proposals}
        proposals = {p.id: p for p in compilation.proposals}
        found = step(before, self.store.text(self.name, base.number, self.lang), next_text(compilation, decided),
                     proposals, origins, text, version.number)
        self.gone += vanished(found.gone, compilation, standing, version.number)
        return found


def _packed(found: Step, gone: Iterable[Gone]) -> Walked:
    """What is kept of a version's tokens."""
    numbers: dict[Origin, int] = {}
    tokens = tuple((t.provision, t.start, t.text, numbers.setdefault(t.origin, len(numbers))) for t in found.tokens)
    return Walked(tuple(numbers), tokens, tuple(gone))


Sent = dict[str, list[tuple[int, Submission]]]      # of each member, with the order in which they came


def _by_member(sent: Iterable[Submission]) -> Sent:
    out: Sent = {}
    for n, s in enumerate(sent):
        out.setdefault(s.member, []).append((n, s))
    return out


def _origin(p: Proposal, standing: Standing, round: Round, version: Version, sent: Sent) -> Origin:
    """The origin of a proposal's words, with the answer that takes them in."""
    members = dict.fromkeys(owner(name.removesuffix(" (earlier)"), sent) for name in p.sponsors)
    mine = [s for _, s in sorted((each for member in members for each in sent.get(member, ())), key=itemgetter(0))]
    exact = [s for s in mine if p.fact in s.facts]
    files = tuple(dict.fromkeys(s.file for s in exact or mine))
    given = standing.disposition if standing.answer in TAKEN else None
    said = {} if given is None else {"disposition": record_name(given), "answer": given.answer, "by": given.by,
                                     "at": given.at, "reason": given.reason}
    return Origin("proposal", version.number, p.provision, round.number, p.id, p.sponsors, files, p.silent, **said)


def _runs(found: Step) -> dict[str, tuple[Run, ...]]:
    """By provision, the words with their origins; spaces go with what they stand between."""
    out: dict[str, list[Run]] = {}
    for token in found.tokens:
        runs = out.setdefault(token.provision, [])
        if runs and (runs[-1].origin == token.origin or token.text.isspace()):
            runs[-1] = Run(runs[-1].text + token.text, runs[-1].origin)
        else:
            runs.append(Run(token.text, token.origin))
    return {ident: tuple(runs) for ident, runs in out.items()}
