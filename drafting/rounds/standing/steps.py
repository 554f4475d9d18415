"""What to type next: for each thing that waits, why it does and the command that goes on from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.rounds.standing.consensus import Consensus

if TYPE_CHECKING:
    from drafting.rounds.standing.status import Status

MANY = 12       # numbers of open proposals that are listed one by one
ASKED = ("proposal", "challenge")
SAID = {"adopted": "The text is adopted: hand it on.", "clean": "The text is clean: look at it, and adopt it.",
        "first": "The text has not been sent out yet.",
        "closed": "No round is open, and the text is not clean.", "which": "Nothing says which file of {member} holds.",
        "awaited": "Awaited: {members}.", "new": "Proposals without a number in “{lang}”: {count}.",
        "open": "Proposals without an answer in “{lang}”: {count} ({numbers}).",
        "tasks": "What one language has yet to follow: {count}.", "answered": "Everything that came in has its answer."}


class Step(Struct, frozen=True):
    """Something that waits: why, and the line to type."""

    why: str
    line: str


def steps(found: Status, adopted: bool) -> tuple[Step, ...]:
    """What waits in a draft, in the order in which it is done; nothing waits for a version that is adopted but use."""
    tasks = [Step(SAID["tasks"].format(count=len(found.tasks)), f"drafting tasks {found.draft}")] if found.tasks else []
    return (*(_in_round(found) if found.round else _between_rounds(found, adopted)), *tasks)


def _between_rounds(found: Status, adopted: bool) -> Iterator[Step]:
    if adopted:
        yield Step(SAID["adopted"], f"drafting package {found.draft} -o package")
    elif found.version == 1:
        yield Step(SAID["first"], f"drafting circulate {found.draft} --until …")
    elif any(each.hurdles for each in found.consensus.values()):
        yield Step(SAID["closed"], f"drafting circulate {found.draft} --until …")
    else:
        yield Step(SAID["clean"], f"drafting check {found.draft}")


def _in_round(found: Status) -> Iterator[Step]:
    name, awaited = found.draft, [each.member for each in found.replies if each.state == "awaited"]
    for member in dict.fromkeys(each.member for each in found.unclear):
        yield Step(SAID["which"].format(member=member), f"drafting files {name} --use …")
    if awaited:
        yield Step(SAID["awaited"].format(members=", ".join(awaited)), f"drafting receive {name} …")
    asked = [step for lang, each in found.consensus.items() for step in _asked(name, lang, each)]
    yield from asked
    if not asked and not awaited:
        yield Step(SAID["answered"], f"drafting issue {name}")


def _asked(name: str, lang: str, standing: Consensus) -> Iterator[Step]:
    """The open proposals of a language: those that have no number yet, and those that have one."""
    open_ = [each.number for each in standing.hurdles if each.what in ASKED]
    numbers = sorted(set(open_) - {0})
    if new := open_.count(0):
        yield Step(SAID["new"].format(lang=lang, count=new), f"drafting merge {name}")
    if numbers:
        shown = ", ".join(map(str, numbers[:MANY])) + (", …" if len(numbers) > MANY else "")
        yield Step(SAID["open"].format(lang=lang, count=len(numbers), numbers=shown),
                   f"drafting dispose {name} {numbers[0]} … --lang {lang}")
