"""Redlines of fields that begin in one paragraph and end in another: what begins has to end."""

import itertools

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.unit.word.test_compare import file, p, shown


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def begin(code: str = "TOC") -> str:
    return sign("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + sign("separate")


END = sign("end")


def said(package: Package) -> list[str]:
    """Paragraphs with the signs of fields in them."""
    out = []
    for para in package.tree(package.main).iter(w("p")):
        out.append("".join({"begin": "<", "separate": "|", "end": ">"}.get(el.get(w("fldCharType")), "")
                           or (el.text or "") for el in para.iter(w("t"), w("instrText"), w("fldChar"))))
    return out


def balanced(root) -> bool:
    depth = [0]
    for el in root.iter(w("fldChar")):
        depth.append(depth[-1] + {"begin": 1, "end": -1}.get(el.get(w("fldCharType")), 0))
    return min(depth) == 0 == depth[-1]


TEXTS = {
    "whole": [p(begin(), "Aims of the Conference"), p("Members and observers"), p("Budget", END), p("Text.")],
    "without first": [p(begin(), "Members and observers"), p("Budget", END), p("Text.")],
    "without last": [p(begin(), "Aims of the Conference"), p("Members and observers", END), p("Text.")],
    "without middle": [p(begin(), "Aims of the Conference"), p("Budget", END), p("Text.")],
    "longer": [p(begin(), "Aims of the Conference"), p("Members and observers"), p("Organs"), p("Budget", END),
               p("Text.")],
    "other code": [p(begin("TOC x"), "Aims of the Conference"), p("Members and observers"), p("Budget", END),
                   p("Text.")],
    "in one": [p(begin(), "Aims of the Conference Members and observers Budget", END), p("Text.")],
    "no field": [p("Aims of the Conference"), p("Members and observers"), p("Budget"), p("Text.")],
    "another before": [p(begin("X"), "Title", END)] + [p(begin(), "Aims of the Conference"), p("Budget", END),
                                                       p("Text.")],
    "none": [p("Text.")],
}


@pytest.mark.parametrize("one, other", list(itertools.permutations(TEXTS, 2)))
def test_both_files_come_back_and_every_field_ends(one, other):
    old, new = file(*TEXTS[one]), file(*TEXTS[other])
    package = Package.open(compare(old, new, "MEX", "").data)
    assert said(resolve(package, True)) == said(Package.open(new))
    assert said(resolve(package, False)) == said(Package.open(old))
    assert balanced(package.tree(package.main))


def test_an_entry_that_went_takes_no_sign_along():
    data = compare(file(*TEXTS["whole"]), file(*TEXTS["without first"]), "MEX", "").data
    assert shown(Package.open(data))[:2] == ["{--Aims of the Conference--}{--¶--}", "Members and observers"]
