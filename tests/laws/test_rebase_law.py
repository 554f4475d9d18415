"""Taking over to a newer text, on texts that nobody thought of: nothing vanishes, and what is kept means the same."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from drafting.merge.compiling.compete import compete, touch
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.merge.versions.rebase import rebase
from drafting.model.change import Mark, Text, fact_id
from tests.strategies import rounds, thorough


@thorough(200)
@given(rounds())
def test_every_fact_is_kept_done_or_asked_about(case):
    base, wanted = case
    one, two = (facts(base, text) for text in list(wanted.values())[:2])
    found = rebase(base, apply(base, two), one)
    said = [*(old for old, _ in found.kept), *found.done, *(old for old, _, _ in found.gone)]
    assert sorted(map(fact_id, said)) == sorted(map(fact_id, one))
    assert {fact_id(f) for f in one} & {fact_id(f) for f in two} <= {fact_id(f) for f in found.done}
    apply(apply(base, two), [new for _, new in found.kept])
    same = rebase(base, base, one)
    assert same.kept == tuple((f, f) for f in one)


@thorough(200)
@given(rounds())
def test_taking_over_and_applying_is_applying_all_at_once(case):
    base, wanted = case
    one, two = (facts(base, text) for text in list(wanted.values())[:2])
    if any(f == g or compete(f, g) or touch(f, g) for f in one for g in two):
        return                                  # which of two that meet stands first is not the facts' to say
    newer = apply(base, two)
    found = rebase(base, newer, one)
    kept = {fact_id(old) for old, _ in found.kept}
    now = apply(newer, [new for _, new in found.kept])
    expected = apply(base, [*two, *(f for f in one if fact_id(f) in kept)])
    assert words(now) == words(expected)
    if all(isinstance(f, Text | Mark) for f in (*one, *two)):     # where equal paragraphs come and go, any may be meant
        assert essence(now) == essence(expected)


def words(text) -> Counter[str]:
    return Counter(word for x in text for word in x.text.split())
