"""Words that Word reads past what stands inside them are read past it here, too, and none is lost."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.errors import UnreadablePart
from drafting.rounds.intake.combine import combine
from drafting.word.cleaning.scrub import scrub
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.text.read import read
from tests.packages import paragraph, word_file

INSIDE = {"comment": "<!-- secret -->", "instruction": "<?secret here?>", "element": "<w:b/>", "words": "<w:t/>"}
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def broken(middle: str) -> bytes:
    return word_file(f"<w:p><w:r><w:t>The seat is</w:t></w:r><w:r><w:t> open{middle} to all.</w:t></w:r></w:p>")


def words(blob: bytes) -> list[str]:
    return [each.text for each in read(Package.open(blob)).text]


@pytest.mark.parametrize("middle", INSIDE.values(), ids=INSIDE)
def test_words_behind_something_in_their_midst_are_read(middle):
    plain = word_file(paragraph("The seat is open."))
    assert words(broken(middle)) == ["The seat is open to all."]
    assert combine(plain, {"USA": broken(middle)}).compilation.proposals
    redline = compare(plain, broken(middle), verify=True).data
    assert "to all" in redline_words(redline)


@pytest.mark.parametrize("middle, left", [
    ("<!--c-->", "<!--c-->"), ("<?c d?>", "<?c d?>"), ("<w:b/>", ""), ("<w:t>ly</w:t>", ""),
    ("<w:b><!--c--></w:b>", ""), ("<!--c--><w:b/><?c d?>", "<!--c--><?c d?>")])
def test_elements_in_their_midst_are_dissolved_and_the_rest_stands_before_them(middle, left):
    package = Package.open(broken(middle))
    (_, run) = package.tree(package.main).iter(w("r"))
    found = etree.tostring(run, with_tail=False).decode().partition(">")[2]
    assert found == f"{left}<w:t> open{'ly' * ('ly' in middle)} to all.</w:t></w:r>"


def redline_words(blob: bytes) -> str:
    package = Package.open(blob)
    return "".join(package.tree(package.main).itertext())


@pytest.mark.parametrize("middle", ["<!-- secret -->", "<?secret here?>"])
def test_what_stood_in_their_midst_is_a_trace_and_goes(middle):
    package = Package.open(broken(middle))
    scrub(package)
    assert b"secret" not in package.to_bytes() and words(package.to_bytes()) == ["The seat is open to all."]


@pytest.mark.parametrize("said, shown", [("x:*", True), ("x:part", True), ("x:other", False)])
def test_words_in_wrappers_that_every_program_looks_through_are_read(said, shown):
    around = f'<x:part xmlns:x="urn:x" {MC} mc:Ignorable="x" mc:ProcessContent="{said}">{paragraph("Two.")}</x:part>'
    assert words(word_file(paragraph("One.") + around)) == (["One.", "Two."] if shown else ["One."])


def test_a_note_without_words_in_which_words_arrive_stops_nothing():
    notes = '<w:endnote w:id="1">{}</w:endnote>'
    refers = '<w:p><w:r><w:t>One.</w:t></w:r><w:r><w:endnoteReference w:id="{}"/></w:r></w:p>'
    base = word_file(refers.format("-0"), {"endnotes": notes.format(paragraph("A note."))})
    back = word_file(refers.format("1"), {"endnotes": notes.format(paragraph("A note.") + paragraph("More of it."))})
    assert "More of it." in redline_words(combine(base, {"USA": back}).docx)


def test_a_file_with_two_texts_is_refused():
    with pytest.raises(UnreadablePart, match="it holds more than one text"):
        Package.open(word_file(paragraph("One.") + "</w:body><w:body>" + paragraph("Two.")), "MEX.docx")
    assert words(word_file(paragraph("One :body :body :body")))
