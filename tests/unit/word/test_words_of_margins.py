"""The words of headers and footers, as pages show them, and how two files differ in them."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.parts.margins import differing, margins
from tests.packages import paragraph, word_file


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
KEYS = [f"{what} ({pages})" for what in ("footer", "header") for pages in ("default", "even", "first")]
PAGE = char("begin") + CODE + char("separate") + r("7") + char("end")


@pytest.mark.parametrize("inside, words", [
    (r("Draft of May"), "Draft of May"), (r("Page ") + PAGE + r(" of it"), "Page of it"), (PAGE, ""),
    (f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>' + r("A/1"), "A/1"),
    (char("begin") + PAGE + CODE + char("separate") + r("8") + char("end") + r("end"), "end"),
    (r("Left") + "<w:r><w:tab/></w:r>" + r("right"), "Left right"), (r(" a  b "), "a b"), ("", "")])
def test_what_fields_show_is_none_of_the_words(inside, words):
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    found = margins(Package.open(word_file(paragraph("We meet.") + section, {"header1": f"<w:p>{inside}</w:p>"})))
    assert found.get("header (default)", ()) == ((words,) if words else ())


def test_each_kind_of_margin_has_its_words_once_and_in_order():
    def refer(*names: str) -> str:
        return "".join(f'<w:{name[:6]}Reference{kind} r:id="{name}"/>' for name, kind in
                       ((name, f' w:type="{"first" if name.endswith("3") else "even"}"' if name[-1] != "1" else "")
                        for name in names))

    parts = {"header1": paragraph("One") + paragraph("") + paragraph("Two"), "header2": paragraph("Even"),
             "header3": paragraph("First"), "footer1": paragraph("Below"), "footer2": paragraph("")}
    cut = f"<w:p><w:pPr><w:sectPr>{refer('header1', 'footer1')}</w:sectPr></w:pPr></w:p>"
    last = f"<w:sectPr>{refer('header1', 'header2', 'header3', 'footer2')}</w:sectPr>"
    found = margins(Package.open(word_file(cut + paragraph("We meet.") + last, parts)))
    assert {key: words for key, words in found.items() if words} == {
        "header (default)": ("One\nTwo",), "footer (default)": ("Below",), "header (even)": ("Even",),
        "header (first)": ("First",)}


@pytest.mark.parametrize("old, new, said", [
    ({}, {}, []), ({"header (first)": ("A",)}, {"header (first)": ("A",)}, []),
    ({"header (first)": ("A", "B")}, {"header (first)": ("B", "A")}, []),
    ({"header (first)": ("A", "B")}, {"header (first)": ("C", "B")}, [("header (first)", "A", "C")]),
    ({"header (even)": ("A",)}, {"footer (even)": ("B",)}, [("footer (even)", "", "B"), ("header (even)", "A", "")]),
    ({"header (even)": ("A", "B")}, {}, [("header (even)", "A / B", "")]),
    (dict.fromkeys(KEYS[::-1], ("A",)), {}, [(key, "A", "") for key in KEYS])])
def test_only_what_differs_is_given_by_kind(old, new, said):
    assert differing(old, new) == said
