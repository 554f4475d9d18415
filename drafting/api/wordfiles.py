"""Word files without any record: compared, brought together, settled, cleaned, looked at.

Files are paths, bytes or binary streams. Nothing is printed, no clock is asked, no file given is altered. What is no
sound Word file raises `drafting.errors.InputError`, with a `message` and a `hint`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafting.api.given import Source, name_of, read, save
from drafting.word.redline import comparison
from drafting.word.redline.reading.taste import USUAL
from drafting.word.redline.reading.taste import Taste as Taste

if TYPE_CHECKING:
    from drafting.model.change import Compilation as Compiled
    from drafting.model.record import Unproposed
    from drafting.model.text import Notice
    from drafting.rounds.adopting.gate import Found
    from drafting.word.changes.listed import Tracked


class Redline(comparison.Redline):
    """A Word file with tracked changes: accepting all gives NEW, rejecting all OLD (ECMA-376 part 1, 17.13.5).

    `data` is the file, `changes` how many there are, `verified` whether both ways were tried.
    """

    __slots__ = ()

    def tracked(self) -> tuple[Tracked, ...]:
        """Its changes, numbered from 1 in reading order."""
        return changes(self.data)

    def html(self, old_name: str = "OLD", new_name: str = "NEW", language: str = "en") -> str:
        """One HTML page without scripts that needs no other file: in one column, or side by side."""
        from drafting.render.pages.compared import compared_page
        from drafting.word.opc.package import Package
        from drafting.word.text.shown import shown

        return compared_page(shown(Package.open(self.data)), old_name=old_name, new_name=new_name, language=language)

    def critic(self, language: str = "en") -> str:
        """The text with its changes as CriticMarkup: {++new++}, {--gone--}."""
        from drafting.render.pages.critic import critic
        from drafting.word.opc.package import Package
        from drafting.word.text.shown import shown

        return critic(shown(Package.open(self.data)), language)


class File(NamedTuple):
    """A Word file that was made: its bytes, how many changes were settled, and what is odd."""

    data: bytes
    changes: int = 0
    notices: tuple[Notice, ...] = ()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the file; an `OSError` is the caller's."""
        save(path, self.data)


class Compilation(NamedTuple):
    """The base with every member's changes in that member's name: as a Word file, and as `content`.

    `content.proposals` are numbered in the order of the text; what exclude each other are in `content.regions`.
    `notices` are by member, "" is the base. `unproposed` are the sentences that nobody wrote, once all that nobody
    contests is accepted.
    """

    data: bytes
    content: Compiled
    notices: dict[str, tuple[Notice, ...]]
    unproposed: tuple[Unproposed, ...] = ()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the Word file; an `OSError` is the caller's."""
        save(path, self.data)


def compare(old: Source, new: Source, *, author: str = "Comparison", date: str = "", taste: Taste = USUAL,
            verify: bool | None = None, existing: comparison.Existing = "accept",
            ignore: Iterable[str] = ()) -> Redline:
    """The redline from OLD to NEW.

    `date` is an ISO 8601 instant, "" for marks without one. `verify` None proves both ways under some 50 pages; a
    redline that would not give both files back raises `drafting.errors.RedlineFault`. `existing` says what becomes of
    tracked changes that a file has already: "accept", "reject", "keep" or "refuse". `ignore` names what is left as OLD
    has it: "headers", the results of "fields", "case" and "spaces".

    >>> import drafting
    >>> redline = drafting.compare("old.docx", "new.docx", author="Secretariat")
    >>> redline.changes, [each.kind for each in redline.tracked()], redline.verified
    (2, ['deletion', 'insertion'], True)
    """
    return Redline(*comparison.compare(old, new, author, date, taste, verify, existing, frozenset(ignore)))


def combine(base: Source, files: Mapping[str, Source],
            told: Callable[[str], None] = lambda member: None) -> Compilation:
    """The files of any number of members, by code, brought together over their base, in any order.

    Tracked changes in a member's file count as accepted, and what it changed without tracking counts as much. Tracked
    changes of the base are left out, with a notice under "". `told` hears whose file is read next, and "" when all are.

    >>> import drafting
    >>> found = drafting.combine("old.docx", {"MEX": "new.docx"})
    >>> [(each.number, each.was, each.becomes, each.sponsors) for each in found.content.proposals]
    [(1, 'should', 'shall', ('MEX',))]
    """
    from drafting.rounds.intake.combine import combine as combined

    names = {"": name_of(base, "The base")} | {code: name_of(each, code) for code, each in files.items()}
    made = combined(read(base, names[""]), {code: read(each, names[code]) for code, each in files.items()}, names,
                    told)
    return Compilation(made.docx, made.compilation, made.notices, made.unproposed)


def changes(file: Source) -> tuple[Tracked, ...]:
    """The tracked changes of a file in reading order, then its comments; numbered from 1.

    >>> import drafting
    >>> [each.author for each in drafting.changes(drafting.compare("old.docx", "new.docx", author="MEX").data)]
    ['MEX', 'MEX']
    """
    from drafting.word.changes.listed import changes as listed
    from drafting.word.opc.package import Package

    return tuple(listed(Package.open(file, name_of(file))))


def accept(file: Source, *, authors: Iterable[str] = (), kinds: Iterable[str] = (), numbers: Iterable[int] = (),
           after: str = "", before: str = "") -> File:
    """The file with its tracked changes accepted: all, or those that meet every condition given.

    `numbers` are those of `changes`; `after` (included) and `before` (not) are ISO 8601 instants. A number that the
    file does not have raises `InputError`.
    """
    return _settled(file, True, authors, kinds, numbers, after, before)


def reject(file: Source, *, authors: Iterable[str] = (), kinds: Iterable[str] = (), numbers: Iterable[int] = (),
           after: str = "", before: str = "") -> File:
    """The file with its tracked changes rejected: all, or those that meet every condition given; see `accept`.

    >>> import drafting
    >>> redline = drafting.compare("old.docx", "new.docx")
    >>> drafting.compare("old.docx", drafting.reject(redline.data).data).changes
    0
    """
    return _settled(file, False, authors, kinds, numbers, after, before)


def _settled(file: Source, accepted: bool, authors: Iterable[str], kinds: Iterable[str], numbers: Iterable[int],
             after: str, before: str) -> File:
    from drafting.word.changes.choose import Choice, resolve_chosen
    from drafting.word.opc.package import Package

    package = Package.open(file, name_of(file))
    choice = Choice(frozenset(authors), frozenset(kinds), frozenset(numbers), after, before)
    settled, count = resolve_chosen(package, accepted, choice)
    return File(settled.to_bytes(), count, tuple(package.notices))


def scrub(file: Source, *, tracked: Literal["refuse", "accept", "reject"] = "refuse") -> File:
    """The file without what must not be published: comments, hidden words, names of people, ids, properties.

    `changes` counts those that were settled, `notices` say what was taken out. A file with tracked changes is refused
    unless `tracked` says what becomes of them.
    """
    from drafting.word.changes.grouped import count
    from drafting.word.changes.resolve import has_changes, resolve
    from drafting.word.cleaning.scrub import scrub as cleaned
    from drafting.word.opc.package import Package

    package, settled = Package.open(file, name_of(file)), 0
    if tracked != "refuse" and has_changes(package):
        settled = count(package)
        package = resolve(package, tracked == "accept")
    notices = tuple(cleaned(package))
    return File(package.to_bytes(), settled, notices)


def check(file: Source, *, body: str | os.PathLike[str] = "rcm", language: str = "",
          names: bool = False) -> tuple[Found, ...]:
    """What a file holds that should not be published, each at its place; what stops adoption first.

    `body` is the code of a shipped body, or a folder with `body.toml`; the words are read in the file's own language,
    else in `language`. Names of persons are repeated with `names` alone.
    """
    from drafting.render.house.body import load_body, templates_folder
    from drafting.rounds.adopting.gate import file_gate

    folder = Path(body) if os.path.isdir(body) else templates_folder() / body
    return file_gate(read(file), name_of(file, "The file"), load_body(folder), language, names=names)
