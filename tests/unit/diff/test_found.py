"""Quoted words are found where they stand, or not at all."""

import pytest

from drafting.diff.found import LIKE, SAME, SIGNED, find, stands

RULE = ("The members shall meet every two years – or more often – to review “the plan”. They shall also report to the "
        "Council on what the members’ organs have done, and shall publish the report every year.")


def found(words: str, text: str = RULE, near: int | None = None) -> str | None:
    """The words that are found, as they stand."""
    place = find(text, words, near)
    return None if place is None else text[place.start:place.end]


@pytest.mark.parametrize("words, there, sure", [
    ("shall meet every two years", "shall meet every two years", SAME),
    ("two years - or more  often - to", "two years – or more often – to", SIGNED),
    ('the members\' organs', "the members’ organs", SIGNED), ("review 'the plan'.", "review “the plan”.", SIGNED),
    ("THE MEMBERS SHALL", "The members shall", SIGNED), ("more\u00a0of\u00adten", "more often", SIGNED),
    ("The members shall … to review", "The members shall meet every two years – or more often – to review", SIGNED),
    ("also report [...] the members' organs ... publish", "also report to the Council on what the members’ organs have "
     "done, and shall publish", SIGNED),
    ("The members shall meet each two years … what the members’ organs", RULE[:RULE.index(" have")], LIKE),
    ("…also report to the Council…", "also report to the Council", SAME),
    ("members should meet every two years", "members shall meet every two years", LIKE),
    ("shall meet every second year, or more often, to review", "shall meet every two years – or more often – to review",
     LIKE),
    ("They will also report to the Council", "They shall also report to the Council", LIKE),
    ("Those shall also report to the Council", "They shall also report to the Council", LIKE),
])
def test_where_words_stand(words, there, sure):
    assert found(words) == there and find(RULE, words).sure == sure


@pytest.mark.parametrize("words", [
    "", "…", "shall", "the … every year", "shall … report", "hall meet", "US", "they", "report to the Assembly",
    "They shall report … to review", "all members shall be equal before the law of the land",
    "then shall meet every two years and",                      # nothing says where it begins and ends
    "always shall meet every two years – or more often",
])
def test_what_leaves_room_for_doubt_is_not_found(words):
    assert find(RULE, words) is None


TWICE = "The members shall report to the Council by 1 May. The organs shall report to the Council by 1 June."


def test_of_two_places_about_as_good_neither_is_found():
    assert found("The members will report to the Council by 1 May", TWICE) == TWICE[:48]
    assert found("shall report to the Council by 1 July", TWICE) is None
    assert found("shall report to the Committee by 1 May", TWICE) is None


LONGER = ("The controller and the processor and, if any, the representative of the controller, shall make the reports "
          "available.")


@pytest.mark.parametrize("words", [
    "The controller and, if any, the representative of the controller, shall make the reports available",
    "the controller, shall make the reports available to all",
    "a representative of the controller, shall make the reports available",
])
def test_where_a_quotation_may_begin_or_end_at_two_places_it_is_not_found(words):
    assert find(LONGER, words) is None


def test_of_equal_words_those_are_meant_that_stand_where_they_are_expected():
    second = TWICE.rindex("shall report")
    assert find(TWICE, "shall report", second).start == second
    assert find(TWICE, "shall report", second - 20) is None
    assert find(TWICE, "shall … Council", TWICE.index("shall")) is None


def test_a_letter_with_its_accent_apart_is_the_letter():
    assert found("la re\u0301gion") is None
    assert found("la re\u0301gion", "en la r\u00e9gion del sur") == "la r\u00e9gion"
    assert found("la region", "en la regio\u0301n") is None
    assert found("uno o m\u00e1", "en uno o m\u00e1s distritos") is None


def test_one_word_with_another_capital_is_another_word():
    assert find("It is for us to say.", "US") is None and find("It is for us to say.", "For us").sure == SIGNED


def test_words_stand_with_whatever_signs():
    assert stands(RULE, "The members' organs") and not stands(RULE, "the organs of members")


def test_many_places_of_each_part_take_no_time():
    assert find(" ".join(["the plan of the year"] * 60), "the … of … the … of … the … plan") is None


def test_long_texts_are_looked_through():
    text = " ".join(f"In the year {n} they met." for n in range(400)) + RULE
    assert found("The members should meet every two years or more often, to review", text) == \
        "The members shall meet every two years – or more often – to review"


@pytest.mark.parametrize(("off", "there"), [(-3, False), (-2, True), (2, True), (3, False)])
def test_equal_words_stand_where_they_are_expected_to_two_characters(off, there):
    second = TWICE.rindex("shall report")
    assert (find(TWICE, "shall report", second + off) is not None) is there


def test_four_words_are_too_few_to_be_told_when_they_are_reworded():
    assert found("members should meet every two years") and found("members should meet every two")
    assert found("members should meet every") is None
