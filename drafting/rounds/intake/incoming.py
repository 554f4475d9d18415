"""A Word file that came in: opened once, and each view of it made and read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from drafting.model.change import Fact
from drafting.model.text import Comment, Notice, Text
from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.parts.repeated import Repeated
from drafting.word.text.read import Reading, persons, read
from drafting.word.weaving.originals import Original

SHARED = ("styles", "numbering", "settings", "commentsExtended")   # parts that both views read and neither changes


class View:
    """A file with its tracked changes accepted or rejected, and what is read in it."""

    def __init__(self, package: Package, styles: Mapping[str, str] | None, repeated: Repeated) -> None:
        self.package, self.styles, self.known = package, styles, repeated.of(package)

    @cached_property
    def reading(self) -> Reading:
        """What is read in it; whatever nothing says the id of is called "r"."""
        return read(self.package, styles=self.styles, prefix="r", known=self.known)


class Incoming:
    """The file as it came, and its two views; without tracked changes they are one and the file itself.

    `repeated` is what other files said whose paragraphs it may have.
    """

    def __init__(self, package: Package, styles: Mapping[str, str] | None = None) -> None:
        self.package, self.styles, self.repeated = package, styles, Repeated()

    @classmethod
    def open(cls, blob: bytes, file: str, styles: Mapping[str, str] | None = None) -> Incoming:
        """The file in these bytes."""
        return cls(Package.open(blob, file), styles)

    @cached_property
    def tracked(self) -> bool:
        """Whether it has tracked changes."""
        return has_changes(self.package)

    @cached_property
    def accepted(self) -> View:
        """The file with its tracked changes accepted."""
        return View(self._resolved(True), self.styles, self.repeated)

    @cached_property
    def rejected(self) -> View:
        """The file with its tracked changes rejected: what it says without being tracked."""
        return View(self._resolved(False), self.styles, self.repeated) if self.tracked else self.accepted

    @property
    def properties(self) -> dict[str, str]:
        """What the file says of itself."""
        return properties(self.package)

    @property
    def persons(self) -> tuple[str, ...]:
        """The authors of its tracked changes and comments."""
        return persons(self.package, self.package.comments.values())

    def _resolved(self, accept: bool) -> Package:
        if not self.tracked:
            return self.package
        for kind in SHARED:                                # read once, held in common by both views
            if part := self.package.related(kind):
                self.package.tree(part)
        _ = self.package.styles, self.package.numbering
        return resolve(self.package, accept)


class Returned(Struct, frozen=True):
    """The text as its member wants it, the facts that lead there, the ids of the silent ones, and the comments.

    Comments keep the offsets of `text`; a fact is silent when it was made outside tracked changes. `typographic` are
    the ids of facts that change signs only, all of them together one question. `original` is the file itself, as it
    stands beside the base.
    """

    text: Text
    facts: tuple[Fact, ...]
    silent: frozenset[str]
    comments: tuple[Comment, ...]
    notices: tuple[Notice, ...]
    persons: tuple[str, ...]
    objects: dict[str, bytes] = {}
    typographic: frozenset[str] = frozenset()
    original: Original | None = None
