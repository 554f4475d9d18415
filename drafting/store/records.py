"""The records of a workspace: added, listed and read, never altered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import msgspec

from drafting.errors import InputError, NoSuchDraft, NoSuchVersion, RecordError, VersionDamaged
from drafting.model.record import Disposition, Draft, Round, Submission, Version
from drafting.model.text import Text
from drafting.store import format as form
from drafting.store.check import Report, check
from drafting.store.disk import SUMS, Disk, damaged, sha256, sums

T = TypeVar("T")


class Store:
    """The records under `root`/drafts. Each method that adds is a writer for its time; `writer` holds on for longer."""

    def __init__(self, root: Path | str, patience: float = 10.0) -> None:
        self.root = Path(root)
        self.disk = Disk(self.root, patience)

    # -- drafts -------------------------------------------------------------------------------------
    def drafts(self) -> list[str]:
        """The names of the drafts on record, sorted."""
        ground = self.root / "drafts"
        return [name for name in self.disk.names(ground) if (ground / name / "draft.toml").is_file()]

    def create(self, draft: Draft) -> None:
        """Put a new draft on record; the same one again changes nothing."""
        folder = self._place(draft.name)
        data = form.encode_draft(draft)
        with self.writer(draft.name):
            if (folder / "draft.toml").exists():
                if self.disk.read(folder / "draft.toml") != data:
                    raise RecordError(f"Draft {draft.name} is on record already.", "Choose another name.")
                return
            self.disk.put(folder / SUMS, sums({"draft.toml": data}), folder)
            self.disk.put(folder / "draft.toml", data, folder)

    def draft(self, name: str) -> Draft:
        """The draft of that name."""
        path = self._draft(name) / "draft.toml"
        try:
            return form.decode_draft(self.disk.sealed(path.parent, path.name))
        except (ValueError, msgspec.ValidationError) as exc:
            raise damaged(self.disk.shown(path)) from exc

    def writer(self, name: str) -> AbstractContextManager[None]:
        """Be the draft's only writer over several steps; StoreBusy if another one does not finish in time."""
        return self.disk.writer(self._place(name))

    # -- versions -----------------------------------------------------------------------------------
    def add_version(self, name: str, version: Version, texts: Mapping[str, Text],
                    files: Mapping[str, bytes] = {}) -> str:
        """The hash of the new version, now on record whole; its `texts` and `files` are filled in here."""
        parts = {form.text_name(language): form.encode_text(text) for language, text in texts.items()}
        parts |= {form.file_name(filename): data for filename, data in files.items()}
        version = msgspec.structs.replace(
            version, texts={language: sha256(parts[form.text_name(language)]) for language in texts},
            files={filename: sha256(data) for filename, data in files.items()})
        parts["version.json"] = form.encode(version)
        self._add_folder(name, self._version(name, version.number), parts, f"version {version.number}")
        return sha256(parts["version.json"])

    def versions(self, name: str) -> list[Version]:
        """The draft's versions in order."""
        names = self.disk.names(self._draft(name) / "versions")
        return [self.version(name, number) for number in form.numbers(names, form.VERSION_DIGITS)]

    def version(self, name: str, number: int) -> Version:
        """The version of that number."""
        folder = self._version(name, number)
        return form.decode(self._version_json(name, number), Version, self.disk.shown(folder / "version.json"))

    def text(self, name: str, number: int, language: str) -> Text:
        """The version's text in a language."""
        languages = self.version(name, number).texts
        if language not in languages:
            raise NoSuchVersion(f"Version {number} of {name} is not on record in “{language}”.",
                                f"Choose one of: {', '.join(languages)}.")
        path = self._version(name, number) / form.text_name(language)
        return form.decode(self.disk.checked(path, languages[language]), Text, self.disk.shown(path))

    def version_file(self, name: str, number: int, filename: str) -> bytes:
        """The bytes of a file kept with the version."""
        files = self.version(name, number).files
        if filename not in files:
            raise RecordError(f"Version {number} of {name} has no file {filename}.", _choice(sorted(files)))
        return self.disk.checked(self._version(name, number) / filename, files[filename])

    def version_hash(self, name: str, number: int) -> str:
        """The hash of the version's version.json, which later records name it by."""
        return sha256(self._version_json(name, number))

    # -- rounds -------------------------------------------------------------------------------------
    def open_round(self, name: str, round: Round, files: Mapping[str, bytes]) -> None:
        """Put a round on record with the files that are sent out."""
        self.version(name, round.base)
        parts = {form.file_name(filename): data for filename, data in files.items()}
        parts["round.json"] = form.encode(round)
        self._add_folder(name, self._round(name, round.number), parts, f"round {round.number}")

    def rounds(self, name: str) -> list[Round]:
        """The draft's rounds in order."""
        names = self.disk.names(self._draft(name) / "rounds")
        return [self.round(name, number) for number in form.numbers(names, form.ROUND_DIGITS)]

    def round(self, name: str, number: int) -> Round:
        """The round of that number."""
        path = self._opened(name, number) / "round.json"
        return form.decode(self.disk.sealed(path.parent, path.name), Round, self.disk.shown(path))

    def round_file(self, name: str, number: int, filename: str) -> bytes:
        """The bytes of a file that was sent out in the round."""
        folder = self._opened(name, number)
        sent = sorted(set(self.disk.promised(folder)) - {"round.json"})
        if filename not in sent:
            raise RecordError(f"Round {number} of {name} has no file {filename}.", _choice(sent))
        return self.disk.sealed(folder, filename)

    # -- submissions --------------------------------------------------------------------------------
    def add_submission(self, name: str, number: int, submission: Submission, blob: bytes, suffix: str) -> str:
        """The name of the submission, now on record: the file as received first, then its reading."""
        if sha256(blob) != submission.sha256:
            raise InputError(f"{submission.file} is not the file that was read.", "Read the file again.")
        record, received = form.record_name(submission), form.received_name(submission)
        folder = self._opened(name, number) / "submissions"
        with self.writer(name):
            self._add(name, folder / f"{received}{form.suffix_name(suffix)}", blob)
            self._add(name, folder / f"{record}.json", form.encode(submission))
        return record

    def submissions(self, name: str, number: int) -> list[Submission]:
        """All submissions of the round by the instant they came in, superseded ones too.

        A file taken in two copies of the record, at different instants, is here twice with one `sha256`.
        """
        found = self._named(self._opened(name, number) / "submissions", form.SUBMISSION, Submission)
        return [found[key] for key in sorted(found, key=lambda key: (form.instant(found[key].received), key))]

    def submission_file(self, name: str, number: int, submission: Submission) -> bytes:
        """The bytes of the file as received."""
        folder = self._opened(name, number) / "submissions"
        start = f"{form.received_name(submission)}."
        for filename in self.disk.names(folder):
            if filename.startswith(start) and form.RECEIVED.fullmatch(filename):
                return self.disk.checked(folder / filename, submission.sha256)
        raise VersionDamaged(f"{self.disk.shown(folder)} has no file {start}* although its reading is there.",
                             "Bring the file back from another copy of the record.")

    # -- dispositions -------------------------------------------------------------------------------
    def add_disposition(self, name: str, number: int, disposition: Disposition) -> str:
        """The name of the disposition, now on record."""
        record = form.record_name(disposition)
        folder = self._opened(name, number) / "dispositions"
        with self.writer(name):
            self._add(name, folder / f"{record}.json", form.encode(disposition))
        return record

    def dispositions(self, name: str, number: int) -> list[Disposition]:
        """All dispositions of the round by the instant they were given; a later one takes an earlier one's place."""
        found = self._named(self._opened(name, number) / "dispositions", form.DISPOSITION, Disposition)
        return [found[key] for key in sorted(found, key=lambda key: (form.instant(found[key].at), key))]

    # -- the whole ----------------------------------------------------------------------------------
    def verify(self, name: str) -> Report:
        """What was checked on the draft's records, the faults found, and what else is odd."""
        return check(self, self._draft(name), name)

    # -- places and files ---------------------------------------------------------------------------
    def _place(self, name: str) -> Path:
        return self.root / "drafts" / form.draft_name(name)

    def _draft(self, name: str) -> Path:
        folder = self._place(name)
        if not (folder / "draft.toml").is_file():
            if (folder / "versions").is_dir():
                raise VersionDamaged(f"{self.disk.shown(folder)}/draft.toml is missing from the record.",
                                     "Bring the file back from another copy of the record.")
            raise NoSuchDraft(f"No draft {name} is on record.", _choice(self.drafts()))
        return folder

    def _version(self, name: str, number: int) -> Path:
        return self._draft(name) / "versions" / f"{number:0{form.VERSION_DIGITS}d}"

    def _round(self, name: str, number: int) -> Path:
        return self._draft(name) / "rounds" / f"{number:0{form.ROUND_DIGITS}d}"

    def _opened(self, name: str, number: int) -> Path:
        folder = self._round(name, number)
        if not folder.is_dir():
            raise RecordError(f"Draft {name} has no round {number}.",
                              _choice([name.lstrip("0") for name in self.disk.names(folder.parent)]))
        return folder

    def _version_json(self, name: str, number: int) -> bytes:
        folder = self._version(name, number)
        if not folder.is_dir():
            raise NoSuchVersion(f"Draft {name} has no version {number}.",
                                _choice([name.lstrip("0") for name in self.disk.names(folder.parent)]))
        return self.disk.sealed(folder, "version.json")

    def _named(self, folder: Path, pattern: re.Pattern[str], kind: type[T]) -> dict[str, T]:
        """The records of a folder whose names end in their hash, by name; other files are no records."""
        paths = [folder / filename for filename in self.disk.names(folder) if pattern.fullmatch(filename)]
        return {path.stem: form.decode(self.disk.named(path), kind, self.disk.shown(path)) for path in paths}

    def _add(self, name: str, path: Path, data: bytes) -> None:
        if not path.exists():
            self.disk.put(path, data, self._place(name))
        elif self.disk.read(path) != data:
            raise damaged(self.disk.shown(path))

    def _add_folder(self, name: str, path: Path, parts: Mapping[str, bytes], what: str) -> None:
        with self.writer(name):
            if not path.is_dir():
                self.disk.put_folder(path, parts, self._place(name))
            elif self.disk.read(path / SUMS) != sums(parts):
                raise RecordError(f"Draft {name} has another {what} on record, which is never altered.",
                                  "Give the new one the next number.")


def _choice(names: list[str]) -> str:
    return f"Choose one of: {', '.join(names)}." if names else "There is none yet."
