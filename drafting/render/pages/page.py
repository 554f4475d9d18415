"""The compilation as one HTML page that needs nothing else: for the screen, light and dark, and for the printer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafting.merge.brackets.sides import ORIGINAL, members
from drafting.merge.compiling.decide import about
from drafting.merge.compiling.standing import brackets, contested_now
from drafting.merge.facts.answer import owner
from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Choose, Compilation, Proposal, Remark
from drafting.model.order import united
from drafting.model.record import Body, Draft, Version
from drafting.model.text import blank
from drafting.render.house.body import in_order
from drafting.render.house.dates import time
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import as_many, phrases
from drafting.render.pages.column import Column, moved_in, proposals_in, remarks_in
from drafting.render.pages.flow import Place

if TYPE_CHECKING:
    from drafting.merge.compiling.decide import Standings

# One colour a member, in the body's own order: on white paper, on a dark screen. Each has a contrast of 4.5 or more.
PALETTE = (
    ("#b3261e", "#ffb4ab"), ("#0b57d0", "#a8c7fa"), ("#146c2e", "#7edb8d"), ("#8e24aa", "#e5b6f2"),
    ("#9a4200", "#ffb77c"), ("#00696d", "#6fd8dc"), ("#b81456", "#ffb0cb"), ("#4a4fc4", "#c0c1ff"),
    ("#6b5900", "#dcc66e"), ("#7a3b1e", "#efbd9f"), ("#44546a", "#b8c8dd"), ("#006495", "#8ecdff"),
    ("#7d0f5f", "#ffaee0"), ("#2f5f1f", "#b5d89a"),
)


class Row(NamedTuple):
    """One provision in each language, side by side; `classes` are what the filters ask for."""

    ident: str
    cells: tuple[Place | None, ...]
    classes: str


class Other(NamedTuple):
    """A proposal's counterpart in another language: its column, itself, and whether that is sure."""

    column: Column
    proposal: Proposal
    sure: bool


class Person(NamedTuple):
    """A member as the page shows it: its code, its name, the number of its colour, how much it sent."""

    code: str
    name: str
    colour: int
    proposals: int
    comments: int


def compilation_page(body: Body, draft: Draft, version: Version, compilations: Mapping[str, Compilation],
                     standings: Mapping[str, Standings] = {}, *, language: str = "", made: str = "",
                     base_hash: str = "", round_number: int = 0, replied: Iterable[str] = (),
                     pairs: Mapping[str, Iterable[Counterpart]] = {}) -> str:
    """The page of a round: every proposal and remark of every language at its place, with the members' names.

    `standings` maps a language to proposal id → standing. `language` is that of the page's own words (the first
    compilation's without it), `made` an instant or date as it shall be printed, `replied` members who sent a file
    without any proposal in it, `pairs` by language the counterparts there of the first language's proposals.
    """
    from drafting.render.house.environment import template

    return template("page.html.j2").render(shown(
        body, draft, version, compilations, standings, language=language, made=made, base_hash=base_hash,
        round_number=round_number, replied=replied, pairs=pairs))


def shown(body: Body, draft: Draft, version: Version, compilations: Mapping[str, Compilation],
          standings: Mapping[str, Standings] = {}, *, language: str = "", made: str = "", base_hash: str = "",
          round_number: int = 0, replied: Iterable[str] = (), pairs: Mapping[str, Iterable[Counterpart]] = {}
          ) -> dict[str, object]:
    """What the templates of a compilation ask for by name, here and in the review room."""
    columns = [Column(lang, compilations[lang], standings.get(lang, {})) for lang in compilations]
    language = language or columns[0].language
    people = _people(body, language, columns, replied)
    return {
        "body": body, "draft": draft, "version": version, "label": label_in(language, version.label),
        "made": time(body, language, made), "base_hash": base_hash,
        "round_number": round_number, "language": language, "words": phrases(language), "columns": columns,
        "front_row": _front(columns), "rows": _rows(columns), "people": people, "palette": PALETTE, "members": members,
        "colour": {person.code: person.colour for person in people} | {ORIGINAL: "x"},
        "name": _names(body, people), "counts": [_counts(c, phrases(language)) for c in columns],
        "also": _also(columns, pairs), "proposals_in": proposals_in, "remarks_in": remarks_in,
        "kind": lambda item: type(item).__name__}


def _also(columns: list[Column], pairs: Mapping[str, Iterable[Counterpart]]) -> dict[str, list[Other]]:
    """The counterparts of each proposal, by its id."""
    out: dict[str, list[Other]] = {}
    by_id = [{p.id: p for p in column.compilation.proposals} for column in columns]
    for column, mine in zip(columns[1:], by_id[1:], strict=True):
        for each in pairs.get(column.language, ()):
            out.setdefault(each.first, []).append(Other(column, mine[each.second], each.sure))
            out.setdefault(each.second, []).append(Other(columns[0], by_id[0][each.first], each.sure))
    return out


def _people(body: Body, language: str, columns: list[Column], replied: Iterable[str]) -> list[Person]:
    """Everyone who answered, in the language's order; colours go by the body's order, so they stay through rounds."""
    asked = Counter(code for c in columns for p in c.compilation.proposals for code in set(p.sponsors))
    said = Counter(r.member for c in columns for r in c.compilation.remarks)
    codes = {code for column in columns for code in column.compilation.members} | set(replied)
    fixed = [m.code for m in body.members] + sorted(codes - {m.code for m in body.members})
    known = in_order(body, language, codes)
    named = [(m.code, m.name.get(language, m.code)) for m in known]
    named += [(code, code) for code in fixed if code in codes and code not in {m.code for m in known}]
    return [Person(code, name, fixed.index(code) % len(PALETTE), asked[code], said[code]) for code, name in named]


def _names(body: Body, people: Iterable[Person]) -> dict[str, dict[str, str]]:
    """The names of all, by code and language; a further wording of somebody's bears its number behind the name."""
    names = {m.code: m.name for m in body.members}
    more = {each.code: owner(each.code, names) for each in people if each.code not in names}
    return names | {code: {lang: f"{said} ({code[len(of):]})" for lang, said in names[of].items()}
                    for code, of in more.items() if of in names}


def _counts(column: Column, words: Mapping[str, str]) -> list[tuple[str, int]]:
    """What the head of the page says of a language, in the page's own words."""
    compilation = column.compilation
    contested = contested_now(compilation)
    opened = sum(column.disposition(p) is None for p in compilation.proposals)
    counts = {"provisions": sum(not p.parent and p.kind != "table" and not blank(p) for p in compilation.base),
              "touched": sum(bool(proposals_in([place])) for place in column.flow.places),
              "proposals": len(compilation.proposals),
              "contested_count": sum(len(region.proposals) for region in contested), "places": len(contested),
              "brackets_count": len(brackets(compilation.base)),
              "unproposed_count": len({s for those in column.unproposed.values() for s in those}),
              "silent_count": sum(bool(p.silent) for p in compilation.proposals),
              "comments": len(compilation.remarks), "open_count": opened}
    return [(as_many(words, name, count), count) for name, count in counts.items() if count or name != "brackets_count"]


def _rows(columns: list[Column]) -> list[Row]:
    """The provisions of all languages by id, in the first language's order; what only a later one has goes where
    that one has it."""
    places = [{place.provision.id: place for place in column.flow.places if not _space(place)} for column in columns]
    spread: dict[str, list[Proposal]] = {}
    for p in (p for c in columns for p in c.compilation.proposals if isinstance(p.fact, Choose)):
        for ident in about(p.fact):
            spread.setdefault(ident, []).append(p)
    return [_row(ident, tuple(found.get(ident) for found in places), spread.get(ident, ()))
            for ident in united(*places)]


def _space(place: Place) -> bool:
    """Whether it is an empty paragraph of which nobody wants anything."""
    return blank(place.provision) and not (place.words or place.acts or place.boxes or place.remarks or place.after)


def _row(ident: str, cells: tuple[Place | None, ...], spread: Iterable[Proposal]) -> Row:
    """The row; `spread` are the sides of brackets that run over it, wherever they are shown."""
    there = [place for place in cells if place]
    return Row(ident, cells, _classes((*there, *spread), remarks_in(there)))


def _front(columns: list[Column]) -> str:
    """What the filters ask of what stands before all places; "" where nothing does."""
    there = [x for c in columns for x in (*c.flow.first, *c.flow.strays)]
    remarks = [r for c in columns for r in c.flow.remarks]
    return _classes(there, remarks) if there or remarks else ""


def _classes(there: Iterable[object], remarks: Iterable[Remark]) -> str:
    """What the filters ask of places: whose proposals they show, those that only move something there too."""
    proposals = proposals_in(there)
    names = {m for p in (*proposals, *moved_in(there)) for m in p.sponsors} | {r.member for r in remarks}
    behind = members(sorted(names))
    classes = [f"by-{m}" for m in behind]
    classes += ["touched"] if proposals or behind else []
    classes += ["contested"] if any(_contested(p) for p in proposals) else []
    return " ".join(["row", *classes])


def _contested(proposal: Proposal) -> bool:
    return bool(proposal.competes)
