"""New paragraphs at one place in two orders, through the whole record: asked about, answered or carried on."""

from __future__ import annotations

import copy
import io

import docx

from drafting.model.change import Order
from drafting.render.house.body import templates_folder
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.store import Store
from tests.unit.rounds.test_news import BODY, NAME, answer, make_version, proposals, sent, store, take, text

__all__ = ["store"]     # the fixture

ONE, TWO = "We ask for a map of all rivers.", "We plant a tree on every bank."


def with_new(blob: bytes, *lines: str) -> bytes:
    """The copy with new paragraphs behind the one about the year."""
    document = docx.Document(io.BytesIO(blob))
    spot = next(p for p in document.paragraphs if "once a year" in p.text)
    for line in lines:
        el = copy.deepcopy(spot._p)
        for child in [c for c in el if not c.tag.endswith("}pPr")]:
            el.remove(child)
        spot._p.addnext(el)
        spot = type(spot)(el, spot._parent)
        spot.add_run(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def crossed(store: Store) -> list:
    """The proposals of a round in which two members want the same new paragraphs in two orders."""
    blob = sent(store)
    take(store, "GTM", with_new(blob, ONE, TWO), 2)
    take(store, "MEX", with_new(blob, TWO, ONE), 2)
    return proposals(store)


def test_each_new_paragraph_has_both_sponsors_and_the_orders_compete(store):
    found = crossed(store)
    news = [p for p in found if not isinstance(p.fact, Order)]
    assert {(p.becomes, p.sponsors, p.competes) for p in news} == {
        (ONE, ("GTM", "MEX"), ()), (TWO, ("GTM", "MEX"), ())}
    first, second = (p for p in found if isinstance(p.fact, Order))
    assert (first.competes, second.competes) == ((second.id,), (first.id,))
    assert {p.sponsors: p.becomes.split("\n")[0] for p in (first, second)} == {
        ("GTM",): "1. We ask for a map of all rivers.", ("MEX",): "1. We plant a tree on every bank."}


def test_the_order_that_is_accepted_is_that_of_the_text(store):
    found = crossed(store)
    mine = next(p for p in found if isinstance(p.fact, Order) and p.sponsors == ("MEX",))
    answer(store, 3, "accept", *(p.number for p in found if not isinstance(p.fact, Order)), mine.number)
    merge(store, BODY, templates_folder(), NAME, now="2019-10-03T15:30:00-06:00")
    make_version(store, 3)
    lines = text(store)
    assert lines.index(TWO) + 1 == lines.index(ONE)
    assert verify(store, BODY, NAME).faults == ()


def test_an_order_that_nobody_answered_is_carried_as_a_question(store):
    found = crossed(store)
    answer(store, 3, "accept", *(p.number for p in found if not isinstance(p.fact, Order)))
    carried = make_version(store, 3).version.carried
    assert {c.fact.kind for c in carried} == {"order"} and len(carried) == 2
    assert verify(store, BODY, NAME).faults == ()
