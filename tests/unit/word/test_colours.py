"""Which colour words and grounds have: said outright, mixed, taken from a theme; and what one sees through."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.word.markup.xml import W
from drafting.word.opc.package import Package
from drafting.word.unseen.colours import Colours, clear
from tests.packages import paragraph, word_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME = (f'<a:clrScheme xmlns:a="{A}"><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1><a:lt1>'
         '<a:srgbClr val="fefefe"/></a:lt1><a:dk2><a:srgbClr val="001000"/></a:dk2><a:accent1><a:srgbClr val="204060"/>'
         '</a:accent1><a:accent2><a:prstClr val="red"/></a:accent2></a:clrScheme>')


def colours(mapping: str = "", theme: str = THEME) -> Colours:
    settings = f"<w:clrSchemeMapping {mapping}/>" if mapping else ""
    return Colours(Package.open(word_file(paragraph("One."), {"theme1": theme, "settings": settings})))


def element(inner: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:a="{A}">{inner}</x>')[0]


@pytest.mark.parametrize(("said", "found"), [
    ('w:val="ff0000"', "FF0000"), ('w:val="auto"', ""), ('w:val="F00"', ""), ("", ""),
    ('w:val="FF0000" w:themeColor="accent1"', "204060"), ('w:val="FF0000" w:themeColor="accent2"', "FF0000"),
    ('w:val="FF0000" w:themeColor="none"', "FF0000"), ('w:themeColor="background1"', "FEFEFE"),
    ('w:themeColor="text1"', "101010"), ('w:themeColor="dark2"', "001000"), ('w:themeColor="light2"', ""),
    ('w:themeColor="accent1" w:themeTint="80"', "8F9FAF"), ('w:themeColor="accent1" w:themeShade="80"', "102030"),
    ('w:themeColor="accent1" w:themeTint="odd"', "204060"), ('w:themeColor="accent1" w:themeTint="00"', "FFFFFF"),
    ('w:themeColor="accent1" w:themeShade="FF"', "204060")])
def test_the_colour_that_words_say(said, found):
    assert colours().of(element(f"<w:color {said}/>")) == found
    assert colours().of(None) == ""


def test_a_theme_s_colours_are_those_that_the_settings_map_them_to():
    mapped = colours('w:bg1="dark1" w:t1="light1" w:accent1="accent1"')
    assert mapped.called("background1") == mapped.called("bg1") == "101010" and mapped.called("text1") == "FEFEFE"
    assert colours(theme="<a/>").called("bg1") == "FFFFFF" and colours(theme="<a/>").called("tx1") == "000000"


@pytest.mark.parametrize(("shade", "found"), [
    ('w:val="clear" w:fill="ffFF00"', "FFFF00"), ('w:fill="FFFF00"', "FFFF00"),
    ('w:val="nil" w:fill="FFFF00"', "FFFF00"),
    ('w:val="clear" w:fill="auto"', None), ('w:val="clear"', None), ('w:val="solid" w:color="FF0000"', "FF0000"),
    ('w:val="solid" w:color="auto"', ""), ('w:val="diagStripe" w:fill="FFFF00"', ""),
    ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "808080"), ('w:val="pct50"', "808080"),
    ('w:val="pct10" w:color="FF0000" w:fill="00FF00"', "1AE600"), ('w:val="clear" w:themeFill="accent1"', "204060"),
    ('w:val="clear" w:fill="FFFF00" w:themeFill="accent1" w:themeFillShade="80"', "102030"),
    ('w:val="pct50" w:themeFill="accent1"', "")])
def test_the_colour_behind_words(shade, found):
    assert colours().fill(element(f"<w:shd {shade}/>")) == found
    assert colours().fill(None) is None


@pytest.mark.parametrize(("inner", "found"), [
    ('<a:srgbClr val="ff0000"/>', "FF0000"), ('<a:schemeClr val="accent1"/>', "204060"), ('<a:schemeClr val="x"/>', ""),
    ('<a:sysClr val="windowText" lastClr="0a0a0a"/>', "0A0A0A"), ('<a:prstClr val="red"/>', ""), ("", ""),
    ('<a:srgbClr val="FF0000"/><a:srgbClr val="FF0000"/>', "FF0000"),
    ('<a:srgbClr val="FF0000"/><a:srgbClr val="00FF00"/>', ""),
    ('<a:srgbClr val="806040"><a:lumMod val="50000"/></a:srgbClr>', "403020"),
    ('<a:srgbClr val="806040"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:srgbClr>', "A09890"),
    ('<a:srgbClr val="806040"><a:lumMod val="odd"/></a:srgbClr>', "806040")])
def test_the_colour_of_a_fill(inner, found):
    assert colours().drawn(element(f"<a:solidFill>{inner}</a:solidFill>")) == found
    assert colours().drawn(None) == ""


@pytest.mark.parametrize(("inner", "through"), [
    ("<a:noFill/>", True), ('<a:srgbClr val="FF0000"><a:alpha val="90000"/></a:srgbClr>', True),
    ('<a:srgbClr val="FF0000"><a:alpha val="89999"/></a:srgbClr>', False), ('<a:srgbClr val="FF0000"/>', False),
    ('<a:srgbClr val="FF0000"><a:lumMod val="95000"/></a:srgbClr>', False), ("<!-- c -->", False),
    ('<a:srgbClr val="FF0000"><a:alpha/></a:srgbClr>', True)])
def test_what_one_sees_through(inner, through):
    assert clear(element(f"<a:fill>{inner}</a:fill>")) == through
