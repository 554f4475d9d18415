"""What a returned text changed that is neither words nor marks nor any look with a name of its own, as facts.

Each provision gets one such fact, "look", whose value says all of it. What differs nearly everywhere, and always in the
same way, is the doing of the program that saved the file: it is said once and is no fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.facts.apply import apply
from drafting.model.change import Attr, Delete, DeleteColumn, DeleteRow, Fact, InsertColumn, Mark
from drafting.model.lookvalues import looks_in
from drafting.model.text import Notice, Text

LOOK = "look"
SEVERAL, NEARLY_ALL = 3, 0.6
ALONE = frozenset({"section", "field,"})
# What is said already where there is a fact by one of these names.
SAYS_TOO = {"style": ("kind", "level"), "indent": ("list", "style", "kind"), "structure": ("link", "object", "note"),
            "list": ("level", "style", "kind", "indent"), "column widths": ("columns",), "width": ("columns",),
            "vMerge": ("merged cells",), "gridSpan": ("merged cells", "columns"), "hMerge": ("merged cells",)}


class Different(Protocol):
    """One thing in which a provision differs: its name, how it is shown, its exact forms before and now."""

    @property
    def name(self) -> str: ...
    @property
    def was(self) -> str: ...
    @property
    def now(self) -> str: ...


D = TypeVar("D", bound=Different)


class Residue(Struct, frozen=True):
    """The facts about looks, and the notices of what is everywhere."""

    facts: tuple[Attr, ...] = ()
    notices: tuple[Notice, ...] = ()

    def said(self, text: Text, pairs: Mapping[str, str]) -> Text:
        """The returned text with the looks that the facts speak of."""
        values = {pairs[fact.provision]: fact.value for fact in self.facts if fact.provision in pairs}
        return tuple(replace(y, attrs=tuple(sorted((*y.attrs, (LOOK, values[y.id]))))) if y.id in values else y
                     for y in text) if values else text


def of_different_things(one: Attr, two: Attr) -> bool:
    """Whether two looks of one provision are of different things, so that both can be had: font and indent, two cells.

    Of a table each row and each cell is one thing, and so is the table itself; a section, or a field, a link or a
    control that came or went, goes with nothing.
    """
    mine, theirs = _things(one), _things(two)
    return not mine & theirs and ALONE.isdisjoint(mine | theirs)


def _things(fact: Attr) -> set[str]:
    """What a look is about: "row 2", "cell 4", "" for the table itself; else "size", "mark colour"."""
    if fact.provision.startswith("t"):
        return {look.holder for look in looks_in(fact.value)}
    return {f"{'mark ' if look.mark else ''}{look.says.partition(' ')[0]}" for look in looks_in(fact.value)}


def residue(base: Text, facts: Sequence[Fact], differing: Mapping[str, Sequence[D]],
            value_of: Callable[[tuple[D, ...]], str]) -> Residue:
    """The facts about what differs and no other fact says."""
    said: dict[str, set[str]] = {}
    for fact in facts:
        if isinstance(fact, Mark | Attr):
            said.setdefault(fact.provision, set()).add(fact.key)
        elif isinstance(fact, InsertColumn | DeleteColumn):
            said.setdefault(fact.table, set()).add("columns")
    gone = {fact.provision if isinstance(fact, Delete) else fact.row for fact in facts
            if isinstance(fact, Delete | DeleteRow)}
    if any(x.kind == "note" and x.id in differing for x in base):       # called from elsewhere now it is a new one
        gone |= {x.id for x in base if x.kind == "note"} - {x.id for x in apply(base, facts)}
    left = {ident: tuple(d for d in those if not _said(d, said.get(ident, set()))) for ident, those in differing.items()
            if ident not in gone}
    everywhere = set(_everywhere(base, left))
    notices = tuple(Notice("looks", "", f"The {name} differs in nearly all provisions, always in the same way; the "
                                        "program that saved the file is taken to have done it.")
                    for name in sorted(everywhere))
    kept = {ident: tuple(d for d in those if d.name not in everywhere) for ident, those in left.items()}
    return Residue(tuple(Attr(ident, LOOK, value_of(those)) for ident, those in kept.items() if those), notices)


def _said(difference: Different, keys: set[str]) -> bool:
    return bool(keys.intersection((difference.name, *SAYS_TOO.get(difference.name, ()))))


def _everywhere(base: Text, differing: Mapping[str, Sequence[Different]]) -> Iterator[str]:
    """The names of what differs in nearly all provisions that have words, each old form always in the same new one."""
    with_words = sum(bool(x.text.strip()) for x in base)
    forms: dict[str, dict[str, set[str]]] = {}
    places: dict[str, set[str]] = {}
    for ident, those in differing.items():
        for each in those:
            forms.setdefault(each.name, {}).setdefault(each.was, set()).add(each.now)
            places.setdefault(each.name, set()).add(ident)
    for name, found in forms.items():
        if len(places[name]) > max(SEVERAL, NEARLY_ALL * with_words) and all(len(now) == 1 for now in found.values()):
            yield name
