"""The filter language: what it chooses, and what it says of a filter that cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import InputError
from drafting.rounds.table.filter import FIELDS, FLAGS, MEMBERS, names, parse

SUBJECT = {"number": 12, "kind": "text", "place": "3 (b)", "provision": "p9", "language": "en", "status": "open",
           "answer": "", "stage": "", "was": "shall meet", "becomes": "should meet, in spring",
           "sponsors": frozenset({"MEX", "GTM", "HND"}), "supported": frozenset(), "opposed": frozenset({"USA"}),
           "reserved": frozenset(), "contested": True, "editorial": False, "silent": False, "decided": False,
           "commented": True}

CHOSEN = ("contested", "not editorial", "sponsors >= 3", "sponsors > 2 and opposed = 1", "MEX in sponsors",
          "not (USA in sponsors) and USA in opposed", "number = 12", "kind = text", 'place = "3 (b)"', "kind != move",
          'becomes ~ "in SPRING"', "editorial or silent or contested", "editorial and silent or contested",
          "contested and (editorial or not silent)", "not not contested", "status == OPEN", 'answer = ""',
          "mex in sponsors")
PASSED_OVER = ("editorial", "not contested", "sponsors >= 6 and not contested", "sponsors < 3", "CAN in sponsors",
               "contested and (editorial or silent)", "number != 12", 'was ~ "spring"', "supported > 0",
               "not " * 49 + "contested", "(" * 49 + "editorial" + ")" * 49)


@pytest.mark.parametrize("source", CHOSEN)
def test_it_chooses(source):
    assert parse(source)(SUBJECT)


@pytest.mark.parametrize("source", PASSED_OVER)
def test_it_passes_over(source):
    assert not parse(source)(SUBJECT)


@pytest.mark.parametrize("source, place", [
    ("", "its end"), ("sponsors", "its end"), ("sponsors >=", "its end"), ("sponsors >= many", "“many” (character 13)"),
    ("contested editorial", "“editorial” (character 11)"), ("(contested", "its end"), ("colour = red", "“colour"),
    ("kind < text", "“< text” (character 6)"), ("MEX in kind", "“kind” (character 8)"), ("contested;", "“;” ("),
    ("__import__", "“__import__” (character 1)"), ("sponsors.__class__ = 1", "(character 1)"), ("sponsors ~ 3", "“3”"),
    ("not " * 50 + "contested", "less inside one another"),
    ("(" * 9999 + "contested", "less inside one another"), ("not " * 9999 + "contested", "less inside one another"),
    ("kind = txt", "“txt” (character 8)"), ("status = perhaps", "one of “open, decided"),
    ("not", "its end"), ("and", "“and” (character 1)"), ("contested)", "“)” (character 10)")])
def test_what_cannot_be_read_is_refused_with_its_place(source, place):
    with pytest.raises(InputError) as caught:
        parse(source)
    assert place in caught.value.message
    assert all(word in caught.value.hint for word in (*FLAGS, *MEMBERS, *FIELDS))


@given(st.text(st.sampled_from('sponsor=<>~!()"andotitexkmb 12'), max_size=24))
def test_no_words_break_it(source):
    try:
        assert parse(source)(SUBJECT) in (True, False)
    except InputError:
        pass


def test_its_words_are_known():
    assert names('status = open and "answer" in sponsors') == {"status", "open", "and", "in", "sponsors"}
