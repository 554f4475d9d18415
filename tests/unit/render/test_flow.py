"""Whatever members send, the page's places hold every proposal and every comment, and the base's words once."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.text import Provision, Row
from drafting.render.pages.column import proposals_in
from drafting.render.pages.flow import Flow, Place
from drafting.render.pages.page import compilation_page
from drafting.render.pages.stretches import Box, Change
from tests.unit.render.specimen import BODY, DRAFT, VERSION

LINES = ("The States meet every year.", "They report on the plan of work.",
         "The Presidency thanks the host, and goes on.", "Observers take part.", "The register is public.")
TABLE = (Provision("t", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
         *(Provision(f"q{n}", "paragraph", words, parent=f"c{n}")
           for n, words in enumerate(("Group", "Lead", "Borders", "to be named"), 1)))
BASE = (*(Provision(f"p{n}", "operative", words) for n, words in enumerate(LINES)), *TABLE)

WORD = st.sampled_from(["shall", "every", "two", "the", "never"])


@st.composite
def returned(draw):
    """The base with words changed, provisions dropped, added and moved; ids kept, as bookmarks keep them."""
    out = []
    for p in BASE[:len(LINES)]:
        words = p.text.split(" ")
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(words) - 1))
            words[at:at + draw(st.integers(0, 2))] = draw(st.lists(WORD, max_size=2))
        if draw(st.integers(0, 5)):
            out.append(Provision(p.id, p.kind, " ".join(words)))
        if not draw(st.integers(0, 4)):
            words = draw(st.lists(WORD, min_size=1, max_size=4))
            out.append(Provision(f"x{len(out)}", "operative", " ".join(words)))
    if not draw(st.integers(0, 3)):
        out.insert(0, out.pop()) if out else None
    cells = [replace(p, text=draw(st.sampled_from([p.text, "other words"]))) for p in TABLE[1:]]
    return (*out, TABLE[0], *cells)


def compiled(texts):
    members = ("CRI", "GTM", "MEX")
    return compile(BASE, [Answer(m, facts(BASE, text)) for m, text in zip(members, texts, strict=False)])


@settings(max_examples=60, deadline=None)
@given(st.lists(returned(), min_size=1, max_size=3))
def test_nothing_is_left_out(texts):
    compilation = compiled(texts)
    flow = Flow(compilation)
    shown = proposals_in((*flow.first, *flow.places, *flow.strays))
    assert [p.number for p in shown] == [p.number for p in compilation.proposals]
    for place in flow.places:
        if isinstance(place, Place) and not place.rows:
            assert original(place) == place.provision.text


@settings(max_examples=10, deadline=None)
@given(st.lists(returned(), min_size=2, max_size=3))
def test_the_page_shows_each_proposal_once(texts):
    compilation = compiled(texts)
    html = compilation_page(BODY, DRAFT, VERSION, {"en": compilation})
    for proposal in compilation.proposals:
        assert f'id="en-{proposal.number}"' in html
        assert html.count(f'id="en-{proposal.number}-card"') == 1


def original(place: Place) -> str:
    """The base words of a place, read off its stretches."""
    found = place.words or next((box.original for box in place.boxes if box.original), ())
    pieces = itertools.chain.from_iterable(
        item.pieces if isinstance(item, Change) else item.original if isinstance(item, Box) else [item]
        for item in found)
    return "".join(p.text for p in pieces if p.kind != "ins")
