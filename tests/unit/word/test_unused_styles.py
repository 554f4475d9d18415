"""Styles of somebody's own that nothing is set in: taken out and named; whatever something speaks of stays."""

import pytest

from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.scrub import scrub
from drafting.word.opc.package import Package
from drafting.word.versions.source import without_names
from tests.packages import paragraph, word_file

NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
PLAIN = paragraph("We agree.")


def style(ident: str, inside: str = "", custom: str = ' w:customStyle="1"') -> str:
    return f'<w:style w:type="paragraph"{custom} w:styleId="{ident}"><w:name w:val="{ident} Body"/>{inside}</w:style>'


def file(body: str, *styles: str, **parts: str) -> bytes:
    return word_file(body, {"styles": NORMAL + "".join(styles), **parts})


def left(data: bytes) -> list[str]:
    package = Package.open(data)
    scrub(package)
    return [each.ident for each in Package.open(package.to_bytes()).styles if each.ident != "Normal"]


def code(text: str) -> str:
    return f"<w:p><w:r><w:instrText> {text} </w:instrText></w:r></w:p>"


@pytest.mark.parametrize("data, stays", [
    (file(PLAIN, style("Acme")), []),
    (file(PLAIN, style("Acme", custom="")), ["Acme"]),
    (file(paragraph("We agree.", '<w:pStyle w:val="Acme"/>'), style("Acme")), ["Acme"]),
    (file(paragraph("We agree.", '<w:pStyle w:val="Acme"/>'), style("Acme", '<w:basedOn w:val="Root"/>'), style("Root"),
          style("Other", '<w:basedOn w:val="Root"/>')), ["Acme", "Root"]),
    (file(PLAIN, style("Heading", '<w:next w:val="Acme"/>', custom=""), style("Acme")), ["Heading", "Acme"]),
    (file(code('TOC \\t "Acme Body,1"'), style("Acme"), style("Other")), ["Acme"]),
    (file(PLAIN, style("Acme"), numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
          '<w:pStyle w:val="Acme"/></w:lvl></w:abstractNum>'), ["Acme"]),
    (file(PLAIN, style("Acme"), settings='<w:clickAndTypeStyle w:val="Acme"/>'), ["Acme"]),
])
def test_what_nothing_speaks_of_goes(data, stays):
    assert left(data) == stays


def test_it_is_named_without_its_name():
    found = [each for each in unpublishable(Package.open(file(PLAIN, style("Acme")))) if each.kind == "names of styles"]
    assert [(each.place, each.message) for each in found] == [("word/styles.xml", "style (1).")]
    told = [each.message for each in unpublishable(Package.open(file(PLAIN, style("Acme"))), names=True)]
    assert "style: Acme Body." in told


def test_a_draft_keeps_the_styles_that_it_may_yet_need():
    package = Package.open(file(PLAIN, style("Acme")))
    without_names(package)
    assert [each.ident for each in package.styles] == ["Normal", "Acme"]
