"""One comparison: a redline between two versions marks the same in all its forms."""

from __future__ import annotations

import re
from html import unescape

from drafting.rounds.papers.redline import redline, words
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.text.shown import shown
from tests.corpus.sent import answered, circulated
from tests.unit.rounds.test_verify import BODY, NAME, begun

MARK = re.compile(r"\{\+\+(.*?)\+\+\}|\{--(.*?)--\}|\{~~(.*?)~>(.*?)~~\}", re.DOTALL)
PAGE = re.compile(r"<(ins|del)[^>]*>(.*?)</\1>", re.DOTALL)


def made(store: Store, form: str) -> bytes:
    return redline(store, BODY, NAME, 1, 2, "en", form)


def marked(pieces) -> set[tuple[str, str]]:
    """What is marked, word by word."""
    return {(kind, word) for kind, said in pieces for word in said.replace("¶", " ").split()}


def test_all_forms_mark_the_same(tmp_path):
    store = begun(tmp_path)
    paragraphs = shown(Package.open(made(store, ".docx")))
    word = marked((piece.kind, piece.text) for each in paragraphs for piece in each.pieces if piece.kind != "same")
    text = [found.groups() for found in MARK.finditer(made(store, ".txt").decode())]
    page = re.sub(r'<p class="facts">.*?</p>', "", made(store, ".html").decode())
    kinds = ("ins", "del", "del", "ins")
    assert len(word) > 8
    assert marked((kind, said) for found in text for kind, said in zip(kinds, found, strict=True) if said) == word
    assert marked((kind, unescape(said)) for kind, said in PAGE.findall(page)) == word
    assert [line for line in words(store, BODY, NAME, 1, 2, "en") if "{++" in line]


def test_ids_say_which_paragraph_was_written_anew():
    lines = ["We meet.", "We recognise the right of every town to water.", "Asks for a report, and for a plan."]
    sent = circulated(lines)
    anew = answered(sent, lines, ["Nothing of this is left.", "Others said all that!", lines[2]], "MEX", "silent")
    found = [each for each in shown(Package.open(compare(sent, anew).data)) if each.kind != "same"]
    assert [(each.kind, each.mark) for each in found] == [("changed", "same")] * 2
