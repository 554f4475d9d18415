"""The members that a cell of a comment form names, and which members of the body they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafting.forms.headings import plain
from drafting.model.record import Member
from drafting.model.words.countries import THREE

SEPARATORS = re.compile(r"\s*[,;/&\n]\s*")
AND = re.compile(r"\s+(?:and|y|e|et)\s+")
# What may stand beside a member's name and tells no other: of whom it is, a comment's number or type.
BESIDE = re.compile(r"the|of|la|el|los|las|de|del|du|des|le|les|delegation|delegacion|government|gobierno|gouvernement"
                    r"|republic|republica|mission|mision|member|miembro|state|estado|mb|nc|ge|te|ed|\d+[a-z]?|[a-z]")
# Some houses number each member's comments in the member's cell: "US 12", "MX-003".
NUMBERED = re.compile(r"^([A-Za-z]{2,3})[\s_-]*\d+$")


def split_members(cell: str) -> tuple[str, ...]:
    """The codes or names in a member's cell, as written.

    >>> split_members("OIRSA, El Salvador/Guatemala"), split_members("US 12"), split_members("")
    (('OIRSA', 'El Salvador', 'Guatemala'), ('US',), ())
    """
    parts = (NUMBERED.sub(r"\1", part.strip()) for part in SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part and not part.isdigit()))


def member_codes(names: Iterable[str], members: Iterable[Member]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of those that the body knows, by code or by name in any language, and the names of those unknown.

    A country's two-letter code tells it as well. "Costa Rica and Panama" is two members if the body has none of that
    name.
    """
    known = {plain(name): member.code for member in members for name in (*names_of(member), member.code)}
    known = {two.lower(): known[three.lower()] for two, three in THREE.items() if three.lower() in known} | known
    codes: list[str] = []
    strangers: list[str] = []
    for name in names:
        parts = [name] if plain(name) in known else AND.split(name)
        found = [known.get(plain(part)) or known.get(_bare(part)) or _inside(part, known) for part in parts]
        codes += found if all(found) else ()
        strangers += () if all(found) else [name]
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(strangers))


def _inside(name: str, known: Mapping[str, str]) -> str:
    """The one member whose name or code stands in a cell beside nothing that tells another: "MX – Mexico", "MX-12a".

    Two letters are a code only in capitals.
    """
    rest, found = f" {plain(name)} ", set[str]()
    capitals = {each.lower() for each in re.findall(r"[A-Z]+", name)}
    for words in sorted(known, key=len, reverse=True):
        if f" {words} " in rest and (len(words) > 3 or words in capitals):
            rest = rest.replace(f" {words} ", "  ")
            found.add(known[words])
    only = all(BESIDE.fullmatch(word) for word in rest.split())
    return found.pop() if only and len(found) == 1 else ""


def names_of(member: Member) -> tuple[str, ...]:
    """All names that a member goes by, its code apart."""
    return *member.name.values(), *member.also


def _bare(name: str) -> str:
    """A name without its article and its stops: "the United States", "U.S."."""
    return re.sub(r"^(the|la|el|los|las|le|les|l) ", "", plain(name.replace(".", "")))
