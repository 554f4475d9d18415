"""What a caller gives: a path, bytes or a binary stream, read once, under the name that messages call it."""

from __future__ import annotations

import os
from typing import IO

from drafting.errors import InputError, RecordError

Source = str | os.PathLike[str] | bytes | bytearray | IO[bytes]


def read(source: Source, name: str = "") -> bytes:
    """The bytes of what is given; nothing at all raises `InputError`, as does a path that cannot be read."""
    from drafting.word.opc.archive import load

    name = name_of(source, name or "The file")
    blob = bytes(load(source, name))
    if not blob:
        raise InputError(f"{name} is empty: it holds 0 bytes.", "Ask the sender for the file again.")
    return blob


def files_in(source: Source) -> list[Source]:
    """The files in a folder in the order of their names, hidden ones left out; anything else is one file."""
    from pathlib import Path

    if not isinstance(source, str | os.PathLike) or not os.path.isdir(source):
        return [source]
    found = [path for path in sorted(Path(source).rglob("*")) if path.is_symlink() or not path.is_dir()]
    kept = [path for path in found if not any(part.startswith((".", "~$")) for part in path.relative_to(source).parts)]
    if not kept:
        raise RecordError(f"{source} holds no files.", "Name the folder that the members' files are in.")
    return list(kept)


def refuse_odd(path: str | os.PathLike[str]) -> None:
    """Refuse what stands in a folder and is no file of its own: a link leads elsewhere, a pipe keeps one waiting."""
    name = name_of(path)
    if os.path.islink(path):
        raise InputError(f"{name} is a link, and was not followed.", "Put the file itself into the folder.")
    if not os.path.isfile(path):
        raise InputError(f"{name} is no file: it is a pipe or a device.", "Put the file itself into the folder.")


def name_of(source: Source, name: str = "") -> str:
    """The file name of a path; `name` for what has none."""
    if isinstance(source, str | os.PathLike):
        path = os.fspath(source)
        return os.path.basename(path.rstrip("/\\")) or path
    return name


def save(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file; an `OSError` is the caller's."""
    with open(path, "wb") as stream:
        stream.write(data)
