"""What the languages of a text leave to each other: tasks, and what is on record about them."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

from drafting.model.text import Provision

TASKS = ("new", "deleted", "moved", "changed", "cut", "joined")


class Task(Struct, frozen=True, omit_defaults=True):
    """What the text in `language` has yet to follow: one of `TASKS`, done in `source` alone, in version `since`.

    `provision` is a provision, or a table row that came or went whole. `was` and `becomes` are the source's words
    before and now; of a changed provision only the sentences that changed. `other` is what a moved one stands behind
    now ("" = first), the new half of one that was cut, or what was joined to it.
    """

    kind: str
    provision: str
    language: str
    source: str
    since: int
    was: str = ""
    becomes: str = ""
    other: str = ""


class Waiver(Struct, frozen=True, omit_defaults=True):
    """A task that is said to need nothing, with the reason; one with `withdrawn` takes that back.

    `task` is the task's id, a hash of its content: where the source changes again, the task is another one. `after` are
    the names of the waivers of the task that were on record then.
    """

    task: str
    provision: str
    language: str
    at: str
    by: str = ""
    reason: str = ""
    withdrawn: bool = False
    after: tuple[str, ...] = ()


class Pair(Struct, frozen=True, omit_defaults=True):
    """Provisions of two languages that are one from now on: in `language` what `names` has is called as it says.

    The first language's ids hold. What had one of them until then, and is another provision, has the other's. `after`
    are the names of the pairs that were on record then.
    """

    language: str
    names: dict[str, str]
    at: str
    by: str = ""
    reason: str = ""
    after: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """One provision in a file for a translator: what both languages have, and what is to be done in a reader's words.

    `act` says what is done when the file comes back: "deleted" or "moved". `was` are the source's words of what it has
    no longer.
    """

    source: Provision | None
    target: Provision | None
    act: str = ""
    todo: str = ""
    was: str = ""


def task_id(task: Task) -> str:
    """The task's name: the first 12 hexadecimal digits of the SHA-256 of its JSON."""
    return hashlib.sha256(msgspec.json.encode(task)).hexdigest()[:12]
