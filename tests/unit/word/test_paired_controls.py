"""Which control of one file is which of the other's, or which blocks, where nothing else says so."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafting.word.markup.xml import W, w
from drafting.word.redline.pairing.controlled import with_controls


def body(blocks: str) -> list[etree._Element]:
    """Blocks: words are a paragraph, `t(one two)` is a control with that tag around paragraphs, `|` a table."""
    def made(block: str) -> str:
        found = re.fullmatch(r"(\w*)\((.*)\)", block)
        if found is None:
            inner = f"<w:p><w:r><w:t>{block.replace('_', ' ')}</w:t></w:r></w:p>"
            return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>" if "|" in block else inner
        tag = f'<w:tag w:val="{found[1]}"/>' if found[1] else ""
        content = f"<w:sdtContent>{''.join(map(made, found[2].split(',')))}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{tag}</w:sdtPr>{content if found[2] else ''}</w:sdt>"

    return list(etree.fromstring(f'<w:body xmlns:w="{W}">{"".join(map(made, blocks.split()))}</w:body>'))


def said(el: etree._Element | None) -> str:
    if el is None:
        return "-"
    words = ",".join("".join(p.itertext()).replace(" ", "_") for p in el.iter(w("p")))
    if el.tag in (w("p"), w("tbl")):
        return words
    tag = el.find(f"{w('sdtPr')}/{w('tag')}")
    return f"{tag.get(w('val')) if tag is not None else ''}({words})" if el.tag == w("sdt") else f"[{words}]"


@pytest.mark.parametrize(("old", "new", "pairs"), [
    ("t(a)", "t(b)", "t(a)=t(b)"), ("t(a)", "u(a)", "t(a)=- -=u(a)"), ("(a_b)", "(b_c)", "(a_b)=(b_c)"),
    ("(a)", "(b)", "(a)=- -=(b)"), ("t(a)", "(a)", "t(a)=- -=(a)"), ("x t(a)", "t(b) y", "x=- t(a)=t(b) -=y"),
    ("t(a) u(b)", "u(b) t(a)", "-=u(b) t(a)=t(a) u(b)=-"), ("t(a) t(b)", "t(c)", "t(a)=t(c) t(b)=-"),
    ("a b", "t(a,b)", "[a,b]=t(a,b)"), ("t(a,b)", "a b", "t(a,b)=[a,b]"), ("a", "t(a)", "a=t(a)"),
    ("a c b", "t(a,b)", "[a,c,b]=t(a,b)"), ("a b b", "t(a,b)", "[a,b,b]=t(a,b)"), ("a", "t(a,b)", "a=- -=t(a,b)"),
    ("b", "t(a)", "b=- -=t(a)"), ("a x", "t(a)", "a=t(a) x=-"), ("x a y", "t(a)", "x=- a=t(a) y=-"),
    ("a a", "t(a)", "[a,a]=t(a)"), ("|a", "t(a)", "|a=- -=t(a)"), ("|a", "t(|a)", "|a=t(|a)"),
    ("a", "t()", "a=- -=t()"), ("", "t(a)", "-=t(a)"), ("x", "y", "x=- -=y"), ("t(a) b", "a u(b)", "t(a)=a b=u(b)"),
    ("a b", "b t(a)", "-=b a=t(a) b=-")])
def test_controls_are_one_by_their_name_or_by_what_they_are_around(old, new, pairs):
    alone = [*((el, None) for el in body(old)), *((None, el) for el in body(new))]
    assert " ".join(f"{said(one)}={said(two)}" for one, two in with_controls(alone)) == pairs


def test_what_is_paired_already_parts_the_gaps():
    (one, a), (other, t) = body("t(x) a"), body("o t(x)")
    assert with_controls([(one, None), (a, other), (None, t)]) == [(one, None), (a, other), (None, t)]
