"""A wording of the secretariat's own at a provision: what it would make in every language, and the same on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from drafting.errors import DraftingError, InputError, RecordError, Stale
from drafting.merge.compiling.compete import compete
from drafting.model.change import Fact, Proposal, fact_id
from drafting.model.record import Body, Submission
from drafting.model.seen import word_for
from drafting.model.text import Provision
from drafting.model.words.concord import Drift
from drafting.render.pages.between import between
from drafting.rounds.answering.inview import Paragraph, Rival, bases_of, drifts_of, rival, with_facts
from drafting.rounds.answering.together import laid
from drafting.rounds.intake.inwords import Words, in_words, meant
from drafting.rounds.intake.receive import Received
from drafting.rounds.record.step import step
from drafting.rounds.record.whose import secretariat
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name

Bases = Mapping[str, tuple[Provision, Table]]


class Wording(Struct, frozen=True):
    """A provision's new wording by language, where there is one, and why: what the secretariat wants to propose."""

    words: Mapping[str, str]
    comment: str = ""


class Tabled(Struct, frozen=True):
    """A provision as whoever proposes a wording of it should see it, with what that would make in each language.

    `texts` has its words as they stand, `rivals` are the proposals that would exclude the wording, `same` those that
    ask for just this already, by language. `refused` says why it cannot be proposed. `view` is the word by which a
    proposal says that it was made in sight of this.
    """

    language: str
    provision: str
    place: str
    texts: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...]
    given: bool
    rivals: tuple[tuple[str, Rival], ...]
    same: tuple[tuple[str, Rival], ...]
    drifts: tuple[Drift, ...]
    refused: tuple[str, str] | None
    view: str


def tabled(store: Store, body: Body, templates: Path, name: str, lang: str, where: str, wanted: Wording, *,
           now: str) -> Tabled:
    """The provision of that id, and what the wording would make; with an empty wording what there is."""
    before = laid(store, name, lang)
    bases = _placed(bases_of(before, store, where), where)
    facts: dict[str, tuple[Fact, ...]] = {}
    refused = None
    try:
        facts = {each: made.facts for each, made in _meant(store, body, name, bases, wanted, now).items()}
    except DraftingError as exc:
        refused = exc.message, exc.hint
    had = {each: with_facts(x, ()) for each, (x, _) in bases.items()}
    coming = {each: with_facts(x, facts.get(each, ())) for each, (x, _) in bases.items()}
    paragraphs = tuple(Paragraph(each, *between(had[each].text, coming[each].text)) for each in bases)
    met = [(each, p, _is(p, facts[each])) for each in facts for p in bases[each][1].compilation.proposals]
    rivals, same = (tuple((each, rival(bases[each][1], p)) for each, p, how in met if how == kind)
                    for kind in ("rival", "same"))
    texts = {each: x.text for each, (x, _) in bases.items()}
    return Tabled(lang, where, before.first.places.of(where), texts, paragraphs, bool(facts), rivals, same,
                  drifts_of(had, coming, body, templates), refused, _view(bases))


@step
def put_forward(store: Store, body: Body, name: str, lang: str, where: str, wanted: Wording, *, now: str,
                seen: str | None = None) -> tuple[Received, ...]:
    """The wording on record as the secretariat's own proposal, in each language that it is given in, or in none.

    It is put there as words of any member are. `seen` is the `view` that whoever proposes had before him.
    """
    bases = _placed(bases_of(laid(store, name, lang), store, where), where)
    made = _meant(store, body, name, bases, wanted, now)
    if not made:
        raise InputError("There is no wording to propose.", "Type the provision's new words.")
    known = {(s.sha256, s.language) for s in store.submissions(name, bases[lang][1].round.number)}
    new = any((each.sha256, each.language) not in known for each in made.values())
    if new and seen is not None and seen != _view(bases):
        raise Stale("What is proposed at this provision changed since it was seen.", "Look at it, and propose again.")
    code, said = secretariat(body), {each: _words(bases[each][0], wanted, each) for each in made}
    return tuple(in_words(store, body, name, code, said[each], now=now, lang=each) for each in made)


def _placed(bases: Bases, where: str) -> Bases:
    if not bases:
        raise RecordError(f"The text has no provision {where}.", "Choose one on the page of the text.")
    return bases


def _meant(store: Store, body: Body, name: str, bases: Bases, wanted: Wording, now: str) -> dict[str, Submission]:
    """What the secretariat would say in each language; refused where it says something else there already."""
    code = secretariat(body)
    if not code and wanted.words:
        raise InputError(f"{body.code} has no secretariat that could propose anything.",
                         "Add one to the body, with capacity = \"secretariat\".")
    made = {each: meant(store, body, name, code, _words(x, wanted, each), now=now, lang=each)[0]
            for each, (x, _) in bases.items() if wanted.words.get(each, "").strip() not in ("", x.text.strip())}
    for each, said in made.items():
        table, ids = bases[each][1], {fact_id(fact) for fact in said.facts}
        for p in table.compilation.proposals:
            if p.provision == bases[each][0].id and code in p.sponsors and p.id not in ids:
                raise RecordError(f"{code} proposes another wording there already: proposal {p.number} in “{each}”.",
                                  "Accept that one with modifications, or take it back first.")
    return made


def _words(x: Provision, wanted: Wording, lang: str) -> Words:
    return Words(x.id, wanted.comment, wanted.words[lang].strip())


def _is(p: Proposal, facts: Iterable[Fact]) -> str:
    """What a proposal is to new facts: the "same", a "rival" or nothing of the kind."""
    if p.id in map(fact_id, facts):
        return "same"
    return "rival" if any(compete(fact, p.fact) for fact in facts) else ""


def _view(bases: Bases) -> str:
    """A word for what is proposed at a provision: another one once something comes, goes or is answered there."""
    lines = [(each, p.id, p.sponsors, record_name(given) if (given := table.standing[p.id].disposition) else "")
             for each, (x, table) in bases.items() for p in table.compilation.proposals if p.provision == x.id]
    return word_for(lines)
