"""Every two of many changes at the end of a text, with links or not: the base and each author come back whole."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest

from tests.combining.judge import PRESENT, judged
from tests.combining.plan import Made
from tests.packages import paragraph, run, word_file
from tests.strategies import EXAMPLES

EVERY = 1 if EXAMPLES else 7            # every so many pairs are judged; all of them in a thorough run
WORDS = ("They meet once a year.", "Each pays its part of the costs.", "The host keeps a register.")
QUOTE, LIST = ('<w:pStyle w:val="Quote"/>', '<w:pStyle w:val="List"/>')
TABLE = ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>' + paragraph("A cell.")
         + "</w:tc></w:tr></w:tbl>" + paragraph("Thanks."))

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not PRESENT, reason="no referee beside the project")]


def said(words: str, linked: bool = False, style: str = "") -> str:
    inside = f'{run(words[:4])}<w:hyperlink w:anchor="plan">{run(words[4:])}</w:hyperlink>' if linked else run(words)
    return f"<w:p><w:pPr>{style}</w:pPr>{inside}</w:p>"


def changed(body: list[str]) -> list[list[str]]:
    """The text as it is, and as authors may send it back."""
    first, *middle, last = body
    new, more = said("New at the end of it.", True), said("More of it.")
    return [body, body[:-1], [*body[:-2], last], body[:-2], [first], [*body, more], [*body, new], [*body, more, new],
            [*body, said("More of it.", True), new], [*body[:-1], new, last], [first, last, *middle],
            [*body[:-1], last.replace("a register", "the register")]]


@pytest.mark.parametrize("behind", ["", TABLE], ids=["at the end", "before a table"])
@pytest.mark.parametrize("style", ["", QUOTE], ids=["one look", "two looks"])
def test_the_base_and_each_author_come_back(style, behind):
    wrong = []
    for links in product((False, True), repeat=3):
        body = [said("The Parties agree."), *map(said, WORDS, links, ("", style, ""))]
        for number, pair in enumerate(combinations_with_replacement(changed(body), 2)):
            if number % EVERY:
                continue
            base, *files = (word_file("".join(blocks) + behind) for blocks in (body, *pair))
            found = judged(Made(base=base, files=dict(zip(("MEX", "USA"), files, strict=True)), steps={}))
            if found.crash or found.base or found.order or any(found.authors.values()):
                wrong.append((links, number, found))
    assert wrong == []


LINKED, REST = "They meet at the seat of the host each year; ", "the host pays for the room and for the interpreters."
STYLED = '<w:pStyle w:val="{}"/>'


def cut(style: str = "", rest: str = REST) -> str:
    """A paragraph with a link, of which a member makes two."""
    return said(LINKED, True, style) + said(rest)


def inner(block: str) -> str:
    """What a paragraph of `said` holds."""
    return block.removeprefix("<w:p><w:pPr></w:pPr>").removesuffix("</w:p>")


@pytest.mark.parametrize("behind", ["", TABLE], ids=["at the end", "before a table"])
def test_one_that_others_cut_or_dress_goes_whole(behind):
    first, whole = said("The Parties agree."), f"<w:p><w:pPr/>{inner(said(LINKED, True))}{run(REST)}</w:p>"
    looks = [whole.replace("<w:pPr/>", f"<w:pPr>{STYLED.format(name)}</w:pPr>") for name in ("Quote", "List")]
    spaced = whole.replace("<w:pPr/>", '<w:pPr><w:spacing w:after="240"/></w:pPr>')
    wrong = []
    for group in ([first, first + cut()], [first, first + cut(QUOTE), first + whole + said("New.", True)],
                  [first, *(first + look for look in looks), first + spaced],
                  [first, first + cut(), *(first + look for look in looks), first + whole + said("New.")]):
        files = {f"A{n}": word_file(body + behind) for n, body in enumerate(group)}
        found = judged(Made(base=word_file(first + whole + behind), files=files, steps={}))
        if found.crash or found.base or found.order or any(a.startswith("text") for a in found.authors.values()):
            wrong.append((len(group), found))
    assert wrong == []


def test_two_between_tables_go_one_each():
    one, two, end = said("Thanks go to all."), said(LINKED, True), said("The end.")
    table = TABLE.removesuffix(paragraph("Thanks."))
    bodies = [table + one + table + end, table + two + table + end]
    found = judged(Made(base=word_file(table + one + two + table + end),
                        files=dict(zip(("MEX", "USA"), map(word_file, bodies), strict=True)), steps={}))
    assert (found.crash, found.base, list(found.authors.values())) == ("", "", ["", ""])
