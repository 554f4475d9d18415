"""A law: whatever is accepted of what happens to a link and the words in it and beside it, the file says just that."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.merge.facts.typography import read_apart
from drafting.model.change import Sponsored
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import put_in
from tests.packages import paragraph, run, word_file
from tests.strategies import thorough

WORDS = "The Parties meet to see the plan of work here soon".split()
STYLES = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/>'
          '<w:color w:val="0000FF"/></w:rPr></w:style>')
STYLED = '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
PLACES = st.tuples(*[st.integers(0, len(WORDS))] * 2).map(sorted)
Linked = list[tuple[str, str]]              # words, each with the bookmark that it leads to, or ""


def file(words: Linked, styled: bool) -> bytes:
    out = ""
    for address, group in groupby(words, key=lambda word: word[1]):
        said = run("".join(f"{word} " for word, _ in group))
        if address:
            said = said.replace("<w:r>", STYLED) if styled else said
            said = f'<w:hyperlink w:anchor="{address}">{said}</w:hyperlink>'
        out += said
    return word_file(f"{paragraph('Declaration')}<w:p>{out}</w:p>{paragraph('Thanks to the host.')}",
                     {"styles": STYLES})


@st.composite
def pairs(draw) -> tuple[Linked, Linked]:
    """Words with a link over some of them; the same, linked otherwise over others, with words changed."""
    (i, j), (a, b) = draw(PLACES), draw(PLACES)
    old = [(word, "plan" if i <= n < j else "") for n, word in enumerate(WORDS)]
    address = draw(st.sampled_from(("", "plan", "other")))
    new = [(word, address if a <= n < b else was) for n, (word, was) in enumerate(old)]
    for at, how in draw(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("rdi")), max_size=2)):
        new[at:at + (how != "i")] = [] if how == "d" else [("also", new[at - (draw(st.booleans()) and at > 0)][1])]
    return old, new


@given(pair=pairs(), styled=st.booleans(), data=st.data())
@pytest.mark.parametrize("together", [True, False])
@thorough(60)
def test_what_is_accepted_of_a_link_and_its_words_is_in_the_file(together, pair, styled, data):
    old, new = (file(words, styled) for words in pair)
    base = read(Package.open(old)).text
    facts = read_apart(base, read(Package.open(new)).text).facts
    chosen = [fact for fact in facts if data.draw(st.booleans())]
    package = Package.open(old)
    put_in(package, read(package), [Sponsored(fact, ("MEX",)) for fact in chosen], together=together)
    assert essence(read(resolve(package, True)).text) == essence(apply(base, chosen))
    assert essence(read(resolve(package, False)).text) == essence(base)
