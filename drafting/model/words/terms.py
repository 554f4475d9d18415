"""The terms of a body: what each is called in each language, and what it must not be called."""

from __future__ import annotations

from msgspec import Struct


class Term(Struct, frozen=True, omit_defaults=True):
    """One thing: per language its spellings, the preferred one first, and spellings that are not to be used."""

    forms: dict[str, tuple[str, ...]]
    avoid: dict[str, tuple[str, ...]] = {}
