"""Brackets as typed: whatever the words are, they print back to the letter; what was written so is read so."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.nodes import PARAGRAPH, contests, printed, sides
from drafting.merge.brackets.typed import parsed
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Choose
from drafting.model.record import IN_TEXT
from tests.build import text
from tests.check import _given, _stands_again, some_answers
from tests.strategies import edited

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 150)
NAMES = {"mex": "MEX", "mexico": "MEX", "gtm": "GTM", "costa rica": "CRI", "cri": "CRI"}
SIGNS = ("[", "]", "[", "]", "/", " / ", " – ", "(", ")", ": ", ", ", " and ", PARAGRAPH, "Option 1: ", "Option 2: ",
         "Opción 1. ", "MEX", "GTM", "Costa Rica", "shall", "the Parties ", " ", "…", "[sic]", "2/3", "and/or",
         "\n", "é")
WORDS = st.lists(st.sampled_from(("the", "Parties", "shall", "meet", "once", "a", "year", "—", "núm. 3")), min_size=1,
                 max_size=4).map(" ".join)
SOUP = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)), max_size=30).map("".join)


def codes(members: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(NAMES[m.lower()] for m in members))


@st.composite
def wordings(draw, depth: int = 3):
    """A wording and the contests inside it: (source, contests as lists of (words, sponsors))."""
    if depth == 0 or draw(st.booleans()):
        return draw(WORDS), []
    before, (source, inside), after = draw(WORDS), draw(contested(depth - 1)), draw(WORDS)
    return f"{before} {source} {after}", inside


@st.composite
def contested(draw, depth: int = 3):
    """Brackets in one of the forms that people type."""
    form = draw(st.sampled_from(("one", "several", "names before", "names behind", "in parentheses", "outside", "slash",
                                 "options")))
    members = draw(st.lists(st.sampled_from(("MEX", "GTM", "Costa Rica")), min_size=1, max_size=3, unique=True))
    listed = draw(st.sampled_from((", ", "/", " and "))).join(members)
    if form == "slash":
        words = draw(st.lists(WORDS, min_size=2, max_size=3))
        return f"[{' / '.join(words)}]", [[(w, ()) for w in words]]
    parts = draw(st.lists(wordings(depth), min_size=2, max_size=3) if form in ("several", "options")
                 else st.lists(wordings(depth), min_size=1, max_size=1))
    inside = [contest for _, those in parts for contest in those]
    words = [source for source, _ in parts]
    if form == "options":
        source = " ".join(f"Option {n}: {w}" for n, w in enumerate(words, 1))
        return f"[{source}]", [[(w, ()) for w in words], *inside]
    if form == "several":
        gap = draw(st.sampled_from((" ", "", "/", "\u00a0")))
        return gap.join(f"[{w}]" for w in words), [[(w, ()) for w in words], *inside]
    source = {"one": "[{w}]", "names before": "[{m}: {w}]", "names behind": "[{w} – {m}]",
              "in parentheses": "[{w} ({m})]", "outside": "[{w}] ({m})"}[form].format(w=words[0], m=listed)
    return source, [[(words[0], () if form == "one" else codes(members))], *inside]


@settings(max_examples=EXAMPLES, deadline=None)
@given(SOUP)
def test_any_words_print_back(words):
    typed = parsed(words, NAMES)
    assert printed(typed.nodes) == words
    for at, contest in contests(typed.nodes):
        source = printed((contest,))
        assert words[at:at + len(source)] == source
        for start, side in sides(contest, at):
            assert words[start:start + len(printed(side.inside))] == printed(side.inside)
    signs = [words[fault.at] for fault in typed.faults]
    assert signs == [fault.sign for fault in typed.faults]


@settings(max_examples=EXAMPLES, deadline=None)
@given(contested(), WORDS, WORDS)
def test_what_is_typed_in_a_known_form_is_read_so(found, before, after):
    source, wanted = found
    typed = parsed(f"{before} {source} {after}", NAMES)
    assert printed(typed.nodes) == f"{before} {source} {after}"
    assert not typed.faults
    assert [[(printed(side.inside), side.sponsors) for _, side in sides(contest, at)]
            for at, contest in contests(typed.nodes)] == wanted


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(SOUP.map(lambda words: words.replace(PARAGRAPH, " ")), min_size=1, max_size=5))
def test_objects_lie_over_the_words_and_change_none(lines):
    base = text(*lines)
    base = tuple(type(p)(p.id, p.kind, line) for p, line in zip(base, lines, strict=True))
    found = bracketed(base, NAMES)
    assert [p.text for p in found.text] == lines
    for p in found.text:
        for bracket in p.brackets:
            assert 0 <= bracket.start <= bracket.end <= len(p.text)
            assert all(bracket.start <= a.start <= a.end <= bracket.end for a in bracket.alternatives)
    assert len(found.notices) <= sum(line.count("[") + line.count("]") for line in lines)


@st.composite
def contested_rounds(draw):
    """A base with brackets and what two members want of it, brackets edited like any words."""
    lines = draw(st.lists(st.tuples(WORDS, contested(2), WORDS), min_size=1, max_size=3))
    base = bracketed(text(*(f"{a} {source} {b}" for a, (source, _), b in lines)), NAMES).text
    wanted = {}
    for member in ("GTM", "MEX"):
        returned = draw(edited(base, member.lower()))
        more = draw(st.sampled_from(("", " [USA: may]", "[", "]", f"{member}, ", f"[{member}: shall]")))
        at = draw(st.integers(0, len(returned[0].text)))
        first = type(returned[0])(returned[0].id, "paragraph", returned[0].text[:at] + more + returned[0].text[at:])
        wanted[member] = (first, *returned[1:])
    return base, wanted


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contested_rounds())
def test_brackets_live_through_rounds(found):
    """No edit of brackets makes a round fail, order does not count, and what nobody touches stands to the letter."""
    base, wanted = found
    answers = [Answer(member, facts(base, returned)) for member, returned in wanted.items()]
    compilation = compile(base, standing(base, answers))
    assert compile(base, standing(base, answers[::-1])) == compilation
    following = next_text(compilation, ()).text
    for x in following:
        assert all(0 <= b.start <= b.end <= len(x.text) for b in x.brackets)
    quiet = next_text(compile(following, standing(following, ())), ()).text
    assert [(x.id, x.text) for x in quiet] == [(x.id, x.text) for x in following]


@st.composite
def spread_rounds(draw):
    """A base with brackets over two or three paragraphs, others inside them, and what two members want of it."""
    lines = []
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(("", "MEX: ", "GTM, MEX: ")))
        inside = draw(st.lists(WORDS, min_size=1, max_size=2))
        words = f"{draw(WORDS)} {draw(contested(1))[0]}" if draw(st.booleans()) else draw(WORDS)
        lead, tail = (draw(st.sampled_from(("", f"{draw(WORDS)} "))) for _ in range(2))
        lines += [f"{lead}[{name}{words}", *inside[1:], f"{inside[0]}] {tail}".rstrip()]
    base = bracketed(text(*lines), NAMES).text
    return base, {member: draw(edited(base, member.lower())) for member in ("GTM", "USA")}


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spread_rounds())
def test_a_bracket_over_paragraphs_is_decided_at_once(found):
    """One answer puts a side in place of the whole bracket, just that one; without one, all its parts stand."""
    base, wanted = found
    answers = [Answer(member, facts(base, returned)) for member, returned in wanted.items()]
    compilation = compile(base, standing(base, answers))
    assert compile(base, standing(base, answers[::-1])) == compilation
    sides_of = [p for p in compilation.proposals if isinstance(p.fact, Choose)]
    assert {p.fact.bracket for p in sides_of} == {b.id for x in base for b in x.brackets if b.part}
    for p in sides_of:
        rest = [_given(q, "reject") for q in compilation.proposals if q is not p]
        made = next_text(compilation, [*rest, _given(p, "accept")])
        assert made.fates[p.id] == IN_TEXT and {s.fact for s in made.placed} >= set(p.fact.facts)
        assert p.fact.bracket not in {b.id for x in made.text for b in x.brackets}
    for n in range(3):
        made = next_text(compilation, some_answers(compilation, n))
        assert made.fates.keys() == {p.id for p in compilation.proposals}
        _stands_again(made)
