"""The reading of a file in the elements of another of the same body, and the edits between two lines in letters."""

from __future__ import annotations

import pytest

from drafting.word import Taste, compare
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.text.shown import shown
from drafting.word.text.twin import twin
from tests.packages import paragraph, word_file

STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/></w:style>'
NOTE = '<w:footnote w:id="1">{}</w:footnote>'
CALL = '<w:p><w:r><w:t>One</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
NUMBERS = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
           '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def package(**parts: str) -> Package:
    return Package.open(word_file(CALL + paragraph("Two."), {"footnotes": NOTE.format(paragraph("Said below.")),
        **parts}))


def test_a_reading_is_that_of_a_twin_in_the_twins_elements():
    one, other = package(), package()
    reading = read(one)
    found = twin(reading, one, other)
    assert found is not None and found.text == reading.text and found.elements.keys() == reading.elements.keys()
    assert any(p.kind == "note" for p in found.text)
    mine, theirs = ({id(el) for part in each.stories() for el in each.tree(part).iter()} for each in (one, other))
    for ident, el in found.elements.items():
        assert id(el) in theirs and id(el) not in mine and el.tag == reading.elements[ident].tag
        assert "".join(el.itertext()) == "".join(reading.elements[ident].itertext())


@pytest.mark.parametrize(("kind", "content", "another"), [
    ("styles", STYLE.format("A", "A"), STYLE.format("A", "B")), ("numbering", NUMBERS,
    NUMBERS.replace("decimal", "bullet")),
    ("settings", "<w:updateFields/>", "<w:updateFields w:val='0'/>"),
    ("endnotes", NOTE.replace("foot", "end").format(""), NOTE.replace("foot", "end").format(paragraph("x"))),
    ("footnotes", NOTE.format(paragraph("Said below.")), NOTE.format(paragraph("Said above.")))])
def test_a_file_with_other_parts_is_no_twin(kind, content, another):
    one, same, other, bare = package(**{kind: content}), package(**{kind: content}), package(
        **{kind: another}), package()
    reading = read(one)
    assert twin(reading, one, same) is not None and twin(reading, one, other) is None
    if kind != "footnotes":
        assert twin(reading, one, bare) is None and twin(read(bare), bare, one) is None
    assert twin(reading, one, package(**{kind: content, "header1": paragraph("Head")})) is not None
    same.edit(f"word/{kind}.xml")
    assert twin(reading, one, same) is None


@pytest.mark.parametrize(("old", "new", "words", "letters"), [
    ("We should meet.", "We shall meet.", "We {--should--}{++shall++} meet.", "We sh{--ould--}{++all++} meet."),
    ("We meet.", "We all meet.", "We{++ all++} meet.", "We{++ all++} meet."),
    ("We all meet.", "We meet.", "We{-- all--} meet.", "We{-- all--} meet."),
    ("One two.", "One two three.", "One two{++ three++}.", "One two{++ three++}."),
    ("Meet.", "Met.", "{--Meet--}{++Met++}.", "Me{--e--}t."), ("a", "b", "{--a--}{++b++}", "{--a--}{++b++}")])
def test_what_changes_in_words_and_in_letters(old, new, words, letters):
    for granularity, said in (("word", words), ("char", letters)):
        made = compare(word_file(paragraph(old)), word_file(paragraph(new)), verify=True,
            taste=Taste(granularity=granularity))
        assert made.verified and "".join(map(marked, shown(Package.open(made.data)))) == said


def marked(paragraph) -> str:
    signs = {"same": "{}", "ins": "{{++{}++}}", "del": "{{--{}--}}"}
    return "".join(signs[p.kind].format(p.text) for p in paragraph.pieces)
