"""A draft's records checked one by one: each as its hash promises, each one that is named there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from drafting.errors import DraftingError
from drafting.model.record import Disposition, Round, Submission, Version
from drafting.store import format as form
from drafting.store.disk import SUMS

if TYPE_CHECKING:
    from drafting.store.records import Store

T = TypeVar("T")


class Report(Struct, frozen=True):
    """What a check found: how many of each kind are on record, what is wrong, and what is odd but loses nothing."""

    checked: dict[str, int]
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def check(store: Store, folder: Path, name: str) -> Report:
    """The report on a draft; a fault never keeps the rest from being checked."""
    work = _Check(store, folder, name)
    work.seen["drafts"] += work.sound(store.draft, name) is not None
    for number in work.numbers("versions", form.VERSION_DIGITS):
        work.version(number)
    for number in work.numbers("rounds", form.ROUND_DIGITS):
        work.round(number)
    for version in work.versions.values():
        work.origin(version)
    return Report(dict(sorted(work.seen.items())), tuple(work.faults), tuple(work.notices))


class _Check:
    """One check under way: what was found so far, and what later records may name."""

    def __init__(self, store: Store, folder: Path, name: str) -> None:
        self.store, self.disk, self.folder, self.name = store, store.disk, folder, name
        self.seen: Counter[str] = Counter()
        self.faults: list[str] = []
        self.notices: list[str] = []
        self.versions: dict[int, Version] = {}
        self.hashes: dict[int, str] = {}
        self.records: dict[int, set[str]] = {}  # round → the names of its submissions and dispositions

    def sound(self, read: Callable[..., T], *args) -> T | None:
        """What `read(*args)` gives, or nothing and a fault."""
        try:
            return read(*args)
        except DraftingError as exc:
            if exc.message not in self.faults:
                self.faults.append(exc.message)
            return None

    def wrong(self, path: Path, what: str) -> None:
        """Note a fault."""
        self.faults.append(f"{self.disk.shown(path)} {what}.")

    def stray(self, folder: Path, names: Iterable[str]) -> None:
        """Note files that no record names."""
        self.notices += [f"{self.disk.shown(folder / name)} is not part of the record." for name in sorted(names)]

    def numbers(self, kind: str, digits: int) -> list[int]:
        """The numbers of the versions or rounds; there must be no gap."""
        folder = self.folder / kind
        names = self.disk.names(folder)
        found = form.numbers(names, digits)
        self.stray(folder, set(names) - {f"{number:0{digits}d}" for number in found})
        for number in sorted(set(range(1, max(found, default=0) + 1)) - set(found)):
            self.wrong(folder / f"{number:0{digits}d}", "is missing from the record")
        return found

    def sealed(self, folder: Path) -> dict[str, str]:
        """The hashes that the folder's SHA256SUMS promises, each file there checked."""
        promised = self.sound(self.disk.promised, folder) or {}
        for name, digest in promised.items():
            self.sound(self.disk.checked, folder / name, digest)
        return promised

    def version(self, number: int) -> None:
        """Check a version with its texts and files."""
        folder = self.folder / "versions" / f"{number:04d}"
        promised = self.sealed(folder)
        self.stray(folder, set(self.disk.names(folder)) - {SUMS, *promised})
        self.hashes[number] = promised.get("version.json", "")
        version = self.sound(self.store.version, self.name, number)
        if not version:
            return
        self.versions[number] = version
        self.seen["versions"] += 1
        if version.number != number:
            self.wrong(folder / "version.json", f"says that it is version {version.number}")
        for language in version.texts:
            self.seen["texts"] += self.sound(self.store.text, self.name, number, language) is not None
        for filename in version.files:
            self.seen["files"] += self.sound(self.store.version_file, self.name, number, filename) is not None

    def origin(self, version: Version) -> None:
        """Check that what a version says it was made from is on record."""
        path = self.folder / "versions" / f"{version.number:04d}" / "version.json"
        earlier = {digest for number, digest in self.hashes.items() if number < version.number}
        if version.base and version.base not in earlier:
            self.wrong(path, "was made from a version that is not on record")
        if version.round and version.round not in self.records:
            self.wrong(path, f"was made from round {version.round}, which is not on record")
        for name in (*version.submissions, *version.dispositions):
            if name not in self.records.get(version.round, ()):
                self.wrong(path, f"was made from {name}, which is not on record")

    def round(self, number: int) -> None:
        """Check a round with all that came in and was decided."""
        folder = self.folder / "rounds" / f"{number:02d}"
        promised = self.sealed(folder)
        self.stray(folder, set(self.disk.names(folder)) - {SUMS, "submissions", "dispositions", *promised})
        self.records[number] = set()
        round = self.sound(self.store.round, self.name, number)
        if round:
            self.seen["rounds"] += 1
            self.opening(folder / "round.json", round, promised, number)
        self.submissions(folder / "submissions", number)
        self.dispositions(folder / "dispositions", number)

    def opening(self, path: Path, round: Round, promised: dict[str, str], number: int) -> None:
        """Check what a round says of its number, its base and the files sent out."""
        if round.number != number:
            self.wrong(path, f"says that it is round {round.number}")
        base = self.versions.get(round.base)
        if round.base not in self.hashes:
            self.wrong(path, f"is about version {round.base}, which is not on record")
        elif base and round.base_hash not in (self.hashes[round.base], *base.texts.values()):
            self.wrong(path, f"is about a version {round.base} that is not the one on record")
        for language, digest in round.files.items():
            if digest not in promised.values():
                self.wrong(path, f"names a circulated file in “{language}” that is not on record")
            self.seen["files"] += digest in promised.values()

    def submissions(self, folder: Path, number: int) -> None:
        """Check each reading with its file; a file without a reading is no fault, as a kill can leave it."""
        names = self.disk.names(folder)
        read = [name for name in names if form.SUBMISSION.fullmatch(name)]
        received = {name.partition(".")[0]: name for name in names if form.RECEIVED.fullmatch(name)}
        self.stray(folder, set(names) - set(read) - set(received.values()))
        for filename in read:
            record = self.named(folder / filename, Submission)
            if record and self.sound(self.store.submission_file, self.name, number, record) is not None:
                self.keep("submissions", folder / filename, f"{form.received_name(record)}-", number)
            if record and record.base not in self.hashes:
                self.wrong(folder / filename, f"answers version {record.base}, which is not on record")
        for stem in sorted(set(received) - {name.rpartition("-")[0] for name in read}):
            path = folder / received[stem]
            if self.sound(self.disk.checked, path, stem.partition("-")[0]) is not None:
                self.notices.append(f"{self.disk.shown(path)} was received, but its reading is not on record.")

    def dispositions(self, folder: Path, number: int) -> None:
        """Check each disposition."""
        names = self.disk.names(folder)
        given = [name for name in names if form.DISPOSITION.fullmatch(name)]
        self.stray(folder, set(names) - set(given))
        for filename in given:
            record = self.named(folder / filename, Disposition)
            if record:
                self.keep("dispositions", folder / filename, "", number)

    def named(self, path: Path, kind: type[T]) -> T | None:
        """The record in a file named by its hash, or nothing and a fault."""
        return self.sound(lambda: form.decode(self.disk.named(path), kind, self.disk.shown(path)))

    def keep(self, kind: str, path: Path, start: str, number: int) -> None:
        """Count a sound record, if its name starts as it should."""
        if path.stem.startswith(start):
            self.records[number].add(path.stem)
            self.seen[kind] += 1
        else:
            self.wrong(path, "bears the name of another record")
