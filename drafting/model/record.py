"""What is on record: body, draft, version, round, submission, disposition, and what members say. JSON as they are.

Instants are ISO 8601 strings with an offset. Hashes are SHA-256 in hexadecimal digits. `after` names the records about
the same thing that were seen and that the clock alone would put behind (see `model.seen`).
"""

from __future__ import annotations

from msgspec import Struct

from drafting.model.change import Fact
from drafting.model.text import Comment, Notice

FORMAT = 2                  # of the record on disk
ANSWERS = ("accept", "modify", "reject", "note", "defer", "withdraw")
REOPEN = "reopen"           # an undone answer that had none before it: the proposal is open again
STAGES = ("proposed", "agreed")
STATUSES = ("open", "decided", "decided with news", "challenged")
IN_TEXT, OUT, IN_BRACKETS, CARRIED, RESTATED = FATES = ("in the text", "out", "in brackets", "carried", "restated")
STANDS = ("supports", "lives with", "reserves", "opposes", "pending", "withdrawn")
RESPONSES = ("accepts", "maintains")


class Member(Struct, frozen=True, omit_defaults=True):
    """Who is entitled to submit: a code, and per language a name and a sort key.

    `capacity` is "member", "observer" or "secretariat"; only members count for consensus. `also` are other names that
    the member's files go by.
    """

    code: str
    name: dict[str, str]
    sort: dict[str, str] = {}
    capacity: str = "member"
    also: tuple[str, ...] = ()


class Body(Struct, frozen=True, omit_defaults=True):
    """Who negotiates: the conference, its members, languages and house style (`templates/<body>/body.toml`).

    `styles` maps style names of Word files to kinds; `templates` maps a purpose to a file name, `house` holds texts and
    settings of the house per language, `stamp` what a round puts on the pages of a version's own file, `places` the
    names of places in each language. `room` says under "release" when members may see what the others sent.
    """

    code: str
    name: dict[str, str]
    languages: tuple[str, ...]
    members: tuple[Member, ...]
    styles: dict[str, str] = {}
    kinds: dict[str, str] = {}
    templates: dict[str, str] = {}
    house: dict[str, dict[str, str]] = {}
    stamp: dict[str, bool | int] = {}
    places: tuple[dict[str, str], ...] = ()
    room: dict[str, str] = {}


class Draft(Struct, frozen=True, omit_defaults=True):
    """A text on its way to adoption: its name, kind, body, languages, and a title per language.

    `format` is that of the record: a version of format 2 is a Word file per language and what is read in it.
    """

    name: str
    kind: str
    body: str
    languages: tuple[str, ...]
    title: dict[str, str]
    format: int = FORMAT


class Carried(Struct, frozen=True, omit_defaults=True):
    """An undecided proposal that a version carries on outside brackets, with the members behind it.

    `fact` is the proposal on this version's own text in `language`: it stands again in the next round.
    """

    proposal: str
    provision: str
    sponsors: tuple[str, ...]
    was: str = ""
    becomes: str = ""
    language: str = ""
    fact: Fact | None = None


class Unproposed(Struct, frozen=True, omit_defaults=True):
    """A sentence of a coming text that stands neither in the base nor in any one member's text, and that nobody typed.

    `sponsors` are those whose wishes meet in it, `proposals` these by their ids.
    """

    provision: str
    sentence: str
    sponsors: tuple[str, ...]
    proposals: tuple[str, ...]
    language: str = ""


class Version(Struct, frozen=True, omit_defaults=True):
    """The draft as it stood at one moment; never altered.

    `texts` maps a language to the SHA-256 of its text file, `files` the name of each attachment to its SHA-256.
    `base` is the hash of the version it was made from, `round` that round's number, `submissions` and
    `dispositions` the names of the records it was computed from. `labels` maps provision id to (old, new) label
    where they differ. `adopted` is the instant of adoption. `agreements` names the agreements on record then,
    `pairs` the pairs of provisions of two languages that its ids follow.
    `fates` has per language what became of each proposal of the round, by its id: one of `FATES`; a fact that was no
    proposal because its member asks otherwise by now is "restated". `unproposed` are sentences that nobody wrote and
    nobody has confirmed.
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
    agreements: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    fates: dict[str, dict[str, str]] = {}
    unproposed: tuple[Unproposed, ...] = ()

    @property
    def stood(self) -> str:
        """The instant since which it stands as it is: of its adoption, else that at which it was made."""
        return self.adopted or self.created


class Round(Struct, frozen=True, omit_defaults=True):
    """One base sent out until a deadline; `files` maps a language to the SHA-256 of the circulated Word file."""

    number: int
    base: int
    base_hash: str
    opened: str
    until: str
    files: dict[str, str] = {}


class Extension(Struct, frozen=True, omit_defaults=True):
    """A later deadline of a round: `until`, set at the instant `at`. `version_hash` is that of the round's base."""

    round: int
    version_hash: str
    at: str
    until: str


class Numbering(Struct, frozen=True, omit_defaults=True):
    """Numbers that proposals got when a compilation of the round was printed: `first` is that of the first of `facts`.

    `facts` are the ids of the proposals' facts. `version_hash` is that of the round's base.
    """

    round: int
    version_hash: str
    language: str
    first: int
    facts: tuple[str, ...]
    at: str


class Cover(Struct, frozen=True, omit_defaults=True):
    """The letter that a file came with: who sent it and when, what it is about, and its words.

    `file` and `sha256` are those of the letter as received; it is kept beside the file. One that was forwarded in
    another has the other's.
    """

    file: str
    sha256: str
    sender: str = ""
    date: str = ""
    subject: str = ""
    text: str = ""


class Submission(Struct, frozen=True, omit_defaults=True):
    """All that one member sent in one file, and its reading.

    `sha256` is that of the file as received. `base` is the version it was written over. `silent` holds the ids of
    facts made outside tracked changes, `typographic` those of facts that change signs only and are one question
    together. `late` says that it came after the deadline. `nothing` says that the member
    answered that it has no comment. `saved` is the instant at which the file says it was last saved, `changed` that of
    its newest tracked change or comment. `over` names the records in whose place it comes by somebody's word: a
    withdrawal, or a file put in force at the instant `chosen`. `recognised` says on what the member was known: it was
    "said", by the "file name", a "property", an "author", a "letter", or a "form" that names it. `copy` is the hash of
    the Word file that was read in place of one of another kind. `covers` are the letters that it came with, the
    outermost first. `wording` counts the secretariat's own wordings at one place, from 1; 0 is anything else.
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
    typographic: tuple[str, ...] = ()
    saved: str = ""
    changed: str = ""
    over: tuple[str, ...] = ()
    chosen: str = ""
    recognised: str = ""
    copy: str = ""
    covers: tuple[Cover, ...] = ()
    wording: int = 0


class Disposition(Struct, frozen=True, omit_defaults=True):
    """The recorded answer to a proposal: one of `ANSWERS`, with its reason.

    `fact` is the id of the proposal's fact; `text` the wording of an acceptance with modifications. `stage` is
    proposed first, agreed after. `seen` are the ids of the competing proposals known when it was given, `sponsors`
    the members then behind it. `after` are the names of the dispositions of the fact that were on record then, so
    that two given apart can be told from one that replaces another; `undoes` is the name of one that is taken back.
    `span` is the hash of the base words that a modified wording was written for: over other words it does not hold.
    `confirms` are the unproposed sentences that whoever confirmed the answer had before him.
    Of two the one that names the other in `after` holds; of two that were given apart, the later one (`at`).
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
    after: tuple[str, ...] = ()
    undoes: str = ""
    span: str = ""
    confirms: tuple[str, ...] = ()


class Position(Struct, frozen=True, omit_defaults=True):
    """What a member says of a proposal (`fact`, in a language) or of a provision: one of `STANDS`.

    `version` is the newest version then. `source` says where it was read ("comment 3 in MEX.docx", "matrix"); "" is
    by word of mouth. A later one of the member on the same takes its place; "withdrawn" leaves none.
    """

    member: str
    stand: str
    at: str
    provision: str = ""
    fact: str = ""
    language: str = ""
    version: int = 0
    by: str = ""
    reason: str = ""
    source: str = ""
    after: tuple[str, ...] = ()


class Response(Struct, frozen=True, omit_defaults=True):
    """What a member says to the disposition of its proposal: it accepts it, or maintains the proposal.

    `disposition` is the name of the disposition, `fact` that of the proposal.
    """

    disposition: str
    fact: str
    language: str
    member: str
    answer: str
    at: str
    by: str = ""
    reason: str = ""
    after: tuple[str, ...] = ()


class Agreement(Struct, frozen=True, omit_defaults=True):
    """A provision agreed ad referendum as it stands in a version; a later record with `reopened` opens it again."""

    provision: str
    version: int
    version_hash: str
    at: str
    by: str = ""
    reason: str = ""
    reopened: bool = False
    after: tuple[str, ...] = ()


class Silence(Struct, frozen=True, omit_defaults=True):
    """A silence procedure: the version is adopted at `until` unless a member objects before. `at` is its beginning."""

    version: int
    version_hash: str
    at: str
    until: str
    by: str = ""
    after: tuple[str, ...] = ()


class Objection(Struct, frozen=True, omit_defaults=True):
    """What a member says in a silence procedure, named by `silence`; one before its instant breaks the silence.

    A `reservation` breaks nothing and is annexed. `file` and `sha256` are those of the letter, if one is kept.
    """

    silence: str
    member: str
    at: str
    reason: str = ""
    by: str = ""
    reservation: bool = False
    file: str = ""
    sha256: str = ""


class Seal(Struct, frozen=True, omit_defaults=True):
    """What steps put on record, by path, and the seals before it by name: what is taken out later is missed.

    Of a version or a round it is the folder, which bears the hash of what is in it. `number` is one more than the
    highest of those it follows.
    """

    number: int
    follows: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


class Choice(Struct, frozen=True, omit_defaults=True):
    """Which version or round is in force where two copies of a record made different ones under one number.

    `kept` is the hash in the name of its folder, "" where none of them is to hold; `aside` those of the others.
    """

    kind: str
    number: int
    kept: str
    aside: tuple[str, ...]
    at: str
    by: str = ""
    reason: str = ""
    after: tuple[str, ...] = ()
