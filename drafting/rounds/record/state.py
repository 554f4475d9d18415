"""The state of a round: submissions in force, the answers they make, the compilation. Pure functions of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import RoundClosed
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import TAKEN, latest
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.compiling.variants import United, united
from drafting.merge.facts.answer import Answer
from drafting.merge.versions.next import Next
from drafting.model.change import Compilation, Fact, Order, fact_id
from drafting.model.record import IN_TEXT, RESTATED, Agreement, Disposition, Round, Submission, Version
from drafting.model.text import Notice
from drafting.rounds.record.dressed import dressed
from drafting.rounds.record.force import in_force
from drafting.rounds.record.numbers import Numbers, numbered, on_record
from drafting.rounds.record.replay import Replay
from drafting.rounds.record.voices import place, spoken
from drafting.store import Store


class Compiled(Struct, frozen=True):
    """A round's compilation in one language, and by member what could not be taken over to its base.

    `aside` has the fate of each fact in force that is no proposal: the base says it already, or its member asks
    otherwise by now. `numbers` are those on record; proposals that have none are numbered behind them. `variants` names
    for the id of each fact in force that has another one's words the proposal that both are. `earlier` says that
    something is in it which was accepted, and which nobody asks for any more.
    """

    compilation: Compilation
    questions: dict[str, tuple[Notice, ...]]
    aside: dict[str, str] = {}
    numbers: Numbers = Numbers()
    variants: dict[str, str] = {}
    earlier: bool = False


def open_rounds(store: Store, name: str) -> list[Round]:
    """The rounds that no version has come out of yet."""
    closed = {version.round for version in store.versions(name)}
    return [each for each in store.rounds(name) if each.number not in closed]


def open_round(store: Store, name: str) -> Round:
    """The one open round."""
    found = open_rounds(store, name)
    if not found:
        raise _closed(name, store.versions(name)[-1])
    return found[-1]


def _closed(name: str, last: Version) -> RoundClosed:
    """The refusal that says what closed the last round, for those who did not see it."""
    if last.adopted:
        return RoundClosed(f"No round of {name} is open: version {last.number} was adopted on {last.adopted}.",
                           "Begin a new draft for another text.")
    if last.round:
        return RoundClosed(f"No round of {name} is open: version {last.number} ({last.label}) was issued on "
                           f"{last.created}.", f"Open the next one with drafting circulate {name} --until …")
    return RoundClosed(f"No round of {name} is open.", f"Open one with drafting circulate {name} --until …")


def wishes(s: Submission) -> int:
    """How many proposals a submission makes: what changes signs only is one question, and an order none by itself."""
    return sum(not isinstance(f, Order) for f in s.facts) - len(s.typographic) + bool(s.typographic)


def compiled(store: Store, name: str, round: Round, lang: str, sent: Iterable[Submission] | None = None,
             given: Iterable[Disposition] | None = None, agreed: Iterable[Agreement] | None = None,
             only: str | None = None) -> Compiled:
    """The compilation of a round in one language; of all that came in and was decided, or of just what is named.

    With `only` it is what that member alone sent, or is behind: no word of another's file, nor a name.
    """
    agreed = store.all(name, Agreement).values() if agreed is None else agreed
    sent = tuple(store.submissions(name, round.number) if sent is None else sent)
    given = store.dispositions(name, round.number) if given is None else given
    if only is not None:
        sent = tuple(s for s in sent if s.member == only)
    base = store.text(name, round.base, lang)
    replay = Replay(store, name, round.base, lang)
    answers: dict[str, Answer] = {}
    questions: dict[str, tuple[Notice, ...]] = {}
    carried = [c for c in store.version(name, round.base).carried if c.language == lang and c.fact is not None]
    if only is not None:
        carried = [replace(c, sponsors=(only,)) for c in carried if only in c.sponsors]
    said: dict[str, str] = {fact_id(c.fact): RESTATED for c in carried if c.fact is not None}
    for each in spoken(in_force(sent)):
        if each.language != lang:
            continue
        found = replay.answer(each)
        said |= {fact_id(f): RESTATED for f in found.answer.facts if not isinstance(f, Order)}
        said |= {fact_id(f): IN_TEXT for f in found.done}
        known = answers.get(each.member)
        answers[each.member] = _joined(known, found.answer) if known is not None else found.answer
        if found.notices:
            questions[each.member] = questions.get(each.member, ()) + found.notices
    numbers = on_record(store, name, round, lang)
    one = united(with_carried(standing(base, answers.values()), carried), _on_record(given, lang, numbers))
    for member, notice in dressed(one.variants, base):
        questions[member] = (*questions.get(member, ()), notice)
    kept = _accepted_before(sent, given, replay, one)
    compilation = numbered(replace(compile(base, [*one.answers, *kept]), closed=closed(agreed)), numbers)
    proposed = {p.id for p in compilation.proposals}
    return Compiled(compilation, questions, {ident: fate for ident, fate in said.items() if ident not in proposed},
                    numbers, one.ids, bool(kept))


def _on_record(given: Iterable[Disposition], lang: str, numbers: Numbers) -> Callable[[str], tuple[object, ...]]:
    """The rank of an id: what was answered under it goes first, then what was printed, by its number."""
    answered = {d.fact for d in given if d.language == lang}
    return lambda ident: (ident not in answered, ident not in numbers.of, numbers.of.get(ident, 0))


def compiled_now(store: Store, name: str, lang: str, given: Iterable[Disposition]) -> Compiled:
    """The compilation of the open round in one language, from all that came in and was decided.

    It is made once for all that came in: an answer leaves it as it is, unless it took in what nobody asks for any more.
    """
    found = store.view(name, f"compiled-{lang}", Compiled,
                       lambda: compiled(store, name, open_round(store, name), lang, given=()))
    taken = {fact for fact, d in latest(d for d in given if d.language == lang).items() if d.answer in TAKEN}
    if taken <= {p.id for p in found.compilation.proposals}:
        return found
    return compiled(store, name, open_round(store, name), lang, given=given)


def fates(found: Compiled, following: Next) -> dict[str, str]:
    """What became of everything that a member asks for in the round, by the id of the proposal or fact."""
    told = found.aside | {p.id: following.fates[p.id] for p in found.compilation.proposals if members(p.sponsors)}
    return told | {ident: told[of] for ident, of in found.variants.items()}


def closed(agreed: Iterable[Agreement]) -> tuple[str, ...]:
    """The provisions that are agreed ad referendum and were not reopened, from agreements in their order."""
    last = {a.provision: a for a in agreed}
    return tuple(sorted(ident for ident, each in last.items() if not each.reopened))


def _accepted_before(sent: Iterable[Submission], given: Iterable[Disposition], replay: Replay,
                     now: United) -> list[Answer]:
    """What was accepted of a submission that its member has since replaced: decided stays decided, whoever left it."""
    last = latest(d for d in given if d.language == replay.lang)
    present = {fact_id(fact) for answer in now.answers for fact in answer.facts} | now.ids.keys()
    missing = {ident for ident, d in last.items() if d.answer in TAKEN} - present
    out: dict[str, dict[str, Fact]] = {}
    for each in sent if missing else ():
        for fact in replay.answer(each).answer.facts if each.language == replay.lang else ():
            if fact_id(fact) in missing:
                out.setdefault(f"{each.member} (earlier)", {})[fact_id(fact)] = fact
    return [Answer(member, tuple(facts.values())) for member, facts in sorted(out.items())]


def _joined(one: Answer, other: Answer) -> Answer:
    """One member's text and comment form as one answer; where both reword a provision, the text's wording holds."""
    touched = set(map(place, one.facts))
    more = tuple(fact for fact in other.facts if place(fact) not in touched)
    return Answer(one.member, tuple(one.facts) + more, silent=one.silent | other.silent,
                  remarks=tuple(one.remarks) + tuple(other.remarks), date=one.date or other.date)


TRANSLATION = "translation-file"        # the kind of the notice that says it


def is_translation(submission: Submission) -> bool:
    """Whether a submission came as a translation."""
    return any(notice.kind == TRANSLATION for notice in submission.notices)
