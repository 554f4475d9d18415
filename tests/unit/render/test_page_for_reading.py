"""The page for reading: what stands in each place of it, once, and what is said around the text."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.render.documents.reading import reading_page
from tests.unit.render.specimen import DRAFT, VERSION
from tests.unit.render.test_documents import ADOPTED, BODY

TEXT = (Provision("t", "title", "On rivers"), Provision("h", "heading", "Aims"),
        Provision("a", "article", "They meet.", label="Article 1"),
        Provision("x", "annex", "The list", label="Annex I"),
        Provision("o", "operative", f"Decide{OBJECT} to meet;", (Span(6, 7, "note", "n1"),), label="1"),
        Provision("i", "item", "once;", label="(a)"),
        Provision("tab", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
        *(Provision(f"q{n}", "paragraph", f"Cell {n}.", parent=f"c{n}") for n in (1, 2, 3, 4)),
        Provision("q5", "paragraph", "And more.", parent="c4"), Provision("e", "paragraph", ""),
        Provision("n1", "note", "See the law."), Provision("n1b", "paragraph", "And the plan.", parent="n1"))


def page(text=TEXT, version=VERSION, lang: str = "en", **meeting) -> str:
    return reading_page(BODY, DRAFT, version, {lang: text}, **meeting)


def words(html: str) -> str:
    body = re.sub(r"<style.*?</style>", "", html[html.index("<body"):], flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def test_each_provision_stands_once_in_the_order_of_the_text_and_notes_behind_it():
    said = words(page())
    order = ["On rivers", "Aims", "Article 1 They meet.", "Annex I The list", "1. Decide", "(a) once;", "Cell 1.",
             "Cell 2.", "Cell 3.", "Cell 4.", "And more.", "See the law.", "And the plan."]
    at = [said.index(each) for each in order]
    assert at == sorted(at) and all(said.count(each) == 1 for each in order)


@pytest.mark.parametrize(("ident", "tag"), [("h", "h2"), ("a", "h3"), ("x", "h2"), ("o", "p"), ("i", "p")])
def test_what_heads_a_part_is_a_heading(ident, tag):
    assert re.search(rf'<(\w+)[^>]* id="en-{ident}"', page())[1] == tag


def test_a_table_has_its_rows_and_cells():
    table = re.search(r"<table.*?</table>", page(), re.S)[0]
    cells = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", each)).strip()
             for each in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", table, re.S)]
    assert cells == ["Cell 1.", "Cell 2.", "Cell 3.", "Cell 4. And more."] and table.count("<tr") == 2


def test_the_title_is_the_text_s_own_else_the_draft_s():
    assert "<title>On rivers" in page() and "Declaration on the relaunch" not in words(page())
    assert "Declaration on the relaunch" in words(page(TEXT[1:]))
    italic = replace(TEXT[0], marks=(Span(3, 9, "i", "1"),))
    assert "On <em>rivers</em>" in page((italic, *TEXT[1:]))


def test_the_page_says_that_a_version_is_not_adopted_or_when_it_was():
    assert words(page()).count("DRAFT – Zero draft, not adopted") == 2
    adopted = words(page(version=ADOPTED, place="Guatemala City", date="2019-11-22"))
    assert "Text adopted on 22 November 2019" in adopted and "DRAFT" not in adopted
    assert "Adopted by consensus in Guatemala City on 22 November 2019" in adopted
    assert "Text adopted on 22 November 2019" not in words(page())


def test_a_note_is_called_by_its_number_and_an_object_is_a_sign():
    assert re.search(r"Decide<sup>.*?1.*?</sup>|Decide.*?<a[^>]*>1</a>", page(), re.S)
    boxed = Provision("b", "paragraph", f"A box{OBJECT}.", (Span(5, 6, "object", "o"),))
    assert "A box▫." in words(page((boxed,)))


def test_a_label_is_written_as_the_language_writes_it():
    said = words(page(lang="es"))
    assert "a) once;" in said and "(a) once;" not in said and "1. Decide" in said
