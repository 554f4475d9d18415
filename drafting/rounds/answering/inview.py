"""A proposal as whoever answers it should see it: what it would make in every language, before that is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import DraftingError
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import TAKEN
from drafting.merge.facts.apply import apply
from drafting.model.change import Fact, Proposal, Split, Text
from drafting.model.record import Body, Disposition, Position
from drafting.model.text import Provision
from drafting.model.words.concord import Drift, concord
from drafting.render.house.termlist import load_terms
from drafting.render.pages.between import between
from drafting.rounds.answering.dispose import Given, supposed
from drafting.rounds.answering.reworded import Wish
from drafting.rounds.answering.together import Laid, laid, together, view
from drafting.rounds.languages.concordance import spellings
from drafting.rounds.record.partners import renamed
from drafting.rounds.table.table import Table
from drafting.store import Store


class Rival(Struct, frozen=True):
    """A proposal that excludes another one, and how it stands."""

    id: str
    number: int
    sponsors: tuple[str, ...]
    says: str
    answer: str


class Paragraph(Struct, frozen=True):
    """A provision in a language: as it stands in the base, and as it would be with all that is accepted.

    `lead` and `tail` are the words at both ends that stay, `was` and `becomes` those between them.
    """

    language: str
    lead: str
    was: str
    becomes: str
    tail: str


class InView(Struct, frozen=True):
    """A proposal with what an answer to it would make; `refused` says why it cannot have that answer.

    `drifts` are the places where the languages would no longer say the same, and do now. `view` is the word by which an
    answer says that it was given in sight of this.
    """

    id: str
    number: int
    language: str
    provision: str
    place: str
    was: str
    becomes: str
    says: str
    sponsors: tuple[str, ...]
    silent: tuple[str, ...]
    status: str
    disposition: Disposition | None
    rivals: tuple[Rival, ...]
    positions: tuple[Position, ...]
    comments: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    drifts: tuple[Drift, ...]
    given: tuple[Given, ...]
    refused: tuple[str, str] | None
    reasons: tuple[str, ...]
    view: str


def in_view(store: Store, body: Body, templates: Path, name: str, lang: str, ident: str, wish: Wish, *, now: str,
            likely: bool = False) -> InView:
    """The proposal and what the answer would make; with an empty answer what there is."""
    before = laid(store, name, lang)
    table, p = before.first, before.first.named(ident)
    standing, seen = table.standing[p.id], view(before, [p.id])
    bases = bases_of(before, store, p.provision)
    had = {each: _worded(x, tables) for each, (x, tables) in bases.items()}
    given, refused = _supposed(before, p, wish, now, likely)
    coming = {each: _worded(x, tables) for each, (x, tables) in bases.items()}
    paragraphs = tuple(Paragraph(each, *between(x.text, coming[each].text)) for each, (x, _) in bases.items())
    rivals = tuple(rival(table, table.by_id[each]) for each in p.competes)
    drifts = drifts_of(had, coming, body, templates)
    return InView(p.id, p.number, lang, p.provision, table.places.at(p), p.was, p.becomes,
                  table.places.brief(p.fact, p.was, p.becomes, 40), members(p.sponsors), p.silent, standing.status,
                  standing.disposition, rivals, tuple(table.said.about(p, lang)),
                  tuple((r.member, r.text) for r in table.remarks.get(p.provision, ())), paragraphs, drifts, given,
                  refused, _reasons(table), seen)


def drifts_of(had: dict[str, Provision], coming: dict[str, Provision], body: Body,
              templates: Path) -> tuple[Drift, ...]:
    """Where the languages of a provision would no longer say the same, and do so far."""
    if len(had) < 2:
        return ()
    names, terms = {each: spellings(body, each) for each in had}, load_terms(templates / body.code)
    known, found = (concord({lang: (x,) for lang, x in those.items()}, names, terms) for those in (had, coming))
    return tuple(d for d in found if d not in known)


def rival(table: Table, p: Proposal) -> Rival:
    """A proposal as one that another excludes."""
    return Rival(p.id, p.number, members(p.sponsors), table.places.brief(p.fact, p.was, p.becomes, 20),
                 table.standing[p.id].answer)


def _supposed(before: Laid, p: Proposal, wish: Wish, now: str,
              likely: bool) -> tuple[tuple[Given, ...], tuple[str, str] | None]:
    """What the answer would give, or why it cannot be given; the tables are then as if it were."""
    if not wish.answer:
        return (), None
    try:
        return together(before, [p.id], wish, supposed, now=now, likely=likely), None
    except DraftingError as exc:
        return (), (exc.message, exc.hint)


def bases_of(before: Laid, store: Store, provision: str) -> dict[str, tuple[Provision, Table]]:
    """A provision of the first language, by its id, in each language that has it; with that language's table."""
    version = store.version(before.first.name, before.first.round.base)
    called = {lang: renamed(store, before.first.name, lang, version) for lang in before.tables}
    one = called[before.first.lang].get(provision, provision)
    out = {}
    for lang, table in before.tables.items():
        found = next((x for x in table.compilation.base if called[lang].get(x.id, x.id) == one), None)
        if found:
            out[lang] = found, table
    return out


def _worded(x: Provision, table: Table) -> Provision:
    facts = [f for ident, f in table.taken.items() if isinstance(f, Text | Split) and f.provision == x.id
             and table.standing[ident].answer in TAKEN]
    return with_facts(x, [replace(f, marks=()) if isinstance(f, Text) else f for f in facts])


def with_facts(x: Provision, facts: Iterable[Fact]) -> Provision:
    """The words of a provision with facts on it, and nothing else of it."""
    bare = replace(x, parent="", kind="paragraph", rows=(), marks=(), brackets=())
    return replace(bare, id="one", text="\n".join(each.text for each in apply((bare,), tuple(facts))))


def _reasons(table: Table) -> tuple[str, ...]:
    """The reasons given in the round, the last one first: a short list of one's own."""
    given = sorted((d for d in table.answers() if d.reason), key=lambda d: d.at, reverse=True)
    return tuple(dict.fromkeys(d.reason for d in given))[:12]
