"""The numbers that Word shows before paragraphs."""

import pytest

from drafting.word.markup.formats import format_of
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.counted import Counted
from drafting.word.text.shown import shown
from tests.packages import paragraph, word_file


def level(number: int, form: str, pattern: str, more: str = "") -> str:
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>')


def lists(*levels: str, more: str = "") -> str:
    return (f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{more}</w:num>')


def item(place: str) -> str:
    """"1/0" is the first level of list 1; "" is in no list."""
    number, _, depth = place.partition("/")
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph("words", listed if place else "")


def labels(numbering: str, *places: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering, **({"styles": styles} if styles else {})}
    return [each.label for each in shown(Package.open(word_file("".join(map(item, places)), parts)))]


LEGAL = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))


@pytest.mark.parametrize("numbering, places, expected", [
    (LEGAL, ("1/0", "1/1", "1/1", "1/2", "1/0", "1/1", ""), ["1.", "1.1", "1.2", "(a)", "2.", "2.1", ""]),
    (LEGAL, ("1/0", "2/0", "1/0"), ["1.", "2.", "3."]),
    (lists(level(0, "upperRoman", "Article %1"), more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
           '</w:lvlOverride>'), ("1/0", "1/0", "2/0", "2/0"), ["Article I", "Article II", "Article I", "Article II"]),
    (lists(level(0, "bullet", "o")), ("1/0", "1/0"), ["•", "•"]),
    (lists(level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')),
     ("1/0", "1/1", "1/0", "1/1"), ["1.", "1)", "2.", "2)"]),
    (lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")), ("1/0", "1/1"), ["I.", "1.1"]),
    (LEGAL, ("1/7", "9/0", "0/0"), ["", "", ""]),
    (lists(level(0, "decimal", "%1.").replace('w:val="1"', 'w:val="many"', 1)), ("1/0",), ["1."]),
])
def test_labels(numbering, places, expected):
    assert labels(numbering, *places) == expected


def test_a_style_may_number_its_paragraphs():
    styles = ('<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Article"/><w:pPr><w:numPr>'
              '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Art"/></w:style>')
    linked = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    body = "".join(paragraph("words", f'<w:pStyle w:val="{name}"/>') for name in ("Art", "Sub", "Sub", "Art"))
    file = word_file(body, {"numbering": linked, "styles": styles})
    assert [each.label for each in shown(Package.open(file))] == ["1.", "1.1", "1.2", "2."]


def test_what_goes_is_not_counted():
    gone = item("1/0").replace("<w:pPr>", '<w:pPr><w:rPr><w:del w:id="1" w:author="MEX"/></w:rPr>').replace(
        "<w:r><w:t ", '<w:del w:id="2" w:author="MEX"><w:r><w:delText ').replace(
        "</w:t></w:r>", "</w:delText></w:r></w:del>")
    file = word_file(item("1/0") + gone + item("1/0"), {"numbering": LEGAL})
    assert [(each.kind, each.label) for each in shown(Package.open(file))] == [
        ("same", "1."), ("deleted", ""), ("same", "2.")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_whole_number_is_said_from_the_first_level_on_however_the_levels_are_written(turned):
    levels = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))
    file = Package.open(word_file("".join(map(item, ("1/0", "1/1", "1/2", "1/2"))), {
        "numbering": lists(*(levels[::-1] if turned else levels))}))
    count, found = Counted(file), []
    for p in file.tree(file.main).iter(w("p")):
        form = format_of(p.find(w("pPr")))
        found.append((count.label(form), count.whole(form)))
    assert found == [("1.", "1"), ("(a)", "1(a)"), ("(i)", "1(a)(i)"), ("(ii)", "1(a)(ii)")]
