"""Some of the tracked changes of a Word file, chosen by author, date, kind or number."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafting.errors import InputError
from drafting.model.instants import instant
from drafting.word.changes.grouped import groups, marks_of
from drafting.word.changes.listed import KINDS, Tracked, changes
from drafting.word.changes.resolve import resolve
from drafting.word.markup.marks import names
from drafting.word.opc.package import Package


class Choice(Struct, frozen=True):
    """Which changes are meant: those that meet every condition given; an empty one is met by all.

    `authors` are codes or names ("MEX" is meant by the author "MEX, GTM" too), `numbers` those of `changes`; `after`
    and `before` are ISO 8601 instants, the first included and the second not. A change without a date meets neither.
    """

    authors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    after: str = ""
    before: str = ""

    def meets(self, change: Tracked) -> bool:
        """Whether a change is one of those meant."""
        return ((not self.authors or change.author in self.authors or not self.authors.isdisjoint(names(change.author)))
                and (not self.kinds or change.kind in self.kinds)
                and (not self.numbers or change.number in self.numbers)
                and (not self.after or bool(change.date) and instant(change.date)[0] >= instant(self.after)[0])
                and (not self.before or bool(change.date) and instant(change.date)[0] < instant(self.before)[0]))


def listed(package: Package, choice: Choice) -> list[Tracked]:
    """The changes and comments that are meant, with their numbers in the whole file."""
    return [change for change in changes(package) if choice.meets(change)]


def resolve_chosen(package: Package, accept: bool, choice: Choice) -> tuple[Package, int]:
    """A package with the changes that are meant accepted, or rejected, and how many those were.

    Comments are no changes: a number that is a comment's, or nobody's, is refused.
    """
    found = groups(package)
    known = changes(package, found)
    _check_numbers(known, choice.numbers)
    meant = [change for change in known if choice.meets(change) and change.kind != "comment"]
    if len(meant) == len(found):
        return resolve(package, accept), len(meant)
    chosen = marks_of(package, (found[change.number - 1] for change in meant))
    return resolve(package, accept, chosen=chosen), len(meant)


def _check_numbers(known: Iterable[Tracked], numbers: frozenset[int]) -> None:
    kinds = {change.number: change.kind for change in known}
    for number in sorted(numbers):
        if number not in kinds:
            raise InputError(f"There is no change {number}: the file has {len(kinds)}.",
                             "List them with drafting changes FILE.")
        if kinds[number] == "comment":
            raise InputError(f"Number {number} is a comment; only changes are accepted or rejected.",
                             f"Name one of the kinds {', '.join(KINDS[:-1])}.")
