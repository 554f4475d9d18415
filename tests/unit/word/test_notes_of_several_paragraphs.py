"""Notes of several paragraphs whose later ones have the style of notes, as Word writes them."""

from __future__ import annotations

import pytest

from drafting.merge.facts.facts import facts
from drafting.model.change import Insert, Slot, Text
from drafting.word.changes.resolve import resolve
from drafting.word.cleaning.scrub import HIDDEN, scrub, traces
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import word_file

STYLES = ('<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/></w:style>')
KINDS = {"footnote text": "note"}
CALL = '<w:p><w:r><w:t>They agree</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'


def noted(*lines: str) -> Package:
    inner = "".join(f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>'
                    for line in lines)
    return Package.open(word_file(CALL, {"styles": STYLES, "footnotes": f'<w:footnote w:id="2">{inner}</w:footnote>'}))


def text(*lines: str, prefix: str = "p"):
    return read(noted(*lines), styles=KINDS, prefix=prefix).text


def test_only_the_first_paragraph_is_the_note():
    assert [(p.kind, bool(p.parent)) for p in text("One.", "Two.")] == [
        ("paragraph", False), ("note", False), ("paragraph", True)]


def test_what_libreoffice_calls_a_copy_in_a_note_is_the_paragraph_itself():
    marked = ('<w:p><w:bookmarkStart w:id="{0}" w:name="_drf_{1}_Copy_1"/><w:r><w:t>{1}.</w:t></w:r>'
              '<w:bookmarkEnd w:id="{0}"/></w:p>')
    note = f'<w:footnote w:id="2">{marked.format(1, "n5")}{marked.format(2, "p9")}</w:footnote>'
    body = CALL + marked.format(3, "p7")
    found = read(Package.open(word_file(body, {"styles": STYLES, "footnotes": note})), styles=KINDS, prefix="r").text
    assert [p.id for p in found] == ["r1", "p7_Copy_1", "n5", "p9"]
    nameless = note.replace('<w:bookmarkStart w:id="1" w:name="_drf_n5_Copy_1"/>', "")
    found = read(Package.open(word_file(CALL, {"styles": STYLES, "footnotes": nameless})), styles=KINDS).text
    assert [p.id for p in found] == ["p1", "n1", "p9"]


def test_a_new_paragraph_of_a_note_is_a_proposal():
    found, = facts(text("One."), text("One.", "Two.", prefix="r"))
    assert isinstance(found, Insert) and found.slot == Slot("n1", "") and found.content[0].text == "Two."


def test_a_change_in_a_later_paragraph_of_a_note_keeps_its_name():
    base = text("One.", "Two.")
    found, = facts(base, text("One.", "Three.", prefix="r"))
    assert isinstance(found, Text) and found.provision == base[2].id


SIGN = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def with_two_notes(mark: str) -> Package:
    """A text with one note, and one whose sign stands in a tracked change."""
    body = (f'<w:p><w:r><w:t>They agree</w:t></w:r>{SIGN.format(2)}<{mark} w:id="9" w:author="MEX">{SIGN.format(3)}'
            f'</{mark}></w:p>')
    notes = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:footnote>'
                    for n, said in ((2, "Both stay."), (3, "One goes.")))
    return Package.open(word_file(body, {"footnotes": notes}))


@pytest.mark.parametrize(("mark", "accept", "left"), [
    ("w:del", True, ["2"]), ("w:ins", False, ["2"]), ("w:ins", True, ["2", "3"]), ("w:del", False, ["2", "3"])])
def test_the_words_of_a_note_go_with_its_sign(mark, accept, left):
    made = resolve(with_two_notes(mark), accept)
    assert list(made.footnotes) == left
    assert list(resolve(with_two_notes(mark), accept, frozenset({"GTM"})).footnotes) == ["2", "3"]


def test_a_note_without_a_sign_is_hidden_words_that_no_final_has():
    package = noted("One.")
    package.edit(package.main).find(".//" + w("footnoteReference")).getparent().clear()
    assert [(t.kind, t.name, t.words) for t in traces(package) if t.kind == HIDDEN] == [(HIDDEN, "note", "One.")]
    scrub(package)
    assert not package.footnotes
