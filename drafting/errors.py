"""Every error that the package raises on purpose.

    DraftingError                 message, hint, exit_code
    ├── InputError            1   a file or a text that was handed in
    │   ├── NotAWordFile          the bytes are not a .docx
    │   ├── UnsafeFile            a DTD, a bomb, a path outside the package
    │   ├── UnreadablePart        one part of the package cannot be read
    │   ├── BaseMismatch          the file answers no version on record
    │   ├── WhoseFile             nothing says which member sent the file
    │   ├── TemplateFault         a template cannot be filled
    │   ├── FormFault             a comment form has no table that can be read
    │   └── RedlineFault          a redline would not give both files back, so it is not given out
    ├── RecordError           1   the record does not allow the step
    │   ├── NoSuchDraft, NoSuchVersion, NoSuchMember, NoSuchProposal
    │   ├── RoundClosed           no round is open
    │   ├── Stale                 an answer to something that has changed since it was seen
    │   ├── Undecided             something is in brackets or without a disposition
    │   └── NotClean              the final text holds what must not be published
    └── StoreError            3   the folder of records itself
        ├── VersionDamaged        a record's bytes are not those its name or hash promises
        └── StoreBusy             another writer holds the draft

Wrong use of the command line (exit code 2) is click's own.
"""

from __future__ import annotations

from collections.abc import Iterable


class DraftingError(Exception):
    """A sentence that says what is wrong and where, and a hint that says what to do."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.message, self.hint)        # from one process to another


class InputError(DraftingError):
    """Something handed in cannot be used."""


class NotAWordFile(InputError):
    """The bytes are not a Word .docx package."""


class UnsafeFile(InputError):
    """The package holds what no honest Word file holds: a DTD, a bomb, a path outside itself."""


class UnreadablePart(InputError):
    """One part of the package is missing or cannot be read."""


class BaseMismatch(InputError):
    """The file answers no version on record."""


class WhoseFile(InputError):
    """Nothing in the file says which member sent it, or several things say so differently."""


class TemplateFault(InputError):
    """A template cannot be filled; the message names the template, the paragraph and its words."""


class FormFault(InputError):
    """A comment form holds no table that can be read."""


class RedlineFault(InputError):
    """A redline would not give both files back; the message names the place."""


class RecordError(DraftingError):
    """The record does not allow the step."""


class NoSuchDraft(RecordError):
    """No draft of that name is on record."""


class NoSuchVersion(RecordError):
    """The draft has no version of that number."""


class NoSuchMember(RecordError):
    """The body has no member of that code."""


class NoSuchProposal(RecordError):
    """The round has no proposal of that number."""


class RoundClosed(RecordError):
    """No round of the draft is open."""


class Stale(RecordError):
    """Something changed since whoever answers saw it."""


class Undecided(RecordError):
    """Something is in brackets or has no disposition; `left` says what, each in parts: kind, place, sentence."""

    def __init__(self, message: str, hint: str = "", left: Iterable[tuple[str, ...]] = ()) -> None:
        self.lead, self.left = message, tuple(left)
        super().__init__("".join([message, *(f"\n  {': '.join(filter(None, each))}" for each in self.left)]), hint)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.lead, self.hint, self.left)


class NotClean(RecordError):
    """The final text holds what must not be published."""


class StoreError(DraftingError):
    """The folder of records itself is at fault."""

    exit_code = 3


class VersionDamaged(StoreError):
    """A record's bytes are not those that its name or hash promises."""


class StoreBusy(StoreError):
    """Another writer holds the draft."""
