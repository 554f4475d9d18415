"""What must not go out, named in words: at which place, how often, with whose names, and what is usual and stays."""

from __future__ import annotations

import pytest

from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.spoken import speaks
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>')
EXTENDED = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{}</Properties>'
CUSTOM = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://'
          'schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>')
PROPERTY = ('<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{}"><vt:lpwstr>{}</vt:lpwstr>'
            "</property>")
LAST = paragraph("End.")


def told(*blocks: str, houses: tuple[str, ...] = (), names: bool = False, described: tuple[str, ...] = (),
         parts: dict | None = None, others: dict | None = None) -> list[tuple[str, str, str]]:
    file = word_file("".join((*blocks, LAST)), parts, others)
    return [(n.kind, n.place, n.message) for n in unpublishable(Package.open(file), houses, names=names,
                                                                 described=described)]


def core(inner: str) -> dict[str, str]:
    return {"docProps/core-properties.xml": CORE.format(inner)}


def extended(inner: str) -> dict[str, str]:
    return {"docProps/extended-properties.xml": EXTENDED.format(inner)}


def test_a_file_that_says_nothing_of_its_desk_has_nothing_to_name():
    assert told() == []


# -- words of others ------------------------------------------------------------------------------------
def test_tracked_changes_and_comments_are_told_with_the_writer_only_where_names_are_asked_for():
    new = '<w:p><w:ins w:id="1" w:author="MEX"><w:r><w:t>New.</w:t></w:r></w:ins></w:p>'
    said = {"comments": f'<w:comment w:id="1" w:author="Ana">{paragraph("Why?")}</w:comment>'
                        f'<w:comment w:id="2">{paragraph("So " * 40)}</w:comment>'}
    plain, named = (told(new, parts=said, names=names) for names in (False, True))
    assert [each for each in plain if each[0] in ("tracked changes", "comment")][:2] == [
        ("tracked changes", "text", "It holds tracked changes."), ("comment", "comments", "Comment “Why?”.")]
    assert ("comment", "comments", "Comment “Ana: Why?”.") in named
    long = [message for kind, _, message in named if kind == "comment"][1]
    assert long.startswith("Comment “So So ") and len(long) <= len("Comment “”.") + 58


def test_hidden_words_are_told_at_their_place_and_cut():
    hidden = f'<w:p><w:r><w:t>Shown</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{"secret " * 20}</w:t></w:r></w:p>'
    (kind, place, message), *_ = told(hidden)
    assert (kind, place) == ("hidden text", "text, the paragraph “Shown”")
    assert message.startswith("“secret ") and message.endswith("” is hidden.") and len(message) <= 58 + 14


@pytest.mark.parametrize(("words", "stale"), [
    ("Zero draft of it", "Zero draft"), ("A DRAFT text", "DRAFT"), ("Rev.2", "Rev.2"), ("rev 12", "rev 12"),
    ("Version 3", "Version 3"), ("Proyecto", "Proyecto"), ("borrador cero", "borrador"), ("Revisión 2", "Revisión 2"),
    ("revision 2", "revision 2"), ("versión 4", "versión 4"), ("Drafting group", ""), ("Review", ""), ("Version", ""),
    ("Conversion 3", "")])
def test_a_header_of_an_earlier_draft_is_told_and_the_text_may_say_the_same(words, stale):
    assert told(paragraph(words)) == []
    for kind in ("header", "footer"):
        found = told(parts={f"{kind}1": paragraph(words)})
        told_of = "stale header", f"{kind}, the paragraph “{words}”", f"“{stale}” speaks of an earlier draft."
        assert found == ([told_of] if stale else [])


# -- ids and settings -----------------------------------------------------------------------------------
def test_ids_of_sessions_are_counted_a_story():
    marked = paragraph("a").replace("<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidP="00A1B2C3">')
    assert told(marked, marked, parts={"header1": marked}) == [
        ("revision save ids", "text", "Ids that tell editing sessions apart: 2."),
        ("revision save ids", "header", "Ids that tell editing sessions apart: 1.")]


@pytest.mark.parametrize(("name", "kind", "keeps"), [
    ("trackRevisions", "settings", "tracking switched on"), ("docVars", "settings", "document variables"),
    ("attachedTemplate", "settings", "the path of its template"), ("mailMerge", "settings", "a mail merge"),
    ("documentProtection", "settings", "a protection"), ("rsids", "revision save ids", "revision save ids"),
    ("zoom", "", "")])
def test_what_its_settings_keep(name, kind, keeps):
    found = [each for each in told(parts={"settings": f"<w:{name}/>"}) if each[1] == "settings"]
    assert found == ([(kind, "settings", f"The file keeps {keeps}.")] if kind else [])


# -- properties -----------------------------------------------------------------------------------------
def of_properties(found: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(kind, message) for kind, place, message in found if place == "properties"]


def test_who_made_a_file_is_told_and_the_house_may_stand_there():
    made = core("<dc:creator>Ana</dc:creator><cp:lastModifiedBy>Desk 4</cp:lastModifiedBy>")
    assert of_properties(told(others=made)) == [("staff name", "creator (1)."), ("staff name", "lastModifiedBy (1).")]
    assert of_properties(told(others=made, names=True)) == [
        ("staff name", "creator: Ana."), ("staff name", "lastModifiedBy: Desk 4.")]
    assert of_properties(told(others=made, houses=("Ana", "B"))) == [("staff name", "lastModifiedBy (1).")]


@pytest.mark.parametrize(("name", "value", "kind"), [
    ("Manager", "Eva", "staff name"), ("Company", "A ministry", "staff name"), ("Template", "Normal.dotm", ""),
    ("Template", "Normal", ""), ("Template", "Ours.dotx", "properties"), ("Application", "Microsoft Office Word", ""),
    ("Application", "LibreOffice/7.4", ""), ("Application", "Our writer", "properties"),
    ("HyperlinkBase", "http://x", "properties"), ("HLinks", "x", "properties"), ("DigSig", "x", "properties"),
    ("TitlesOfParts", "Title 1", "properties"), ("TitlesOfParts", "Título", ""), ("Pages", "3", ""),
    ("Manager", "", "")])
def test_what_programs_write_of_a_file(name, value, kind):
    found = of_properties(told(others=extended(f"<{name}> {value} </{name}>"), names=True))
    assert found == ([(kind, f"{name}: {value}.")] if kind else [])


def test_properties_that_somebody_gave_are_told():
    made = {"docProps/custom-properties.xml": CUSTOM.format(PROPERTY.format("Symbol", "A/1"))}
    assert of_properties(told(others=made)) == [("custom property", "Symbol (1).")]
    assert of_properties(told(others=made, names=True)) == [("custom property", "Symbol: A/1.")]


# -- traces ---------------------------------------------------------------------------------------------
def pictured(*words: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawn = (f'<w:r><w:drawing><wp:inline xmlns:wp="{space}"><wp:docPr id="1" name="Picture 1" descr="{each}"/>'
             "</wp:inline></w:drawing></w:r>" for each in words)
    return f"<w:p>{''.join(drawn)}</w:p>"


def test_traces_of_one_name_at_one_place_are_told_once_with_how_often():
    pictures = pictured("A map", "A map", "A chart")
    assert told(pictures) == [("descriptions", "word/document.xml", "descr (3).")]
    assert told(pictures, names=True) == [("descriptions", "word/document.xml", "descr: A map; A chart.")]
    assert told(pictures, described=("A map",)) == [("descriptions", "word/document.xml", "descr (1).")]
    assert told(pictures, described=("A map", "A chart")) == []


@pytest.mark.parametrize(("words", "spoken"), [
    ("A map of the rivers", True), ("", False), ("Picture 3", False), ("Imagen 2", False), ("map.png", False),
    (r"C:\maps\rivers", False), ("ana@example.org", False), ("https://example.org", False), ("/home/ana/map", False),
    ("~/map", False), ("see and/or hear", True), ("A picture containing text, automatically generated", False),
    ("Generado por IA", False), ("12 34", False), ("a", False), ("a b", False), ("Map", True), ("img_0012", False),
    ("Rivers.docx of it", False), ("The A.I. of it", True)])
def test_which_alternative_texts_somebody_wrote_to_be_read(words, spoken):
    assert speaks(words) is spoken
