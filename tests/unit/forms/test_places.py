"""A form's place is the provision that a reader would find there."""

from __future__ import annotations

import pytest

from drafting.forms.places import DOUBTFUL, LIKELY, NOT_FOUND, SURE, find_place, row_place
from drafting.model.text import Provision

TEXT = (
    Provision("t", "title", "Declaration on the new beginning"), Provision("h", "heading", "Objectives"),
    Provision("a", "preambular", "Recalling the past,"), Provision("b", "preambular", "Noting peace,"),
    Provision("o1", "operative", "We decide to act quickly on rights;", label="1"),
    Provision("o2", "operative", "We invite:", label="2"),
    Provision("i1", "item", "states;", label="(a)"), Provision("i2", "item", "others;", label="(b)"),
    Provision("i3", "item", "deep;", level=1, label="(i)"),
    Provision("o7", "operative", "We shall meet.", label="7 bis"), Provision("h2", "heading", "Follow-up"),
    Provision("art", "article", "Article 4", label="4"), Provision("p1", "paragraph", "First."),
    Provision("p2", "paragraph", "Second."), Provision("tb", "table"),
    Provision("d1", "operative", "We thank the host;", label="35"),
    Provision("d2", "operative", "We part.", label="35"),
)


@pytest.mark.parametrize("place, ident, sure", [
    ("1", "o1", SURE), ("OP 2", "o2", SURE), ("OP2", "o2", SURE), ("para. 2", "o2", SURE), ("párr. 7 bis", "o7", SURE),
    ("7bis", "o7", SURE), ("2 (b)", "i2", SURE), ("2(b)(i)", "i3", SURE), ("2 b)", "i2", SURE), ("2.b)", "i2", SURE),
    ("2 (x)", "o2", DOUBTFUL), ("Art. 4", "art", SURE), ("Art. 4, 2nd para.", "p2", LIKELY),
    ("segundo párrafo del artículo 4", "p2", LIKELY), ("PP2", "b", LIKELY), ("preamble, para. 1", "a", LIKELY),
    ("Table 1", "tb", LIKELY), ("Title", "t", SURE), ("Objectives", "h", SURE), ("Section “Objectives”", "h", SURE),
    ("FOLLOW-UP", "h2", SURE), ("“quickly on rights”", "o1", SURE), ("act quickly on", "o1", SURE),
    ("35", "d1", DOUBTFUL), ("General", "", SURE), ("Comentarios generales", "", SURE), ("Todo el texto", "", SURE),
    ("“decide … on rights”", "o1", LIKELY), ("decide to … on rights", "o1", LIKELY),
    ("“we will decide to act quickly on all rights”", "o1", LIKELY), ("“we … rights … host”", "", NOT_FOUND),
    ("2b", "i2", SURE), ("2.b", "i2", SURE), ("inciso b) del párrafo 2", "i2", SURE), ("(b) of 2", "i2", SURE),
    ("para 2, sub (b)", "i2", SURE), ("alinéa b) du paragraphe 2", "i2", SURE), ("2, inciso b)", "i2", SURE),
    ("1-2", "o1", DOUBTFUL), ("1 and 2", "o1", DOUBTFUL), ("2 a 7", "o2", DOUBTFUL), ("2/4", "o2", DOUBTFUL),
    ("2 (b) and (c)", "i2", DOUBTFUL), ("page 2, para 1", "o1", SURE), ("page 2", "", NOT_FOUND),
    ("p. 2", "o2", DOUBTFUL), ("p. 9, para 1", "o1", SURE), ("p. 9, line 14", "", NOT_FOUND),
    ("2, sentence 3", "o2", SURE), ("Art. 4 (2)", "p2", LIKELY), ("artículo 4, párrafo segundo", "p2", LIKELY),
    ("article 4, para. 2", "p2", LIKELY), ("Art. 4, para 9", "art", DOUBTFUL), ("١", "o1", SURE), ("第2条", "o2", SURE),
    ("عام", "", NOT_FOUND), ("Observations générales", "", SURE), ("considérant 2", "b", LIKELY), ("—", "", SURE),
    ("", "", SURE), ("OP3", "", NOT_FOUND), ("99", "", NOT_FOUND), ("nowhere", "", NOT_FOUND),
])
def test_places(place, ident, sure):
    assert find_place(TEXT, place) == (ident, sure)


TYPED = (Provision("o1", "paragraph", "1. We invite:", label="1"), Provision("i1", "paragraph", "(a) states;"),
         Provision("i2", "paragraph", "b) others."), Provision("o2", "paragraph", "2. We part.", label="2"))


@pytest.mark.parametrize("place, ident, sure", [
    ("OP 1", "o1", SURE), ("1 (b)", "i2", SURE), ("inciso a) del párrafo 1", "i1", SURE), ("1 (c)", "o1", DOUBTFUL),
    ("2 (a)", "o2", DOUBTFUL), ("OP 3", "", NOT_FOUND)])
def test_places_with_numbers_typed_into_the_words(place, ident, sure):
    assert find_place(TYPED, place) == (ident, sure)


ANNEXED = (
    Provision("x1", "annex", "Anexo I. Calendario"), Provision("c", "paragraph", "Los plazos son indicativos."),
    Provision("x2", "annex", "Anexo II. Glosario"), Provision("x3", "heading", "Annex III: Costs"),
    Provision("r1", "article", "Scope", label="Article I"), Provision("r4", "article", "Members", label="Article IV"),
    Provision("i2", "item", "others;", label="(b)"), Provision("t1", "table"), Provision("t2", "table"))


@pytest.mark.parametrize("place, ident, sure", [
    ("Anexo II", "x2", SURE), ("Annex I", "x1", SURE), ("Annexe II, 1er alinéa", "x2", DOUBTFUL),
    ("Anexo III", "x3", SURE), ("Art. IV", "r4", SURE), ("Artículo IV b)", "i2", SURE),
    ("Article IX", "", NOT_FOUND), ("Cuadro II", "t2", LIKELY)])
def test_a_roman_figure_names_an_annex_an_article_or_a_table(place, ident, sure):
    assert find_place(ANNEXED, place) == (ident, sure)


@pytest.mark.parametrize("place, paragraph, ident", [
    ("2", "(b)", "i2"), ("Preamble", "2", "b"), ("Objectives", "7 bis", "o7"), ("General", "", ""), ("", "1", "o1"),
    ("1", "2", "o1"), ("4", "2", "p2"), ("2. Objectives", "1", "o1"), ("1", "Table 1", "tb"), ("General", "35", "d1"),
    ("Follow-up", "of that kind", "h2"), ("nowhere", "nothing", "")])
def test_the_two_columns_of_a_form(place, paragraph, ident):
    assert row_place(TEXT, place, paragraph)[0] == ident


@pytest.mark.parametrize("place", ["1.1", "1.10", "2.3.1", "2026-04-03", "3/4/2026", "3-abr", "Apr-03", "1 de mayo",
                                   "1 avr.", "2 mai", "1. April", "sept. 2", "1er juin", "01:02:00", "2026/04/01"])
def test_a_decimal_number_and_a_date_are_no_paragraph_number(place):
    assert find_place(TEXT, place) == ("", NOT_FOUND)


def test_a_number_with_a_dot_is_a_label_or_a_paragraph_of_an_article():
    text = (*TEXT, Provision("s", "operative", "We end.", label="1.1."))
    assert (find_place(text, "1.1"), find_place(text, "1.10")) == (("s", SURE), ("", NOT_FOUND))
    assert (find_place(TEXT, "Art. 4.2"), find_place(TEXT, "4.9")) == (("p2", LIKELY), ("", NOT_FOUND))
    items = (*text[:-1], Provision("s", "operative", "We end:", label="1.1."),
             Provision("x", "item", "soon;", label="(a)"), Provision("y", "item", "well.", label="(b)"))
    for place in ("1.1 (b)", "Artículo 1, 1.1 b)", "1.1(b)", "par. 1.1. (b)"):
        assert find_place(items, place) == ("y", SURE), place
    assert find_place(items, "1.1 (c)") == ("s", DOUBTFUL)
