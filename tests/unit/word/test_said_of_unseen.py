"""What is said of words that do not show, or not in every program: why, and in which paragraph."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.unseen.unseen import unseen
from tests.packages import paragraph, word_file
from tests.unit.word.test_unseen import BLOCKS, LAYERS, line

AT_ONCE = "“two” is inserted and deleted at once: it is in the file and in no text."
COVER = "An empty white box lies over the text here and may cover words."
OTHER = "Another document stands here (–): its words are no part of what is read."
SAID = {
    "branches": ("Which words are shown here depends on the program: “one” / “two”.", "onetwo "),
    "one branch": ("Which words are shown here depends on the program: “two” / “”.", "two "),
    "ruby": ("“not” stands above “” in small letters; neither is part of the text.", "not "),
    "both": (AT_ONCE, ""), "both the other way": (AT_ONCE, ""),
    "in the code": ("“two” does not show: it stands in the code of a field.", "two "),
    "turned": ("“owt” is shown in turned order: “two”.", "owt "),
    "phantom": ("“two” does not show: it only keeps a place in a formula.", ""),
    "off the page": ("“Our limit” does not show: it stands outside the page.", ""),
    "a dot": ("“Our limit” does not show: its box is too small to show it.", ""),
    "hidden box": ("“Our limit” does not show: its box is hidden.", ""), "white box": (COVER, ""),
    "old hidden box": ("“two” does not show: its box is hidden.", ""), "old white box": (COVER, "")}
OF_BLOCKS = {
    "frame": "“two” does not show: it stands outside the page.",
    "flat frame": "“two” does not show: its box is too small to show it.",
    "indent": "“two” does not show: it stands outside the page.",
    "cut lines": "“two” does not show: its lines are cut to nothing.", "row": "“two” does not show: its row is hidden.",
    "flat row": "“two” does not show: its row is too low to show it.", "chunk": OTHER, "sub-document": OTHER}


@pytest.mark.parametrize("name", LAYERS)
def test_why_words_show_in_one_program_only(name):
    message, words = SAID[name]
    (found,) = unseen(Package.open(word_file(line(LAYERS[name]))))
    assert (found.kind, found.message) == ("unseen", message)
    assert found.place == f"text, the paragraph “The seat of {words}is open.”"


@pytest.mark.parametrize("name", BLOCKS)
def test_why_a_block_does_not_show(name):
    (found,) = unseen(Package.open(word_file(paragraph("One.") + BLOCKS[name])))
    assert found.message == OF_BLOCKS[name]
