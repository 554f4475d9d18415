"""A draft's records checked one by one: each as its hash promises, each one that is named there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from msgspec import Struct

from drafting.errors import DraftingError
from drafting.model.record import Disposition, Objection, Round, Seal, Submission, Version
from drafting.model.text import Text
from drafting.store import format as form
from drafting.store.seals import NAME, bears, missed, unsealed
from drafting.store.verbs import SUMS

if TYPE_CHECKING:
    from drafting.store.records import Store

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound=Struct)
N = TypeVar("N", bound=Version | Round)


class Report(Struct, frozen=True):
    """What a check found: how many of each kind are on record, what is wrong, and what is odd but loses nothing."""

    checked: dict[str, int]
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def check(store: Store, folder: PurePosixPath, name: str) -> Report:
    """The report on a draft; a fault never keeps the rest from being checked."""
    store.afresh()
    work = _Check(store, folder, name)
    work.seen["drafts"] += work.sound(store.draft, name) is not None
    for path in work.folders("versions", form.VERSION):
        work.version(path)
    for path in work.folders("rounds", form.ROUND):
        work.round(path)
    for path, version in work.versions.items():
        work.origin(path, version)
    for kind in form.SERIES:
        work.series(kind)
    work.references()
    work.sealed_off()
    work.forked()
    return Report(dict(sorted(work.seen.items())), tuple(work.faults), tuple(work.notices))


class _Check:
    """One check under way: what was found so far, and what later records may name."""

    def __init__(self, store: Store, folder: PurePosixPath, name: str) -> None:
        self.store, self.pieces, self.folder, self.name = store, store.pieces, folder, name
        self.seen: Counter[str] = Counter()
        self.faults: list[str] = []
        self.notices: list[str] = []
        self.versions: dict[PurePosixPath, Version] = {}
        self.hashes: dict[str, int] = {}                # of each version.json → its number
        self.texts: set[str] = set()
        self.unsound: set[PurePosixPath] = set()        # what SHA256SUMS names and is not there as it was
        self.said: dict[PurePosixPath, Struct] = {}     # what is said outside the rounds
        self.records: dict[int, set[str]] = {}          # round → the names of its submissions and dispositions

    def sound(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `read(*args)` gives, or nothing and a fault."""
        try:
            return read(*args, **kwargs)
        except DraftingError as exc:
            if exc.message not in self.faults:
                self.faults.append(exc.message)
            return None

    def wrong(self, path: PurePosixPath, what: str) -> None:
        """Note a fault."""
        self.faults.append(f"{path} {what}.")

    def stray(self, folder: PurePosixPath, names: Iterable[str]) -> None:
        """Note files that no record names."""
        self.notices += [f"{folder / name} is not part of the record." for name in sorted(names)]

    def folders(self, kind: str, pattern: re.Pattern[str]) -> list[PurePosixPath]:
        """The folders of the versions or rounds; there must be no gap in their numbers."""
        folder = self.folder / kind
        names = self.pieces.listed(folder)
        found = form.numbered(names, pattern)
        self.stray(folder, set(names) - {name for those in found.values() for name in those})
        for number in sorted(set(range(1, max(found, default=0) + 1)) - set(found)):
            self.faults.append(f"{kind.title()[:-1]} {number} of {self.name} is missing from the record.")
        return [folder / name for those in found.values() for name in those]

    def sealed(self, folder: PurePosixPath) -> dict[str, str]:
        """The hashes that the folder's SHA256SUMS promises, each file there checked."""
        promised = self.sound(self.pieces.promised, folder) or {}
        for name, digest in promised.items():
            if self.sound(self.pieces.checked, folder / name, digest) is None:
                self.unsound.add(folder / name)
        return promised

    def version(self, folder: PurePosixPath) -> None:
        """Check a version with its texts and files."""
        promised = self.sealed(folder)
        self.stray(folder, set(self.pieces.listed(folder)) - {SUMS, *promised})
        version = self.own(folder, "version.json", Version)
        if not version:
            return
        self.versions[folder] = version
        self.hashes[promised.get("version.json", "")] = version.number
        self.seen["versions"] += 1
        for language, digest in version.texts.items():
            path = folder / form.text_name(language)
            data = self.sound(self.pieces.checked, path, digest)
            self.seen["texts"] += data is not None and self.sound(form.decode, data, Text, str(path)) \
                is not None
            self.texts.add(digest)
        for filename, digest in version.files.items():
            self.seen["files"] += self.sound(self.pieces.checked, folder / filename, digest) is not None

    def own(self, folder: PurePosixPath, file: str, kind: type[N]) -> N | None:
        """A version's or a round's own record, whose number and hash its folder bears."""
        data = self.sound(self.store.json, folder, file)
        record = self.sound(form.decode, data, kind, str(folder / file)) if data is not None else None
        if record and record.number != int(folder.name.partition("-")[0]):
            self.wrong(folder / file, f"says that it is {kind.__name__.lower()} {record.number}")
        return record

    def origin(self, folder: PurePosixPath, version: Version) -> None:
        """Check that what a version says it was made from is on record."""
        path = folder / "version.json"
        if version.base and not self.hashes.get(version.base, version.number) < version.number:
            self.wrong(path, "was made from a version that is not on record")
        if version.round and version.round not in self.records:
            self.wrong(path, f"was made from round {version.round}, which is not on record")
        for name in (*version.submissions, *version.dispositions):
            if name not in self.records.get(version.round, ()):
                self.wrong(path, f"was made from {name}, which is not on record")

    def round(self, folder: PurePosixPath) -> None:
        """Check a round with all that came in and was decided."""
        promised = self.sealed(folder)
        self.stray(folder, set(self.pieces.listed(folder)) - {SUMS, "submissions", "dispositions", *promised})
        number = int(folder.name.partition("-")[0])
        self.records.setdefault(number, set())
        round = self.own(folder, "round.json", Round)
        if round:
            self.seen["rounds"] += 1
            self.opening(folder / "round.json", round, promised)
        self.submissions(folder / "submissions", number)
        self.dispositions(folder / "dispositions", number)

    def opening(self, path: PurePosixPath, round: Round, promised: dict[str, str]) -> None:
        """Check what a round says of its base and the files sent out."""
        if round.base not in self.hashes.values():
            self.wrong(path, f"is about version {round.base}, which is not on record")
        elif self.hashes.get(round.base_hash) != round.base and round.base_hash not in self.texts:
            self.wrong(path, f"is about a version {round.base} that is not the one on record")
        for language, digest in round.files.items():
            sent = [path.parent / name for name, each in promised.items() if each == digest]
            if not sent:
                self.wrong(path, f"names a circulated file in “{language}” that is not on record")
            self.seen["files"] += not self.unsound.issuperset(sent)

    def submissions(self, folder: PurePosixPath, number: int) -> None:
        """Check each reading with its file; a file without a reading is no fault, as a kill can leave it."""
        names = self.pieces.listed(folder)
        read = [name for name in names if form.SUBMISSION.fullmatch(name)]
        received = {name.partition(".")[0]: name for name in names if form.RECEIVED.fullmatch(name)}
        self.stray(folder, set(names) - set(read) - set(received.values()))
        beside: set[str] = set()
        for filename in read:
            record = self.named(folder / filename, Submission)
            beside |= set(form.beside_names(record)) if record else set()
            if record and self.received(folder, record, received) and self.beside(folder, record, received):
                self.keep("submissions", folder / filename, f"{form.received_name(record)}-", number)
            if record and record.base not in self.hashes.values():
                self.wrong(folder / filename, f"answers version {record.base}, which is not on record")
        for stem in sorted(set(received) - {name.rpartition("-")[0] for name in read} - beside):
            path = folder / received[stem]
            if self.sound(self.pieces.checked, path, stem.partition("-")[0]) is not None:
                self.notices.append(f"{path} was received, but its reading is not on record.")

    def received(self, folder: PurePosixPath, record: Submission | Objection, received: dict[str, str]) -> bool:
        """Whether the file of a reading or an objection is there, as it came."""
        return self.there(folder, form.received_name(record), record.sha256, received)

    def beside(self, folder: PurePosixPath, record: Submission, received: dict[str, str]) -> bool:
        """Whether what is kept beside a file as received is there: the copy that was read, the letter."""
        return all(self.there(folder, stem, digest, received)
                   for stem, digest in form.beside_names(record).items())

    def there(self, folder: PurePosixPath, stem: str, digest: str, received: dict[str, str]) -> bool:
        """Whether a file of that name is there with the bytes that its hash promises."""
        if stem not in received:
            self.faults.append(f"{folder} has no file {stem}.* although it is on record.")
            return False
        return self.sound(self.pieces.checked, folder / received[stem], digest) is not None

    def dispositions(self, folder: PurePosixPath, number: int) -> None:
        """Check each disposition."""
        names = self.pieces.listed(folder)
        given = [name for name in names if form.DISPOSITION.fullmatch(name)]
        self.stray(folder, set(names) - set(given))
        for filename in given:
            record = self.named(folder / filename, Disposition)
            if record:
                self.keep("dispositions", folder / filename, "", number)

    def series(self, kind: type[Struct]) -> None:
        """Check what is said outside the rounds."""
        folder = self.folder / form.SERIES[kind]
        names = self.pieces.listed(folder)
        said = [name for name in names if form.DISPOSITION.fullmatch(name)]
        letters = {name.partition(".")[0]: name for name in names
                   if kind is Objection and form.RECEIVED.fullmatch(name)}
        self.stray(folder, set(names) - set(said) - set(letters.values()))
        for stem, name in letters.items():
            self.sound(self.pieces.checked, folder / name, stem.partition("-")[0])
        for filename in said:
            record = self.named(folder / filename, kind)
            if record:
                self.seen[form.SERIES[kind]] += 1
                self.said[folder / filename] = record
            if isinstance(record, Objection) and record.sha256:
                self.received(folder, record, letters)

    def references(self) -> None:
        """Check that what is said outside the rounds is about something on record."""
        names = {path.stem for path in self.said} | {name for those in self.records.values() for name in those}
        for path, record in self.said.items():
            name = getattr(record, "silence", "") or getattr(record, "disposition", "")
            if name and name not in names:
                self.wrong(path, f"is about {name}, which is not on record")
            digest = getattr(record, "version_hash", "")
            if digest and digest not in self.hashes:
                self.wrong(path, "is about a version that is not on record")

    def sealed_off(self) -> None:
        """Check that all is there that was there when a seal was made; tell of what none names."""
        names, folder = self.pieces.names(self.name).names, self.folder / form.SEALS
        there = self.pieces.listed(folder)
        self.stray(folder, {each for each in there if not NAME.fullmatch(each)})
        found = {each[:-len(".json")]: self.named(folder / each, Seal) for each in there if NAME.fullmatch(each)}
        seals = {each: seal for each, seal in found.items() if seal}
        self.seen |= Counter(seals=len(seals)) if seals else Counter()
        for each, seal in seals.items():
            if not bears(seal, each):
                self.wrong(folder / f"{each}.json", "bears the number of another seal")
        for path, each in missed(names, found):
            self.faults.append(f"{self.folder / path} is missing from the record: it was there at seal {each}.")
        if seals and (new := unsealed(names, seals)):
            self.notices.append(f"No seal names {', '.join(sorted(new))}: a step was ended, or a file put there by "
                                "hand.")

    def forked(self) -> None:
        """Tell of what was made twice under one number, and not chosen between."""
        drafts = self.store.draft_files(self.folder)
        if len(drafts) > 1:
            self.notices.append(f"{self.name} was begun twice, in two copies of the record; {drafts[0]} holds.")
        for fork in self.sound(self.store.forks, self.name) or ():
            if fork.kind == "version" and not fork.chosen:
                self.notices.append(f"Version {fork.number} of {self.name} was issued twice, in two copies of the "
                                    f"record; see drafting forks {self.name}.")

    def named(self, path: PurePosixPath, kind: type[S]) -> S | None:
        """The record in a file named by its hash, or nothing and a fault."""
        return self.sound(lambda: form.decode(self.pieces.at(path), kind, str(path)))

    def keep(self, kind: str, path: PurePosixPath, start: str, number: int) -> None:
        """Count a sound record, if its name starts as it should."""
        if path.stem.startswith(start):
            self.records[number].add(path.stem)
            self.seen[kind] += 1
        else:
            self.wrong(path, "bears the name of another record")
