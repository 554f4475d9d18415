"""Taking over, case by case: an older text, what it became, what somebody made of the older one, and what holds."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.merge.versions.rebase import History, rebase
from drafting.model.change import Delete, Insert, Join, Mark, Move, Order, Question, Remark, Slot, Split, Text, fact_id
from drafting.model.record import Carried
from drafting.model.text import Provision, Span
from tests.build import text

LINES = ("The Parties should meet once a year in the capital.",
         "They may also meet elsewhere. The host pays for it.",
         "A third paragraph about nothing in particular.",
         "The fourth one closes the text here.")
BASE = text(*LINES)
FIRST, SECOND, THIRD, FOURTH = LINES


def taken(now: list[str], mine: list[str]) -> tuple[list[str], int, int, int]:
    """The newer text with what is kept carried out, and how many facts were kept, done and gone."""
    newer = apply(BASE, facts(BASE, text(*now, prefix="n")))
    found = rebase(BASE, newer, facts(BASE, text(*mine, prefix="m")))
    lines = [x.text for x in apply(newer, [new for _, new in found.kept])]
    return lines, len(found.kept), len(found.done), len(found.gone)


@pytest.mark.parametrize("now, mine, lines, counts", [
    pytest.param([FIRST.replace("should", "shall"), *LINES[1:]], [FIRST.replace("year", "month"), *LINES[1:]],
                 [FIRST.replace("should", "shall").replace("year", "month"), *LINES[1:]], (1, 0, 0), id="other words"),
    pytest.param([FIRST.replace("should", "shall"), *LINES[1:]], [FIRST.replace("should", "may"), *LINES[1:]],
                 [FIRST.replace("should", "shall"), *LINES[1:]], (0, 0, 1), id="the same words otherwise"),
    pytest.param([FIRST.replace("should", "shall"), *LINES[1:]], [FIRST.replace("should", "shall"), *LINES[1:]],
                 [FIRST.replace("should", "shall"), *LINES[1:]], (0, 1, 0), id="done already"),
    pytest.param([FIRST.replace("once a year", "twice a month"), *LINES[1:]],
                 [FIRST.replace("once", "twice"), *LINES[1:]],
                 [FIRST.replace("once a year", "twice a month"), *LINES[1:]], (0, 1, 0), id="done in a larger change"),
    pytest.param([FIRST, THIRD, FOURTH], [FIRST, SECOND.replace("host", "guest"), THIRD, FOURTH],
                 [FIRST, THIRD, FOURTH], (0, 0, 1), id="the provision is gone"),
    pytest.param([FIRST, "They may also meet elsewhere.", "The host pays for it.", THIRD, FOURTH],
                 [FIRST, SECOND.replace("host", "guest"), THIRD, FOURTH],
                 [FIRST, "They may also meet elsewhere.", "The guest pays for it.", THIRD, FOURTH], (1, 0, 0),
                 id="into the second half of a cut"),
    pytest.param([FIRST + " " + SECOND, THIRD, FOURTH], [FIRST, SECOND.replace("host", "guest"), THIRD, FOURTH],
                 [FIRST + " " + SECOND.replace("host", "guest"), THIRD, FOURTH], (1, 0, 0), id="into what was joined"),
    pytest.param([THIRD, FIRST, SECOND, FOURTH], [FIRST, SECOND, THIRD.replace("nothing", "much"), FOURTH],
                 [THIRD.replace("nothing", "much"), FIRST, SECOND, FOURTH], (1, 0, 0), id="into what was moved"),
    pytest.param([FIRST, THIRD, FOURTH], [FIRST, SECOND, "A new one stands here.", THIRD, FOURTH],
                 [FIRST, "A new one stands here.", THIRD, FOURTH], (1, 0, 0), id="behind what is gone"),
    pytest.param([FIRST, SECOND, "An older new one.", THIRD, FOURTH], [FIRST, SECOND, "A new one.", THIRD, FOURTH],
                 [FIRST, SECOND, "An older new one.", "A new one.", THIRD, FOURTH], (1, 0, 0), id="behind what came"),
    pytest.param([FIRST, SECOND.replace("may", "will"), THIRD, FOURTH], [FIRST, THIRD, FOURTH],
                 [FIRST, SECOND.replace("may", "will"), THIRD, FOURTH], (0, 0, 1), id="deletes other words than those"),
])
def test_what_holds(now, mine, lines, counts):
    found, *numbers = taken(now, mine)
    assert (found, tuple(numbers)) == (lines, counts)


def test_a_format_that_the_newer_text_has_at_those_words_is_done():
    bold = (Span(4, 7, "b", "1"),)
    base = (Provision("p1", "paragraph", "The The The", bold),)
    plain = (Provision("m1", "paragraph", "The The The"),)
    cut = text("The", "The", "The The", prefix="n")
    newer = apply(base, facts(base, cut))
    found = rebase(base, newer, facts(base, plain))
    assert (found.kept, len(found.done), found.gone) == ((), 1, ())


def test_facts_that_make_the_newer_text_are_done_however_else_it_could_be_made():
    words = "a capital in The meet migration Parties once the ; should"
    base, twice = text("year The", words), text(*[f"year The {words}"] * 2, prefix="m")
    found = facts(base, twice)
    done = rebase(base, apply(base, found), found)
    assert (done.kept, done.done, done.gone) == ((), found, ())


def test_a_cut_that_the_newer_text_has_is_done_with_the_space_that_it_took():
    first, second = "shall in migration in The", "should should shall once . a meet migration"
    base = text(f"{first} {second}", FIRST, f"{first} {second}")
    newer = apply(base, facts(base, text(first, second, FIRST, prefix="n")))
    found = rebase(base, newer, facts(base, text(first, second, FIRST, SECOND, prefix="m")))
    assert {type(fact) for fact in found.done} >= {Split, Text}
    again = text(f"{first}{second}", FIRST, f"{first} {second}", prefix="o")
    assert not rebase(base, newer, facts(base, again)).done


def test_a_question_quotes_its_words_and_names_what_took_them_away():
    newer = apply(BASE, facts(BASE, text(FIRST.replace("should", "shall"), *LINES[1:], prefix="n")))
    found = rebase(BASE, newer, facts(BASE, text(FIRST.replace("should", "may"), *LINES[1:], prefix="m")))
    (_, question, against), = found.gone
    assert question == Question("p1", "text", "The Parties should meet once a", "The Parties may meet once a")
    assert [fact.text for fact in against] == ["shall"]


def test_an_alternative_that_stands_in_brackets_by_now_is_joined():
    asked = facts(BASE, text(FIRST.replace("should", "shall"), *LINES[1:], prefix="m"))
    newer = next_text(compile(BASE, [Answer("MEX", asked), Answer("USA", facts(BASE, text(
        FIRST.replace("should", "may"), *LINES[1:], prefix="u")))]), ()).text
    kept = rebase(BASE, newer, asked).kept
    compilation = compile(newer, standing(newer, [Answer("GTM", tuple(new for _, new in kept))]))
    assert {p.becomes: p.sponsors for p in compilation.proposals} == {
        "should": ("Original",), "shall": ("GTM", "MEX"), "may": ("USA",)}


@pytest.mark.parametrize("now, start, end, place", [
    ([FIRST.replace("should", "shall"), *LINES[1:]], 24, 35, ("p1", 23, 34)),
    ([FIRST.replace("should", "shall"), *LINES[1:]], 12, 18, ("p1", 12, 17)),
    ([SECOND, THIRD, FOURTH], 12, 18, ("", 0, 0)),
])
def test_a_remark_stays_at_its_words_or_at_what_they_became(now, start, end, place):
    newer = apply(BASE, facts(BASE, text(*now, prefix="n")))
    remark = History(BASE, newer).remark(Remark("MEX", "p1", start, end, "Why?"))
    assert (remark.provision, remark.start, remark.end) == place


MEETING = text("The Parties should meet. In the capital of the host they open the session together.", *LINES[1:])


@pytest.mark.parametrize("now, place", [
    (["The host pays for it.", "A new one. In the capital of the host they open the session together.", *LINES[2:]],
     ("In the capital of the host they open the session together.", 11)),
    (["The host pays for it.", "A new one. In the capital of the host they open each session together.", *LINES[2:]],
     ("In the capital of the host they open each session together.", 11)),
    (["In the capital of the host they open the session together. The Parties should meet.", *LINES[1:]],
     ("In the capital of the host they open the session together.", 0)),
])
def test_a_remark_goes_where_its_words_go(now, place):
    newer = apply(MEETING, facts(MEETING, text(*now, prefix="n")))
    start = MEETING[0].text.index("In the capital")
    remark = History(MEETING, newer).remark(Remark("MEX", "p1", start, len(MEETING[0].text), "Why?"))
    words = {x.id: x.text for x in newer}.get(remark.provision, "")[remark.start:remark.end]
    assert (words, remark.start) == place


def test_a_question_stands_where_its_words_went():
    newer = apply(BASE, facts(BASE, text(FIRST, THIRD, f"{FOURTH} {SECOND}", prefix="n")))
    asked = facts(BASE, text(FIRST, SECOND.replace("elsewhere", "at sea"), THIRD, FOURTH, prefix="m"))
    (_, question, _), = rebase(BASE, newer, asked).gone
    assert (question.provision, question.was) == ("p4", "may also meet elsewhere. The host pays")


def test_a_move_behind_what_the_newer_text_has_no_longer_is_done_where_it_stands():
    base = tuple(Provision(f"p{n}", "paragraph", words) for n, words in enumerate(
        ("We open.", "We meet once a year.", "We report.", "We close."), 1))
    moved = Move("p2", Slot("", "p4"))
    newer = apply(base, [moved, Delete("p4")])
    assert rebase(base, newer, [moved]).done == (moved,)


def test_what_stands_where_it_stood_behind_something_new_is_no_move():
    words = "We meet once a year in the capital of one of us."
    base = (Provision("p1", "paragraph", words, (Span(3, 7, "b", "1"),)), Provision("p2", "paragraph", ""))
    wanted = (Provision("p2", "paragraph", ""), Provision("n1", "paragraph", words),
              Provision("p1", "paragraph", "Each of us reports on what was done."))
    found = facts(base, wanted)
    assert not any(isinstance(fact, Move) for fact in found)
    assert rebase(base, base, found).kept == tuple((fact, fact) for fact in found)


def test_a_mark_that_others_gave_otherwise_since_is_no_longer_taken_over_in_silence():
    def marked(*spans: Span) -> tuple[Provision, ...]:
        return (Provision("p1", "paragraph", "The Parties meet.", spans),)

    mine = (Mark("p1", 0, 11, "sz", "24"),)
    for newer, kept in ((marked(), 1), (marked(Span(4, 11, "i", "1")), 1), (marked(Span(4, 11, "sz", "18")), 0)):
        found = rebase(marked(), newer, mine)
        assert (len(found.kept), len(found.gone)) == (kept, 1 - kept)


def test_a_join_holds_only_of_neighbours():
    join = (Join("p1", "p2"),)
    new = Provision("n1", "paragraph", "A new one.")
    assert [len(rebase(BASE, newer, join).kept) for newer in (
        BASE, (*BASE[:2], new, *BASE[2:]), (BASE[0], new, *BASE[1:]), (BASE[1], BASE[0], *BASE[2:]),
        (BASE[0], *BASE[2:]))] == [1, 1, 0, 0, 0]


def test_an_order_of_less_than_two_is_none():
    one, two, three = (Insert(Slot("", "p1"), (Provision("0", "paragraph", words),)) for words in (
        "The host pays for it.", "They report yearly to all.", "Nobody is bound by this."))
    order = Order(Slot("", "p1"), tuple(map(fact_id, (one, two, three))))
    for came, left in (((), 3), ((one,), 2), ((one, two), 0)):
        found = rebase(BASE, apply(BASE, came), (one, two, three, order))
        orders = [new for _, new in found.kept if isinstance(new, Order)]
        assert [len(each.items) for each in orders] == ([left] if left else [])
        assert (order in found.done) is not bool(orders)


def test_what_is_carried_is_its_members_no_longer_where_they_ask_for_what_excludes_it():
    earlier = Carried("f", "p1", ("MEX", "USA"), fact=Text("p1", 12, 18, "may"))
    for now, behind in ((Text("p1", 12, 18, "shall"), ("USA",)), (Text("p1", 24, 28, "twice"), ("MEX", "USA")),
                        (earlier.fact, ("MEX", "USA"))):
        found = with_carried([Answer("MEX", (now,))], [earlier])
        assert tuple(a.member for a in found if earlier.fact in a.facts) == behind
        assert sum(len(a.facts) for a in found) == 1 + len(behind) - (now == earlier.fact)


def test_what_came_in_behind_a_later_provision_stays_behind_what_is_put_before_it():
    news = [Insert(Slot("", "p2"), (Provision("0", "paragraph", words),)) for words in (
        "A new one.", "Another new one.")]
    newer = apply(BASE, (Delete("p2"), *news))
    came = next(x.id for x in newer if x.text == "Another new one.")
    for slot, after in (("p1", "p1"), ("p2", came), ("p3", "p3")):
        mine = Insert(Slot("", slot), (Provision("0", "paragraph", "The newest one."),))
        (_, kept), = rebase(BASE, newer, (mine,)).kept
        assert kept.slot == Slot("", after)
