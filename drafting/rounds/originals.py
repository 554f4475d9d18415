"""The members' own files of a round beside its base, for what is woven from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafting.model.record import Body, Round, Submission
from drafting.rounds.circulate import sent_package
from drafting.rounds.files import reading_of, version_package
from drafting.rounds.returned import Sent, original
from drafting.rounds.state import in_force, is_form, is_withdrawn
from drafting.rounds.translation import is_translation
from drafting.store import Store
from drafting.word.originals import Original
from drafting.word.package import Package
from drafting.word.read import Reading


class Own(NamedTuple):
    """A version's own file and what is read in it."""

    package: Package
    reading: Reading


class Files:
    """A draft's versions and what went out of them, opened and read once for all that a step asks of them."""

    def __init__(self, store: Store, body: Body, name: str) -> None:
        self.store, self.body, self.name = store, body, name
        self.opened: dict[tuple[int, str], Sent] = {}
        self.own: dict[tuple[int, str], Own] = {}

    def version(self, version: int, lang: str) -> Own:
        """A version's own file in a language."""
        if (version, lang) not in self.own:
            package = version_package(self.store, self.name, version, lang)
            self.own[version, lang] = Own(package, reading_of(package, self.body))
        return self.own[version, lang]

    def taken(self, version: int, lang: str) -> Own:
        """The same, to be changed: who asks for the version again gets it as it is on record."""
        found = self.version(version, lang)
        del self.own[version, lang]
        return found

    def sent(self, version: int, lang: str) -> Sent:
        """A version's text in a language beside the file that it went out in, if one is on record."""
        if (version, lang) not in self.opened:
            package = sent_package(self.store, self.name, version, lang)
            self.opened[version, lang] = Sent(self.store.text(self.name, version, lang), package, self.body.styles)
        return self.opened[version, lang]


def originals(files: Files, round: Round, lang: str, sent: Iterable[Submission] | None = None,
              base: Package | None = None) -> dict[str, Original]:
    """By member its newest text over the base of a round, as it stands beside that.

    `sent` are the submissions that count, all of the round without it. With `base`, the file that will be woven into,
    nothing is given where what went out had another body: its looks would come back with the members' words.
    """
    store, name = files.store, files.name
    those = [each for each in in_force(store.submissions(name, round.number) if sent is None else sent)
             if (each.language, each.base) == (lang, round.base) and each.facts
             and not (is_form(each) or is_withdrawn(each) or is_translation(each))]
    before = files.sent(round.base, lang) if those else None
    if before is None or before.package is None or base is not None and not before.package.same_body(base):
        return {}
    out: dict[str, Original] = {}
    for each in those:
        facts, found = original(before, Package.open(store.submission_file(name, round.number, each), each.file))
        if found is not None and facts == each.facts:
            out[each.member] = found
    return out
