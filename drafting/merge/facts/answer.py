"""What one member wants of a base: the answer that a compilation is made of."""

from __future__ import annotations

from msgspec import Struct

from drafting.model.change import Fact, Remark


class Answer(Struct, frozen=True):
    """What one member wants of the base: its facts, those of them made outside tracked changes, its remarks.

    `date` is the date its tracked changes bear in the compilation, "" for none.
    """

    member: str
    facts: tuple[Fact, ...] = ()
    silent: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()
    date: str = ""
