"""One check that carries every law of merging: give it a base and what each member wants, and it asks all of them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import permutations

from msgspec.structs import replace

from drafting.merge.brackets.sides import ORIGINAL
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import LEFT_OUT, TAKEN, settled, status
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.merge.versions.next import Next, next_text
from drafting.model.change import Compilation, Move, Proposal, Question
from drafting.model.change import Text as Fact
from drafting.model.record import CARRIED, IN_BRACKETS, IN_TEXT, OUT, Disposition
from drafting.model.text import Text
from drafting.model.words.labels import labelled, whole_labels

ANSWERED = ("accept", "accept", "modify", "reject", "note", "defer", "")
seen: Counter[str] = Counter()      # how many facts of each kind were asked about, for the report of a thorough run


def check_merge(base: Text, wanted: dict[str, Text]) -> None:
    """Laws 1 to 5 on a base and the members' texts."""
    answers = [Answer(member, facts(base, text)) for member, text in wanted.items()]
    for answer in answers:
        seen.update(fact.__struct_config__.tag for fact in answer.facts)
        assert essence(apply(base, answer.facts)) == essence(wanted[answer.member]), f"law 1 fails for {answer.member}"
        assert essence(apply(base, answer.facts[::-1])) == essence(wanted[answer.member]), "the order of facts shows"
    compilation = compile(base, answers)
    for order in list(permutations(answers))[:4]:
        assert compile(base, [*order, order[0]][:len(order)]) == compilation, "law 2: the order of receiving shows"
    no_false_competition(compilation)
    _no_number_twice(labelled(base), answers)
    _each_comes_back(base, compilation, wanted)
    _nothing_vanishes(compilation)
    for n in range(3):
        every_fate(compilation, some_answers(compilation, n))
    for n, late in enumerate(answers):
        _decided_stays(base, [*answers[:n], *answers[n + 1:]], late)


def _no_number_twice(base: Text, answers: list[Answer]) -> None:
    """What is new has a label of its own, and none of the base's."""
    labels = [p.label for p in compile(base, answers).proposals if p.label and not isinstance(p.fact, Move)]
    seen["label"] += len(labels)
    assert len(set(labels)) == len(labels) and not set(labels) & set(whole_labels(base).values()), labels


def no_false_competition(compilation: Compilation) -> None:
    """Law 3: nobody competes with an identical wish, with itself, or over words that only one of the two touches."""
    by_id = {p.id: p for p in compilation.proposals}
    base = {x.id: x for x in compilation.base}
    notes = {x.id for x in compilation.base if x.kind == "note" or x.parent}
    assert len(by_id) == len(compilation.proposals)
    for p in compilation.proposals:
        for rival in map(by_id.__getitem__, p.competes):
            assert not set(p.sponsors) & set(rival.sponsors)
            if isinstance(p.fact, Fact) and isinstance(rival.fact, Fact):
                apart = p.provision != rival.provision      # words that go with a note in them, edits of the note
                assert notes & {p.provision, rival.provision} if apart else _meet(p.fact, rival.fact) \
                    or _few_words_between(base[p.provision].text, p.fact, rival.fact)
    for region in compilation.regions:
        for ids, members in region.alternatives:
            assert members and not any(set(by_id[i].competes) & set(ids) for i in ids), "an alternative excludes itself"


def _meet(one: Fact, two: Fact) -> bool:
    """Whether two texts have words, or the point where both put words, in common."""
    return max(one.start, two.start) < min(one.end, two.end) or one.start == two.start == one.end == two.end \
        or one.start < two.start == two.end < one.end or two.start < one.start == one.end < two.end


def _few_words_between(words: str, one: Fact, two: Fact) -> bool:
    """Whether the two leave at most two words of one phrase as they are between them."""
    between = words[min(one.end, two.end):max(one.start, two.start)]
    return len(between.split()) <= 2 and not any(f"{sign} " in f"{between} " for sign in ".,;:!?")


def _each_comes_back(base: Text, compilation: Compilation, wanted: dict[str, Text]) -> None:
    """Law 1 through the compilation: a member's placed facts alone give that member's text."""
    for member, text in wanted.items():
        mine = [s.fact for s in compilation.placed if member in s.sponsors]
        assert essence(apply(base, mine)) == essence(text), f"{member} does not come back from the compilation"


def _nothing_vanishes(compilation: Compilation) -> None:
    """Law 4: with nothing decided each proposal is in brackets or carried into two more versions; nothing fails."""
    following = next_text(compilation, ())
    for _ in range(2):
        said = _in_brackets(following) | {c.proposal for c in following.carried}
        for p in compilation.proposals:
            assert p.id in said or _written(p, following), f"{p.fact} is neither in brackets nor carried"
        answers = with_carried(standing(following.text, ()), following.carried)
        compilation = compile(following.text, answers)
        following = next_text(compilation, ())


def some_answers(compilation: Compilation, salt: int) -> list[Disposition]:
    """Answers of every kind, none included, by the content of the proposals; never two that exclude each other."""
    given: list[Disposition] = []
    taken: set[str] = set()
    for p in compilation.proposals:
        answer = ANSWERED[hashlib.sha256(f"{salt}{p.id}".encode()).digest()[0] % len(ANSWERED)]
        if answer in TAKEN and (taken & set(p.competes) or isinstance(p.fact, Question)):
            answer = "defer"
        if answer in TAKEN:
            taken.add(p.id)
        if answer:
            words = "as the chair has it" if answer == "modify" else ""
            given.append(replace(_given(p, answer), text=words))
    return given


def every_fate(compilation: Compilation, given: list[Disposition]) -> Next:
    """Law 11: each proposal is in the text, out by an answer, in brackets or carried with its place, as is said."""
    following = next_text(compilation, given)
    answers = {d.fact: d.answer for d in given}
    carried: dict[str, list] = defaultdict(list)
    for c in following.carried:
        carried[c.proposal].append(c)
    for p in compilation.proposals:
        fate, answer = following.fates[p.id], answers.get(p.id, "")
        assert (fate == OUT) == (answer in LEFT_OUT or settled(p, status(compilation, given))), f"{p.fact} went unsaid"
        if answer in TAKEN:
            assert fate == IN_TEXT, f"{p.fact} was accepted and is {fate}"
        if fate == IN_BRACKETS:
            assert p.id in _in_brackets(following) or _written(p, following), f"{p.fact} is in no bracket"
        assert (fate == CARRIED) == bool(carried[p.id]), f"{p.fact} is carried nowhere"
        if fate == CARRIED:
            assert {s for c in carried[p.id] for s in c.sponsors} == set(p.sponsors) - {ORIGINAL}
            assert not isinstance(p.fact, Fact) or all(_asked_again(p, c.fact, following) for c in carried[p.id])
    _stands_again(following)
    return following


def _asked_again(p: Proposal, fact, following: Next) -> bool:
    """Whether what is carried has the words that were wanted."""
    return p.fact.text.strip() in getattr(fact, "text", "") + getattr(fact, "becomes", "")


def _stands_again(following: Next) -> None:
    """What is carried is a proposal of the next round, and can be taken in there alone."""
    answers = with_carried(standing(following.text, ()), following.carried)
    for answer in answers:
        apply(following.text, [f for f in answer.facts if f in {c.fact for c in following.carried}])


def _in_brackets(following: Next) -> set[str]:
    return {a.proposal for x in following.text for b in x.brackets for a in b.alternatives}


def _written(p: Proposal, following: Next) -> bool:
    """Whether the words stand in the text: a second proposal of one member shares the alternative of the first."""
    said = p.fact.text if isinstance(p.fact, Fact) else p.becomes
    return not said.strip() or said.strip() in "\n".join(x.text for x in following.text)


def _decided_stays(base: Text, early: list[Answer], late: Answer) -> None:
    """Law 5: a late answer changes nothing that was decided, and with what it brings refused, not one word."""
    before, after = compile(base, early), compile(base, [*early, late])
    given = _all_decided(before)
    kept = {p.id: p for p in after.proposals}
    standings = status(after, given)
    assert all(each.status == "decided" for each in status(before, given).values()), "what was in view challenges"
    words = "\n".join(x.text for x in next_text(after, given).text)
    for each in given:
        assert each.fact in kept, "a decided proposal vanished when one more answer came"
        assert standings[each.fact].answer == each.answer and standings[each.fact].status == _now(kept[each.fact], each)
        said = _words(kept[each.fact].fact) if each.answer == "accept" else ()
        assert all(each.strip() in words for each in said), "accepted words were altered by a late submission"
    refused = [_given(p, "reject") for p in after.proposals if p.id not in {each.fact for each in given}]
    assert next_text(after, given + refused).text == next_text(before, given).text, "a late submission shows, refused"


def _now(p: Proposal, given: Disposition) -> str:
    """Law 5's own words: challenged is what was accepted, by rivals that came later; all else that came is news."""
    late = not set(p.competes) <= set(given.seen)
    if late and given.answer == "accept":
        return "challenged"
    return "decided with news" if late or p.sponsors != given.sponsors else "decided"


def _words(fact) -> Iterator[str]:
    """The words that a fact brings, paragraph by paragraph."""
    if isinstance(fact, Fact):
        yield fact.text
    for content in (getattr(fact, "content", ()), *getattr(fact, "cells", ())):
        yield from (x.text for x in content)


def _all_decided(compilation: Compilation) -> list[Disposition]:
    """An answer to every proposal: the first of those that exclude each other is accepted."""
    given: list[Disposition] = []
    taken: set[str] = set()
    for p in compilation.proposals:
        answer = "reject" if taken & set(p.competes) else "accept"
        taken |= {p.id} if answer == "accept" else set()
        given.append(_given(p, answer))
    return given


def _given(p: Proposal, answer: str) -> Disposition:
    return Disposition(p.id, "en", answer, "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors)
