"""What styles, lists, tables, themes and fields make of words that seem plain is named, too; honest words are not."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.cleaning.scrub import scrub
from drafting.word.markup.xml import W
from drafting.word.opc.package import Package
from drafting.word.unseen.unseen import new_numbers, unseen
from tests.packages import paragraph, word_file
from tests.unit.word.test_unseen import (
    BEGIN,
    BODY,
    END,
    FILLED,
    MATH,
    MC,
    NUMBERED,
    SEPARATE,
    STARTED,
    VML,
    box,
    field,
    line,
    numbering,
    run,
    says,
)

CLEAR = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'


def style(kind: str, inner: str, name: str = "S", based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}{inner}</w:style>'


def table(properties: str = "", of_cell: str = "", words: str = "two") -> str:
    cell = f"<w:tc><w:tcPr>{of_cell}</w:tcPr>{paragraph(words)}</w:tc>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{cell}</w:tr></w:tbl>"


STYLED = '<w:pStyle w:val="S"/>'
OF_TABLE = '<w:tblStyle w:val="S"/>'
FIRST = '<w:tblStylePr w:type="firstRow">{}</w:tblStylePr>'
BY_STYLE = {
    "white by the table": (table(OF_TABLE), style("table", CLEAR)),
    "small in its first row": (table(OF_TABLE), style("table", FIRST.format('<w:rPr><w:sz w:val="2"/></w:rPr>'))),
    "framed off the page": (paragraph("two", STYLED), style("paragraph", '<w:pPr><w:framePr w:x="-6000"/></w:pPr>')),
    "indented off the page": (paragraph("two", STYLED), style("paragraph", '<w:pPr><w:ind w:left="-9000"/></w:pPr>')),
    "cut": (paragraph("two", STYLED), style("paragraph", '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>')),
    "by what it is based on": (paragraph("two", STYLED), style("paragraph", CLEAR, "B") + style("paragraph", "",
                                                                                              based="B")),
    "cut for all": (paragraph("two"), '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:line="1" w:lineRule="exact"/>'
                                      "</w:pPr></w:pPrDefault></w:docDefaults>")}


@pytest.mark.parametrize("body, styles", BY_STYLE.values(), ids=BY_STYLE)
def test_words_that_a_style_takes_from_sight(body, styles):
    assert [each.partition(":")[0] for each in says(body, {"styles": styles})] == ["“two” does not show"]


def test_a_table_whose_style_colours_its_head_is_seen():
    dark = '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
    assert says(table(OF_TABLE), {"styles": style("table", FIRST.format(CLEAR + dark))}) == []
    white = table(OF_TABLE).replace("<w:r>", f"<w:r>{CLEAR}")
    assert says(white, {"styles": style("table", FIRST.format(dark))}) == []


def test_what_a_style_says_of_a_head_is_no_matter_of_the_rows_below():
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    rows = table(OF_TABLE, dark, "Head").replace("</w:tbl>", f"<w:tr><w:tc>{paragraph('two')}</w:tc></w:tr></w:tbl>")
    package = Package.open(word_file(rows, {"styles": style("table", FIRST.format(CLEAR))}))
    assert unseen(package) == ()
    scrub(package)
    assert "two" in "".join(package.tree(package.main).itertext())


def test_white_words_in_a_box_are_named_and_stay_for_a_dark_picture_may_lie_behind():
    inside = box(fill="<a:noFill/>").replace("<w:r><w:t", f"<w:r>{CLEAR}<w:t")
    package = Package.open(word_file(line(inside)))
    assert [each.message for each in unseen(package)] == ["“Our limit” does not show: it is white on white."]
    scrub(package)
    assert "Our limit" in "".join(package.tree(package.main).itertext())


def test_a_list_that_puts_words_off_the_page():
    away = numbering().replace("</w:lvl>", '<w:pPr><w:ind w:left="-9000"/></w:pPr></w:lvl>')
    assert says(paragraph("two", NUMBERED), {"numbering": away, "styles": ""}) == [
        "“two” does not show: it stands outside the page."]


AWAY = {"a table that floats away": table('<w:tblpPr w:tblpX="-20000"/>'),
        "a table indented away": table('<w:tblInd w:w="-20000" w:type="dxa"/>'),
        "a cell of no width": table('<w:tblLayout w:type="fixed"/>', '<w:tcW w:w="1" w:type="dxa"/>'),
        "margins": paragraph("two") + '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
                                      '<w:pgMar w:left="6200" w:right="6000"/></w:sectPr>'}


@pytest.mark.parametrize("body", AWAY.values(), ids=AWAY)
def test_words_that_find_no_room_on_the_page(body):
    assert [each.partition(":")[0] for each in says(body)] == ["“two” does not show"]
    assert says(body.replace("-20000", "100").replace('w:w="1"', 'w:w="900"').replace("6200", "1400")) == []


LOOKS = {"almost white": '<w:color w:val="FFFFE0"/>', "white by a tint": '<w:color w:val="000000" w:themeColor="text1" '
                                                                        'w:themeTint="05"/>',
         "white by a shade": '<w:color w:val="000000" w:themeColor="background1" w:themeShade="F2"/>',
         "filled by the theme": '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>'
                                "</w14:textFill>",
         "small as turned words": '<w:rtl/><w:szCs w:val="2"/>', "small as other words": '<w:cs/><w:szCs w:val="2"/>',
         "far apart": '<w:spacing w:val="31680"/>'}


@pytest.mark.parametrize("properties", LOOKS.values(), ids=LOOKS)
def test_looks_that_leave_nothing_to_see(properties):
    assert [each.partition(" does not show")[0] for each in says(line(run("two", properties)))] == ["“two”"]


def test_words_that_are_seen_badly_are_named_and_stay():
    for properties in ('<w:color w:val="E4E4E4"/>', '<w:rFonts w:ascii="Wingdings"/>', "<w:webHidden/>"):
        package = Package.open(word_file(line(run("two", properties))))
        assert len(unseen(package)) == 1
        scrub(package)
        assert "two" in "".join(package.tree(package.main).itertext())
    assert says(line(run("ü", '<w:rFonts w:ascii="Wingdings"/>'))) == []


def test_a_theme_of_the_file_s_own():
    body = line(run("two", '<w:color w:val="4472C4" w:themeColor="accent1"/>'))
    package = Package.open(word_file(body))
    assert unseen(package) == ()
    theme = ('<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme name="x">'
             '<a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:theme>')
    package.add_part("word/theme1.xml", theme.encode(), "application/xml")
    package.relate(package.main, "theme", "word/theme1.xml")
    assert [each.message for each in unseen(Package.open(package.to_bytes()))] == [
        "“two” does not show: it is white on white."]


def alternates(one: str, other: str) -> str:
    return f'<mc:AlternateContent {MC}><mc:Choice Requires="wps">{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback>' \
           "</mc:AlternateContent>"


GONE = "<w:r><w:delText>two</w:delText></w:r>"
BOTH = '<w:ins w:id="1" w:author="A"/><w:del w:id="2" w:author="A"/>'
OLD_BOX = f'<w:r><w:pict><v:oval {VML} style="{{}}"><v:textbox><w:txbxContent>{paragraph("two")}</w:txbxContent>' \
          "</v:textbox></v:oval></w:pict></w:r>"
CASES = {"branches in a branch": alternates(alternates(run("two"), run("three")), run("two")),
         "a picture of other words": alternates("<w:r><w:drawing/></w:r>", run("two")),
         "looks in branches": f'<w:r><w:rPr>{alternates("<w:vanish/>", "")}</w:rPr><w:t>two</w:t></w:r>',
         "deleted outside a deletion": GONE, "drawn letters": f'<w:r><w:pict><v:shape {VML}><v:textpath string="two"/>'
                                                              "</v:shape></w:pict></w:r>",
         "a letter as a symbol": '<w:r><w:sym w:font="Arial" w:char="0074"/></w:r>',
         "the day": "<w:r><w:dayLong/></w:r>",
         "a hidden oval": OLD_BOX.format("visibility:hidden"), "a box not displayed": OLD_BOX.format("display:none"),
         "a white box with words": box(words="three", fill=FILLED.format("FFFFFF")),
         "turned figures": f'<w:dir w:val="rtl">{run("10 - 20")}</w:dir>', "turned run": run("10-20", "<w:rtl/>"),
         "hidden in a formula": f'<m:oMath {MATH}><m:r><w:rPr><w:vanish/></w:rPr><m:t>two</m:t></m:r></m:oMath>',
         "letters in a formula": f'<m:oMath {MATH}><m:r><m:t>m\u043ere</m:t></m:r></m:oMath>',
         "web alone": run("two", "<w:webHidden/>"),
         "a form's list": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
                          '<w:listEntry w:val="two"/></w:ddList></w:ffData></w:fldChar></w:r>'
                          f"<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>{END}",
         "an object that runs": '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
                                'ProgID="Package"/></w:object></w:r>',
         "a control that runs": '<w:r><w:object><w:control w:name="c"/></w:object></w:r>',
         "a shape that runs": f'<w:r><w:pict><v:rect {VML} href="javascript:x"/></w:pict></w:r>'}


@pytest.mark.parametrize("middle", CASES.values(), ids=CASES)
def test_words_that_are_shown_otherwise(middle):
    found = unseen(Package.open(word_file(line(middle))))
    assert len(found) == 1 and found[0].place.startswith("text, the paragraph “The seat of ")


ENDS = {"a paragraph": f"<w:p><w:pPr><w:rPr>{BOTH}</w:rPr></w:pPr>{run('two')}</w:p>",
        "a row": f"<w:tbl><w:tr><w:trPr>{BOTH}</w:trPr><w:tc>{paragraph('two')}</w:tc></w:tr></w:tbl>"}


@pytest.mark.parametrize("body", ENDS.values(), ids=ENDS)
def test_what_is_put_in_and_taken_out_at_once(body):
    assert len(says(body)) == 1
    assert says(body.replace('w:author="A"/><w:del', 'w:author="B"/><w:del')) == []


def test_words_in_the_line_above_the_notes():
    note = f'<w:footnote w:type="separator" w:id="-1">{paragraph("Not binding.")}</w:footnote>'
    assert says(paragraph("two"), {"footnotes": note}) == [
        "“Not binding.” stands in the line above the notes: it is shown and is no part of what is read."]


MARKED = f'<w:p><w:bookmarkStart w:id="9" w:name="bm"/>{run("three")}<w:bookmarkEnd w:id="9"/></w:p>'
CODES = {"a reference": " REF bm \\h ", "a name alone": " bm ", "asked": ' ASK x "y" \\d "three" ',
         "filled in": ' FILLIN "x" \\d "three" ', "of a template": " AUTOTEXT three ", "merged": " MERGEFIELD Name ",
         "a user": ' USERNAME "three" ', "the file": ' INFO Title "three" ', "a page": " PAGE ",
         "a count": " SEQ a \\r 3 \\* CardText ", "a sum": " = 1 + 2 ", "moved": " ADVANCE \\d 900 ", "a day": " DATE ",
         "a link with a tip": ' HYPERLINK \\o "tip" "javascript:x" ', "compared": ' IF 2 > 1 "three" "two" ',
         "likened": ' IF "ab" = "a*" "three" "two" ', "drawn": " EQ \\x(three) ", "its name": " FILENAME ",
         "printed": ' PRINT "x" ', "a button": " GOTOBUTTON bm three ", "a sign": " SYMBOL 65 ",
         "no such bookmark": " REF nothing ", "no title": " TITLE ", "a letter drawn": " SYMBOL 110 \\f Wingdings ",
         "its page": " PAGEREF bm ", "a number of a list": " LISTNUM ", "asks for words": ' FILLIN "x" ',
         "nobody can tell": ' IF MERGED = 1 "three" "two" ', "an index": ' XE "three" ', "a value": ' SET x "three" ',
         "no such property": " DOCPROPERTY Nothing ", "no such style": ' STYLEREF "Nothing" '}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_fields_of_every_kind_that_show_others(code):
    assert len(says(line(field(code, "two members")) + MARKED)) == 1


HONEST = {"a reference": (" REF bm \\h ", "three"), "its number": (" REF bm \\r \\h ", "4"), "a page": (" PAGE ",
          "xiv"),
          "a day": (" DATE ", "1 May 2020"), "a month": (' DATE \\@ "MMMM" ', "May"), "merged": (" MERGEFIELD N ",
          "«N»"),
          "a sum of cells": (" =SUM(ABOVE) ", "1,200"), "a fraction": (" EQ \\f(1;2) ", ""),
          "a check": (" SYMBOL 252 \\f Wingdings ", ""),
          "a link": (' HYPERLINK \\l "bm" ', "there"), "a count": (" SEQ Table \\* ARABIC ", "3"),
          "compared": (' IF 2 > 1 "three" "two" ', "three"), "lost": (" REF nothing ", "Error! Reference not found."),
          "lost page": (" PAGEREF bm ", "¡Error! Marcador no definido."), "an entry": (' XE "three" ', ""),
          "a list": (" LISTNUM ", "(a)")}


@pytest.mark.parametrize("code, shown", HONEST.values(), ids=HONEST)
def test_fields_that_show_what_they_say(code, shown):
    assert says(line(field(code, shown)) + MARKED) == []


def test_a_word_set_by_a_field_and_refered_to():
    given = f'<w:p>{BEGIN}<w:r><w:instrText> SET bmx "three" </w:instrText></w:r>{SEPARATE}{END}</w:p>'
    assert says(given + line(field(" REF bmx ", "three"))) == []
    assert says(given + line(field(" REF bmx ", "two"))) == [
        "“two” is what the field REF shows now; refreshed it shows “three”."]


WORDS_OF_IT = (f'<w:document xmlns:w="{W}"><w:body>{paragraph("two")}</w:body></w:document>').replace("<", "&lt;")
CONTROLS = {"a whole file": ("<w:text/>", "two", WORDS_OF_IT, 0), "a file without a body": ("<w:text/>", "two",
            WORDS_OF_IT.replace("w:body", "w:other"), 1), "half a file": ("<w:text/>", "two", WORDS_OF_IT[:-9], 1),
            "words of a file": ("<w:text/>", "three", WORDS_OF_IT, 1),
            "a date that is none": ("<w:date/>", "two", "three", 1), "a check that is none": ("<w14:checkbox/>",
            "two", "x", 1),
            "a sign of XML": ("<w:text/>", "two", "&lt;three", 1), "a day": ("<w:date/>", "1 May 2020",
            "2020-05-01", 0),
            "checked": ("<w14:checkbox/>", "☒", "true", 0), "nothing yet": ("<w:showingPlcHdr/>", "Click here.", "", 0),
            "said and to be said": ("<w:showingPlcHdr/>", "two", "three", 1),
            "another day": ('<w:date w:fullDate="2030-01-01T00:00:00Z"/>', "1 May 2020", "2030-01-01", 1)}


@pytest.mark.parametrize("head, shown, data, many", CONTROLS.values(), ids=CONTROLS)
def test_controls_of_every_kind_that_are_bound_to_other_data(head, shown, data, many):
    bound = '<w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/>'
    package = Package.open(word_file(line(f"<w:sdt><w:sdtPr>{bound}{head}</w:sdtPr><w:sdtContent>{run(shown)}"
                                          "</w:sdtContent></w:sdt>")))
    package.add_part("customXml/item1.xml", f"<a><b>{data}</b></a>".encode(), "application/xml")
    package.add_part("customXml/p1.xml", b'<d:i xmlns:d="d" d:itemID="{1}"/>', "application/xml")
    package.relate("customXml/item1.xml", "customXmlProps", "customXml/p1.xml")
    package.relate(package.main, "customXml", "customXml/item1.xml")
    assert len(unseen(Package.open(package.to_bytes()))) == many


SIGNS = {"Lisu": "\ua4e2HALL", "Deseret": "tw\U0001042c", "Canadian": "\u146dO", "Tifinagh": "tw\u2d54",
         "runic": "w\u16c1ll",
         "Hebrew": "tw\u05e1", "Georgian": "sha\u10dc", "Coptic": "sh\u2c80ll", "ringed": "\u24d0ll",
         "squared": "\U0001f130LL",
         "letterlike": "sha\u2113l", "long s": "\u017fhall", "segmented": "\U0001fbf2 years",
         "mathematical": "\U0001d7d2 years",
         "O at the end": "1O members", "l at the start": "l0 members", "hair space": "sh\u200aall",
         "no sign": "shall\U0001d159",
         "a soft hyphen too many": "s\u00adh\u00ada\u00adll", "of a font": "sh\ue000all", "turned a": "sh\u0250ll"}


@pytest.mark.parametrize("words", SIGNS.values(), ids=SIGNS)
def test_signs_of_rarer_kinds(words):
    found = says(line(run(words)))
    assert len(found) == 1 and " holds " in found[0] and "U+" in found[0]


AT_HOME = ["בנושא ב NATO", "السنة IOM منظمة", "ⵜⴰⵎⴰⵣⵉⵖⵜ is Berber", "5 ℓ, 20 ℃, m², 1ª, №", "«\u202foui\u202f»",
           "10\u202f000",
           "ﬁnal", "Article Ⅳ", "A ① b", "20l or 2o"]


@pytest.mark.parametrize("words", AT_HOME)
def test_signs_that_are_at_home(words):
    assert says(line(run(words))) == []


OF_LABELS = {"white": CLEAR, "small": '<w:rPr><w:sz w:val="2"/></w:rPr>', "a picture": '<w:lvlPicBulletId w:val="0"/>'}


@pytest.mark.parametrize("change", OF_LABELS.values(), ids=OF_LABELS)
def test_numbers_that_do_not_show(change):
    assert renumbered(numbering().replace("</w:lvl>", f"{change}</w:lvl>"))


LEVELS = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{n}.%{n + 1}"/>@{n}</w:lvl>'
                 for n in (0, 1))


@pytest.mark.parametrize(("level", "hidden", "said"), [("", 0, 1), ("0", 0, 1), ("1", 1, 1), ("1", 0, 0), ("0", 1, 0)])
def test_numbers_are_hidden_by_the_level_that_they_are_of(level, hidden, said):
    of = f'<w:ilvl w:val="{level}"/>' if level else ""
    body = paragraph("One.", f'<w:numPr>{of}<w:numId w:val="1"/></w:numPr>') + paragraph("End.")
    files = [word_file(body, {"numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
                              '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'})
             for levels in (LEVELS.replace("@0", "").replace("@1", ""), LEVELS.replace(
                 f"@{hidden}", "<w:rPr><w:vanish/></w:rPr>").replace("@0", "").replace("@1", ""))]
    assert len(new_numbers(*(Package.open(each) for each in files[::-1]))) == said


def renumbered(changed: str, body: str = BODY) -> list[str]:
    base, back = word_file(BODY, {"numbering": numbering(), "styles": ""}), word_file(body, {"numbering": changed,
                                                                                            "styles": ""})
    return [n.message for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"]


def test_words_that_a_bullet_became():
    bullets, words = (numbering(form="bullet", pattern=each) for each in ("•", "not"))
    base, back = (word_file(BODY, {"numbering": each, "styles": ""}) for each in (bullets, words))
    assert [n.message for n in combine(base, {"USA": back}).notices["USA"]] == [
        "The numbering itself was changed: what was “•” is shown as “not”, and 1 more."]


def test_numbers_of_a_list_with_levels_of_its_own_and_of_a_new_one():
    own = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:lvlText w:val="Article %1"/></w:lvl>' \
          "</w:lvlOverride>"
    new = f'{numbering()}<w:num w:numId="2"><w:abstractNumId w:val="0"/>{STARTED}</w:num>'
    said = ["The numbering itself was changed: what was “Article 1” is shown as “Article 7”, and 1 more."]
    assert renumbered(numbering(more=own)) == said
    assert renumbered(new, BODY.replace('w:numId w:val="1"', 'w:numId w:val="2"')) == said
    assert renumbered(new.replace('<w:startOverride w:val="7"/>', '<w:startOverride w:val="1"/>'),
                      BODY.replace('w:numId w:val="1"', 'w:numId w:val="2"')) == []
    assert renumbered(numbering(form="cardinalText")) == [
        "The numbering itself was changed: what was “Article 1” is shown as “Article 1 (cardinalText)”, and 1 more."]


@pytest.mark.parametrize("target", ["file:///C:/x.dll", "x.chm", "x.py", "file:///C:/x%2Eexe", "x.exe%20", "x.exe.",
                                    "about:blank", "x.settingcontent-ms", "file:////h/s"])
def test_links_that_run_something_of_rarer_kinds(target):
    package = Package.open(word_file(line(f'<w:hyperlink r:id="x">{run("here")}</w:hyperlink>')))
    package.relate(package.main, "hyperlink", target, external=True, ident="x")
    assert len(unseen(package)) == 1
