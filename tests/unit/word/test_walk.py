"""What a walk passes through on its way to blocks, and which branch of alternatives it takes."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.word.markup.walk import branch, through
from drafting.word.markup.xml import MC, W, w


def tree(inner: str) -> etree._Element:
    return etree.fromstring(f'<w:tbl xmlns:w="{W}" xmlns:mc="{MC}">{inner}</w:tbl>')


@pytest.mark.parametrize("around", ["customXml", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "customXml/sdt/ins"])
def test_what_stands_in_something_transparent_is_there(around):
    opened = "".join(f"<w:{name}>" for name in around.split("/"))
    closed = "".join(f"</w:{name}>" for name in reversed(around.split("/")))
    found = through(tree(f'<w:tr w:n="1"/>{opened}<w:tr w:n="2"/><w:tc/>{closed}<w:tr w:n="3"/>'), {w("tr")})
    assert [el.get(w("n")) for el in found] == ["1", "2", "3"]


@pytest.mark.parametrize("around", ["del", "moveFrom", "hyperlink", "tr", "p", "fldSimple", "sdtPr"])
def test_what_stands_in_anything_else_is_not(around):
    assert list(through(tree(f"<w:{around}><w:tc/></w:{around}>"), {w("tc")})) == []


@pytest.mark.parametrize(("inner", "taken"), [
    ("<mc:Choice/><mc:Fallback/>", "Choice"), ("<mc:Fallback/>", "Fallback"), ("<w:p/><mc:Choice/>", "Choice"),
    ("<mc:Choice/><mc:Choice/>", "Choice"), ("<w:p/>", ""), ("", "")])
def test_the_branch_that_is_shown(inner, taken):
    alternates = tree(inner)
    assert branch(alternates) == (alternates.find(f"{{{MC}}}{taken}") if taken else ())
