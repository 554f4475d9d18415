"""What one member wants of a base: the answer that a compilation is made of."""

from __future__ import annotations

import re
from collections.abc import Container

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


def voice(member: str, number: int) -> str:
    """The name that a member's own wording goes by: of those at one place the first its own, then SEC2, SEC3.

    Under names of their own they exclude each other, as the wordings of two members do.
    """
    return member if number < 2 else f"{member}{number}"


def owner(name: str, codes: Container[str]) -> str:
    """The member whose wording goes by that name."""
    code = re.sub(r"[0-9]+\Z", "", name)
    return name if name in codes or code not in codes else code
