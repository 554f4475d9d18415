"""What was made of a record, kept where it may be thrown away: `.cache/` beside the drafts, or a table of the database.

    the hash of all that follows
    which program made it, and what it looked into: each folder of the record, with the hash of the names in it
    the view itself

A piece never changes and its name is its content, so a view holds as long as each folder that it was made from lists
the same names: what was made by another program, or is not as it was kept, is made anew. A view never says more than
the record does, so nothing is lost with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

import msgspec

from drafting.errors import StoreError
from drafting.store.verbs import Pieces, listing, sha256

T = TypeVar("T")
HASH = 64               # digits before the rest


class Head(msgspec.Struct, frozen=True, array_like=True):
    """Which program made a view, and what it looked into."""

    program: str
    looked: dict[str, str]


def view(pieces: Pieces, draft: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
    """What `make` makes of the record, or made of it when it last was as it is now.

    `make` may ask nothing but the record, and always for the same under one name and of one kind. What was seen last
    stays in memory, and is the same value for all who ask: it is looked at, and not changed.
    """
    def holds(looked: dict[str, str]) -> bool:
        return all(listing(pieces.listed(PurePosixPath(folder))) == names for folder, names in looked.items())

    seen = pieces.views.get((draft, name))
    if seen is not None and holds(seen[0]):
        return cast(T, seen[1])
    found = _found(pieces, draft, name, kind, holds)
    if found is None:
        with pieces.looking() as looked:
            made = make()
        _keep(pieces, draft, name, looked, made)
        found = looked, made
    pieces.views[draft, name] = found
    return found[1]


def settled(pieces: Pieces, draft: str, name: str, of: str, kind: type[T], make: Callable[[], T]) -> T:
    """The same of what will not change any more: it holds as long as it is asked for under the same word.

    The word names all that it is made of, as the hash of a version does for what that was made of; so whatever comes
    on record later is not looked at.
    """
    if (found := kept(pieces, draft, name, of, kind)) is not None:
        return found
    made = make()
    _keep(pieces, draft, name, {"": of}, made)
    return made


def kept(pieces: Pieces, draft: str, name: str, of: str, kind: type[T]) -> T | None:
    """What is kept under that name and word, if anything is."""
    found = _found(pieces, draft, name, kind, {"": of}.__eq__)
    return found[1] if found is not None else None


def _keep(pieces: Pieces, draft: str, name: str, looked: dict[str, str], made: object) -> None:
    data = msgspec.msgpack.encode((Head(program(), looked), made))
    with suppress(StoreError, OSError):                     # it is made anew the next time
        pieces.keep(draft, name, sha256(data).encode() + data)


def _found(pieces: Pieces, draft: str, name: str, kind: type[T],
           holds: Callable[[dict[str, str]], bool]) -> tuple[dict[str, str], T] | None:
    """The view that is kept and what it looked into, if it holds."""
    with suppress(StoreError, OSError, msgspec.MsgspecError):
        data = pieces.kept(draft, name)
        if not data or sha256(data[HASH:]).encode() != data[:HASH]:
            return None
        head, rest = msgspec.msgpack.decode(data[HASH:], type=tuple[Head, msgspec.Raw])
        if head.program == program() and holds(head.looked):
            return head.looked, msgspec.msgpack.decode(rest, type=kind)
    return None


@cache
def program() -> str:
    """The hash of the program's own text: another build may make another view of the same record."""
    found = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.po"))):
        found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
