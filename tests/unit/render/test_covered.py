"""A charter with a cover of its own in the house's frame: one title, its contents, items and tables as they stand."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt
from msgspec.structs import replace

from drafting.model.text import Provision, Row
from drafting.render.documents.final import final_document
from drafting.word.parts.runs import words_in
from tests.unit.render.specimen import DRAFT
from tests.unit.render.test_documents import ADOPTED
from tests.unit.render.test_unadopted import BODY, TEMPLATES

COVER = (Provision("a", "paragraph", "CONFERENCE OF RIVERS"), Provision("b", "title", "Charter of the Rivers"),
         Provision("c", "paragraph", "Contents"))
TEXT = (Provision("d", "heading", "Preamble"), Provision("e", "paragraph", "The States agree:"),
        Provision("f", "item", "one;", level=2, label="(a)"), Provision("g", "item", "two.", level=3, label="(i)"),
        Provision("t", "table", rows=(Row("r", ("x", "y")),)), Provision("h", "paragraph", "Cell", parent="x"),
        Provision("i", "paragraph", "Cell", parent="y"), Provision("j", "paragraph", "They meet."))


def final(text: tuple[Provision, ...]):
    return Document(BytesIO(final_document(BODY, TEMPLATES, DRAFT, ADOPTED, text, "en", template="charter")))


def test_the_title_of_a_cover_is_the_document_s_and_stands_there_once():
    said = [p.text for p in final((*COVER, *TEXT)).paragraphs]
    assert said.count("Charter of the Rivers") == 1
    assert said.index("Charter of the Rivers") < said.index("CONFERENCE OF RIVERS")
    inside = final((TEXT[0], replace(COVER[1], kind="title"), *TEXT[1:])).paragraphs
    assert [p.text for p in inside].count(DRAFT.title["en"]) == 1        # a title further down is none of the cover


def test_contents_that_word_made_are_made_again():
    document = final((*COVER, *TEXT))
    at = next(n for n, p in enumerate(document.paragraphs) if p.text == "Contents")
    assert words_in(document.paragraphs[at + 1]._p) == "Preamble" and "TOC" in document.element.xml
    for text in (TEXT, (*COVER, Provision("k", "paragraph", "1. Preamble"), *TEXT)):     # none, or typed by hand
        assert "TOC" not in final(text).element.xml


@pytest.mark.parametrize(("head", "made"), [
    ("CONTENTS", True), ("Table of contents", True), ("Índice", True), ("Índice general", True), ("Contenido", True),
    ("Sumario", True), ("Sommaire", True), ("Table des matières", True), ("Contents of it", False)])
def test_what_heads_a_table_of_contents_in_each_language(head, made):
    text = (*COVER[:2], replace(COVER[2], text=head), *TEXT)
    assert ("TOC" in final(text).element.xml) is made


def test_contents_have_the_numbers_of_what_they_name():
    articles = (Provision("x", "heading", "Nature", level=1, label="Article 1"),
                Provision("y", "paragraph", "It is a forum."),
                Provision("z", "heading", "Aims", level=1, label="Article 2"))
    document = final((*COVER, TEXT[0], *articles))
    at = next(n for n, p in enumerate(document.paragraphs) if p.text == "Contents")
    assert [words_in(p._p) for p in document.paragraphs[at + 1:at + 4]] == ["Preamble", "Article 1 Nature",
                                                                             "Article 2 Aims"]


def test_items_stand_as_deep_as_they_are_in_one_another():
    styles = {p.text: p.style.name for p in final((*COVER, *TEXT)).paragraphs}
    assert (styles["one;"], styles["two."]) == ("RCM Item", "RCM Item 2")


def test_what_follows_on_a_table_keeps_away_from_it():
    spaces = {p.text: p.paragraph_format.space_before for p in final((*COVER, *TEXT)).paragraphs}
    assert spaces["They meet."] == Pt(8) and spaces["The States agree:"] is None


def test_items_of_any_two_levels_are_one_in_the_other():
    deep = (replace(TEXT[2], level=8), replace(TEXT[3], level=3))
    styles = {p.text: p.style.name for p in final((*COVER, *TEXT[:2], *deep)).paragraphs}
    assert (styles["two."], styles["one;"]) == ("RCM Item", "RCM Item 2")
    apart = (TEXT[3], TEXT[-1], TEXT[2])
    styles = {p.text: p.style.name for p in final((*COVER, *TEXT[:2], *apart)).paragraphs}
    assert (styles["two."], styles["one;"]) == ("RCM Item", "RCM Item")
