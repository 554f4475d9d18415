"""What a file shows otherwise than it reads is named, each kind at its place; what is honest is let be."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.opc.package import Package
from drafting.word.unseen.unseen import new_unseen, unseen
from drafting.word.unseen.unseen import said as known
from tests.packages import paragraph, word_file

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WP = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
      'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(middle: str) -> str:
    return f'<w:p>{run("The seat of ")}{middle}{run(" is open.")}</w:p>'


def field(code: str, shown: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f'{sign.format("begin")}<w:r><w:instrText>{code}</w:instrText></w:r>{sign.format("separate")}{run(shown)}' \
           f'{sign.format("end")}'


def box(anchor: str = "", more: str = "", words: str = "Our limit", fill: str = "") -> str:
    inside = f"<wps:txbx><w:txbxContent>{paragraph(words)}</w:txbxContent></wps:txbx>" if words else ""
    place = '<wp:positionH relativeFrom="column"><wp:posOffset>{}</wp:posOffset></wp:positionH>'
    return (f'<w:r><w:drawing><wp:anchor {WP} behindDoc="0">{place.format(anchor or 0)}'
            f'<wp:extent cx="900000" cy="{"5000" if more == "dot" else "400000"}"/><wp:wrapNone/>'
            f'<wp:docPr id="1" name="b"{" hidden=" + chr(34) + "1" + chr(34) if more == "hidden" else ""}/>'
            f'<a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr>{inside}</wps:wsp></a:graphicData></a:graphic>'
            f'</wp:anchor></w:drawing></w:r>')


def says(body: str, parts: dict[str, str] | None = None, core: dict[str, str] | None = None) -> list[str]:
    return [each.message for each in unseen(Package.open(word_file(body, parts, core)))]


FILLED = "<a:solidFill><a:srgbClr val='{}'/></a:solidFill>"
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>{}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase></w:ruby>" \
       "</w:r>"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
GONE = "<w:r><w:delText>two</w:delText></w:r>"
FAINT = {"white": '<w:color w:val="FFFFFF"/>', "nearly white": '<w:color w:val="FBFBFB"/>',
         "white by theme": '<w:color w:val="000000" w:themeColor="background1"/>',
         "on a mark of its colour": '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
         "on a shade of its colour": f'<w:color w:val="1F3864"/>{DARK}', "one point": '<w:sz w:val="2"/>',
         "narrow": '<w:w w:val="1"/>', "squeezed": '<w:spacing w:val="-200"/>', "fitted": '<w:fitText w:val="1"/>',
         "high above": '<w:position w:val="900"/>',
         "seen through": '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
                         "</w14:srgbClr></w14:solidFill></w14:textFill>",
         "no colour": '<w14:textFill><w14:noFill/></w14:textFill>'}


@pytest.mark.parametrize("properties", FAINT.values(), ids=FAINT)
def test_words_that_do_not_show(properties):
    assert [each.partition(" does not show")[0] for each in says(line(run("X and Y", properties)))] == ["“X and Y”"]


@pytest.mark.parametrize("kind, used", [("character", '<w:rStyle w:val="S"/>'), ("paragraph", "")])
def test_words_that_a_style_makes_faint(kind, used):
    look = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    style = f'<w:style w:type="{kind}" w:styleId="S"><w:name w:val="S"/>{look}</w:style>'
    body = line(run("X", used)) if used else paragraph("X", '<w:pStyle w:val="S"/>')
    assert says(body, {"styles": style}) == ["“X” does not show: it is white on white."]


SHOWN = {"white on dark": run("X", f'<w:color w:val="FFFFFF"/>{DARK}'), "legible": run("X", '<w:sz w:val="10"/>'),
         "a small blank": run("  ", '<w:sz w:val="2"/>'), "deleted": f'<w:del w:id="1" w:author="A">{run("X")}</w:del>',
         "condensed a little": run("X", '<w:spacing w:val="-10"/>'), "blue": run("X", '<w:color w:val="0000FF"/>'),
         "an honest field": field(' QUOTE "X" \\* MERGEFORMAT ', "X"), "a page": field(" PAGE ", "7"),
         "an accent": run("Guaraní México Ñandú œuvre naïve"), "science": run("TNFα, 5 µm, Ω, β-carotene, H2O2, 3 α"),
         "two scripts": run("The word мир is Russian, 中文 with １２ Chinese"), "soft hyphen": run("migra\u00adtion"),
         "an emoji": run("Good \u2764\ufe0f work"), "a joiner where it works": run("می\u200cخواهم"),
         "same in both branches": f"<mc:AlternateContent {MC}><mc:Choice>{run('X')}</mc:Choice><mc:Fallback>{run('X')}"
                                  "</mc:Fallback></mc:AlternateContent>",
         "a box beside": box(), "a coloured box": box(words="", fill=FILLED.format("FF0000")),
         "furigana": RUBY.format("とう", "東")}


@pytest.mark.parametrize("middle", SHOWN.values(), ids=SHOWN)
def test_what_is_honest_is_let_be(middle):
    assert says(line(middle)) == []


def test_white_words_in_a_dark_cell_are_seen():
    cell = f'<w:tbl><w:tr><w:tc><w:tcPr>{DARK}</w:tcPr>{{}}</w:tc></w:tr></w:tbl>'
    assert says(cell.format(line(run("X", '<w:color w:val="FFFFFF"/>')))) == []
    assert says(cell.format(line(run("X", '<w:color w:val="1F3864"/>')))) == [
        "“X” does not show: it has the colour of its ground."]


SIGNS = {"no width": "sh\u200ball", "joined": "tw\u2060o", "byte order": "m\ufeffore", "tag": "m\U000e0041ore",
         "control": "m\u0090ore", "filler": "more\u3164", "override": "\u202eowt\u202c", "isolate": "\u2067two\u2069",
         "mark": "two\u200f", "Cyrillic in a word": "m\u043ere", "all Cyrillic": "\u043e\u0441\u0430",
         "Greek": "N\u039fT", "Armenian": "m\u0585re", "full width": "２0 per cent", "full width letter": "ｍore",
         "Arabic digits": "\u0663 years", "Devanagari digits": "\u0969 years", "mathematical": "\U0001d5fb\U0001d5fc",
         "O for nought": "2O19", "l for one": "1l5", "accent apart": "Me\u0301xico", "overlaid": "s\u0336hall",
         "phonetic a": "sh\u0251ll", "more Cyrillic than Latin": "\u0430r\u0435", "Greek semicolon": "two\u037e",
         "leader": "two\u2024", "wide stop": "two\uff0e", "Arabic comma": "two\u060c", "ratio": "two\u2236"}


@pytest.mark.parametrize("words", SIGNS.values(), ids=SIGNS)
def test_signs_that_read_otherwise_than_they_show(words):
    found = says(line(run(words)))
    assert len(found) == 1 and " holds " in found[0] and "U+" in found[0]


AT_HOME = ("1\u22365000", "\u4e00\u4e8c\uff0e", "\u03a4\u03b9 \u03b8\u03ad\u03bb\u03b5\u03b9\u037e")


@pytest.mark.parametrize("words", AT_HOME)
def test_marks_where_they_are_at_home(words):
    assert says(line(run(words))) == []


def test_signs_over_two_runs_are_one_word():
    assert says(line(run("m\u043e") + run("re", "<w:b/>"))) == ["“mоre” holds letters of another script: “о” U+043E."]


FIELDS = {"quote": ' QUOTE "three" ', "property": " DOCPROPERTY Term ", "variable": " DOCVARIABLE Term ",
          "included": ' INCLUDETEXT "C:\\\\x.docx" ', "linked": ' LINK Word.Document.12 "C:\\\\x.docx" ',
          "dde": " DDEAUTO a b ", "macro": " MACROBUTTON Run two ",
          "if": ' IF 1 = 1 "three" "two" ', "title": " TITLE ", "number": " = 3 ",
          "program": ' HYPERLINK "javascript:x()" '}


@pytest.mark.parametrize("code", FIELDS.values(), ids=FIELDS)
def test_fields_that_would_show_others(code):
    parts = {"settings": '<w:docVars><w:docVar w:name="Term" w:val="three"/></w:docVars>'}
    title = "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>three</dc:title></c>"
    term = '<P xmlns:vt="t"><property name="Term"><vt:lpwstr>three</vt:lpwstr></property></P>'
    core = {"docProps/core-properties.xml": title, "docProps/custom-properties.xml": term}
    found = says(line(field(code, "two")), parts, core)
    assert len(found) == 1 and "“two”" in found[0]
    simple = f"<w:fldSimple w:instr='{code}'>{run('two')}</w:fldSimple>"
    assert says(line(simple), parts, core) == found


LAYERS = {
    "branches": f"<mc:AlternateContent {MC}><mc:Choice>{run('one')}</mc:Choice><mc:Fallback>{run('two')}</mc:Fallback>"
                "</mc:AlternateContent>",
    "one branch": f"<mc:AlternateContent {MC}><mc:Choice>{run('two')}</mc:Choice></mc:AlternateContent>",
    "ruby": RUBY.format("not", " "),
    "both": f'<w:del w:id="1" w:author="A"><w:ins w:id="2" w:author="A">{GONE}</w:ins></w:del>',
    "both the other way": f'<w:ins w:id="1" w:author="A"><w:del w:id="2" w:author="A">{GONE}</w:del></w:ins>',
    "in the code": f"{BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{run('two')}{SEPARATE}{END}",
    "turned": f'<w:bdo w:val="rtl">{run("owt")}</w:bdo>',
    "phantom": f'<m:oMath {MATH}><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>two</m:t></m:r>'
               "</m:e></m:phant></m:oMath>",
    "off the page": box("-9000000"), "a dot": box(more="dot"), "hidden box": box(more="hidden"),
    "white box": box(words="", fill=FILLED.format("FFFFFF")),
    "old hidden box": f'<w:r><w:pict><v:shape {VML} style="visibility:hidden"><v:textbox><w:txbxContent>'
                      f'{paragraph("two")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>',
    "old white box": f'<w:r><w:pict><v:rect {VML} style="position:absolute" fillcolor="white" stroked="f"/></w:pict>'
                     "</w:r>"}


@pytest.mark.parametrize("middle", LAYERS.values(), ids=LAYERS)
def test_words_that_one_program_shows_and_another_does_not(middle):
    found = unseen(Package.open(word_file(line(middle))))
    assert len(found) == 1 and found[0].place.startswith("text, the paragraph “The seat of ")


BLOCKS = {"frame": paragraph("two", '<w:framePr w:x="-6000" w:y="1" w:hAnchor="page"/>'),
          "flat frame": paragraph("two", '<w:framePr w:w="2000" w:h="10" w:hRule="exact"/>'),
          "indent": paragraph("two", '<w:ind w:left="-9000"/>'),
          "cut lines": paragraph("two", '<w:spacing w:line="1" w:lineRule="exact"/>'),
          "row": f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph('two')}</w:tc></w:tr></w:tbl>",
          "flat row": '<w:tbl><w:tr><w:trPr><w:trHeight w:val="5" w:hRule="exact"/></w:trPr><w:tc>'
                      f"{paragraph('two')}</w:tc></w:tr></w:tbl>",
          "chunk": '<w:altChunk r:id="x"/>', "sub-document": '<w:p><w:subDoc r:id="x"/></w:p>'}


@pytest.mark.parametrize("body", BLOCKS.values(), ids=BLOCKS)
def test_blocks_that_nobody_sees(body):
    assert len(says(paragraph("One.") + body)) == 1


def test_a_control_bound_to_data_that_say_others():
    def control(shown: str, data: str) -> list[str]:
        bound = '<w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/><w:text/>'
        body = line(f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>")
        package = Package.open(word_file(body))
        package.add_part("customXml/item1.xml", f"<a><b>{data}</b></a>".encode(), "application/xml")
        package.add_part("customXml/p1.xml", b'<d:i xmlns:d="d" d:itemID="{1}"/>', "application/xml")
        package.relate("customXml/item1.xml", "customXmlProps", "customXml/p1.xml")
        package.relate(package.main, "customXml", "customXml/item1.xml")
        return [each.message for each in unseen(Package.open(package.to_bytes()))]

    assert control("two", "two") == []
    assert control("two", "three") == ["“two” stands in a control bound to data that say “three”."]


@pytest.mark.parametrize("target, runs", [
    ("javascript:alert(1)", True), (" vbscript:x", True), ("ms-word:ofe|u|http://x", True), ("search-ms:query=x", True),
    ("file:///C:/x.exe", True), ("\\\\host\\share\\x.docx", True), ("tool.bat", True),
    ("https://example.org/x.exe", False), ("mailto:a@example.org", False), ("#here", False), ("notes.docx", False)])
def test_links_that_run_something(target, runs):
    package = Package.open(word_file(line(f'<w:hyperlink r:id="x">{run("here")}</w:hyperlink>')))
    package.relate(package.main, "hyperlink", target, external=True, ident="x")
    assert [each.message.startswith("The link “here” runs something: ") for each in unseen(package)] == [True] * runs


NUMBERED = '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BODY = paragraph("Seats.", NUMBERED) + paragraph("Fees.", NUMBERED)


def numbering(start: int = 1, more: str = "", form: str = "decimal", pattern: str = "Article %1") -> str:
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return (f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{more}</w:num>')


STARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'


@pytest.mark.parametrize("changed, shown", [
    (numbering(7), "Article 7"), (numbering(more=STARTED), "Article 7"), (numbering(form="upperRoman"), "Article I"),
    (numbering(pattern="Annex %1"), "Annex 1")])
def test_numbering_that_was_changed(changed, shown):
    base, back = (word_file(BODY, {"numbering": each, "styles": ""}) for each in (numbering(), changed))
    found = [n.message for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"]
    assert found == [f"The numbering itself was changed: what was “Article 1” is shown as “{shown}”, and 1 more."]
    alone = paragraph("Seats.", NUMBERED)
    base, back = (word_file(alone, {"numbering": each, "styles": ""}) for each in (numbering(), changed))
    found = [n.message for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"]
    assert found == [f"The numbering itself was changed: what was “Article 1” is shown as “{shown}”."]


def test_a_number_that_is_hidden_and_an_end_that_is_hidden():
    hidden = numbering().replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    base = word_file(BODY, {"numbering": numbering(), "styles": ""})
    back = word_file(paragraph("Seats.", f"{NUMBERED}<w:rPr><w:vanish/></w:rPr>") + paragraph("Fees.", NUMBERED),
                     {"numbering": hidden, "styles": ""})
    assert [n.message for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"] == [
        "The numbering itself was changed: what was “Article 1” is shown as “–”, and 1 more.",
        "The end of the paragraph “Seats.” is hidden: it is shown as one with the next."]


def test_a_table_whose_style_hides_it():
    style = '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{paragraph("Fees.")}</w:tc></w:tr></w:tbl>'
    assert says(body, {"styles": style}) == ["“Fees.” does not show: the style of its table hides it."]


def test_a_paragraph_put_in_renumbers_nothing_by_trick():
    base = word_file(BODY, {"numbering": numbering(), "styles": ""})
    back = word_file(paragraph("First.", NUMBERED) + BODY, {"numbering": numbering(), "styles": ""})
    assert [n for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"] == []


def test_what_went_out_so_is_not_said_again_and_what_is_new_is():
    base = word_file(line(run("X", '<w:color w:val="FFFFFF"/>')))
    back = word_file(line(run("X", '<w:color w:val="FFFFFF"/>') + run("Z", "<w:vanish/>")) + paragraph("m\u043ere"))
    found = combine(base, {"USA": base, "MEX": back}).notices
    assert [n.kind for n in found["USA"]] == []
    assert sorted(n.message.split(" ")[0] for n in found["MEX"] if n.kind in ("unseen", "hidden")) == ["“Z”", "“mоre”"]


def test_lists_that_a_program_only_calls_anew_are_let_be():
    two = numbering() + numbering(form="upperRoman").replace('w:numId="1"', 'w:numId="2"').replace(
        '"0"', '"9"').replace('w:ilvl="9"', 'w:ilvl="0"')
    base = word_file(BODY, {"numbering": two, "styles": ""})
    swapped = two.replace('<w:num w:numId="1"', '<w:num w:numId="x"').replace(
        '<w:num w:numId="2"', '<w:num w:numId="1"').replace('w:numId="x"', 'w:numId="2"')
    back = word_file(BODY.replace('w:numId w:val="1"', 'w:numId w:val="2"'), {"numbering": swapped, "styles": ""})
    assert [n for n in combine(base, {"USA": back}).notices["USA"] if n.kind == "unseen"] == []


def test_what_went_out_with_the_file_is_no_news_and_what_came_beside_it_is():
    odd, other = (line(field(f"QUOTE {words}", "Panama")) for words in ("Lima", "Quito"))

    def came(sent: str, back: str) -> int:
        return len(new_unseen(Package.open(word_file(back)), known(Package.open(word_file(sent)))))

    assert len(says(odd)) == 1
    assert [came(odd, odd), came(odd, paragraph("New.") + odd), came(odd, line("")), came(odd + odd, odd)] == [0] * 4
    assert [came("", odd), came(odd, odd + other), came(odd, odd + odd)] == [1, 1, 1]


def test_a_day_that_a_field_shows_is_odd_only_where_words_stood():
    today, then, plain = map(line, (field(" DATE ", "1 May 2020"), field(" DATE ", "2 May"), run("1 May")))

    def came(sent: str, back: str) -> int:
        return len(new_unseen(Package.open(word_file(back)), known(Package.open(word_file(sent)))))

    assert says(today) == []
    assert [came(plain, today), came(today, then), came(then, today + then)] == [1, 0, 1]


def test_words_that_their_style_strikes_out():
    style = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Ask"/><w:rPr><w:strike/></w:rPr></w:style>'
    body = paragraph("two", '<w:pStyle w:val="A"/>')
    assert says(body * 2 + paragraph("one"), {"styles": style}) == [
        "“two” is struck out by its style, Ask: whatever stands in that style is read as if it were not."]
    assert says(body, {"styles": style.replace("<w:strike/>", '<w:strike w:val="0"/>')}) == []
