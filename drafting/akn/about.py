"""What the head of an Akoma Ntoso file says besides the text."""

from __future__ import annotations

from msgspec import Struct


class Event(Struct, frozen=True):
    """A version in the draft's history: its number, its label, the instant it was issued."""

    number: int
    label: str
    at: str


class Wanted(Struct, frozen=True, omit_defaults=True):
    """A proposal: its id, the provision it is about, its sponsors, and the words it replaces and puts."""

    id: str
    provision: str
    sponsors: tuple[str, ...]
    was: str = ""
    becomes: str = ""


class About(Struct, frozen=True, omit_defaults=True):
    """Body, draft, language and version of a text; `members` maps codes to names, `history` ends with this version.

    `body` and `draft` are codes and become part of addresses; `kind` is the draft's ("declaration").
    """

    body: str
    draft: str
    kind: str
    title: str
    language: str
    body_name: str = ""
    members: dict[str, str] = {}
    history: tuple[Event, ...] = ()
    adopted: str = ""
    proposals: tuple[Wanted, ...] = ()
