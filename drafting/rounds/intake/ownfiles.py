"""The members' own files of a round beside its base, for what is woven from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafting.model.change import Fact
from drafting.model.record import Body, Round, Submission
from drafting.rounds.intake.returned import Sent, original
from drafting.rounds.record.force import in_force, is_form, is_withdrawn
from drafting.rounds.record.state import is_translation
from drafting.rounds.record.versionfiles import levelled_in, reading_of, sent_package, version_package
from drafting.store import Store, record_name
from drafting.word.opc.package import Package
from drafting.word.text.read import Reading
from drafting.word.text.twin import twin
from drafting.word.weaving.originals import Original, with_variants

Beside = tuple[tuple[Fact, ...], Original | None]       # the facts of a file that came back, and it beside the base


class Own(NamedTuple):
    """A version's own file and what is read in it."""

    package: Package
    reading: Reading


class Files:
    """A draft's versions and what went out of them, opened and read once for all that a step asks of them."""

    def __init__(self, store: Store, body: Body, name: str) -> None:
        self.store, self.body, self.name = store, body, name
        self.opened: dict[tuple[int, str], Sent] = {}
        self.packages: dict[tuple[int, str], Package] = {}
        self.read: dict[tuple[int, str], Own] = {}
        self.same: dict[tuple[int, str], bool] = {}
        self.came: dict[str, Beside] = {}       # by submission, where a step has read its file already

    def version(self, version: int, lang: str) -> Own:
        """A version's own file in a language, as it is read."""
        if (version, lang) not in self.read:
            package = self._package(version, lang)
            self.read[version, lang] = Own(package, reading_of(package, self.body))
        return self.read[version, lang]

    def taken(self, version: int, lang: str) -> Own:
        """The same, to be changed: who asks for the version again gets it as it is on record.

        Where what went out has been read and has the same body, that is not read twice.
        """
        sent, key = self.opened.get((version, lang)), (version, lang)
        found = self.read.pop(key, None)
        if found is None and sent is not None and self.alike(version, lang):
            out = sent.file()
            reading = twin(out.reading, out.package, self._package(version, lang))
            found = Own(self.packages[key], levelled_in(reading, self.body)) if reading is not None else None
        found = found or self.version(version, lang)
        self.read.pop(key, None)
        self.packages.pop(key, None)
        return found

    def alike(self, version: int, lang: str) -> bool:
        """Whether a version went out with the body that it has, but for the round's stamp."""
        if (version, lang) not in self.same:
            package = self.sent(version, lang).package
            self.same[version, lang] = package is not None and package.same_body(self._package(version, lang))
        return self.same[version, lang]

    def _package(self, version: int, lang: str) -> Package:
        if (version, lang) not in self.packages:
            self.packages[version, lang] = version_package(self.store, self.name, version, lang)
        return self.packages[version, lang]

    def sent(self, version: int, lang: str) -> Sent:
        """A version's text in a language beside the file that it went out in, if one is on record."""
        if (version, lang) not in self.opened:
            package = sent_package(self.store, self.name, version, lang)
            self.opened[version, lang] = Sent(self.store.text(self.name, version, lang), package, self.body.styles)
        return self.opened[version, lang]


def originals(files: Files, round: Round, lang: str, sent: Iterable[Submission] | None = None, *,
              own: bool = False, variants: Mapping[str, str] | None = None) -> dict[str, Original]:
    """By member its newest text over the base of a round, as it stands beside that.

    `sent` are the submissions that count, all of the round without it. With `own` they are woven into the version's own
    file; nothing is given where what went out had another body: its looks would come back with the members' words.
    `variants` are those of the compilation: a file knows which proposals its own new paragraphs are one with.
    """
    store, name = files.store, files.name
    those = [each for each in in_force(store.submissions(name, round.number) if sent is None else sent)
             if (each.language, each.base) == (lang, round.base) and each.facts
             and not (is_form(each) or is_withdrawn(each) or is_translation(each))]
    before = files.sent(round.base, lang) if those else None
    if before is None or before.package is None or own and not files.alike(round.base, lang):
        return {}
    out: dict[str, Original] = {}
    for each in those:
        known = record_name(each)
        facts, found = files.came.pop(known) if known in files.came else original(
            before, Package.open(store.submission_read(name, round.number, each), each.file))
        if found is not None and facts == each.facts:
            out[each.member] = found
    return with_variants(out, variants or {})
