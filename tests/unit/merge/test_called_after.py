"""What a new provision is called: after the last of its like before it, and where that row ends, not at all."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.called import called
from drafting.model.change import Insert, Move, Slot, Split, Sponsored
from drafting.model.text import Provision


def put(after: str, kind: str, level: int = 0, who: str = "MEX", words: str = "New;", parent: str = "") -> Sponsored:
    return Sponsored(Insert(Slot(parent, after), (Provision("0", kind, words, level=level),)), (who,))


def names(base: tuple[Provision, ...], *facts: Sponsored) -> list[str]:
    """The labels of the facts in turn, "" for none."""
    found = called(base, {str(n): fact for n, fact in enumerate(facts)})
    assert all(found.values())
    return [found.get(str(n), "") for n, _ in enumerate(facts)]


def base(*those: str) -> tuple[Provision, ...]:
    """Provisions by "name kind label level"; a label has lines for its spaces."""
    out = []
    for each in those:
        name, kind, label, level = [*each.split(" "), "", "", ""][:4]
        out.append(Provision(name, kind, f"Words of {name}.", label=label.replace("_", " "), level=int(level or 0)))
    return tuple(out)


PLAIN = base("o1 operative 1", "ox operative",
             "a item (a)", "b item •", "o2 operative 2", "h heading", "o3 operative 3")
AGAIN = base("o1 operative 1", "h heading", "q1 operative 1", "qa item (a)")
ON = base("o1 operative 1", "h heading", "z preambular", "q1 operative 2")
PARTS = base("A article Article_4 1", "p1 operative 1", "X annex Annex_I", "x1 operative 1")
HEADS = base("I heading I", "A heading A 1", "o1 operative 1", "B heading B 1", "II heading II", "R article Article_4")
TWO = base("o1 operative 1", "o2 operative 2")


@pytest.mark.parametrize(("text", "facts", "labels"), [
    (PLAIN, [put("ox", "operative"), put("b", "item"), put("h", "operative"), put("o3", "operative"),
             put("", "operative")], ["1 bis", "(a) bis", "2 bis", "3 bis", ""]),
    (PLAIN, [put("o1", "paragraph", words="2. Ask;"), put("o1", "paragraph", words="Ask;"),
             put("o1", "preambular", words="3. Noting,"), put("h", "heading")], ["1 bis", "", "1 ter", ""]),
    (AGAIN, [put("h", "operative"), put("o1", "operative"), put("q1", "operative"), put("qa", "item")],
     ["", "1 bis", "1 ter", "1 (a) bis"]),
    (ON, [put("h", "operative"), put("z", "operative")], ["1 bis", "1 ter"]),
    (PARTS, [put("p1", "article"), put("X", "operative"), put("x1", "operative"), put("A", "operative"),
             put("p1", "item", who="GTM"), put("x1", "article")], ["Article 4 bis", "", "Annex I, 1 bis",
                                                                           "", "", "Article 4 ter"]),
    (HEADS, [put("o1", "heading"), put("o1", "heading", 1), put("A", "heading", 1), put("II", "heading", 1),
             put("R", "heading"), put("II", "heading"), put("B", "heading", 2)],
     ["I bis", "A bis", "A ter", "", "II bis", "II ter", ""]),
    (TWO, [put("o1", "operative", words=f"N{n}") for n in range(11)],
     [f"1 {name}" for name in ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
                               "decies bis", "decies ter")]),
    (TWO, [put("c", "operative", parent="c"), Sponsored(Split("o1", 3), ("MEX",)),
           Sponsored(Move("o2", Slot("", "")), ("MEX",)), put("o1", "operative")], ["", "1 bis", "2", "1 ter"])])
def test_labels(text, facts, labels):
    assert names(text, *facts) == labels


@pytest.mark.parametrize("first", ["1", "a", "i", "A", "I", "(a)", "1.", "(i)"])
def test_behind_a_heading_after_which_a_count_begins_there_is_no_number_to_go_on_from(first):
    text = base("o1 operative 1", "h heading", f"q1 operative {first}")
    assert names(text, put("h", "operative"), put("o1", "operative")) == ["", "1 bis"]
    assert names((*text[:2], *base("n item", "i item (a)"), text[2]), put("h", "operative")) == [""]
    assert names(text[:2], put("h", "operative")) == names(
        (*text[:2], *base("q1 operative 7")), put("h", "operative")) == ["1 bis"]


def test_items_of_new_paragraphs_are_lettered_under_them_by_member_and_depth():
    facts = [put("o1", "operative", words="Set:"), put("o1", "item"), put("o1", "item", words="b;"),
             put("o1", "item", 1), put("o1", "item", 1, words="d;"), put("o1", "item", 2), put("o1", "item", who="GTM"),
             put("o2", "item"), put("o1", "item", words="h;")]
    assert names(TWO, *facts) == ["1 bis", "1 bis (a)", "1 bis (b)", "1 bis (b) (i)", "1 bis (b) (ii)",
                                  "1 bis (b) (ii) (a)", "", "", "1 bis (c)"]
    other = [put("o1", "operative", who="GTM", words="Theirs:"), put("o1", "operative", words="Ours:"),
             put("o1", "item", who="GTM")]
    assert names(TWO, *other) == ["1 bis", "1 ter", "1 bis (a)"]
    none = [put("", "operative", words="Before all:"), put("", "item")]
    assert names(TWO, *none) == ["", ""]


def test_what_stands_in_cells_and_notes_is_counted_nowhere():
    inside = (*TWO[:1], Provision("c1", "operative", "In a cell.", label="7", parent="c"),
              Provision("n", "note", "A note.", label="8"), TWO[1])
    assert names(inside, put("o1", "operative"), put("o2", "operative"), put("n", "operative")) == [
        "1 bis", "2 bis", ""]
    plain = Provision("x", "preambular", "Noting all of it,")
    assert names((*inside[:3], plain), put("x", "operative")) == ["1 bis"]
