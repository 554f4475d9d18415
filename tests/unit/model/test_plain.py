"""Markdown and plain text, read as provisions and written back."""

import pytest

from drafting.model.text import OBJECT, Provision, Span
from drafting.model.words.labels import correlation, labelled
from drafting.model.words.plain import read_plain, write_plain

NOTES = """# Declaration

*Recalling* the **first** meeting[^1],

## Commitments

1. Decide to [shall] meet
   again;
2. Request the secretariat:
   (a) to write; and
   (b) to read:
      (i) slowly,
      (ii) well;

| Year | Place |
|---|---|
| 2019 | Guatemala |

[^1]: See the *report*.
"""


@pytest.mark.parametrize("source, kind, text, level", [
    ("# Declaration", "title", "Declaration", 0),
    ("# One\n\n# Two", "heading", "Two", 0),
    ("## Commitments", "heading", "Commitments", 0),
    ("### Means", "heading", "Means", 1),
    ("## Article 3. Members", "article", "Article 3. Members", 0),
    ("## Anexo I", "annex", "Anexo I", 0),
    ("*Recalling* the past,", "preambular", "Recalling the past,", 0),
    ("12. Decide", "operative", "Decide", 0),
    ("3) Decide", "operative", "Decide", 0),
    ("(a) write", "item", "write", 0),
    ("(iv) write", "item", "write", 1),
    ("- write", "item", "write", 0),
    ("    - write", "item", "write", 1),
    ("Plain words\non two lines", "paragraph", "Plain words on two lines", 0),
    ("Two  \nlines", "paragraph", "Two\nlines", 0),
    ("[bracketed] words[^9]", "paragraph", "[bracketed] words[^9]", 0),
    (r"\*not italic\*", "paragraph", "*not italic*", 0),
    ("2 * 3 * 4", "paragraph", "2 * 3 * 4", 0),
])
def test_a_block_is_read_as_what_it_plainly_is(source, kind, text, level):
    last = read_plain(source)[-1]
    assert (last.kind, last.text, last.level) == (kind, text, level)


def test_marks_notes_and_tables_are_values():
    text = {p.id: p for p in read_plain(NOTES)}
    assert text["p2"] == Provision("p2", "preambular", f"Recalling the first meeting{OBJECT},",
                                   (Span(0, 9, "i", "1"), Span(14, 19, "b", "1"), Span(27, 28, "note", "n1")))
    assert text["n1"].text == "See the report."
    assert [row.cells for row in text["tp10"].rows] == [("cp10", "cp11"), ("cp12", "cp13")]
    assert text["p13"].text == "Guatemala" and text["p13"].parent == "cp13"


def test_written_and_read_again_it_is_the_same_text():
    text = labelled(read_plain(NOTES))
    assert labelled(read_plain(write_plain(text))) == text


def test_labels_count_and_begin_again():
    labels = [p.label for p in labelled(read_plain(NOTES)) if p.label]
    assert labels == ["1", "2", "(a)", "(b)", "(i)", "(ii)"]


def test_the_correlation_names_what_changed():
    old = labelled(read_plain("1. One\n2. Two\n3. Three"))
    new = labelled((old[0], old[2], Provision("new", "operative", "Four")))
    assert correlation(old, new) == {"p2": ("2", ""), "p3": ("3", "2"), "new": ("", "3")}
