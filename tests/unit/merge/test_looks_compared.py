"""Looks that have a name of their own: in a few places a member's wish, all over a file the doing of its program."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.facts.looks import MERGED, Compared, Seen, compared, named_objects, partners, still_there
from drafting.model.change import Attr, Delete, DeleteRow, Text
from drafting.model.text import OBJECT, Notice, Provision, Row, Span
from tests.build import text

LINES = ("The Parties meet in the capital.", "The host pays for all of it.", "Guests may speak once a day.",
         "Reports are due in the spring.", "Minutes are kept by a clerk.", "Votes are taken by show of hands.",
         "Observers have seats at the back.", "Papers go out a week before.")
BASE = text(*LINES)
CAME = text(*LINES, prefix="r")


def looks(old: dict[str, dict[str, str]], new: dict[str, dict[str, str]], base=BASE, came=CAME,
          words=({}, {})) -> Compared:
    """What is found between looks of blocks, and of words; what is not named has none."""
    return compared(base, Seen(base, {x.id: old.get(x.id, {}) for x in base}, words[0]),
                    Seen(came, {y.id: new.get(y.id, {}) for y in came}, words[1]))


def attrs(found: Compared) -> dict[str, dict[str, str]]:
    """The attributes of what came back, of those that have any."""
    return {y.id: dict(y.attrs) for y in found.text if y.attrs}


def each(prefix: str, count: int, **values: str) -> dict[str, dict[str, str]]:
    """The same looks for the first so many provisions."""
    return {f"{prefix}{n}": dict(values) for n in range(1, count + 1)}


def all_over(key: str, count: int, of: int = 8) -> tuple[Notice, ...]:
    return (Notice("looks", "", f"The {key} differs in {count} of {of} provisions; the program that saved the file is "
                                "taken to have done it."),)


def test_a_look_that_differs_is_an_attribute_with_its_new_value():
    found = looks({"p2": {"indent": "0", "shade": "x"}, "p3": {"indent": "1"}, "p4": {}},
                  {"r2": {"indent": "2", "shade": "x"}, "r3": {"indent": ""}, "r4": {"indent": "5"}})
    assert attrs(found) == {"r2": {"indent": "2"}, "r3": {"indent": "none"}}
    assert (found.facts, found.notices, found.words, found.many) == ((), (), {}, 3)


@pytest.mark.parametrize(("count", "noticed"), [(1, False), (3, False), (4, True), (8, True)])
def test_what_differs_in_more_than_three_of_a_few_is_said_once(count, noticed):
    found = looks(each("p", 8, indent="0"), {**each("r", 8, indent="0"), **each("r", count, indent="1")})
    assert found.notices == (all_over("indent", count) if noticed else ())
    assert attrs(found) == ({} if noticed else each("r", count, indent="1"))


@pytest.mark.parametrize(("count", "noticed"), [(5, False), (6, True)])
def test_in_a_longer_text_more_than_a_quarter_is_said_once(count, noticed):
    lines = [f"Paragraph {n * 37} says {'so ' * n}and ends." for n in range(20)]
    base, came = text(*lines), text(*lines, prefix="r")
    found = looks(each("p", 20, indent="0"), {**each("r", 20, indent="0"), **each("r", count, indent="1")}, base, came)
    assert found.many == 5 and found.notices == (all_over("indent", count, 20) if noticed else ())


def test_notices_come_in_the_order_of_the_names_of_looks():
    names = ("align", "border", "break", "list", "shade", "spacing", "tabs")
    found = looks(each("p", 8, **dict.fromkeys(names, "0")), each("r", 8, **dict.fromkeys(reversed(names), "1")))
    assert found.notices == tuple(notice for name in names for notice in all_over(name, 8))


@pytest.mark.parametrize(("changed", "left"), [
    ({"list": "1", "indent": "1"}, {"list": "1"}), ({"style": "1", "indent": "1"}, {}),
    ({"style": "1", "list": "1", "spacing": "1"}, {"spacing": "1"}), ({"indent": "1"}, {"indent": "1"}),
    ({"indent": "1", "spacing": "1"}, {"indent": "1", "spacing": "1"})])
def test_an_indent_along_with_a_list_or_a_style_and_a_list_along_with_a_style_are_not_said_again(changed, left):
    found = looks({"p1": dict.fromkeys(changed, "0")}, {"r1": changed})
    assert attrs(found) == ({"r1": left} if left else {})


@pytest.mark.parametrize(("fields", "facts"), [
    ({"kind": "item"}, [Attr("p1", "kind", "item")]), ({"level": 2}, [Attr("p1", "level", "2")]),
    ({"kind": "item", "level": 1, "style": "List"}, [Attr("p1", "kind", "item"), Attr("p1", "level", "1")]),
    ({"style": "Quote"}, [Attr("p1", "style", "Quote")])])
def test_another_style_is_another_kind_or_level_else_itself(fields, facts):
    came = (replace(CAME[0], **fields), *CAME[1:])
    assert list(looks({"p1": {"style": "a"}}, {"r1": {"style": "b"}}, came=came).facts) == facts
    assert looks({"p1": {"style": "a"}}, {"r1": {"style": "a"}}, came=came).facts == ()


def aligned(text, **where: str):
    """The text with some of its provisions aligned."""
    return tuple(replace(x, attrs=(("align", where[x.id]),)) if x.id in where else x for x in text)


def test_an_alignment_is_that_of_the_base_but_where_it_was_changed():
    base, came = aligned(BASE, p1="right", p2="right", p3="right"), aligned(CAME, r1="right", r2="center", r4="center")
    found = looks({"p1": {"align": "right"}, "p2": {"align": "right"}, "p3": {"align": "right"}},
                  {"r1": {"align": "right"}, "r2": {"align": "center"}, "r3": {"align": ""}}, base, came)
    assert attrs(found) == {"r1": {"align": "right"}, "r2": {"align": "center"}}


def test_what_the_base_says_of_a_provision_stays_and_what_the_file_says_else_is_nothing():
    base = (replace(BASE[0], attrs=(("break", "page"), ("indent", "1"))), *BASE[1:])
    came = (replace(CAME[0], attrs=(("odd", "1"),)), *CAME[1:])
    found = looks({"p1": {"indent": "1", "angle": "0"}}, {"r1": {"indent": "3", "angle": "9"}}, base, came)
    assert found.text[0].attrs == (("angle", "9"), ("break", "page"), ("indent", "3"))


def test_what_has_no_looks_on_one_side_is_not_compared_and_does_not_count():
    old, new = each("p", 8, style="Normal"), each("r", 8, style="Standard")
    del old["p1"], new["r2"]
    found = compared(BASE, Seen(BASE, old), Seen(CAME, new))
    assert found.notices == all_over("style", 6, 6) and found.facts == ()


# -- the program that saved the file ----------------------------------------------------------------------
def test_where_every_style_has_another_name_the_one_that_has_not_is_a_wish():
    fields = {"r5": "item"}
    came = tuple(replace(y, kind=fields.get(y.id, y.kind)) for y in CAME)
    found = looks(each("p", 8, style="Normal"), {**each("r", 8, style="Standard"), "r5": {"style": "Liste"}}, came=came)
    assert found.facts == (Attr("p5", "kind", "item"),) and found.notices == all_over("style", 8)


@pytest.mark.parametrize("names", ["aabb", "ab", "abc", "aa"])
def test_a_style_without_one_name_that_most_have_says_nothing_about_any(names):
    few = {f"p{n}": {"style": "Quote"} for n, _ in enumerate(names, 1)}
    now = {f"r{n}": {"style": name} for n, name in enumerate(names, 1)}
    came = tuple(replace(y, kind="item") for y in CAME)
    assert looks({**each("p", 8, style="Normal"), **few}, {**each("r", 8, style="Standard"), **now}, came=came).facts \
        == ()


def test_three_of_which_two_are_alike_have_a_name_of_most():
    few, now = each("p", 3, style="Quote"), {"r1": {"style": "a"}, "r2": {"style": "b"}, "r3": {"style": "a"}}
    came = tuple(replace(y, kind="item") for y in CAME)
    found = looks({**each("p", 8, style="Normal"), **few}, {**each("r", 8, style="Standard"), **now}, came=came)
    assert found.facts == (Attr("p2", "kind", "item"),)


NEW = Provision("new", "paragraph", "Wholly other words stand in this one.", style="Standard",
                attrs=(("align", "both"),))


def test_what_is_new_has_the_style_that_the_programs_name_stands_for():
    base = tuple(replace(x, style="Normal", kind="operative", level=1) for x in BASE)
    base = (replace(base[0], style="Quote", kind="item", level=2), *base[1:])
    came = (*(replace(y, style="Standard") for y in CAME), NEW, replace(NEW, id="t", kind="table", text=""),
            replace(NEW, id="o", kind="opaque", text="", object="ab"),
            replace(NEW, id="own", text="Nobody else has my style.", style="Own"))
    old, new = each("p", 8, style="Normal"), each("r", 8, style="Standard")
    dressed = {y.id: (y.style, y.kind, y.level) for y in looks(old, new, base, came).text[8:]}
    assert dressed == {"new": ("Normal", "operative", 1), "t": ("Standard", "table", 0),
                       "o": ("Standard", "opaque", 0), "own": ("Own", "paragraph", 0)}
    untouched = looks(old, {**new, **each("r", 6, style="Normal")}, base, came).text[8]
    assert (untouched.style, untouched.kind, untouched.level) == ("Standard", "paragraph", 0)


def test_of_styles_as_frequent_what_is_new_has_the_last_by_name():
    base = tuple(replace(x, style=style) for x, style in zip(BASE, "abababab", strict=True))
    came = (*(replace(y, style="Standard") for y in CAME), NEW)
    assert looks(each("p", 8, style="x"), each("r", 8, style="Standard"), base, came).text[8].style == "b"


@pytest.mark.parametrize(("everyone", "own", "left"), [
    ("both", "both", {}), ("both", "center", {"align": "center"}), ("", "both", {"align": "both"})])
def test_what_is_new_is_aligned_by_itself_only_where_the_file_is_not(everyone, own, left):
    came = tuple(replace(y, style="Standard", attrs=(("align", everyone),) if everyone else ()) for y in CAME)
    found = looks({}, {}, came=(*came, replace(NEW, attrs=(("align", own), ("keep", "1")))))
    assert dict(found.text[8].attrs) == {"keep": "1", **left}


def test_what_the_base_aligns_itself_says_nothing_of_the_files_own_alignment():
    base = aligned(BASE, **dict.fromkeys((f"p{n}" for n in range(1, 9)), "both"))
    came = tuple(replace(y, style="Standard", attrs=(("align", "both"),)) for y in CAME)
    assert dict(looks({}, {}, base, (*came, NEW)).text[8].attrs) == {"align": "both"}


# -- words and tables -------------------------------------------------------------------------------------
def test_looks_of_words_are_named_with_the_provisions_in_which_they_differ():
    old = {"p1": {"colour": "1", "size": "9"}, "p2": {"colour": "1"}, "p3": {"size": "9"}, "p5": {"size": "8"}}
    new = {"r1": {"colour": "2", "size": "9"}, "r2": {}, "r4": {"size": "9"}, "r5": {"size": "9"}}
    came = (*CAME[:4], replace(CAME[4], text="Minutes are kept by two clerks."), *CAME[5:])
    found = looks({}, {}, came=came, words=(old, new))
    assert found.words == {"colour": ["p1", "p2"], "size": ["p3", "p4"]}


def test_looks_of_words_come_in_the_order_of_their_names():
    names = ("border", "colour", "effect", "font", "outline", "position", "shadow", "size", "spacing")
    found = looks({}, {}, words=({}, {"r1": dict.fromkeys(reversed(names), "1")}))
    assert list(found.words) == list(names)


def test_words_that_differ_in_their_signs_alone_are_the_same_words():
    base, came = text("“Rev. 1” – no."), text('"Rev. 1" - no.', prefix="r")
    assert looks({}, {}, base, came, ({"p1": {"size": "9"}}, {"r1": {"size": "8"}})).words == {"size": ["p1"]}


def table(prefix: str, *rows: str) -> tuple[Provision, ...]:
    """A table of one column."""
    shaped = tuple(Row(f"{prefix}w{n}", (f"{prefix}c{n}",)) for n, _ in enumerate(rows))
    return (Provision(f"{prefix}t", "table", rows=shaped),
            *(Provision(f"{prefix}x{n}", "paragraph", words, parent=f"{prefix}c{n}") for n, words in enumerate(rows)))


ROWS = ("Alpha pays the fee.", "Beta hires the hall.", "Gamma keeps minutes.")


@pytest.mark.parametrize(("rows", "before", "now", "same"), [
    (ROWS, "row 2, cell 1", "row 2, cell 2", False), (ROWS, "row 1, cell 1; row 2, cell 1", "row 2, cell 1", False),
    (ROWS, "row 3, cell 1", "row 2, cell 1; row 3, cell 1", False),
    (ROWS, "row 2, cell 1", "row 2, cell 1; row 3, cell 1", False),
    (("Quite another first row here.", *ROWS), "row 2, cell 1", "row 3, cell 1", True),
    (("Quite another first row here.", *ROWS), "row 2, cell 1", "row 1, cell 9; row 3, cell 1", True),
    (ROWS[1:], "row 1, cell 3; row 2, cell 1", "row 1, cell 1", True),
    (ROWS[1:], "row 2, cell 1", "row 2, cell 1", True), (ROWS[1:], "row 3, cell 1", "row 1, cell 1", False)])
def test_merged_cells_count_in_the_rows_that_both_tables_have(rows, before, now, same):
    base, came = (*BASE, *table("p", *ROWS)), (*CAME, *table("r", *rows))
    found = looks({"pt": {MERGED: before}}, {"rt": {MERGED: now}}, base, came)
    assert attrs(found) == ({} if same or before == now else {"rt": {MERGED: now}})


def test_words_that_come_into_a_table_or_leave_it_are_no_row_that_both_have():
    outside, inside = (*BASE[:3], *table("p", *LINES[3:5])), (*CAME[:2], *table("r", *LINES[2:5]))
    for base, came, before, now in ((outside, inside, "row 1, cell 1", "row 1, cell 2; row 2, cell 1"),
                                    (inside, outside, "row 1, cell 2; row 2, cell 1", "row 1, cell 1")):
        old, new = (next(x.id for x in side if x.kind == "table") for side in (base, came))
        assert attrs(looks({old: {MERGED: before}}, {new: {MERGED: now}}, base, came)) == {}


def test_other_looks_of_a_table_differ_as_they_are():
    found = looks({"pt": {"columns": "a"}}, {"rt": {"columns": "b"}}, table("p", *ROWS), table("r", *ROWS))
    assert attrs(found) == {"rt": {"columns": "b"}}


# -- beside it ----------------------------------------------------------------------------------------------
def test_a_table_is_no_paragraphs_partner_and_a_note_is_found_by_its_words():
    note = Provision("n1", "note", "See the annex.")
    called = Provision("p9", "paragraph", f"Read{OBJECT} it.", (Span(4, 5, "note", "n1"),))
    base, came = (*BASE, called, note), (*CAME, replace(called, id="r9", marks=(Span(4, 5, "note", "m1"),)),
                                         replace(note, id="m1"))
    assert partners(base, came) == {**{f"r{n}": f"p{n}" for n in range(1, 10)}, "m1": "n1"}
    as_table, as_words = table("q", "All alone here."), Provision("qt", "paragraph", "All alone here.")
    assert partners((*BASE, *as_table), (*CAME, as_words)).keys() == {f"r{n}" for n in range(1, 9)}
    assert partners((*BASE, as_words), (*CAME, as_words))["qt"] == "qt"


def test_facts_about_what_goes_are_left_out():
    one, two = Attr("p1", "indent", "1"), Attr("p2", "indent", "1")
    assert still_there([one, two], [Delete("p1"), Text("p2", 0, 1), DeleteRow("t", "p2")]) == (two,)


def test_objects_get_their_other_names_and_nothing_else_does():
    marks = (Span(0, 1, "object", "a"), Span(2, 3, "object", "b"), Span(2, 3, "link", "a"))
    said = (Provision("p1", "paragraph", OBJECT * 4, marks), Provision("o", "opaque", object="a"),
            Provision("q", "opaque", object="b"))
    assert named_objects(said, {"a": "x"}) == (
        replace(said[0], marks=(Span(0, 1, "object", "x"), *marks[1:])), replace(said[1], object="x"), said[2])
    assert named_objects(said, {}) is said
