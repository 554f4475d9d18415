"""A table in sixty or eighty columns: nothing of it is cut off."""

import random
import re

import click
import pytest
from click.testing import CliRunner
from rich.text import Text

from drafting.cli import screen

LETTERS = "abcdeéñ"


def printed(monkeypatch, columns, headings, rows):
    monkeypatch.setenv("COLUMNS", str(columns))
    return CliRunner().invoke(click.command()(lambda: screen.table(headings, rows, right=(1,)))).output


def letters(text):
    return sorted(re.sub(f"[^{LETTERS}]", "", text))


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("seed", range(60))
def test_every_letter_is_there_and_no_line_is_too_long(monkeypatch, columns, seed):
    rng = random.Random(seed)

    def words(most):
        return " ".join("".join(rng.choices(LETTERS, k=rng.randint(1, 22))) for _ in range(rng.randint(0, most)))

    count = rng.randint(1, 8)
    headings = [words(3) for _ in range(count)]
    rows = [[words(6) for _ in range(count)] for _ in range(rng.randint(1, 4))]
    found = printed(monkeypatch, columns, headings, rows)
    assert max(map(len, found.splitlines())) <= columns
    beside = "─" in found
    assert not beside or letters(found) == letters("".join(headings) + "".join(map("".join, rows)))
    assert beside or set("".join(map("".join, rows))) - {" "} <= set(found)


def test_a_table_that_is_too_wide_is_a_paragraph_a_row(monkeypatch):
    headings = ("Member", "Propositions", "Contributions", "Modifications", "Remises en cause", "Observations")
    found = printed(monkeypatch, 60, headings, [("MEX", 1, 2, "", 4, 5)])
    assert " ".join(found.split()) == "MEX; Propositions: 1; Contributions: 2; Remises en cause: 4; Observations: 5"


@pytest.mark.parametrize("right", [(), (0,), (0, 2)])
def test_plain_words_are_laid_as_the_table_lays_styled_ones(capsys, right):
    rows = [["a", "two\nlines of words that are longer than their column can be", "1"],
            ["日本語 words", "x" * 90, "22 "], ["", "", ""], ["é", "  led in", "trail "]]
    said = []
    for style in ("", "bold"):
        screen.table(("When", "What", "N"), [[Text(each, style=style) for each in row] for row in rows], right)
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] and "x" * 40 in said[0]
