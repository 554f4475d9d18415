"""The records of a workspace: added, listed and read, never altered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Required, TypedDict, TypeVar, Unpack

import msgspec

from drafting.errors import InputError, NoSuchVersion, RecordError, VersionDamaged
from drafting.model.instants import instant
from drafting.model.record import Choice, Disposition, Draft, Objection, Round, Submission, Version
from drafting.model.seen import Dated, encode, in_order, in_view_of
from drafting.model.text import Text
from drafting.store import format as form
from drafting.store.forks import Fork, digest, open_fork
from drafting.store.ground import choice
from drafting.store.integrity import Report, check
from drafting.store.sealed import Sealed
from drafting.store.series import Series
from drafting.store.verbs import SUMS, damaged, inside, sha256, sums

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T", bound=Dated)
V = TypeVar("V")


class Said(TypedDict, total=False):
    """When somebody chose, who it was, and why."""

    at: Required[str]
    by: str
    reason: str


class Store(Sealed):
    """The records under `root`/drafts. Each method that adds is a writer for its time; `writer` holds on for longer."""

    # -- drafts -------------------------------------------------------------------------------------
    def create(self, draft: Draft) -> None:
        """Put a new draft on record; the same one again changes nothing."""
        folder = self._place(draft.name)
        data = form.encode_draft(draft)
        with self.writer(draft.name):
            found = self.draft_files(folder)
            if found and found != [form.draft_file(data)]:
                raise RecordError(f"Draft {draft.name} is on record already.", "Choose another name.")
            if not found:
                self._add(draft.name, folder / form.draft_file(data), data)

    def draft(self, name: str) -> Draft:
        """The draft of that name; of two that were begun apart under one name, the one whose file comes first."""
        folder = self._draft(name)
        path = folder / self.draft_files(folder)[0]
        try:
            return form.decode_draft(self.pieces.at(path))
        except (ValueError, msgspec.ValidationError) as exc:
            raise damaged(str(path)) from exc

    # -- versions -----------------------------------------------------------------------------------
    def add_version(self, name: str, version: Version, texts: Mapping[str, Text],
                    files: Mapping[str, bytes] = {}) -> str:
        """The hash of the new version, now on record whole; its `texts` and `files` are filled in here."""
        parts = {form.text_name(language): form.encode_text(text) for language, text in texts.items()}
        parts |= {form.file_name(filename): data for filename, data in files.items()}
        version = msgspec.structs.replace(
            version, texts={language: sha256(parts[form.text_name(language)]) for language in texts},
            files={filename: sha256(data) for filename, data in files.items()})
        parts["version.json"] = encode(version)
        folder = self._draft(name) / "versions" / form.folder_name(version)
        with self.writer(name):
            self._one_line(name, folder)
            there = self.line(name).versions.get(version.number, folder.name)
            self._add_folder(name, folder, parts, there, f"version {version.number}")
        return sha256(parts["version.json"])

    def versions(self, name: str) -> list[Version]:
        """The draft's versions in order."""
        folder = self._draft(name) / "versions"
        return [self._version_in(folder / found) for found in self.line(name).versions.values()]

    def version(self, name: str, number: int) -> Version:
        """The version of that number."""
        return self._version_in(self._version(name, number))

    def _version_in(self, folder: PurePosixPath) -> Version:
        return form.decode(self.json(folder, "version.json"), Version, str(folder / "version.json"))

    def next_number(self, name: str) -> int:
        """The number of the next version: that of one set aside is not given again."""
        return max(form.numbered(self.pieces.listed(self._draft(name) / "versions"), form.VERSION), default=0) + 1

    def text(self, name: str, number: int, language: str) -> Text:
        """The version's text in a language."""
        folder = self._version(name, number)
        languages = self._version_in(folder).texts
        if language not in languages:
            raise NoSuchVersion(f"Version {number} of {name} is not on record in “{language}”.",
                                f"Choose one of: {', '.join(languages)}.")
        path = folder / form.text_name(language)
        return form.decode(self.pieces.checked(path, languages[language]), Text, str(path))

    def version_file(self, name: str, number: int, filename: str) -> bytes:
        """The bytes of a file kept with the version."""
        files = self.version(name, number).files
        if filename not in files:
            raise RecordError(f"Version {number} of {name} has no file {filename}.", choice(sorted(files)))
        return self.pieces.checked(self._version(name, number) / filename, files[filename])

    def version_hash(self, name: str, number: int) -> str:
        """The hash of the version's version.json, which later records name it by."""
        return sha256(self._version_json(name, number))

    # -- rounds -------------------------------------------------------------------------------------
    def open_round(self, name: str, round: Round, files: Mapping[str, bytes]) -> None:
        """Put a round on record with the files that are sent out."""
        self.version(name, round.base)
        parts = {form.file_name(filename): data for filename, data in files.items()}
        parts["round.json"] = encode(round)
        folder = self._draft(name) / "rounds" / form.folder_name(round)
        with self.writer(name):
            self._one_line(name, folder)
            there = self.line(name).rounds.get(round.number, (folder.name,))
            self._add_folder(name, folder, parts, there[0], f"round {round.number}")

    def rounds(self, name: str) -> list[Round]:
        """The draft's rounds in order."""
        folder = self._draft(name) / "rounds"
        return [self._round_in(folder / found[0]) for found in self.line(name).rounds.values()]

    def round(self, name: str, number: int) -> Round:
        """The round of that number."""
        return self._round_in(self._opened(name, number))

    def _round_in(self, folder: PurePosixPath) -> Round:
        path = folder / "round.json"
        return form.decode(self.pieces.sealed(path.parent, path.name), Round, str(path))

    def round_file(self, name: str, number: int, filename: str) -> bytes:
        """The bytes of a file that was sent out in the round."""
        folder = self._opened(name, number)
        sent = sorted(set(self.pieces.promised(folder)) - {"round.json"})
        if filename not in sent:
            raise RecordError(f"Round {number} of {name} has no file {filename}.", choice(sent))
        return self.pieces.sealed(folder, filename)

    # -- submissions --------------------------------------------------------------------------------
    def add_submission(self, name: str, number: int, submission: Submission, blob: bytes, suffix: str,
                       beside: Mapping[str, bytes] = {}) -> str:
        """The name of the submission, now on record: the file as received first, then its reading.

        `beside` are the copy that was read and the letter, by suffix.
        """
        if sha256(blob) != submission.sha256:
            raise InputError(f"{submission.file} is not the file that was read.", "Read the file again.")
        record, received = form.record_name(submission), form.received_name(submission)
        kept = {f"{form.kept_name(sha256(data), submission.member)}{form.suffix_name(end)}": data
                for end, data in beside.items()}
        self._draft(name)                                       # refused before a folder is made for its lock
        with self.writer(name):
            folder = self._opened(name, number) / "submissions"
            files = {f"{received}{form.suffix_name(suffix)}": blob, **kept, f"{record}.json": encode(submission)}
            self._put(name, {inside(folder / file): data for file, data in files.items()})
        return record

    def submissions(self, name: str, number: int) -> list[Submission]:
        """All submissions of the round by the instant they came in, superseded ones too.

        A file taken in two copies of the record, at different instants, is here twice with one `sha256`.
        """
        found: dict[str, Submission] = {}
        for folder in self._united(name, number):
            found |= self._named(folder / "submissions", form.SUBMISSION, Submission)
        return _as_they_came(found)

    def submission_file(self, name: str, number: int, submission: Submission) -> bytes:
        """The bytes of the file as received."""
        return self.pieces.checked(self.submission_path(name, number, submission), submission.sha256)

    def submission_read(self, name: str, number: int, submission: Submission) -> bytes:
        """The bytes that were read: the file as received, or the Word copy of one of another kind."""
        if not submission.copy:
            return self.submission_file(name, number, submission)
        stem = form.kept_name(submission.copy, submission.member)
        return self.pieces.checked(self._received(name, number, stem), submission.copy)

    def submission_beside(self, name: str, number: int, submission: Submission) -> dict[str, bytes]:
        """What is kept beside the file as received, by suffix."""
        found = [(self._received(name, number, stem), digest)
                 for stem, digest in form.beside_names(submission).items()]
        return {path.suffix: self.pieces.checked(path, digest) for path, digest in found}

    def submission_path(self, name: str, number: int, submission: Submission) -> PurePosixPath:
        """Where the file as received lies."""
        return self._received(name, number, form.received_name(submission))

    def _received(self, name: str, number: int, stem: str) -> PurePosixPath:
        folders = [folder / "submissions" for folder in self._united(name, number)]
        start = f"{stem}."
        for folder in folders:
            for filename in self.pieces.listed(folder):
                if filename.startswith(start) and form.RECEIVED.fullmatch(filename):
                    return folder / filename
        raise VersionDamaged(f"{folders[0]} has no file {start}* although its reading is there.",
                             "Bring the file back from another copy of the record.")

    # -- dispositions -------------------------------------------------------------------------------
    def add_disposition(self, name: str, number: int, disposition: Disposition) -> str:
        """The name of the disposition, now on record."""
        record = form.record_name(disposition)
        self._draft(name)
        with self.writer(name):
            folder = self._opened(name, number) / "dispositions"
            self._add(name, folder / f"{record}.json", encode(disposition))
        return record

    def made_of(self, name: str, version: Version) -> tuple[list[Submission], list[Disposition]]:
        """The submissions and dispositions that a version names, without a look at what else came into its round."""
        folders = self._united(name, version.round) if version.round else []
        sent = {each: self._there(folders, "submissions", each, Submission) for each in version.submissions}
        return (_as_they_came(sent),
                [self._there(folders, "dispositions", each, Disposition) for each in version.dispositions])

    def _there(self, folders: Sequence[PurePosixPath], place: str, record: str, kind: type[S]) -> S:
        """The record of that name, in the first of the folders of its round that has it."""
        *others, last = [folder / place / f"{record}.json" for folder in folders]
        path = next((p for p in others if self.pieces.fetch(p.parts[1], inside(p)) is not None), last)
        return form.decode(self.pieces.at(path), kind, str(path))

    def dispositions(self, name: str, number: int) -> list[Disposition]:
        """All dispositions of the round in the order in which they hold; a later one takes an earlier one's place."""
        found: dict[str, Disposition] = {}
        folders = self._united(name, number)
        for folder in folders:
            found |= self._series(folder / "dispositions", Disposition, Series.all)
        return list((found if len(folders) == 1 else in_order(found)).values())

    # -- what is said outside the rounds ------------------------------------------------------------
    def add(self, name: str, record: Dated) -> str:
        """The name of a position, response, agreement, silence procedure, objection or choice, now on record."""
        return self.add_all(name, [record])[0]

    def add_all(self, name: str, records: Sequence[Dated]) -> list[str]:
        """The names of several of one of those kinds, now on record, each in view of all that was there before."""
        with self.writer(name):
            seen = [in_view_of(each, self._later(name, each)) for each in records]
            for each in seen:
                self._add(name, self._place_of(name, type(each)) / f"{form.record_name(each)}.json", encode(each))
        return [form.record_name(each) for each in seen]

    def _later(self, name: str, record: T) -> dict[str, T]:
        """Those about the same thing that the clock alone would put behind a record."""
        return self._series(self._place_of(name, type(record)), type(record), lambda those: those.later(record))

    def _place_of(self, name: str, kind: type[T]) -> PurePosixPath:
        return self._draft(name) / form.SERIES[kind]

    def add_letter(self, name: str, objection: Objection, blob: bytes, suffix: str) -> str:
        """The name of an objection, now on record with its letter: the letter first, as it came."""
        letter = f"{form.received_name(objection)}{form.suffix_name(suffix)}"
        with self.writer(name):
            self._add(name, self._place_of(name, Objection) / letter, blob)
            return self.add(name, objection)

    def all(self, name: str, kind: type[T]) -> dict[str, T]:
        """The records of one of those kinds by their names, in the order in which they hold."""
        return self._series(self._place_of(name, kind), kind, Series.all)

    def holding(self, name: str, kind: type[T]) -> dict[str, T]:
        """Of the records of one of those kinds that are about one thing the one that holds, by name and in order."""
        return self._series(self._place_of(name, kind), kind, Series.holding)

    def _series(self, folder: PurePosixPath, kind: type[T], question: Callable[[Series[T]], V]) -> V:
        return self.asked(folder, lambda: Series(kind), question)

    # -- two copies ---------------------------------------------------------------------------------
    def forks(self, name: str) -> tuple[Fork, ...]:
        """The numbers that two copies of the record gave to different versions or rounds."""
        return self.line(name).forks

    def aside(self, name: str) -> dict[str, Version | Round]:
        """The versions and rounds that are not in force, by their folders ("rounds/02-…")."""
        line = self.line(name)
        force = {*line.versions.values(), *(folder for united in line.rounds.values() for folder in united)}
        out: dict[str, Version | Round] = {}
        for kind, found in (("versions", self.folders(name, Version)), ("rounds", self.folders(name, Round))):
            out |= {f"{kind}/{folder}": record for folder, record in found.items() if folder not in force}
        return out

    def aside_text(self, name: str, folder: str, language: str) -> Text:
        """The text of a version by its folder, in force or not; none if it is not in that language."""
        version = self.folders(name, Version)[folder]
        path = self._draft(name) / "versions" / folder / form.text_name(language)
        if language not in version.texts:
            return ()
        return form.decode(self.pieces.checked(path, version.texts[language]), Text, str(path))

    def aside_submissions(self, name: str) -> list[tuple[PurePosixPath, Submission]]:
        """The submissions of the rounds that are not in force, with the files as received."""
        out = []
        for folder in self.aside(name):
            place = self._draft(name) / folder / "submissions"
            for each in self._named(place, form.SUBMISSION, Submission).values():
                out += [(place / file, each) for file in self.pieces.listed(place) if form.RECEIVED.fullmatch(file)
                        and file.startswith(f"{form.received_name(each)}.")]
        return out

    def choose(self, name: str, kind: str, number: int, kept: str, **said: Unpack[Said]) -> Choice:
        """The choice between what was made twice under one number, now on record; `kept` "" keeps none of them."""
        digests = [digest(folder) for folder in self._forked(name, kind, number)]
        if not digests or (kept and kept not in digests):
            raise RecordError(f"{name} has no {kind} {number} {kept}, made twice, to keep.", choice(digests))
        made = Choice(kind, number, kept, tuple(each for each in digests if each != kept), **said)
        self.add(name, made)
        return made

    def set_aside(self, name: str, number: int, **said: Unpack[Said]) -> Choice:
        """The choice that a version is not in force, now on record; the version itself stays there."""
        made = Choice("version", number, "", (digest(self._version(name, number).name),), **said)
        self.add(name, made)
        return made

    # -- the whole ----------------------------------------------------------------------------------
    def verify(self, name: str) -> Report:
        """What was checked on the draft's records, the faults found, and what else is odd."""
        return check(self, self._draft(name), name)

    # -- files --------------------------------------------------------------------------------------
    def _one_line(self, name: str, folder: PurePosixPath) -> None:
        """Refuse to go on from a version that was issued twice, until somebody has chosen."""
        fork = open_fork(self.line(name).forks)
        if fork and folder.name not in self.pieces.listed(folder.parent):
            raise RecordError(f"Version {fork.number} of {name} was issued twice, in two copies of the record.",
                              f"See both with drafting forks {name}, and choose one with --keep.")

    def _add_folder(self, name: str, path: PurePosixPath, parts: Mapping[str, bytes], there: str, what: str) -> None:
        """Put the folder in its place, unless the number is taken by the folder `there`."""
        new = path.name not in self.pieces.listed(path.parent)
        if new and there == path.name:
            self._put(name, {inside(path / file): data for file, data in {**parts, SUMS: sums(parts)}.items()})
        elif there != path.name or self.pieces.at(path / SUMS) != sums(parts):
            raise RecordError(f"Draft {name} has another {what} on record, which is never altered.",
                              "Give the new one the next number.")


def _as_they_came(found: Mapping[str, Submission]) -> list[Submission]:
    return [found[key] for key in sorted(found, key=lambda key: (instant(found[key].received), key))]
