"""Signs of programs beside what a member did: marks, provisions that go, rows, and how each sign is shown."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.merge.facts.typography import fold, pairs_of, question, read_apart, shown
from drafting.model.change import Delete, DeleteRow, Insert, Mark, Question, Text, fact_id
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text

PLAIN = 'The "host" pays - at once - for the rest...'
SMART = "The “host” pays – at once – for the rest…"


def read(base, returned, named=None) -> tuple[list, list]:
    """What was meant, and what a program did; both together give the text back."""
    found = read_apart(base, returned, named)
    assert essence(apply(base, found.facts)) == essence(returned)
    return ([f for f in found.facts if fact_id(f) not in found.typographic],
            [f for f in found.facts if fact_id(f) in found.typographic])


def test_looks_behind_signs_of_another_length_stay_on_their_words():
    base = text("One... two... three... four... end.")
    meant, signs = read(base, text("One… **two**… three… **four**… end.", prefix="r"))
    assert meant == [Mark("p1", 7, 10, "b", "1"), Mark("p1", 23, 27, "b", "1")]
    assert [(f.start, f.end, f.text) for f in signs] == [(3, 6, "…"), (10, 13, "…"), (19, 22, "…"), (27, 30, "…")]
    back = text("One… two… three… four… end.")
    meant, signs = read(back, text("One... two... three... **four**... end.", prefix="r"))
    assert meant == [Mark("p1", 17, 21, "b", "1")] and len(signs) == 4


def test_a_look_over_a_sign_stays_over_the_one_in_its_place():
    meant, signs = read(text(PLAIN), text(SMART.replace("“host”", "**“host”**"), prefix="r"))
    assert meant == [Mark("p1", 4, 10, "b", "1")] and len(signs) == 5
    assert [f.marks for f in signs[:2]] == [(Span(0, 1, "b", "1"),)] * 2


def test_words_that_go_or_come_bring_no_signs():
    base = text(PLAIN, f"{PLAIN} Twice.", "Last words stay as they are.")
    meant, signs = read(base, text(SMART, "Last words stay as they are.", prefix="r"))
    assert meant == [Delete("p2")] and {f.provision for f in signs} == {"p1"}
    meant, signs = read(base, text(SMART, f"{SMART} Twice.", "“Wholly” new – here.", "Last words stay as they are.",
                                   prefix="r"))
    assert [type(f) for f in meant] == [Insert] and meant[0].content[0].text == "“Wholly” new – here."
    assert len(signs) == 10


def table(prefix: str, *rows: str) -> tuple[Provision, ...]:
    shaped = tuple(Row(f"{prefix}w{n}", (f"{prefix}c{n}",)) for n, _ in enumerate(rows))
    return (Provision(f"{prefix}t", "table", rows=shaped),
            *(Provision(f"{prefix}x{n}", "paragraph", words, parent=f"{prefix}c{n}") for n, words in enumerate(rows)))


def test_signs_in_cells_are_signs_and_those_of_a_row_that_goes_are_not():
    base = table("p", "Alpha - pays.", "Beta sings...", f"{PLAIN} So.")
    meant, signs = read(base, table("r", "Alpha – pays.", "Beta sings…", f"{SMART} So."))
    assert meant == [] and len(signs) == 7
    meant, signs = read(base, table("r", "Alpha – pays.", f"{SMART} So."))
    assert meant == [DeleteRow("pt", "pw1")] and {f.provision for f in signs} == {"px0", "px2"}


def test_changes_of_words_between_signs_are_on_the_signs_of_the_base():
    base, returned = f"{PLAIN} And 'so' on.", f"{SMART} And ‘so’ on."
    meant, signs = read(text(base), text(returned.replace("pays", "sings"), prefix="r"))
    assert [(f.start, f.end, f.text) for f in meant] == [(11, 15, "sings")] and len(signs) == 7
    meant, signs = read(text(SMART), text(PLAIN.replace("host", "guest"), prefix="r"))
    assert [(f.start, f.end, f.text) for f in meant] == [(5, 9, "guest")] and len(signs) == 5


def test_objects_are_no_signs_and_names_alone_tell_what_is_what():
    base = (Provision("p1", "paragraph", f"{PLAIN}{OBJECT}", (Span(len(PLAIN), len(PLAIN) + 1, "object", "a"),)),)
    returned = (Provision("p1", "paragraph", f"{SMART}{OBJECT}", (Span(len(SMART), len(SMART) + 1, "object", "b"),)),)
    for named in (None, frozenset()):
        meant, signs = read(base, returned, named)
        assert len(signs) == 5 and len(meant) == 1


@pytest.mark.parametrize(("words", "plain"), [
    ("“a” „b‟ «c»", '"a" "b" "c"'), ("‘a’ ‚b‛ ‹c›", "'a' 'b' 'c'"), ("a–b—c‐d\u2011e−f", "a-b-c-d-e-f"),
    ("a\u00a0b\u202fc\u2009d\u2007e\u2002f\u2003g", "a b c d e f g"), ("no...", "no…"), ("no…", "no…"),
    ("so\u00adft", "soft"), ("e\u0301", "é"), ("plain - 'so'.", "plain - 'so'."), ("", "")])
def test_each_sign_in_its_plainest_form(words, plain):
    assert fold(words) == plain


@pytest.mark.parametrize(("sign", "name"), [
    (" ", "space"), ("\u00a0", "no-break space"), ("\u202f", "narrow no-break space"), ("\u2011", "no-break hyphen"),
    ("“", "“"), ("", "–")])
def test_a_sign_for_a_reader(sign, name):
    assert shown(sign) == name


def test_all_signs_of_one_text_are_one_question_in_the_order_of_the_signs():
    base = text("A - b - c 'd' 'e' f - g")
    _, signs = read(base, text("A – b – c ‘d’ ‘e’ f – g", prefix="r"))
    assert pairs_of(base, signs) == (("-", "–"), ("'", "‘"), ("'", "’"))
    assert question(base, signs) == Question("", "typographic", "', ', -", "‘, ’, –")
    assert pairs_of(base, [*signs, Text("p1", 0, 1, "B"), Delete("p1")])[-1] == ("A", "B")
    rare = text("'d' a - b - c - d - e")
    _, signs = read(rare, text("‘d’ a – b – c – d – e", prefix="r"))
    assert pairs_of(rare, signs) == (("-", "–"), ("'", "‘"), ("'", "’"))
