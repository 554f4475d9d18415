"""What one member changed: facts, each found from that member's own text and the base alone.

A fact says what, never when or by whom; two members who did the same have equal facts. `fact_id` is a hash of the
content, so dispositions name facts and stay right whatever arrives later.

The kinds of which there are many are left alone by Python's collector of circles (`gc=False`): what cannot change holds
none.
"""

from __future__ import annotations

import hashlib
from typing import Union

import msgspec
from msgspec import Struct

from drafting.model.text import Provision, Span

COLUMN = "column "          # no id has a space


class Slot(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place between provisions of the base: after `after` ("" = first) inside `parent` ("" = the body).

    It stays where it is when the provision it follows goes. In a table it stands after a row, or after a column
    ("column 2").
    """

    parent: str
    after: str

    @property
    def beside_column(self) -> bool:
        """Whether it is a place between columns of a table."""
        return self.after.startswith(COLUMN)


class Text(Struct, frozen=True, tag="text", omit_defaults=True, gc=False):
    """The base characters `start` to `end` of a provision become `text`; marks are relative to `text`.

    `start == end` inserts, an empty `text` deletes.
    """

    provision: str
    start: int
    end: int
    text: str = ""
    marks: tuple[Span, ...] = ()


class Delete(Struct, frozen=True, tag="delete"):
    """The whole provision goes, with all that it holds."""

    provision: str


class Insert(Struct, frozen=True, tag="insert", omit_defaults=True):
    """A new provision at a slot; `content` is it and what it holds, with ids "0", "0/…" relative to the fact.

    One that another language has already, which a translation brings, has the ids that it has there. `nth` tells apart
    equal provisions that one member inserts at one slot.
    """

    slot: Slot
    content: tuple[Provision, ...]
    nth: int = 0


class Move(Struct, frozen=True, tag="move"):
    """The provision goes to another slot; its own words are other facts' business."""

    provision: str
    slot: Slot


class Split(Struct, frozen=True, tag="split"):
    """The provision is cut in two at base offset `at`; the second half is a new provision."""

    provision: str
    at: int


class Join(Struct, frozen=True, tag="join"):
    """The provision and `next`, which follows it in the base, become one; `between` is put where they meet."""

    provision: str
    next: str


class Mark(Struct, frozen=True, tag="mark"):
    """The base characters `start` to `end` get the mark `key` with `value` ("" takes it away)."""

    provision: str
    start: int
    end: int
    key: str
    value: str


class Attr(Struct, frozen=True, tag="attr"):
    """A paragraph property `key` of the provision becomes `value` ("" takes it away)."""

    provision: str
    key: str
    value: str


class InsertRow(Struct, frozen=True, tag="insert-row", omit_defaults=True):
    """A new table row after row `after` ("" = first); one tuple of provisions per cell, ids as in `Insert`."""

    table: str
    after: str
    cells: tuple[tuple[Provision, ...], ...]
    nth: int = 0


class DeleteRow(Struct, frozen=True, tag="delete-row"):
    """The table row goes."""

    table: str
    row: str


class InsertColumn(Struct, frozen=True, tag="insert-column", omit_defaults=True):
    """A new table column behind column `after` (from 1; 0 = first); one tuple of provisions per row of the base."""

    table: str
    after: int
    cells: tuple[tuple[Provision, ...], ...]
    nth: int = 0


class DeleteColumn(Struct, frozen=True, tag="delete-column"):
    """The table column goes; columns are counted from 1."""

    table: str
    column: int


class Order(Struct, frozen=True, tag="order"):
    """What one member puts at a slot stands there in this order; `items` are the ids of the facts that put it there.

    It is a fact of its own, so that members with the same new provision meet wherever in their sequence it stands.
    """

    slot: Slot
    items: tuple[str, ...]


class Question(Struct, frozen=True, tag="question", omit_defaults=True):
    """Something wanted of words that the base has no longer: shown at `provision`, never carried out by itself.

    `kind` is the tag of the fact that it was ("text", "delete", ...), `was` and `becomes` its words for a reader.
    """

    provision: str
    kind: str
    was: str = ""
    becomes: str = ""


class Choose(Struct, frozen=True, tag="choose"):
    """One side of a bracket over several provisions stands in its place: all these changes, or none of them."""

    bracket: str
    facts: tuple[Text | Delete, ...]

    @property
    def provision(self) -> str:
        """The provision in which the bracket begins."""
        return self.facts[0].provision


Fact = Union[Text, Delete, Insert, Move, Split, Join, Mark, Attr, InsertRow, DeleteRow, InsertColumn, DeleteColumn,
             Order, Question, Choose]

_encoder = msgspec.json.Encoder()


def fact_id(fact: Fact) -> str:
    """The fact's name: the first 12 hexadecimal digits of the SHA-256 of its JSON."""
    return hashlib.sha256(_encoder.encode(fact)).hexdigest()[:12]


def parts(fact: Fact) -> tuple[Fact, ...]:
    """The facts that carry a fact out: itself, or all that a choice is made of."""
    return fact.facts if isinstance(fact, Choose) else (fact,)


def behind_column(table: str, column: int) -> Slot:
    """The slot behind a column of a table; 0 is before all of them."""
    return Slot(table, f"{COLUMN}{column}")


ABOUT_ONE = (Text, Delete, Move, Split, Join, Mark, Attr, Question, Choose)


def provision_of(fact: Fact) -> str:
    """The provision that a fact is about; "" for what comes to a slot, and for rows and columns."""
    return fact.provision if isinstance(fact, ABOUT_ONE) else ""


def table_of(fact: Fact) -> str:
    """The table whose rows or columns a fact is about; "" for other facts."""
    return fact.table if isinstance(fact, InsertRow | DeleteRow | InsertColumn | DeleteColumn) else ""


def subject_of(fact: Fact) -> str:
    """The provision that a fact is about, or the table; "" for what comes to a slot."""
    return provision_of(fact) or table_of(fact)


def tag_of(fact: Fact) -> str:
    """What a kind of fact is called on record: "text", "insert-row" …"""
    return str(fact.__struct_config__.tag)


def edit_of(wanted: Sponsored | Proposal) -> Text:
    """The change of words that somebody wants; whoever asks has seen that it is one."""
    match wanted.fact:
        case Text() as edit:
            return edit
        case other:
            raise TypeError(f"No change of words: {other}")


def slot_of(fact: Fact) -> Slot | None:
    """The slot that a fact puts something at: a new or moved provision, a new row or column; none for other facts."""
    if type(fact) is Text:                                  # as nearly all are
        return None
    if isinstance(fact, InsertRow):
        return Slot(fact.table, fact.after)
    if isinstance(fact, InsertColumn):
        return behind_column(fact.table, fact.after)
    return fact.slot if isinstance(fact, Insert | Move) else None


class Sponsored(Struct, frozen=True, gc=False):
    """A fact with the members behind it, in the order of their codes."""

    fact: Fact
    sponsors: tuple[str, ...]
    date: str = ""


class Proposal(Struct, frozen=True, omit_defaults=True, gc=False):
    """Wording wanted at a place, with its sponsors: the unit that receives a disposition.

    `id` is the fact's; `number` counts in document order, and in a round is the one that the proposal was first printed
    with. `competes` are the ids of the proposals that exclude it, `touches` of those that only meet it. `was` and
    `becomes` are the words for a reader. `silent` names the sponsors who made the change outside tracked changes.
    `label` is what a new provision is called in the compilation, "9 bis", or a moved one anywhere; "" without number.
    """

    id: str
    number: int
    fact: Fact
    sponsors: tuple[str, ...]
    provision: str
    was: str = ""
    becomes: str = ""
    competes: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    date: str = ""
    label: str = ""


class Remark(Struct, frozen=True, omit_defaults=True):
    """A member's comment placed on the base: offsets are those of the base provision.

    `explains` are the ids of the same member's facts at these words.
    """

    member: str
    provision: str
    start: int
    end: int
    text: str
    quote: str = ""
    person: str = ""
    date: str = ""
    id: str = ""
    reply_to: str = ""
    resolved: bool = False
    explains: tuple[str, ...] = ()


class Region(Struct, frozen=True):
    """Proposals that exclude each other, directly or through one another, in document order.

    `alternatives` are the distinct sets of proposal ids that single members want together, with those members.
    """

    provision: str
    proposals: tuple[str, ...]
    alternatives: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


class Compilation(Struct, frozen=True):
    """The base with every proposal and remark at its place: the merge's result, a pure function of its inputs.

    `closed` are the provisions that are agreed ad referendum: what is proposed on them is shown and not taken in.
    `placed` are the facts of the members, but for questions, in the order in which they stand in the text: orders are
    in it by where things stand, so it names a fact twice, with different sponsors, where members' orders differ.
    """

    base: tuple[Provision, ...]
    proposals: tuple[Proposal, ...]
    regions: tuple[Region, ...]
    remarks: tuple[Remark, ...]
    members: tuple[str, ...]
    placed: tuple[Sponsored, ...] = ()
    closed: tuple[str, ...] = ()
