"""What a file that a draft begins with loses before it is kept, and what it keeps."""

from __future__ import annotations

import pytest

from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties, set_custom
from drafting.word.versions.source import left, without_names
from tests.packages import paragraph, word_file

FIELD = '<w:p><w:fldSimple w:instr=" DOCPROPERTY Meeting "><w:r><w:t>Third</w:t></w:r></w:fldSimple></w:p>'
TRACKED = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New.</w:t></w:r></w:ins></w:p>'


def with_properties(body: str, **values: str) -> Package:
    package = Package.open(word_file(body))
    set_custom(package, values)
    return Package.open(package.to_bytes())


@pytest.mark.parametrize("settled", (False, True))
def test_a_property_that_the_text_shows_stays_and_the_others_go(settled):
    package = with_properties(FIELD + TRACKED, Meeting="Third", Desk="Somebody's own")
    assert properties(package)["custom:Desk"]
    if settled:
        package = resolve(package, True)
    without_names(package)
    assert {k: v for k, v in properties(package).items() if k.startswith("custom:")} == {"custom:Meeting": "Third"}
    kept = Package.open(package.to_bytes())
    assert b"Somebody" not in b"".join(kept.parts.values())


def test_properties_that_nothing_shows_go_with_their_part():
    package = with_properties(paragraph("One."), Meeting="Third", Desk="Somebody's own")
    without_names(package)
    assert not any("custom" in name for name in package.parts)


def test_a_part_without_a_trace_keeps_its_bytes():
    package = with_properties(FIELD, Meeting="Third")
    before = package.parts[package.related("custom-properties", "")]
    without_names(package)
    assert Package.open(package.to_bytes()).parts[package.related("custom-properties", "")] == before


def test_marks_of_comments_go_from_every_story():
    mark = '<w:footnote w:id="2"><w:p><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>Kept.</w:t></w:r></w:p>' \
           "</w:footnote>"
    comment = f'<w:comment w:id="0" w:author="Somebody">{paragraph("For us.")}</w:comment>'
    package = resolve(Package.open(word_file(TRACKED, {"footnotes": mark, "comments": comment})), True)
    without_names(package)
    notes = Package.open(package.to_bytes()).tree("word/footnotes.xml")
    assert not list(notes.iter(w("commentReference"))) and [r.findtext(w("t")) for r in notes.iter(w("r"))] == ["Kept."]
    assert not any("comments" in name for name in package.parts)


def test_a_relationship_back_to_the_text_takes_no_text_out():
    package = Package.open(word_file(paragraph("One.")))
    package.relate(package.main, "comments", package.main)
    without_names(package)
    assert "".join(package.tree(package.main).itertext(w("t"))) == "One."


def test_what_a_draft_s_file_still_says_is_told_by_kind():
    drawing = ('<w:p><w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" id="1" name="x" descr="The lake"/></w:drawing></w:r>'
               "</w:p>")
    place = '<w:p><w:bookmarkStart w:id="1" w:name="Own"/><w:bookmarkEnd w:id="1"/></w:p>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not seen</w:t></w:r></w:p>"
    found = left(with_properties(place + drawing + hidden + place + FIELD, Meeting="Third"))
    assert [*found.items()] == [("custom properties", 2), ("descriptions", 2), ("names of bookmarks", 2)]


@pytest.mark.parametrize("values", [{"a": "1"}, {"b": "2", "a": "1"}, {}])
def test_custom_properties_are_these_and_no_others_in_the_order_of_their_names(values):
    package = with_properties(paragraph("One."), old="9")
    set_custom(package, values)
    again = Package.open(package.to_bytes())
    part = again.related("custom-properties", "")
    assert (part == "docProps/custom.xml" if values else part is None) and len(again.parts) == 5 + bool(values) - 1
    root = again.tree(part) if part else ()
    assert [(el.get("pid"), el.get("name"), el[0].text) for el in root] == [
        (str(n), name, values[name]) for n, name in enumerate(sorted(values), 2)]
