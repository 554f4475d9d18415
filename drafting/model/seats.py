"""Who sits in the review room: seats, the times somebody took one, and what the room was shown of others' files.

Of a key that opens something only its SHA-256 is on record.
"""

from __future__ import annotations

from msgspec import Struct

ROLES = ("secretariat", "chair", "delegation", "observer", "display")


class Seat(Struct, frozen=True, omit_defaults=True):
    """A place in the review room: one of `ROLES`; `member` is whose it is. `key` is the hash of its link's key.

    `until` is the instant at which its link ends, "" for never. A link that is good `once` lets in one person. A later
    record of the same key with `revoked` ends it, and every sitting on it.
    """

    key: str
    role: str
    at: str
    member: str = ""
    until: str = ""
    once: bool = False
    by: str = ""
    revoked: bool = False
    after: tuple[str, ...] = ()


class Sitting(Struct, frozen=True, omit_defaults=True):
    """Somebody took a seat: `seat` is the seat's key, `key` the hash of what the browser holds, `name` who they are.

    A later record of the same key with `left` ends it.
    """

    seat: str
    key: str
    at: str
    name: str = ""
    left: bool = False
    after: tuple[str, ...] = ()


class Release(Struct, frozen=True, omit_defaults=True):
    """From this instant every member may see what the others sent in the round; `version_hash` is that of its base.

    A later record with `withdrawn` closes it again.
    """

    round: int
    version_hash: str
    at: str
    by: str = ""
    withdrawn: bool = False
    after: tuple[str, ...] = ()
