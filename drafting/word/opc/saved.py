"""When a file says that it was saved, and when the newest change or comment in it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafting.word.opc import archive
from drafting.word.opc.book import ARCHIVE
from drafting.word.opc.properties import utc

MODIFIED = rb"<(?:\w+:)?modified[^>]*>([^<]+)<"
DATED = rb'\sw:date="([^"]+)"'


class Saved(NamedTuple):
    """Two instants in UTC, "" where the file does not say: last saved, and the newest change or comment in it."""

    saved: str = ""
    changed: str = ""


def saved(blob: bytes, name: str) -> Saved:
    """What a spreadsheet says; a file that is no archive says nothing."""
    return saved_in(archive.unpack(blob, name)[0]) if blob.startswith(ARCHIVE) else Saved()


def saved_in(parts: Mapping[str, bytes]) -> Saved:
    """What the parts of a Word file or a spreadsheet say.

    Word dates changes by the clock on the wall and calls it UTC: such dates are for comparing with each other.
    """
    core = (part for name, part in parts.items() if re.fullmatch(r"docProps/core\d*\.xml", name))
    words = (part for name, part in parts.items() if name.startswith("word/") and name.endswith(".xml"))
    return Saved(_last(MODIFIED, core), _last(DATED, words))


def _last(pattern: bytes, blobs: Iterable[bytes]) -> str:
    """The last of the instants that the pattern finds; what is no instant is passed over."""
    return max((_utc(said.decode("ascii", "replace")) for blob in blobs for said in set(re.findall(pattern, blob))),
               default="")


def _utc(said: str) -> str:
    try:
        return utc(said.strip())
    except ValueError:
        return ""
