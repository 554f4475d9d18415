"""Unsaid: the provisions in which a version differs from its base although no decision and no bracket says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from drafting.merge.brackets.kept import bracket_of
from drafting.merge.facts.shape import Shape
from drafting.merge.versions.next import Next
from drafting.model.change import Choose, Compilation, DeleteRow, Fact, Join, Move, Proposal, fact_id, provision_of
from drafting.model.record import IN_BRACKETS, IN_TEXT, OUT
from drafting.model.text import Provision, Text

MADE = re.compile(r"[cr]?([0-9a-f]{12})(?![0-9a-f])")      # a name that `apply` makes from a fact
HALF = re.compile(r"(s\d+)*(n\d+(p\d+)?)?")             # what it adds to a provision's name for a half or a note


def live(compilation: Compilation, following: Next) -> list[Proposal]:
    """The proposals that show in the next version: taken in, in brackets, or a refused side of one that goes."""
    base = {x.id: x for x in compilation.base}
    return [p for p in compilation.proposals if following.fates[p.id] in (IN_TEXT, IN_BRACKETS)
            or following.fates[p.id] == OUT and bracket_of(base.get(provision_of(p.fact)), p.fact)]


def names(proposals: Iterable[Proposal], following: Next) -> set[str]:
    """What new provisions may be called after: the live proposals, also as they are written in brackets or modified."""
    proposals = list(proposals)
    given = {x.id for fact in (*(p.fact for p in proposals), *(each.fact for each in following.placed))
             for content in (getattr(fact, "cells", None) or [getattr(fact, "content", ())]) for x in content}
    return {p.id for p in proposals} | {fact_id(each.fact) for each in following.placed} | given


def unsaid(base: Text, proposals: Sequence[Proposal], facts: set[str], following: Text) -> tuple[int, list[str]]:
    """How many provisions differ, and the ids of those that none of the live proposals touches.

    `facts` are the `names` of all languages together, as new provisions are called after a proposal in one of them.
    """
    touched = {name for p in proposals for name in _names(p.fact)}
    holders = Shape(base).goes_with()
    moved = {p.fact.provision for p in proposals if isinstance(p.fact, Move)}
    moved |= {ident for ident, those in holders.items() if moved.intersection(those)}
    differing = _differing({x.id: x for x in base}, following, moved)
    return len(differing), [ident for ident in differing if not _said(ident, touched, facts, holders)]


def _names(fact: Fact) -> Iterable[str]:
    """The provisions, rows and tables that a fact changes."""
    if isinstance(fact, Join):
        return fact.provision, fact.next
    if isinstance(fact, Choose):
        return tuple(part.provision for part in fact.facts)
    if isinstance(fact, DeleteRow):
        return (fact.row, fact.table)
    return (getattr(fact, "provision", "") or getattr(fact, "table", ""),)


def _differing(base: dict[str, Provision], following: Text, moved: set[str]) -> list[str]:
    """The ids of all that is new, gone, different but for its label, or out of its order."""
    there = {x.id for x in following}
    out = [ident for ident in base if ident not in there]
    out += [x.id for x in following if x.id not in base or _bare(x) != _bare(base[x.id])]
    old = [ident for ident in base if ident in there and ident not in moved]
    new = [x.id for x in following if x.id in base and x.id not in moved]
    out += [two for one, two in zip(old, new, strict=True) if one != two and base[two].kind != "note"]
    return list(dict.fromkeys(out))


def _bare(x: Provision) -> Provision:
    return replace(x, label="")


def _said(ident: str, touched: set[str], facts: set[str], holders: dict[str, tuple[str, ...]]) -> bool:
    """Whether the provision, what holds it, or what it was made from is in a live proposal."""
    if ident in touched or ident in facts or touched.intersection(holders.get(ident, ())):
        return True
    made = MADE.match(ident)
    if made and made[1] in facts:
        return True
    return any(ident.startswith(name) and HALF.fullmatch(ident, len(name)) for name in touched if name)
