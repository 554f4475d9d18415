"""A wording of the secretariat's own at a provision: what it would make in every language, and the same on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

from msgspec import Struct, structs
from msgspec.structs import replace

from drafting.errors import DraftingError, InputError, RecordError, Stale
from drafting.merge.compiling.compete import compete
from drafting.merge.facts.answer import owner, voice
from drafting.model.change import Fact, Insert, Proposal, fact_id
from drafting.model.characters import OBJECT
from drafting.model.record import Body, Submission
from drafting.model.seen import word_for
from drafting.model.text import Provision
from drafting.model.words.concord import Drift
from drafting.render.pages.between import between
from drafting.rounds.answering.inview import Paragraph, Rival, bases_of, drifts_of, rival, with_facts
from drafting.rounds.answering.together import laid
from drafting.rounds.intake.inwords import Words, in_words, meant
from drafting.rounds.intake.receive import Received
from drafting.rounds.intake.sent import use
from drafting.rounds.record.force import in_force
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.rounds.record.voices import place
from drafting.rounds.record.whose import secretariat
from drafting.rounds.table.table import Table
from drafting.rounds.table.where import provision_at
from drafting.store import Store, record_name

Bases = Mapping[str, tuple[Provision, Table]]


class Wording(Struct, frozen=True):
    """The secretariat's words for a provision by language, where there are any, and why.

    They are the whole provision anew; or, `after` it, a new paragraph. Where the provision is `gone` there are none: it
    goes in every language.
    """

    words: Mapping[str, str]
    comment: str = ""
    after: bool = False
    gone: bool = False


class Put(Received, frozen=True):
    """A wording on record: the name that it goes by, the numbers of its proposals, and of those that exclude one."""

    name: str = ""
    numbers: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()


class Tabled(Struct, frozen=True):
    """A provision as whoever proposes a wording of it should see it, with what that would make in each language.

    `after` says that the wording is a new paragraph after it, `gone` that the provision goes. `texts` has its words as
    they stand, `rivals` are the proposals that would exclude the wording, `same` those that ask for just this already,
    by language. `refused` says why it cannot be proposed. `view` is the word by which a proposal says that it was made
    in sight of this.
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
    after: bool = False
    gone: bool = False


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
    had = {each: with_facts(_before(x, wanted), ()) for each, (x, _) in bases.items()}
    coming = {each: _after(x, facts.get(each, ()), wanted) for each, (x, _) in bases.items()}
    paragraphs = tuple(Paragraph(each, *between(had[each].text, coming[each].text)) for each in bases)
    met = [(each, p, _is(p, facts[each])) for each in facts for p in bases[each][1].compilation.proposals]
    rivals, same = (tuple((each, rival(bases[each][1], p)) for each, p, how in met if how == kind)
                    for kind in ("rival", "same"))
    texts = {each: bare(x.text) for each, (x, _) in bases.items()}
    return Tabled(lang, where, before.first.places.of(where), texts, paragraphs, bool(facts), rivals, same,
                  drifts_of(had, coming, body, templates), refused, _view(bases), wanted.after, wanted.gone)


@step
def put_forward(store: Store, body: Body, name: str, lang: str, where: str, wanted: Wording, *, now: str,
                seen: str | None = None) -> tuple[Put, ...]:
    """The wording on record as a proposal of the secretariat's own, in each language that it is given in, or in none.

    It is put there as words of any member are, and takes no other's place; one that was taken back is in force again.
    `seen` is the `view` that whoever proposes had before him.
    """
    bases = _placed(bases_of(laid(store, name, lang), store, where), where)
    made = _meant(store, body, name, bases, wanted, now)
    if not made:
        raise InputError("There is no wording to propose.", "Type the provision's new words.")
    sent = store.submissions(name, bases[lang][1].round.number)
    known, held = ({(s.sha256, s.language) for s in those} for those in (sent, in_force(sent)))
    new = any((each.sha256, each.language) not in known for each in made.values())
    if new and seen is not None and seen != _view(bases):
        raise Stale("What is proposed at this provision changed since it was seen.", "Look at it, and propose again.")
    number = _number(body, bases, made)
    for each, said in made.items():
        if (said.sha256, each) in known - held:
            use(store, name, [said.sha256], now=now, member=said.member)
    received = {each: in_words(store, body, name, said.member, _words(bases[each][0], wanted, each), now=now, lang=each,
                               wording=number) for each, said in made.items()}
    return tuple(_put(store, name, each, received[each], said.facts, now) for each, said in made.items())


def put_at(store: Store, body: Body, name: str, lang: str, where: str, wanted: Wording, *, now: str) -> tuple[Put, ...]:
    """The same at the provision that a drafter calls so, as in "3 (b)"."""
    at = provision_at(store.text(name, open_round(store, name).base, lang), lang, where, name)
    return put_forward(store, body, name, lang, at.id, wanted, now=now)


def _put(store: Store, name: str, lang: str, received: Received, facts: Iterable[Fact], now: str) -> Put:
    """What was put on record, with the numbers that its proposals have from now on."""
    table, ids = Table(store, name, lang), set(map(fact_id, facts))
    mine = [p for p in table.compilation.proposals if p.id in ids]
    table.printing(mine, now)
    rivals = sorted({table.by_id[each].number for p in mine for each in p.competes})
    name = next((each for p in mine for each in p.sponsors if owner(each, (received.member,)) == received.member),
                received.member)
    return Put(**structs.asdict(received), name=name, numbers=tuple(p.number for p in mine), rivals=tuple(rivals))


def _placed(bases: Bases, where: str) -> Bases:
    if not bases:
        raise RecordError(f"The text has no provision {where}.", "Choose one on the page of the text.")
    return bases


def _meant(store: Store, body: Body, name: str, bases: Bases, wanted: Wording, now: str) -> dict[str, Submission]:
    """What the secretariat would say in each language."""
    code = secretariat(body)
    if not code and (wanted.words or wanted.gone):
        raise InputError(f"{body.code} has no secretariat that could propose anything.",
                         "Add one to the body, with capacity = \"secretariat\".")
    return {each: meant(store, body, name, code, _words(x, wanted, each), now=now, lang=each)[0]
            for each, (x, _) in bases.items()
            if wanted.gone or bare(wanted.words.get(each, "")) not in ("", bare(_before(x, wanted).text))}


def bare(words: str) -> str:
    """Words as somebody types them: without the places of notes and pictures, which stay where they are."""
    return words.replace(OBJECT, "").strip()


def _words(x: Provision, wanted: Wording, lang: str) -> Words:
    if wanted.gone:
        return Words(x.id, wanted.comment, literal=True, gone=True)
    return Words(x.id, wanted.comment, wanted.words[lang].strip(), literal=True, after=wanted.after)


def _number(body: Body, bases: Bases, made: Mapping[str, Submission]) -> int:
    """The number of a wording: the first under whose name nothing else is proposed at its places in any language."""
    codes, taken = {m.code for m in body.members}, set()
    for each, said in made.items():
        places, ids = set(map(place, said.facts)), set(map(fact_id, said.facts))
        taken |= {name for p in bases[each][1].compilation.proposals if p.id not in ids and place(p.fact) in places
                  for name in p.sponsors}
    code = secretariat(body)
    return next(n for n in count(1) if voice(code, n) not in taken and (n == 1 or voice(code, n) not in codes))


def _before(x: Provision, wanted: Wording) -> Provision:
    """The provision whose words the wording takes the place of; where it comes after one, none has any yet."""
    return _empty(x) if wanted.after else x


def _after(x: Provision, facts: Iterable[Fact], wanted: Wording) -> Provision:
    if wanted.gone:
        return with_facts(_empty(x), ()) if facts else with_facts(x, ())
    new = "\n".join(part.text for fact in facts if isinstance(fact, Insert) for part in fact.content)
    return with_facts(replace(_empty(x), text=new), ()) if wanted.after else with_facts(x, facts)


def _empty(x: Provision) -> Provision:
    return replace(x, text="", marks=(), brackets=())


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
