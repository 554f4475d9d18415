"""What a comparison says beside its marks: what has no mark in Word, and in which words; what it is refused for."""

from __future__ import annotations

import io
import itertools
import re

import pytest

from drafting.errors import InputError, UnreadablePart
from drafting.word import compare
from drafting.word.markup.xml import W15, w
from drafting.word.opc.package import Package
from tests.packages import paragraph, run, word_file

BODY = paragraph("One.") + "<w:sectPr/>"
KEPT = "Word has no mark for that; the redline keeps the old file's."


def said(old: dict | None = None, new: dict | None = None, bodies: tuple[str, str] = (BODY, BODY)) -> list[tuple]:
    made = compare(word_file(bodies[0], old or {}), word_file(bodies[1], new or {}))
    return [(n.kind, n.place, n.message) for n in made.notices]


# -- settings -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("setting", "words"), [
    ("<w:evenAndOddHeaders/>", "headers for even pages"), ("<w:mirrorMargins/>", "mirrored margins"),
    ("<w:gutterAtTop/>", "the gutter"), ("<w:bookFoldPrinting/>", "printing as a booklet"),
    ('<w:defaultTabStop w:val="500"/>', "the tab stops"), ("<w:autoHyphenation/>", "hyphenation"),
    ('<w:consecutiveHyphenLimit w:val="2"/>', "hyphenation"), ("<w:writeProtection/>", "protection"),
    ("<w:autoHyphenation/><w:consecutiveHyphenLimit w:val='2'/>", "hyphenation"),
    ('<w:footnotePr><w:numStart w:val="3"/></w:footnotePr>', "the numbering of footnotes"),
    ('<w:endnotePr><w:numStart w:val="3"/></w:endnotePr>', "the numbering of endnotes"),
    ('<w:documentProtection w:edit="forms"/>', "protection"), ("<w:displayBackgroundShape/>", "the page's background"),
    ('<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>', "document variables"),
    ('<w:compat><w:compatSetting w:name="compatibilityMode" w:val="11"/></w:compat>', "compatibility"),
    ('<w:compat><w:compatSetting w:name="other" w:val="11"/></w:compat>', ""), ("<w:zoom w:percent='90'/>", ""),
    ('<w:evenAndOddHeaders w:val="0"/>', ""), ('<w:endnotePr><w:endnote w:id="0"/></w:endnotePr>', "")])
def test_settings_are_named_in_a_readers_words(setting, words):
    told = [("settings", "settings", f"The settings differ in this: {words}. {KEPT}")] if words else []
    assert said({"settings": setting}, {"settings": "<w:rsids/>"}) == told == said({}, {"settings": setting})
    assert said({"settings": setting}, {"settings": f"<w:zoom w:percent='80'/>{setting}"}) == []


# -- styles ---------------------------------------------------------------------------------------------
def style(name: str, properties: str = "") -> str:
    return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{properties}</w:pPr>'
            "</w:style>")


def test_styles_of_both_files_that_are_defined_otherwise_are_counted_and_five_of_them_named():
    names = [f"S{n}" for n in range(7)]
    old, new = ({"styles": "".join(style(name, look) for name in reversed(names)) + style("Same")}
                for look in ("", "<w:keepNext/>"))
    (found,) = said(old, new)
    assert found == ("styles", "s0, s1, s2, s3, s4", "Styles defined otherwise in the new file: 7. "
                                                     "The redline keeps the old file's definitions.")
    assert said({"styles": style("A")}, {"styles": style("A") + style("B", "<w:keepNext/>")}) == []


@pytest.mark.parametrize("look", ["<w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault>",
                                  "<w:pPrDefault><w:pPr><w:keepNext/></w:pPr></w:pPrDefault>"])
def test_what_all_text_looks_like_without_a_style_is_told(look):
    (found,) = said({"styles": f"<w:docDefaults>{look}</w:docDefaults>"}, {"styles": "<w:docDefaults/>"})
    assert found[:2] == ("styles", "(without a style)")


# -- parts ----------------------------------------------------------------------------------------------
def test_themes_backgrounds_and_files_that_are_taken_in():
    theme = ("theme", "theme", f"The theme, with its fonts and colours, is another in the new file. {KEPT}")
    assert said({"theme1": "<w:a/>"}, {"theme1": "<w:b/>"}) == said({}, {"theme1": "<w:b/>"}) == [theme]
    assert said({"theme1": '<w:fontScheme name="a"/>'}, {"theme1": '<w:fontScheme name="b"/>'}) == []
    assert said({"theme1": '<w:font name="a"/>'}, {"theme1": '<w:font name="b"/>'}) == [theme]
    old, new = Package.open(word_file(BODY)), Package.open(word_file(BODY))
    new.edit(new.main).insert(0, new.tree(new.main).makeelement(w("background"), {w("color"): "FF0000"}))
    assert [(n.kind, n.place, n.message) for n in compare(old.to_bytes(), new.to_bytes()).notices] == [
        ("background", "page", f"The page's background is another in the new file. {KEPT}")]
    assert said({"aFChunk1": "<w:a/>"}, {"aFChunk1": "<w:b/>"})[0][:2] == ("imported", "text")
    assert said({"aFChunk1": "<w:a/>"}, {"aFChunk1": "<w:a/>"}) == []


def test_data_that_controls_may_show_are_counted_on_both_sides():
    (found,) = said({"customXml1": "<w:a/>", "customXml2": "<w:c/>"}, {"customXml1": "<w:b/>"})
    assert found == ("custom XML", "custom XML", "The custom XML data differs. Parts in the old file only: 2; in the "
                                                 f"new file only: 1. {KEPT}")


# -- controls and form fields ---------------------------------------------------------------------------
def control(alias: str, more: str = "", ident: str = "1", words: str = "x") -> str:
    name = f'<w:alias w:val="{alias}"/>' if alias else ""
    return (f'<w:sdt><w:sdtPr><w:id w:val="{ident}"/>{name}{more}</w:sdtPr><w:sdtContent>{paragraph(words)}'
            "</w:sdtContent></w:sdt>")


def under_another_prefix(file: bytes) -> bytes:
    package = Package.open(file)
    package.parts[package.main] = re.sub(rb"(</?| |xmlns:)w(?=[:=])", rb"\1x", package.parts[package.main])
    return package.to_bytes()


def test_controls_that_are_set_otherwise_are_named_and_counted():
    date = '<w:date w:fullDate="2019-11-0{}T00:00:00Z"/>'
    old, new = (control("When", date.format(n)) + control("", f'<w:lock w:val="{n}"/>') + BODY for n in (1, 2))
    assert said(bodies=(old, new)) == [
        ("controls", "When, content control", f"Content controls set otherwise in the new file: 2. {KEPT}")]
    for one, other in itertools.product((bytes, under_another_prefix), repeat=2):
        (told,) = compare(one(word_file(old)), other(word_file(new))).notices
        assert (told.place, told.message) == (
            "When, content control", f"Content controls set otherwise in the new file: 2. {KEPT}")
    assert said(bodies=(control("When", ident="1") + BODY, control("When", ident="7") + BODY)) == []
    assert said(bodies=(control("A", f'<w15:color xmlns:w15="{W15}" w:val="1"/>') + BODY, BODY)) == []


def form(name: str) -> str:
    data = f'<w:ffData><w:name w:val="{name}"/></w:ffData>'
    return (f'<w:p><w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            f'<w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("x")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


def test_form_fields_that_go_by_another_name_are_told_and_new_ones_are_marked():
    assert said(bodies=(form("a") + BODY, form("b") + BODY)) == [
        ("form fields", "b", f"Form fields of another name in the new file: 1. {KEPT}")]
    assert said(bodies=(form("a") + BODY, form("a") + form("b") + BODY)) == []
    assert said(bodies=(form("a") + form("b") + BODY, form("a") + BODY)) == []


# -- properties -----------------------------------------------------------------------------------------
def test_properties_of_a_title_and_the_like_are_told_with_what_the_new_file_has():
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>')

    def file(inner: str) -> bytes:
        return word_file(BODY, {}, {"docProps/core-properties.xml": core.format(inner)})

    (found,) = compare(file("<dc:title>Old</dc:title>"), file("<dc:title>" + "New " * 15 + "</dc:title>"
                                                              "<dc:subject>It</dc:subject>")).notices
    assert found.message == (f"The document's properties differ; the new file has subject “It”, title “{'New ' * 10}”. "
                             + KEPT)
    for name in ("dc:creator", "cp:lastModifiedBy", "cp:revision", "cp:version", "cp:lastPrinted"):
        assert compare(file(f"<{name}>1</{name}>"), file(f"<{name}>2</{name}>")).notices == ()


# -- refused --------------------------------------------------------------------------------------------
PLAIN = word_file(BODY)
TRACKED = word_file(f'<w:p><w:ins w:id="1" w:author="MEX">{run("New.")}</w:ins></w:p>' + BODY)


@pytest.mark.parametrize(("more", "message", "hint"), [
    ({"author": "a\x1bb"}, "The author's name “a␛b” holds a sign that is no letter.", "Give the name without it."),
    ({"ignore": ("looks", "case")}, "looks cannot be ignored.", "Use one or more of: "),
    ({"ignore": ("case",), "existing": "keep"}, "Nothing can be ignored beside tracked changes that are kept.",
     "Say --existing accept or --existing reject."),
    ({"existing": "refuse"}, "The old file has tracked changes already.",
     "Accept or reject them first, or say what becomes of them with --existing.")])
def test_what_a_comparison_is_refused_for(more, message, hint):
    with pytest.raises(InputError) as caught:
        compare(TRACKED, PLAIN, **more)
    assert caught.value.message == message and caught.value.hint.startswith(hint)


@pytest.mark.parametrize("first", [True, False])
def test_a_file_without_a_text_is_told_by_its_name(first):
    empty = Package.open(PLAIN)
    body = empty.edit(empty.main).find(w("body"))
    body.getparent().remove(body)
    files = (empty.to_bytes(), PLAIN) if first else (PLAIN, empty.to_bytes())
    with pytest.raises(UnreadablePart, match=f"The {'old' if first else 'new'} file has no text") as caught:
        compare(*files)
    assert caught.value.hint == "Save it again in Word."


@pytest.mark.parametrize("existing", ["accept", "reject"])
def test_what_becomes_of_tracked_changes_is_told_by_the_file_that_has_them(existing, tmp_path):
    (tmp_path / "sent.docx").write_bytes(TRACKED)
    made = compare(PLAIN, str(tmp_path / "sent.docx"), existing=existing)
    assert [(n.kind, n.place, n.message) for n in made.notices] == [
        ("tracked", str(tmp_path / "sent.docx"), f"Its tracked changes count as {existing}ed.")]
    stream = compare(io.BytesIO(PLAIN), io.BytesIO(TRACKED), existing=existing)
    assert [n.place for n in stream.notices] == ["The new file"] and stream.data == made.data
    made.save(str(tmp_path / "redline.docx"))
    assert (tmp_path / "redline.docx").read_bytes() == made.data


def test_page_numbers_that_word_reckons_are_marked_told_and_not_counted():
    def seen(number: str, code: str = "PAGEREF _Toc1") -> bytes:
        signs = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
        long = run("and more words of it than a short field shows, so that it is compared word by word, ") + run(number)
        return word_file(f'<w:p>{run("See ")}{signs["begin"]}<w:r><w:instrText>{code}</w:instrText></w:r>'
                         f'{signs["separate"]}{long}{signs["end"]}</w:p>' + BODY)

    made = compare(seen("5"), seen("6"))
    assert made.changes == 0 and [(n.kind, n.place, n.message) for n in made.notices] == [
        ("page numbers", "text", "Page numbers that are others: 2. They are marked and not counted, since Word makes "
                                 "them anew.")]
    other = compare(seen("5", "REF a"), seen("6", "REF a"))
    assert (other.changes, other.notices) == (2, ())
