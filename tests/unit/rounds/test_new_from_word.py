"""What becomes of a Word file's numbers and of what is no text when a draft begins with it."""

from __future__ import annotations

import pytest

from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Begun, Source, new_draft
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.packages import paragraph, word_file
from tests.unit.rounds.test_signs import BODY, FOLDER
from tests.unit.word.test_contents_field import CONTROL
from tests.unit.word.test_counted import LEGAL, item, level, lists
from tests.unit.word.test_numbers import ARTICLES, STYLES

ODD = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="Odd look"/></w:style>'


def begun(store: Store, body: str, numbering: str = LEGAL) -> Begun:
    blob = word_file(body, {"numbering": numbering, "styles": STYLES + ODD})
    return new_draft(store, BODY, "text", {"en": Source("text.docx", blob)}, now="2019-10-01T10:00:00Z")


def test_a_drafter_is_told_what_was_done_in_words_of_hers(tmp_path):
    body = CONTROL + "".join(paragraph(f"Line {n}.", '<w:pStyle w:val="X"/>') for n in range(3)) + paragraph("End.")
    found = begun(Store(tmp_path), body)
    assert [n.message for n in found.notices["en"]] == [
        "Paragraphs of the table of contents, left to Word: 4.",
        "Paragraphs that keep a style which the house does not use: 3."]
    assert found.provisions == {"en": 4}


@pytest.mark.parametrize("numbering, places", [
    (LEGAL, ("1/0", "1/1", "1/1", "1/0", "1/1")),
    (lists(level(0, "bullet", "o"), level(1, "lowerLetter", "(%2)")), ("1/0", "1/1", "1/1", "1/0")),
    (lists(level(0, "upperRoman", "Article %1."), more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
           '</w:lvlOverride>'), ("1/0", "1/0", "2/0")),
    (ARTICLES, ("1/0", "1/1", "", "1/0", "1/1")),
])
def test_the_file_that_goes_out_shows_the_same_numbers(tmp_path, numbering, places):
    store = Store(tmp_path)
    begun(store, "".join(map(item, places)), numbering)
    source = shown(Package.open(word_file("".join(map(item, places)), {"numbering": numbering, "styles": STYLES})))
    sent = circulate(store, BODY, FOLDER / "rcm", "text", until="2019-11-01T10:00:00Z", now="2019-10-02T10:00:00Z")
    copy = shown(Package.open(next(iter(sent.files.values()))))
    assert [p.label.rstrip(".") for p in copy if p.text("same") == "words"] == [p.label.rstrip(".") for p in source]
    assert [p.label for p in store.text("text", 1, "en")] == [p.label.rstrip(".") for p in source]


def test_what_has_no_number_in_word_has_none(tmp_path):
    store = Store(tmp_path)
    blob = word_file(paragraph("one", '<w:pStyle w:val="L"/>') + paragraph("two", '<w:pStyle w:val="L"/>'), {
        "styles": '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Paragraph"/></w:style>'})
    new_draft(store, BODY, "text", {"en": Source("text.docx", blob)}, now="2019-10-01T10:00:00Z")
    assert [(p.kind, p.label) for p in store.text("text", 1, "en")] == [("item", ""), ("item", "")]


def test_markdown_is_counted(tmp_path):
    store = Store(tmp_path)
    source = Source("t.md", b"7. One\n\n(c) two\n\n8. Three\n")
    new_draft(store, BODY, "text", {"en": source}, now="2019-10-01T10:00:00Z")
    assert [p.label for p in store.text("text", 1, "en")] == ["1", "(a)", "2"]
