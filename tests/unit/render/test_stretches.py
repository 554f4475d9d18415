"""A provision cut where proposals change it: each word once, what excludes each other in one box."""

from __future__ import annotations

import pytest

from drafting.model.change import Proposal, Region, Text
from drafting.model.text import Provision, Span
from drafting.render.pages.stretches import Box, Change, Option, Piece, cut, pieces, stretches

P = Provision("p", "paragraph", "0123456789", (Span(2, 6, "b", "1"),))


def wanted(ident: str, start: int, end: int, words: str = "", *who: str) -> Proposal:
    return Proposal(ident, 1, Text("p", start, end, words), who or (ident.upper(),), "p", P.text[start:end], words)


def region(*groups: tuple[str, ...]) -> Region:
    ids = tuple(dict.fromkeys(i for group in groups for i in group))
    return Region("p", ids, tuple((group, ("M" + "".join(group),)) for group in groups))


def said(found) -> list:
    """Pieces as words, changes as lists of pieces, boxes as tuples of the wordings of their options."""
    def flat(those):
        return "".join({"same": "{}", "del": "-{}-", "ins": "+{}+"}[p.kind].format(p.text) for p in those)

    return [flat([x]) if isinstance(x, Piece) else [flat(x.pieces)] if isinstance(x, Change) else
            (flat(x.original), *((flat(o.pieces), o.members) for o in x.options)) for x in found]


@pytest.mark.parametrize(("texts", "regions", "found"), [
    ([], [], ["0123456789"]), ([wanted("a", 2, 4, "x")], [], ["01", ["-23-+x+"], "456789"]),
    ([wanted("a", 0, 10, "x")], [], [["-0123456789-+x+"]]), ([wanted("a", 3, 3, "x")], [], ["012", ["+x+"], "3456789"]),
    ([wanted("a", 8, 10)], [], ["01234567", ["-89-"]]),
    ([wanted("b", 6, 7, "y"), wanted("a", 2, 4, "x")], [], ["01", ["-23-+x+"], "45", ["-6-+y+"], "789"]),
    ([wanted("a", 2, 4, "x"), wanted("b", 4, 5, "y")], [], ["01", ["-23-+x+"], ["-4-+y+"], "56789"]),
    ([wanted("a", 2, 4, "x"), wanted("b", 3, 5, "y")], [], ["01", ("234", ("-23-+x+4", ("A",)), ("2-34-+y+", ("B",))),
    "56789"]),
    ([wanted("a", 2, 6, "x"), wanted("b", 3, 4, "y")], [],
    ["01", ("2345", ("-2345-+x+", ("A",)), ("2-3-+y+45", ("B",))), "6789"]),
    ([wanted("a", 2, 4, "x"), wanted("b", 2, 4, "y")], [region(("a",), ("b",))],
     ["01", ("23", ("-23-+x+", ("Ma",)), ("-23-+y+", ("Mb",))), "456789"]),
    ([wanted("a", 2, 3, "x"), wanted("b", 5, 6, "y"), wanted("c", 2, 6)], [region(("a", "b"), ("c",))],
     ["01", ("2345", ("-2-+x+34-5-+y+", ("Mab",)), ("-2345-", ("Mc",))), "6789"]),
    ([wanted("a", 2, 4, "x"), wanted("b", 2, 4, "y"), wanted("c", 3, 8)], [region(("a",), ("b",))],
     ["01", ("234567", ("-23-+x+4567", ("Ma",)), ("-23-+y+4567", ("Mb",)), ("2-34567-", ("C",))), "89"]),
    ([wanted("a", 4, 4, "x"), wanted("b", 4, 4, "y")], [], ["0123", ["+x+"], ["+y+"], "456789"]),
    ([wanted("a", 4, 4, "x"), wanted("b", 4, 6, "y")], [], ["0123", ["+x+"], ["-45-+y+"], "6789"]),
    ([wanted("a", 1, 2, "x"), wanted("b", 6, 7, "y")], [region(("a", "b"))],
    ["0", ("123456", ("-1-+x+2345-6-+y+", ("Mab",))), "789"])])
def test_each_word_stands_once_and_what_overlaps_in_a_box(texts, regions, found):
    got = stretches(P, texts, regions)
    assert said(got) == found
    assert all(box.inline for box in got if isinstance(box, Box))


def test_two_regions_that_reach_into_each_other_are_one_box_with_all_their_sides():
    texts = [wanted("a", 1, 4, "x"), wanted("b", 1, 2, "y"), wanted("c", 3, 6, "z"), wanted("d", 5, 6, "w")]
    assert said(stretches(P, texts, [region(("a",), ("b",)), region(("c",), ("d",))])) == [
        "0", ("12345", ("-123-+x+45", ("Ma",)), ("-1-+y+2345", ("Mb",)), ("12-345-+z+", ("Mc",)),
        ("1234-5-+w+", ("Md",))), "6789"]


@pytest.mark.parametrize(("start", "end", "marks"), [
    (0, 10, ((2, 6),)), (0, 2, ()), (6, 10, ()), (0, 3, ((2, 3),)), (5, 10, ((0, 1),)), (3, 5, ((0, 2),)),
    (2, 6, ((0, 4),))])
def test_marks_are_cut_with_their_words(start, end, marks):
    assert cut("same", P, start, end) == Piece("same", P.text[start:end], tuple(Span(*at, "b", "1") for at in marks))
    assert cut("same", Provision("p", "paragraph", "abc"), 0, 2) == Piece("same", "ab")


def test_new_words_bring_their_marks_and_empty_pieces_are_none():
    new = Proposal("n", 1, Text("p", 1, 1, "x", (Span(0, 1, "i", "1"),)), ("MEX",), "p")
    assert pieces(P, 0, 2, [new]) == (Piece("same", "0"), Piece("ins", "x", (Span(0, 1, "i", "1"),)),
        Piece("same", "1"))
    assert pieces(P, 1, 2, [new])[0].kind == "ins" and pieces(P, 3, 3, []) == ()


def test_how_large_a_box_is_and_whether_it_only_adds():
    option = Option((), ("MEX",), (Piece("same", "12"), Piece("del", "345678"), Piece("ins", "9")))
    assert Box((Piece("same", "12345"),), (option,)).size == 5 and Box((Piece("same", "1"),), (option,)).size == 3
    assert Box((), ()).size == 0
    new = Option((), ("MEX",), content=(P,))
    assert Box((), (new, new)).adds and not Box((), (new, option)).adds
