"""What is on record: body, draft, version, round, submission, disposition. JSON as they are.

Instants are ISO 8601 strings with an offset. Hashes are SHA-256 in hexadecimal digits.
"""

from __future__ import annotations

from msgspec import Struct

from drafting.model.change import Fact
from drafting.model.text import Comment, Notice

ANSWERS = ("accept", "modify", "reject", "note", "defer", "withdraw")
STAGES = ("proposed", "agreed")
STATUSES = ("open", "decided", "decided with news", "challenged")


class Member(Struct, frozen=True, omit_defaults=True):
    """Who is entitled to submit: a code, and per language a name and a sort key.

    `capacity` is "member", "observer" or "secretariat"; only members count for consensus.
    """

    code: str
    name: dict[str, str]
    sort: dict[str, str] = {}
    capacity: str = "member"


class Body(Struct, frozen=True, omit_defaults=True):
    """Who negotiates: the conference, its members, languages and house style (`templates/<body>/body.toml`).

    `styles` maps style names of Word files to kinds; `templates` maps a purpose to a file name, `house` holds texts and
    settings of the house per language.
    """

    code: str
    name: dict[str, str]
    languages: tuple[str, ...]
    members: tuple[Member, ...]
    styles: dict[str, str] = {}
    kinds: dict[str, str] = {}
    templates: dict[str, str] = {}
    house: dict[str, dict[str, str]] = {}


class Draft(Struct, frozen=True, omit_defaults=True):
    """A text on its way to adoption: its name, kind, body, languages, and a title per language."""

    name: str
    kind: str
    body: str
    languages: tuple[str, ...]
    title: dict[str, str]


class Carried(Struct, frozen=True, omit_defaults=True):
    """An undecided proposal that a version carries on outside brackets, with the members behind it."""

    proposal: str
    provision: str
    sponsors: tuple[str, ...]
    was: str = ""
    becomes: str = ""


class Version(Struct, frozen=True, omit_defaults=True):
    """The draft as it stood at one moment; never altered.

    `texts` maps a language to the SHA-256 of its text file, `files` the name of each attachment to its SHA-256.
    `base` is the hash of the version it was made from, `round` that round's number, `submissions` and
    `dispositions` the names of the records it was computed from. `labels` maps provision id to (old, new) label
    where they differ. `adopted` is the instant of adoption.
    """

    number: int
    label: str
    created: str
    texts: dict[str, str]
    files: dict[str, str] = {}
    base: str = ""
    round: int = 0
    submissions: tuple[str, ...] = ()
    dispositions: tuple[str, ...] = ()
    labels: dict[str, tuple[str, str]] = {}
    carried: tuple[Carried, ...] = ()
    adopted: str = ""


class Round(Struct, frozen=True, omit_defaults=True):
    """One base sent out until a deadline; `files` maps a language to the SHA-256 of the circulated Word file."""

    number: int
    base: int
    base_hash: str
    opened: str
    until: str
    files: dict[str, str] = {}


class Submission(Struct, frozen=True, omit_defaults=True):
    """All that one member sent in one file, and its reading.

    `sha256` is that of the file as received. `base` is the version it was written over. `silent` holds the ids of
    facts made outside tracked changes. `late` says that it came after the deadline. `nothing` says that the member
    answered that it has no comment.
    """

    sha256: str
    member: str
    language: str
    file: str
    received: str
    base: int
    facts: tuple[Fact, ...] = ()
    silent: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[Notice, ...] = ()
    persons: tuple[str, ...] = ()
    late: bool = False
    nothing: bool = False
    date: str = ""


class Disposition(Struct, frozen=True, omit_defaults=True):
    """The recorded answer to a proposal: one of `ANSWERS`, with its reason.

    `fact` is the id of the proposal's fact; `text` the wording of an acceptance with modifications. `stage` is
    proposed first, agreed after. `seen` are the ids of the competing proposals known when it was given, `sponsors`
    the members then behind it. A later record (`at`, then id) takes the place of an earlier one.
    """

    fact: str
    language: str
    answer: str
    at: str
    by: str = ""
    reason: str = ""
    text: str = ""
    stage: str = "proposed"
    seen: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
