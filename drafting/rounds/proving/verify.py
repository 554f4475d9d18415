"""Verify: a whole record against the laws, everything computed again from what is on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ParamSpec

import msgspec
from msgspec import Struct

from drafting.errors import DraftingError
from drafting.merge.compiling.decide import TAKEN
from drafting.merge.facts.apply import apply
from drafting.merge.facts.place import remarks
from drafting.merge.facts.same import essence
from drafting.merge.languages.matched import in_tables
from drafting.merge.versions.next import Next, next_text
from drafting.model.change import Order, Proposal, fact_id
from drafting.model.languages import Pair
from drafting.model.record import Agreement, Body, Carried, Disposition, Round, Submission, Version
from drafting.model.text import Text
from drafting.model.words.labels import correlation
from drafting.model.words.plain import with_ids
from drafting.rounds.answering.confirmed import unproposed_of
from drafting.rounds.drafts.issue import carried_of, made_of, names_held, texts_of
from drafting.rounds.intake.offered import offered
from drafting.rounds.intake.ownfiles import Files
from drafting.rounds.intake.receive import comment
from drafting.rounds.intake.returned import beside
from drafting.rounds.languages.translation import read_back
from drafting.rounds.proving.unsaid import live, names, unsaid
from drafting.rounds.record.force import in_force, is_form, is_withdrawn
from drafting.rounds.record.partners import renamed
from drafting.rounds.record.replay import asked
from drafting.rounds.record.state import compiled, fates, is_translation
from drafting.rounds.record.versionfiles import bare, word_name
from drafting.store import Store, record_name
from drafting.store.format import encode_text
from drafting.store.seals import without
from drafting.store.verbs import sha256
from drafting.word.opc.package import Package

P = ParamSpec("P")
LAWS = {
    1: "law 1: texts as returned",
    2: "law 2: compilations in another order",
    5: "law 5: accepted proposals still there",
    7: "law 7: changed provisions with a decision",
    8: "law 8: Word files and texts computed again",
    11: "law 11: proposals with a fate",
    12: "law 12: sentences that nobody wrote",
}


class Verified(Struct, frozen=True):
    """What was checked and how often, by record and by law; what is wrong; what is odd but loses nothing."""

    checked: dict[str, int]
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def verify(store: Store, body: Body, name: str, head: str = "") -> Verified:
    """The whole record checked: its hashes first, then law by law; a fault never keeps the rest from being checked.

    With the `head` of an earlier day, as `log` and the copies that went out have it: all that was there then is there.
    """
    report = store.verify(name)
    work = _Work(store, body, name, list(report.faults), list(report.notices))
    for part in without(head, store.seals(name)) if head else ():
        work.faults.append(f"The head {part} is no seal on record: what was added up to it is missing, or it was noted "
                           "down wrongly.")
    work.sound("The record", work.read)
    for version in work.issued_of(0):
        work.sound(f"Version {version.number}", work.version, version)
    for round in work.rounds:
        work.sound(f"Round {round.number}", work.round, round)
        for version in work.issued_of(round.number):
            work.sound(f"Version {version.number}", work.version, version)
        work.files.came.clear()
    if work.forms:
        work.notices.append(f"{work.forms} comment forms were checked by their hashes alone.")
    checked = dict(report.checked) | {LAWS[law]: work.seen[law] for law in LAWS}
    return Verified(checked, tuple(dict.fromkeys(work.faults)), tuple(work.notices))


class _Work:
    """One check under way."""

    def __init__(self, store: Store, body: Body, name: str, faults: list[str], notices: list[str]) -> None:
        self.store, self.body, self.name = store, body, name
        self.faults, self.notices = faults, notices
        self.seen: Counter[int] = Counter()
        self.forms = 0
        self.versions: list[Version] = []
        self.rounds: list[Round] = []
        self.numbers: dict[str, int] = {}       # hash of a version → its number
        self.inputs: dict[int, tuple[dict[str, Submission], dict[str, Disposition]]] = {}
        self.files = Files(store, body, name)

    def read(self) -> None:
        """Everything that is on record, but for the texts and files."""
        self.versions, self.rounds = self.store.versions(self.name), self.store.rounds(self.name)
        self.numbers = {self.store.version_hash(self.name, v.number): v.number for v in self.versions}

    def issued_of(self, round: int) -> list[Version]:
        """The versions that came out of a round; those of 0 came out of none, or out of one that is not on record."""
        known = {each.number for each in self.rounds}
        return [v for v in self.versions if (v.round if v.round in known else 0) == round]

    def sound(self, what: str, check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a check; one that a damaged record breaks is a fault, whatever it breaks on."""
        try:
            check(*args, **kwargs)
        except DraftingError as exc:
            self.faults.append(exc.message)
        except Exception as exc:  # A forged record may break any computation, and the rest is to be checked.
            self.faults.append(f"{what} cannot be computed again: {type(exc).__name__}: {exc}.")

    def fault(self, law: int, what: str) -> None:
        self.faults.append(f"Law {law}: {what}")

    # -- rounds -------------------------------------------------------------------------------------
    def round(self, round: Round) -> None:
        """Laws 1, 2 and 5 on what came in and was decided in a round."""
        sent = self.store.submissions(self.name, round.number)
        given = self.store.dispositions(self.name, round.number)
        self.inputs[round.number] = ({record_name(s): s for s in sent}, {record_name(d): d for d in given})
        for submission in sent:
            self.sound(f"{submission.file} of {submission.member}", self.returned, round, submission)
        for lang in self.store.version(self.name, round.base).texts:
            self.sound(f"The compilation of round {round.number}", self.compilation, round, lang, sent,
                       [d for d in given if d.language == lang])

    def returned(self, round: Round, submission: Submission) -> None:
        """Law 1: the file as received gives the facts on record, and these lead from the base to its text."""
        if is_withdrawn(submission):
            return
        if is_form(submission):
            self.forms += 1
            return
        what = f"round {round.number}, {submission.file} of {submission.member} ({submission.language})"
        base = self.store.text(self.name, submission.base, submission.language)
        blob = self.store.submission_read(self.name, round.number, submission)
        if is_translation(submission):
            self._translated(submission, base, blob, what)
            return
        before = self.files.sent(submission.base, submission.language)
        came = beside(before, Package.open(blob, submission.file))
        if any(record_name(submission) in version.submissions for version in self.issued_of(round.number)):
            self.files.came[record_name(submission)] = came.facts, came.original    # the version is made of it again
        found = offered(base, came)
        comments = tuple(map(comment, remarks(base, found.text, found.comments, submission.member)))
        self.seen[1] += 1
        if found.facts != submission.facts:
            self.fault(1, f"{what}: the changes on record are not those in the file.")
        elif essence(apply(base, submission.facts)) != essence(found.text):
            self.fault(1, f"{what}: the base and the changes do not give the text that was returned.")
        if comments != submission.comments:
            self.fault(1, f"{what}: the comments on record are not those in the file.")
        if tuple(sorted(found.silent)) != submission.silent:
            self.fault(7, f"{what}: the changes outside tracked changes are not those flagged on record.")

    def _translated(self, submission: Submission, base: Text, blob: bytes, what: str) -> None:
        """Law 1 for what a translator sent back."""
        found = read_back(self.store, self.body, self.name, submission.file, blob)
        self.seen[1] += 1
        if essence(apply(base, submission.facts)) != essence(found.text):
            self.fault(1, f"{what}: the base and the changes do not give the text that was returned.")

    def compilation(self, round: Round, lang: str, sent: Sequence[Submission], given: Sequence[Disposition]) -> None:
        """Law 2: any order and repetition gives the same; law 5: what was accepted is still there."""
        found = compiled(self.store, self.name, round, lang, sent, given)
        again = compiled(self.store, self.name, round, lang, [*reversed(sent), *sent], given)
        self.seen[2] += 1
        if msgspec.json.encode(found) != msgspec.json.encode(again):
            self.fault(2, f"round {round.number} ({lang}): the order of the submissions changes the compilation.")
        accepted = {d.fact for d in given if d.answer in TAKEN}
        self.seen[5] += len(accepted)
        missing = accepted - {p.id for p in found.compilation.proposals}
        for some in [[], *([each] for each in sent)] if missing else ():  # A superseded file may have proposed it.
            alone = compiled(self.store, self.name, round, lang, some, ()).compilation
            missing -= {p.id for p in alone.proposals}
        for fact in sorted(missing):
            self.fault(5, f"round {round.number} ({lang}): {fact} was accepted, and no submission proposes it.")

    # -- versions -----------------------------------------------------------------------------------
    def version(self, version: Version) -> None:
        """Law 8 on what a version holds, laws 7 and 8 on one that was made from another."""
        for lang in version.texts:
            self.sound(f"The Word file of version {version.number} ({lang})", self.held, version, lang)
        if not version.base:
            return
        base = self.numbers.get(version.base)
        if base is None:
            self.fault(8, f"version {version.number} was made from a version that is not on record.")
        elif version.round:
            self.issued(version, base)
        else:
            for lang in version.texts:
                self.same(version, lang, self.store.text(self.name, base, lang),
                          self.store.version_file(self.name, base, word_name(lang)))

    def held(self, version: Version, lang: str) -> None:
        """Law 8 on one file: the text on record is what is read in it, labels and brackets aside."""
        self.seen[8] += 1
        read = self.files.version(version.number, lang).reading.text
        text = self.store.text(self.name, version.number, lang)
        if tuple(map(bare, read)) != tuple(map(bare, text)):
            self.fault(8, f"version {version.number} ({lang}): its text is not what is read in its Word file.")

    def issued(self, version: Version, base: int) -> None:
        """The texts made again from just what the version names."""
        round = next((r for r in self.rounds if r.number == version.round), None)
        if round is None or round.base != base or round.number not in self.inputs:
            self.fault(8, f"version {version.number} cannot be made again from round {version.round}.")
            return
        sent, given = self.inputs[round.number]
        lost = [each for each in version.submissions if each not in sent]
        lost += [each for each in version.dispositions if each not in given]
        if lost:
            self.fault(8, f"version {version.number} was made from {', '.join(lost)}, not on record.")
            return
        agreed = self.store.all(self.name, Agreement)
        if lost := [each for each in version.agreements if each not in agreed]:
            self.fault(8, f"version {version.number} was made from {', '.join(lost)}, not on record.")
            return
        paired = self.store.all(self.name, Pair)
        if lost := [each for each in version.pairs if each not in paired]:
            self.fault(8, f"version {version.number} was made from {', '.join(lost)}, not on record.")
            return
        used = {*version.submissions, *version.dispositions}
        self.again(version, round, [sent[each] for each in sent if each in used],
                   [given[each] for each in given if each in used],
                   [each for title, each in agreed.items() if title in version.agreements])

    def again(self, version: Version, round: Round, sent: list[Submission], given: list[Disposition],
              agreed: list[Agreement]) -> None:
        """Laws 7 and 8: the texts made again, and every difference from the base put down to a proposal."""
        made: dict[str, Next] = {}
        alive: dict[str, list[Proposal]] = {}
        told: dict[str, dict[str, str]] = {}
        languages = self.store.draft(self.name).languages
        for lang in languages:
            decided = [d for d in given if d.language == lang]
            found = compiled(self.store, self.name, round, lang, sent, given, agreed)
            made[lang] = next_text(found.compilation, decided)
            alive[lang], told[lang] = live(found.compilation, made[lang]), fates(found, made[lang])
        base = {lang: self.store.text(self.name, round.base, lang) for lang in languages}
        facts = {name for lang in languages for name in names(alive[lang], made[lang])}
        before = self.store.version(self.name, round.base)
        given_names = {lang: renamed(self.store, self.name, lang, before, version) for lang in languages}
        texts = texts_of(made, base, given_names)
        files = made_of(self.files, round, made, texts, sent)
        for lang, each in files.items():
            self.same(version, lang, each.held.text, each.held.docx)
            if not each.held.exact:
                self.fault(8, f"version {version.number} ({lang}): its Word file does not say what was accepted.")
            own = {x.id: y.id for x, y in zip(texts[lang], made[lang].text, strict=True)}     # before they were paired
            text = self.store.text(self.name, version.number, lang)
            text = with_ids(text, own | in_tables(text, made[lang].text))
            count, silent = unsaid(base[lang], alive[lang], facts, text)
            self.seen[7] += count
            for ident in silent:
                self.fault(7, f"version {version.number} ({lang}): {ident} changed, and no decision says so.")
        self.beside(version, base[languages[0]], carried_of(made, names_held(given_names, made, files)))
        self.fates(version, round, sent, told)
        self.seen[12] += len(version.unproposed)
        if version.unproposed != unproposed_of(made, self.store.version(self.name, round.base), given, agreed):
            self.fault(12, f"version {version.number}: the sentences that nobody wrote do not come out the same.")

    def fates(self, version: Version, round: Round, sent: list[Submission], told: dict[str, dict[str, str]]) -> None:
        """Law 11: what became of every proposal is on record, and is so; no fact in force is without a fate."""
        self.seen[11] += sum(map(len, told.values()))
        if version.fates != told:
            self.fault(11, f"version {version.number}: what became of each proposal does not come out the same.")
        for s in in_force(sent):
            if s.base == round.base:
                named = version.fates.get(s.language, {})
                facts = asked(self.store.text(self.name, s.base, s.language), s).facts
                for ident in (fact_id(f) for f in facts if not isinstance(f, Order)):
                    if ident not in named:
                        self.fault(11, f"version {version.number} ({s.language}): nothing says what became of {ident} "
                                       f"of {s.member}.")

    def same(self, version: Version, lang: str, text: Text, docx: bytes) -> None:
        """Law 8 on one text and its Word file, byte for byte."""
        self.seen[8] += 1
        if sha256(encode_text(text)) != version.texts[lang] or sha256(docx) != version.files.get(word_name(lang)):
            self.fault(8, f"version {version.number} ({lang}) does not come out the same when it is made again.")

    def beside(self, version: Version, base: Text, carried: tuple[Carried, ...]) -> None:
        """Law 8 on what a version says beside its texts: the old and new labels, and what it carries on."""
        first = self.store.draft(self.name).languages[0]
        if correlation(base, self.store.text(self.name, version.number, first)) != version.labels:
            self.fault(8, f"version {version.number}: its table of old and new numbers does not come out the same.")
        if carried != version.carried:
            self.fault(8, f"version {version.number}: what it carries on undecided does not come out the same.")
