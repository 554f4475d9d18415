"""Lists of what was made, kept beside the tests: `invented/<what>.txt`. DRAFTING_GOLDEN=write writes them anew.

What is right may still be another thing than before: another word marked, a change in another place, another order.
Whoever makes a file again wants the one that was there. Read what changed in a list: was it meant?
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import msgspec

from drafting.word.changes.listed import changes
from drafting.word.opc.package import Package

HERE = Path(__file__).with_name("invented")
HASHES = re.compile(rb"[0-9a-f]{7,}")


def check(name: str, lines: Iterable[str]) -> None:
    """Hold the lines against those of the list of that name, up to the first that is another."""
    path, found = HERE / f"{name}.txt", (line.replace("\n", "⏎") for line in lines)
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.write_text("".join(f"{line}\n" for line in found), "utf-8")
        return
    for number, (line, wanted) in enumerate(zip_longest(found, path.read_text("utf-8").split("\n")[:-1]), 1):
        assert line == wanted, f"{path.name}, line {number}"


def sums(data: bytes | Package) -> str:
    """The first digits of the hash of a file's XML; pictures are packed otherwise on other machines."""
    package = Package.open(data.to_bytes() if isinstance(data, Package) else data)
    found = hashlib.sha256()
    for name in sorted(package.parts):
        found.update(name.encode() + (package.parts[name] if name.endswith((".xml", ".rels")) else b""))
    return found.hexdigest()[:12]


def told(data: bytes) -> str:
    """The hash of what stands in a file, whatever hashes of packed files stand in it."""
    words = data
    if data[:2] == b"PK":
        parts = Package.open(data).parts
        words = b"".join(name.encode() + parts[name] for name in sorted(parts) if name.endswith((".xml", ".rels")))
    return hashlib.sha256(HASHES.sub(b"#", words)).hexdigest()[:9]


def short(*said: object) -> str:
    """The first digits of the hash of values, sets in order."""
    return hashlib.sha256(msgspec.json.encode(said, enc_hook=repr, order="deterministic")).hexdigest()[:12]


def redline(number: int, data: bytes) -> Iterator[str]:
    """A heading with the hash, and the changes."""
    yield f"{number} {sums(data)}"
    for each in changes(Package.open(data)):
        words = each.text if len(each.text) < 60 else f"{each.text[:40]} … {each.text[-15:]}"
        yield "    " + " | ".join((each.kind, each.of, each.author, each.place, words, each.detail)).rstrip(" |")
