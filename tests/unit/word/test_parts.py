"""What the parts of a Word file say: values that a package makes once, and anew when their part is edited."""

from __future__ import annotations

from lxml import etree

from drafting.word.cleaning.scrub import take_out
from drafting.word.markup.formats import Format, format_of
from drafting.word.markup.xml import W, w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="es-MX"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Item"/><w:basedOn w:val="N"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>
<w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:i w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="X"><w:name w:val="Round"/><w:basedOn w:val="Y"/></w:style>
<w:style w:type="character" w:styleId="Y"><w:name w:val="About"/><w:basedOn w:val="X"/>
<w:rPr><w:vanish/></w:rPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>
</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>"""
NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'


def of(**parts: str) -> Package:
    return Package.open(word_file(paragraph("One."), parts))


# -- styles and lists -------------------------------------------------------------------------------------
def test_a_style_has_what_those_have_that_it_is_based_on():
    styles = of(styles=STYLES).styles
    assert styles.marks("B") == {"b": "1", "i": "0"}
    assert (styles.numbering("B"), styles.numbered("B"), styles.numbered("A")) == (("4", "1"), False, True)
    assert (styles.align("B"), styles.outline("B"), styles.outline("A")) == ("both", 2, None)
    assert [style.ident for style in styles.chain("B")] == ["B", "A", "N"]


def test_a_paragraph_without_a_style_has_the_default_one():
    styles = of(styles=STYLES).styles
    assert (styles.name(""), styles.marks(""), styles.align("")) == ("Normal", {"i": "1"}, "left")
    assert styles.language == "es"


def test_styles_that_are_based_on_each_other_end():
    styles = of(styles=STYLES).styles
    assert [style.ident for style in styles.chain("X")] == ["X", "Y"]
    assert styles.hidden == {"X", "Y"}


def test_a_style_without_a_name_is_called_by_its_id_and_is_found_by_it():
    styles = of(styles=STYLES).styles
    assert (styles.name("B"), styles.id("b"), styles.id("iteM"), styles.id("none")) == ("B", "B", "A", None)
    assert (styles.name("?"), styles.get("?"), styles.chain("?")) == ("?", None, ())


def test_a_list_has_the_levels_of_its_definition():
    numbering = of(numbering=NUMBERING).numbering
    first, second = numbering.level("4", "0"), numbering.level("4", "1")
    assert (first.form, first.pattern, first.start, first.left) == ("decimal", "%1.", 3, None)
    assert (second.form, second.pattern, second.start, second.left) == ("lowerLetter", "(%2)", 1, 720)
    assert numbering.lists["4"].starts == {0: 9}
    assert numbering.level("4", "5") is numbering.level("4", "x") is numbering.level("5", "0") is None


def test_a_file_without_these_parts_says_nothing():
    package = of()
    assert (package.styles.ids(), package.styles.name("A"), package.numbering.lists) == (frozenset(), "A", {})
    assert (package.comments, package.footnotes, package.endnotes, package.settings) == ({}, {}, {}, {})


def test_the_properties_of_a_paragraph_are_one_value():
    properties = etree.fromstring(
        f'<w:pPr xmlns:w="{W}"><w:pStyle w:val="A"/><w:pageBreakBefore/><w:numPr><w:numId w:val="0"/></w:numPr>'
        '<w:ind w:start="36.5"/><w:jc w:val="end"/><w:sectPr/></w:pPr>')
    assert format_of(properties) == Format(style="A", numbers=True, number="0", align="end", left=36, breaks=True,
                                           section="nextPage")
    assert format_of(None) == Format()


# -- once a package ---------------------------------------------------------------------------------------
def test_a_value_is_made_once_and_anew_after_an_edit():
    package = of(styles=STYLES)
    known = package.styles
    assert package.styles is known
    package.edit(package.main)
    assert package.styles is known
    package.edit("word/styles.xml").append(etree.Element(w("style"), {w("styleId"): "New"}))
    assert "New" in package.styles.ids() and "New" not in known.ids()


def test_a_part_that_comes_goes_or_is_put_is_read_anew():
    package = of(numbering=NUMBERING)
    known = package.numbering
    package.put("word/numbering.xml", etree.Element(w("numbering")))
    assert (package.numbering.lists, set(known.lists)) == ({}, {"4"})
    package = of(styles=STYLES)
    assert "A" in package.styles.ids()
    package.drop("word/styles.xml")
    assert package.styles.ids() == frozenset()


def test_a_copy_has_the_values_of_what_it_was_made_of_until_it_is_edited():
    package = of(styles=STYLES, footnotes=NOTE.format(2, "Note."))
    styles, notes = package.styles, package.footnotes
    copied = package.copy()
    assert copied.styles is styles
    assert copied.footnotes["2"] is not notes["2"]
    copied.edit("word/styles.xml").clear()
    assert (copied.styles.ids(), package.styles) == (frozenset(), styles)
    assert styles.name("A") == "Item"


# -- notes and settings -----------------------------------------------------------------------------------
def test_notes_are_found_by_their_ids():
    notes = of(footnotes=NOTE.format(2, "Two.") + NOTE.format(5, "Five.") + NOTE.format(5, "Again.")).footnotes
    assert {ident: "".join(el.itertext(w("t"))) for ident, el in notes.items()} == {"2": "Two.", "5": "Five."}


def test_settings_go_with_what_they_lead_to():
    package = of(settings='<w:rsids/><w:mailMerge/><w:evenAndOddHeaders/>')
    package.relate("word/settings.xml", "mailMergeSource", "file:///C:/desk/names.csv", external=True)
    copied = package.copy()
    assert take_out(copied, lambda trace: trace.part == "word/settings.xml") == {"revision save ids": 1,
                                                                                 "traces of a desk": 2}
    assert list(copied.settings) == ["evenAndOddHeaders"]
    assert b"names.csv" not in b"".join(Package.open(copied.to_bytes()).parts.values())
    assert list(package.settings) == ["rsids", "mailMerge", "evenAndOddHeaders"]
