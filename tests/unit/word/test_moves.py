"""Redlines of moved paragraphs, as Word writes them; both files come back."""

import pytest

from drafting.word import compare
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.reading.taste import Taste
from tests.unit.word.test_compare import check, file, p, shown

A, B, C, D = ("The Conference meets once a year in May.", "The secretariat keeps the archive of all its records.",
              "Members pay their contribution before the end of March.", "A quorum is half of the members present.")


def moved(package: Package, kind: str) -> list[str]:
    return ["".join(el.itertext(w("t"), w("delText"))) for el in package.tree(package.main).iter(w(kind))
            if el.getparent().tag == w("p")]


def ranges(package: Package, kind: str) -> list[tuple[str, list[str]]]:
    """The name of each range and the paragraphs between its ends."""
    out: list = []
    open_now: dict = {}
    for el in package.tree(package.main).iter(w(f"{kind}RangeStart"), w(f"{kind}RangeEnd"), w(kind)):
        if el.tag == w(f"{kind}RangeStart"):
            open_now[el.get(w("id"))] = (el.get(w("name")), [])
        elif el.tag == w(f"{kind}RangeEnd"):
            out.append(open_now.pop(el.get(w("id"))))
        elif el.getparent().tag == w("p"):
            for _, said in open_now.values():
                said.append("".join(el.itertext()))
    assert not open_now
    return out


@pytest.mark.parametrize("old, new, runs", [
    ([A, B, C, D], [B, C, A, D], [[A]]),
    ([A, B, C, D], [C, A, B, D], [[C]]),
    ([A, B, C, C, C, C, D], [C, C, C, C, A, B, D], [[A, B]]),
    ([A, B, C, D], [A, B, C, D], []),
])
def test_a_moved_paragraph_has_a_named_range_at_both_places(old, new, runs):
    package = check(file(*old), file(*new))
    gone, come = ranges(package, "moveFrom"), ranges(package, "moveTo")
    assert [said for _, said in gone] == [said for _, said in come] == runs
    assert [name for name, _ in gone] == [name for name, _ in come]
    assert len({name for name, _ in gone}) == len(runs)
    assert not list(package.tree(package.main).iter(w("delText")))


@pytest.mark.parametrize("old, new", [
    (["See Article 3.", A, B, D], [A, B, "See Article 3.", D]),
    ([A, C, B, D, C, "x"], [A, B, D, C, C, "x"]),
    ([A, B, C, D], [B, C, "The Conference meets twice a year in June.", D]),
])
def test_what_is_short_or_repeated_or_edited_is_no_move(old, new):
    package = check(file(*old), file(*new))
    assert moved(package, "moveFrom") == moved(package, "moveTo") == []


def test_a_paragraph_that_moved_is_no_new_wording_of_another():
    old, new = [A, B, D], ["Observers may attend without a vote, if invited.", B, A, D]
    assert moved(check(file(*old), file(*new)), "moveTo") == [A]


def test_formatting_may_differ_where_it_went():
    package = check(file(A, B, C, D), file(B, C, p(A, properties='<w:jc w:val="center"/>'), D))
    assert moved(package, "moveTo") == [A]


def test_moves_can_be_left_out():
    data = compare(file(A, B, C, D), file(B, C, A, D), "MEX", "", taste=Taste(moves=False)).data
    assert shown(Package.open(data)) == [f"{{--{A}--}}{{--¶--}}", B, C, f"{{++{A}++}}{{++¶++}}", D]
