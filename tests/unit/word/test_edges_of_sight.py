"""Where words cease to show: both sides of each bound, in size, colour, place and room; and what fields would show."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.text.coloured import coloured
from drafting.word.unseen.colours import alike
from drafting.word.unseen.fieldwords import arguments, chosen
from drafting.word.unseen.links import runs
from drafting.word.unseen.odd import at, odd, plain
from tests.packages import paragraph, word_file
from tests.unit.word.test_unseen import VML, WP, box, field, line, run, says


def unseen_kinds(body: str, parts: dict[str, str] | None = None) -> list[str]:
    """What is said behind the words: “X” does not show: …"""
    return [message.partition("” ")[2].partition(": ")[2].rstrip(".") or message for message in says(body, parts)]


@pytest.mark.parametrize(("properties", "why"), [
    ('<w:sz w:val="5"/>', "it is too small to be seen"), ('<w:sz w:val="6"/>', ""),
    ('<w:sz w:val="2.5pt"/>', "it is too small to be seen"),
    ('<w:sz w:val="3pt"/>', ""), ('<w:sz w:val="odd"/>', ""), ('<w:sz w:val="24"/><w:szCs w:val="2"/>', ""),
    ('<w:cs/><w:sz w:val="24"/><w:szCs w:val="2"/>', "it is too small to be seen"),
    ('<w:rtl/><w:szCs w:val="2"/>', "it is too small to be seen"),
    ('<w:cs w:val="0"/><w:sz w:val="24"/><w:szCs w:val="2"/>', ""), ('<w:w w:val="20"/>',
    "its letters are squeezed to nothing"), ('<w:w w:val="21"/>', ""),
    ('<w:w w:val="20%"/>', "its letters are squeezed to nothing"), ('<w:spacing w:val="-80"/>',
    "its letters are squeezed to nothing"), ('<w:spacing w:val="-79"/>', ""),
    ('<w:sz w:val="30"/><w:spacing w:val="-119"/>', ""), ('<w:sz w:val="30"/><w:spacing w:val="-120"/>',
    "its letters are squeezed to nothing"),
    ('<w:spacing w:val="1999"/>', ""), ('<w:spacing w:val="2000"/>', "it stands far from its line"),
    ('<w:fitText w:val="40"/>', "its letters are squeezed to nothing"),
    ('<w:fitText w:val="41"/>', ""), ('<w:position w:val="399"/>', ""), ('<w:position w:val="400"/>',
    "it stands far from its line"),
    ('<w:position w:val="-400"/>', "it stands far from its line"), ('<w:rFonts w:ascii="Wingdings 2"/>',
    "its font has no others"),
    ('<w:rFonts w:hAnsi="Symbol"/>', "its font has no others"), ('<w:rFonts w:ascii="Arial" w:hAnsi="Symbol"/>', ""),
    ('<w:rFonts w:cs="Symbol"/>', ""),
    ('<w:rFonts w:ascii="Symbolic"/>', ""), ('<w:vanish/><w:sz w:val="2"/>', "")])
def test_size_width_and_distance(properties, why):
    assert unseen_kinds(line(run("XY", properties))) == ([why] if why else [])


@pytest.mark.parametrize(("height", "rule", "cut"), [("40", "exact", True), ("41", "exact", False),
    ("40", "atLeast", False), ("40", "", False)])
def test_lines_that_are_cut(height, rule, cut):
    spacing = f'<w:spacing w:line="{height}"' + (f' w:lineRule="{rule}"' if rule else "") + "/>"
    usual = paragraph("One.", '<w:spacing w:line="240" w:lineRule="exact"/>')
    assert unseen_kinds(usual + paragraph("two", spacing)) == (["its lines are cut to nothing"] if cut else [])


@pytest.mark.parametrize(("colour", "ground", "said"), [
    ("FFFFFF", "", "white"), ("EFEFEF", "", "white"), ("EEEEEE", "", "pale"), ("D7D7D7", "", "pale"),
    ("D6D6D6", "", ""), ("000000", "", ""), ("auto", "", ""),
    ("111111", "000000", "pale"), ("101010", "000000", "ground"), ("292929", "000000", ""),
    ("282828", "000000", "pale"), ("FF0000", "FF0000", "ground"),
    ("FF0000", "FFFF00", ""), ("FFFFFF", "FFFF00", ""), ("ffffff", "FFFFFF", "white")])
def test_colours_that_are_one_to_the_eye(colour, ground, said):
    shade = f'<w:shd w:val="clear" w:fill="{ground}"/>' if ground else ""
    kind = {"white": "it is white on white", "pale": "its colour is near that of its ground",
        "ground": "it has the colour of its ground"}
    found = unseen_kinds(line(run("XY", f'<w:color w:val="{colour}"/>{shade}')))
    assert found == ([kind[said]] if said else [])


def test_alike_is_near_in_brightness_and_in_each_part():
    assert alike("000000", "000000") and alike("101010", "000000") and not alike("111111", "000000")
    assert alike("400000", "2A0A00", (255, 0x16)) and not alike("410000", "2A0A00", (255, 0x16))
    assert not alike("0000FF", "000000") and alike("00003F", "000000") and not alike("000041", "000000", (255, 0x40))


@pytest.mark.parametrize(("frame", "why"), [
    ('w:x="-1440"', "page"), ('w:x="-1439"', ""), ('w:y="-1440"', "page"), ('w:x="15840"', "page"),
    ('w:x="15839"', ""), ('w:y="15840"', "page"),
    ('w:w="60"', "small"), ('w:w="61"', ""), ('w:w="0"', ""), ('w:h="60" w:hRule="exact"', "small"),
    ('w:h="61" w:hRule="exact"', ""), ('w:h="60"', ""),
    ('w:h="60" w:hRule="atLeast"', ""), ('w:x="odd"', "")])
def test_frames(frame, why):
    kind = {"page": "it stands outside the page", "small": "its box is too small to show it"}
    assert unseen_kinds(paragraph("two", f"<w:framePr {frame}/>")) == ([kind[why]] if why else [])


@pytest.mark.parametrize(("indent", "far"), [
    ('w:left="-2880"', True), ('w:left="-2879"', False), ('w:start="-2880"', True), ('w:right="-2880"', True),
    ('w:end="-2880"', True),
    ('w:left="10000" w:right="5840"', True), ('w:left="10000" w:right="5839"', False),
    ('w:left="-1440" w:hanging="1440"', True), ('w:left="-1440" w:hanging="1439"', False),
    ('w:firstLine="15840"', True), ('w:left="100" w:firstLine="15739"', False), ('w:hanging="2880"', True)])
def test_indents(indent, far):
    assert unseen_kinds(paragraph("two", f"<w:ind {indent}/>")) == (["it stands outside the page"] if far else [])
    style = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:pPr><w:ind {indent}/></w:pPr></w:style>'
    assert unseen_kinds(paragraph("two", '<w:pStyle w:val="S"/>'),
        {"styles": style}) == (["it stands outside the page"] if far else [])


def table(row: str = "", cell: str = "", properties: str = "") -> str:
    inside = f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph('two')}</w:tc>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:trPr>{row}</w:trPr>{inside}</w:tr></w:tbl>"


FIXED = '<w:tblLayout w:type="fixed"/>'


@pytest.mark.parametrize(("body", "why"), [
    (table("<w:hidden/>"), "its row is hidden"), (table('<w:hidden w:val="0"/>'), ""),
    (table('<w:trHeight w:val="60" w:hRule="exact"/>'), "its row is too low to show it"),
    (table('<w:trHeight w:val="61" w:hRule="exact"/>'), ""), (table('<w:trHeight w:val="60"/>'), ""),
    (table('<w:trHeight w:val="0" w:hRule="exact"/>'), ""),
    (table(cell='<w:tcW w:w="60" w:type="dxa"/>', properties=FIXED), "its cell is too narrow to show it"),
    (table(cell='<w:tcW w:w="60"/>', properties=FIXED), "its cell is too narrow to show it"),
    (table(cell='<w:tcW w:w="61" w:type="dxa"/>', properties=FIXED), ""),
    (table(cell='<w:tcW w:w="0" w:type="dxa"/>', properties=FIXED), ""),
    (table(cell='<w:tcW w:w="60" w:type="pct"/>', properties=FIXED), ""),
    (table(cell='<w:tcW w:w="60" w:type="dxa"/>'), ""),
    (table(properties='<w:tblInd w:w="-5760" w:type="dxa"/>'), "it stands outside the page"),
    (table(properties='<w:tblInd w:w="-5759" w:type="dxa"/>'), ""),
    (table(properties='<w:tblInd w:w="-5760" w:type="pct"/>'), ""), (table(properties='<w:tblInd w:w="15840"/>'),
    "it stands outside the page"),
    (table(properties='<w:tblpPr w:tblpX="-5760"/>'), "it stands outside the page"),
    (table(properties='<w:tblpPr w:tblpY="15840"/>'), "it stands outside the page"),
    (table(properties='<w:tblpPr w:tblpX="100" w:tblpY="15839"/>'), "")])
def test_tables_rows_and_cells(body, why):
    assert unseen_kinds(paragraph("One.") + body) == ([why] if why else [])


@pytest.mark.parametrize(("size", "margins", "away"), [
    ('w:w="12240" w:h="15840"', 'w:left="6000" w:right="6000" w:top="10" w:bottom="10"', True),
    ('w:w="12240" w:h="15840"', 'w:left="6000" w:right="5999" w:top="10" w:bottom="10"', False),
    ('w:w="12240" w:h="15840"', 'w:left="10" w:right="10" w:top="15600" w:bottom="0"', True),
    ('w:w="12240" w:h="15840"', 'w:left="-1440" w:right="10" w:top="10" w:bottom="10"', True),
    ('w:w="12240" w:h="15840"', 'w:left="-1439" w:right="10" w:top="10" w:bottom="10"', False),
    ('w:w="12240" w:h="15840"', 'w:left="10" w:right="10" w:top="-1440" w:bottom="10"', False)])
def test_margins_that_leave_no_room(size, margins, away):
    section = f"<w:sectPr><w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>"
    assert unseen_kinds(paragraph("One.") + paragraph("two") + section) == (
        ["it stands outside the page"] if away else [])
    inside = paragraph("One.") + f"<w:p><w:pPr>{section}</w:pPr><w:r><w:t>two</w:t></w:r></w:p>"
    for body in (paragraph("One.") + paragraph("two") + section, inside):       # the last words of the section say it
        assert [message.partition("”")[0] for message in says(body)] == ["“two"] * away


def drawn(cx: int = 900000, cy: int = 400000, h: int = 0, v: int = 0, relative: str = "column", more: str = "") -> str:
    inside = f"<wps:txbx><w:txbxContent>{paragraph('two')}</w:txbxContent></wps:txbx>"
    shape = f"<a:graphic><a:graphicData><wps:wsp><wps:spPr/>{inside}</wps:wsp></a:graphicData></a:graphic>"
    place = '<wp:position{0} relativeFrom="{1}"><wp:posOffset>{2}</wp:posOffset></wp:position{0}>'
    places = "".join(place.format(side, relative, offset) for side, offset in (("H", h), ("V", v)))
    return (f'<w:r><w:drawing><wp:anchor {WP} behindDoc="1">{places}<wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="1" name="b" {more}/>{shape}</wp:anchor></w:drawing></w:r>')


E = 635


@pytest.mark.parametrize(("middle", "why"), [
    (drawn(cx=60 * E), "its box is too small to show it"), (drawn(cx=61 * E), ""),
    (drawn(cy=60 * E), "its box is too small to show it"),
    (drawn(cx=100 * E, h=-2980 * E), "it stands outside the page"), (drawn(cx=100 * E, h=-2979 * E), ""),
    (drawn(cx=100 * E, h=-100 * E, relative="page"), "it stands outside the page"),
    (drawn(cx=100 * E, h=-99 * E, relative="page"), ""), (drawn(h=17280 * E), "it stands outside the page"),
    (drawn(h=17279 * E), ""), (drawn(v=31680 * E), "it stands outside the page"),
    (drawn(v=31679 * E), ""), (drawn(cy=100 * E, v=-2980 * E), "it stands outside the page"),
    (drawn(more='hidden="true"'), "its box is hidden"), (drawn(more='hidden="0"'), "")])
def test_boxes(middle, why):
    assert unseen_kinds(line(middle)) == ([why] if why else [])


def old(style: str) -> str:
    inside = f"<v:textbox><w:txbxContent>{paragraph('two')}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape {VML} style="{style}">{inside}</v:shape></w:pict></w:r>'


@pytest.mark.parametrize(("style", "why"), [
    ("width:100pt;height:100pt", ""), ("width:3pt", "its box is too small to show it"), ("width:3.1pt", ""),
    ("height:1mm", "its box is too small to show it"), ("height:4px", "its box is too small to show it"),
    ("height:0.1in", ""), ("width:0pt", ""), ("display:none", "its box is hidden"),
    ("visibility: hidden", "its box is hidden"), ("margin-left:-244pt;width:100pt", "it stands outside the page"),
    ("margin-left:-243pt;width:100pt", ""), ("left:-244pt;width:100pt", "it stands outside the page"),
    ("margin-left:900pt", "it stands outside the page"), ("margin-left:899pt", ""),
    ("margin-top:1584pt", "it stands outside the page"), ("top:1583pt", ""), ("margin-left:-9in;width:1cm",
    "it stands outside the page")])
def test_boxes_of_older_word(style, why):
    assert unseen_kinds(line(old(style))) == ([why] if why else [])


WHITE = "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>"


@pytest.mark.parametrize(("fill", "covers"), [
    (WHITE, True), ("<a:solidFill><a:schemeClr val='bg1'/></a:solidFill>", True), ("<a:noFill/>", False), ("", False),
    (WHITE + f"<a:ln>{WHITE}</a:ln>", True), (WHITE + "<a:ln><a:noFill/></a:ln>", True),
    (WHITE + "<a:ln><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill></a:ln>", False),
    ("<a:solidFill><a:srgbClr val='FEFEFE'/></a:solidFill>", False)])
def test_white_boxes_over_the_text(fill, covers):
    assert [message.startswith("An empty white box lies over") for message in says(line(box(words="",
        fill=fill)))] == [True] * covers
    behind = box(words="", fill=fill).replace('behindDoc="0"', 'behindDoc="1"')
    beside = box(words="", fill=fill).replace("<wp:wrapNone/>", "<wp:wrapSquare/>")
    assert says(line(behind)) == says(line(beside)) == []


@pytest.mark.parametrize(("shape", "covers"), [
    ('style="position:absolute" fillcolor="white" stroked="f"', True), ('style="position: absolute" stroked="false"',
    True), ('style="position:absolute" fillcolor="white"', False),
    ('style="position:absolute" fillcolor="red" stroked="f"', False),
    ('style="position:absolute" filled="f" stroked="f"', False), ('style="position:static" stroked="f"', False),
    ('style="position:absolute" fillcolor="#FFFFFF [0]" stroked="f"', True)])
def test_white_shapes_of_older_word_over_the_text(shape, covers):
    assert len(says(line(f"<w:r><w:pict><v:rect {VML} {shape}/></w:pict></w:r>"))) == covers


def test_a_box_that_is_deleted_or_stands_in_for_another_covers_nothing():
    shape = f'<w:r><w:pict><v:rect {VML} style="position:absolute" fillcolor="white" stroked="f"/></w:pict></w:r>'
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    assert len(says(line(shape))) == 1
    assert says(line(f'<w:del w:id="1" w:author="A">{shape}</w:del>')) == []
    assert says(line(f"<w:r><mc:AlternateContent {other}><mc:Choice/><mc:Fallback>{shape}</mc:Fallback>"
                     "</mc:AlternateContent></w:r>")) == []


@pytest.mark.parametrize(("fill", "seen"), [
    ("#1F3864", True), ("#1F3864 [3204]", True), ("#FFFFFF [0]", False), ("black", True), ("white", False),
    ("", False)])
def test_white_words_in_an_older_box_are_seen_on_a_dark_ground(fill, seen):
    said = f' fillcolor="{fill}"' if fill else ""
    words = f"<w:p>{run('two', '<w:color w:val=' + chr(34) + 'FFFFFF' + chr(34) + '/>')}</w:p>"
    box = f'<w:r><w:pict><v:rect {VML}{said}><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:rect>' \
          "</w:pict></w:r>"
    assert [each for each in says(line(box)) if "white" in each or "ground" in each] == (
        [] if seen else ["“two” does not show: it is white on white."])


# -- what is clicked and what is refreshed ---------------------------------------------------------------
@pytest.mark.parametrize(("target", "so"), [
    ("java%73cript:x", True), ("java\tscript:x", True), ("x:y", False), ("C:/notes.docx", False),
    ("C:/tool.exe", True), ("tool.exe?x", True), ("tool.exe.", True), ("tool.exe/x", False),
    ("https://example.org/x.exe", False), ("file:///C:/notes.docx", False), ("file://host/x.docx", True),
    ("//host/x.docx", True), ("/srv/x.docx", False), ("file:////host/x", True),
    ("a.docm", True), ("a.docx", False), ("a.xlsb", True), ("tel:1", False), ("urn:x", False), ("", False),
    ("doi:10.1/x.exe", False), ("archive.iso#x", True)])
def test_what_a_link_runs(target, so):
    assert runs(target) is so


@pytest.mark.parametrize(("code", "words"), [
    (["a", "b"], ["a", "b"]), (["a", "\\*", "MERGEFORMAT"], ["a"]), (["\\h", "a"], ["a"]),
    (["\\o", "tip", "a"], ["a"]), (["\\l", "place"], []), (["\\t", "x", "y"], ["y"]),
    (['a\\"b'], ['a"b']), (["\\#", "0.0", "a"], ["a"]), (["\\@", "d", "\\*", "x", "a"], ["a"])])
def test_the_words_of_a_code(code, words):
    assert list(arguments(code)) == words


@pytest.mark.parametrize(("code", "shown"), [
    (["1", "=", "1", "yes", "no"], "yes"), (["1", "=", "2", "yes", "no"], "no"), (["1.0", "=", "1", "yes", "no"],
    "yes"), (["2", "<", "10", "yes", "no"], "yes"), (["b", "<", "a", "yes", "no"], "no"),
    (["2", "<=", "2", "yes", "no"], "yes"), (["2", ">=", "3", "yes", "no"], "no"),
    (["2", ">", "2", "yes", "no"], "no"), (["a", "<>", "a", "yes", "no"], "no"), (["a", "<>", "b", "yes", "no"], "yes"),
    (["abc", "=", "a*", "yes", "no"], "yes"), (["abc", "=", "a?", "yes", "no"], "no"),
    (["abc", "<>", "a?", "yes", "no"], "yes"), (["a", "~", "b", "yes", "no"], None), (["a", "=", "b", "yes"], ""),
    (["a[b", "=", "a[*", "yes", "no"], "yes"), (["-1", "<", "0", "yes", "no"], "yes"),
    (["1", "=", "a", "yes", "no"], "no"), (["a", "<>", "1", "yes", "no"], "yes")])
def test_which_words_a_condition_shows(code, shown):
    assert chosen(code) == shown


@pytest.mark.parametrize(("code", "shown", "odd_one"), [
    (' QUOTE "two words" ', "two words", False), (' QUOTE "two words" ', "Two  Words", False),
    (' QUOTE "two" ', "three", True), (" = 3 ", "3", False), (" = 3 ", "4", True), (" PAGE ", "vii", False),
    (" PAGE ", "seven", True), (" SEQ Table \\* CardText ", "seven", True), (" NUMPAGES \\* CardText ", "seven",
    False), (" = 1 + 2 ", "3", True), (" ADVANCE \\r 0 ", "", False),
    (" ADVANCE \\r 9 ", "", True), (" SYMBOL 65 ", "A", True), (" SYMBOL 65 \\f Wingdings ", "A", False),
    (" SYMBOL 8212 ", "—", False), (" GOTOBUTTON here words ", "", True), (' EQ \\f(ab,c) ', "", True),
    (" EQ \\f(1,2) ", "", False), (" MERGEFIELD Name ", "«Name»", False), (" MERGEFIELD Name ", "Panama", True),
    (" DATE \\@ \"d MMMM\" ", "3 May", False), (" DATE \\@ \"'on' d\" ", "on 3", True),
    (" DATE ", "today", True), (" FILENAME ", "x.docx", True), (" AUTHOR ", "", False),
    (' FILLIN "Say" \\d "two" ', "two", False), (' FILLIN "Say" \\d "two" ', "three", True),
    (" DOCVARIABLE Nothing ", "Error! No variable.", False), (" DOCVARIABLE Nothing ", "two", True),
    (' INFO TITLE "New" ', "New", False), (' TITLE "New" ', "Old", True),
    (' HYPERLINK "https://x.org" ', "x", False), (" PRINT 27 ", "", True), (" REF nowhere \\h ", "x", True),
    (" STYLEREF Nothing ", "x", True), (" STYLEREF Nothing \\n ", "x", False)])
def test_what_a_field_would_show_when_it_is_refreshed(code, shown, odd_one):
    assert len(says(line(field(code, shown)))) == odd_one


def marked(words: str, code: str, shown: str) -> list[str]:
    begin, end = '<w:bookmarkStart w:id="1" w:name="Here"/>', '<w:bookmarkEnd w:id="1"/>'
    return says(f"<w:p>{begin}{run(words)}{end}</w:p>" + line(field(code, shown)))


def test_references_show_the_words_that_are_marked():
    assert marked("two", " REF Here \\h ", "two") == [] == marked("two", " Here ", "two")
    assert len(marked("two", " REF here ", "three")) == len(marked("two", " Here ", "three")) == 1
    assert marked("two", " REF Here \\n ", "7") == []
    assert len(says(line(field(' SET Place "Lima" ', "")) + line(field(" REF Place ", "Quito")))) == 1
    styled = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="Head"/></w:style>'
    head = paragraph("Part one", '<w:pStyle w:val="H"/>')
    assert says(head + line(field(' STYLEREF "Head" ', "Part one")), {"styles": styled}) == []
    assert len(says(head + line(field(" STYLEREF H ", "Part two")), {"styles": styled})) == 1


@pytest.mark.parametrize(("one", "other", "struck"), [
    ("FF0000", "0000FF", True), ("FF0000", "00FF00", True), ("900000", "000090", True), ("8F0000", "0000FF", False),
    ("FF6000", "0000FF", True), ("FF6100", "0000FF", False), ("FF0061", "0000FF", False),
    ("FF0000", "60FF00", True), ("FF0000", "61FF00", False), ("FF0000", "00008F", False), ("FF0000", "000000", False),
    ("0000FF", "0000FF", False), ("0000FF", "FF0000", True)])
def test_words_coloured_as_a_redline_by_hand(one, other, struck):
    body = line(run("old", f'<w:color w:val="{one}"/>') + run("new", f'<w:color w:val="{other}"/>'))
    assert [n.kind for n in coloured(Package.open(word_file(body)))] == ["struck"] * struck
    apart = line(run("old", f'<w:color w:val="{one}"/>') + run(" and ") + run("new", f'<w:color w:val="{other}"/>'))
    signs = line(run("--", f'<w:color w:val="{one}"/>') + run("new", f'<w:color w:val="{other}"/>'))
    assert list(coloured(Package.open(word_file(apart)))) == list(coloured(Package.open(word_file(signs)))) == []


def test_which_words_are_red_and_which_are_new():
    body = line(run("blue", '<w:color w:val="0000FF"/>') + run("  ") + run("red", '<w:color w:val="FF0000"/>'))
    (found,) = coloured(Package.open(word_file(body)))
    assert found.message.startswith("“red” is red beside “blue” in another")


def test_a_place_names_its_story_and_how_its_paragraph_begins():
    package = Package.open(word_file(paragraph("x" * 48) + paragraph("y" * 49) + paragraph("")))
    first, second, third = package.tree(package.main).iter("{*}p")
    assert [at(package.main, p) for p in (first, second, third)] == [
        f"text, the paragraph “{'x' * 48}”", f"text, the paragraph “{'y' * 48}…”", "text"]
    assert odd(package.main, second[-1], "dot",
        "  two\n words ").says == "“two words” does not show: it is too small to be seen."
    assert plain(" a\u00a0b\nc ") == "abc"


# -- signs and branches ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("code", "font", "shown"), [
    ("0041", "Arial", "A"), ("F041", "Arial", "A"), ("F000", "Arial", ""), ("F0FF", "Arial", "ÿ"),
    ("F100", "Arial", ""),
    ("0031", "Arial", "1"), ("0041", "Symbol", ""), ("F041", "Wingdings", ""), ("0041", "", ""), ("41", "Arial", ""),
    ("00G1", "Arial", ""), ("2022", "Arial", ""), ("00041", "Arial", "")])
def test_letters_that_are_drawn_as_signs(code, font, shown):
    held = f'<w:p><w:r><w:t>one</w:t></w:r><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
    found = says(held)
    assert len(found) == bool(shown) and all(f"“{shown}”" in each for each in found)


def branches(*inside: str) -> str:
    first, *others = inside
    return ('<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="w14">{first}</mc:Choice>'
            + "".join(f"<mc:Fallback>{each}</mc:Fallback>" for each in others) + "</mc:AlternateContent></w:r></w:p>")


@pytest.mark.parametrize(("inside", "odd_one"), [
    (("<w:t>two</w:t>", "<w:t>two</w:t>"), False), (("<w:t>two</w:t>", "<w:t>three</w:t>"), True),
    (("<w:t>two</w:t>", ""), True), (("<w:t>two</w:t>",), True), (("", ""), False)])
def test_branches_that_say_different_words(inside, odd_one):
    assert bool(says(branches(*inside))) == odd_one


@pytest.mark.parametrize(("where", "words"), [
    ("firstRow", "aa bb cc"), ("lastRow", "gg hh ii"), ("firstCol", "aa dd gg"), ("lastCol", "cc ff ii"),
    ("band1Horz", "aa bb cc dd ee ff gg hh ii"), ("nwCell", "aa bb cc dd ee ff gg hh ii")])
def test_what_a_style_says_of_an_edge_of_a_table_holds_there(where, words):
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(each)}</w:tc>' for each in row.split())}</w:tr>"
                   for row in ("aa bb cc", "dd ee ff", "gg hh ii"))
    style = (f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="{where}"><w:rPr>'
             '<w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>')
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>{rows}</w:tbl>'
    found = says(body + paragraph("End."), {"styles": style})
    assert [message[1:3] for message in found] == words.split()


@pytest.mark.parametrize(("style", "own", "far"), [
    ('w:left="-1440"', 'w:hanging="1439"', False),
    ('w:left="-1440"', 'w:left="0" w:hanging="1440"', False), ('w:left="-2880"', 'w:left="0"', False),
    ('w:left="-2880"', 'w:left="-2880"', True), ('w:left="-2880"', 'w:hanging="0"', True)])
def test_an_indent_is_that_of_the_style_and_of_the_paragraph_together(style, own, far):
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:pPr><w:ind {style}/></w:pPr></w:style>'
    found = unseen_kinds(paragraph("two", f'<w:pStyle w:val="S"/><w:ind {own}/>'), {"styles": styles})
    assert found == ["it stands outside the page"] * far
