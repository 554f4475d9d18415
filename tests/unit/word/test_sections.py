"""Redlines of sections: their properties, and the headers and footers that they refer to."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

NEXT_PAGE = '<w:type w:val="nextPage"/>'


def section(*references: str, more: str = "") -> str:
    """A w:sectPr that refers to parts: "header1", "first footer2"."""
    out = ""
    for reference in references:
        which, _, part = reference.rpartition(" ")
        out += f'<w:{part[:6]}Reference w:type="{which or "default"}" r:id="{part}"/>'
    return f"<w:sectPr>{out}{more}</w:sectPr>"


def margins(package: Package) -> list[list[str]]:
    """For each section what its headers and footers say: "first footer: Page"."""
    out = []
    for el in package.tree(package.main).iter(w("sectPr")):
        refs = [r for r in el if r.tag in (w("headerReference"), w("footerReference"))]
        rels = package.rels(package.main)
        out.append(sorted(f"{r.get(w('type'))} {r.tag[-15:-9]}: "
                          + "|".join("".join(p.itertext()) for p in package.tree(rels[r.get(f'{{{R}}}id')].target))
                          for r in refs))
    return out


def both(old: bytes, new: bytes) -> tuple[Package, list, list]:
    """The redline, and what its sections show when all is accepted, and rejected."""
    out = Package.open(compare(old, new, "MEX", "").data)
    return out, margins(resolve(out, True)), margins(resolve(out, False))


def break_with(text: str, *references: str) -> str:
    return paragraph(text, section(*references))


def test_a_header_that_both_have_is_compared_word_by_word():
    old, new = (word_file(paragraph("One.") + section("header1"), {"header1": paragraph(text)})
                for text in ("Draft of May", "Draft of June"))
    out, accepted, rejected = both(old, new)
    assert (accepted, rejected) == ([["default header: Draft of June"]], [["default header: Draft of May"]])
    assert [el.text for el in out.tree("word/header1.xml").iter(w("delText"))] == ["May"]


def test_a_break_that_refers_to_other_kinds_is_replaced():
    parts = {"header1": paragraph("Head"), "footer1": paragraph("Foot")}
    old = word_file(break_with("One.", "header1", "footer1") + paragraph("Two.") + section(), parts)
    new = word_file(break_with("One.", "footer1", "first header1") + paragraph("Two.") + section(), parts)
    _, accepted, rejected = both(old, new)
    assert accepted == margins(Package.open(new)) and rejected == margins(Package.open(old))


def test_headers_of_a_break_that_is_replaced_are_compared_in_one_order():
    names = ("footer1", "even footer2", "header1", "even header2", "first header3")
    old, new = (word_file(break_with("One.", *more, *names) + section(), {
        name.split()[-1]: paragraph(words) for name in (*names, "footer3")})
        for words, more in (("Draft of May", ()), ("Draft of June", ("first footer3",))))
    out, accepted, rejected = both(old, new)
    assert accepted == margins(Package.open(new)) and rejected == margins(Package.open(old))
    first = {part: min(int(el.get(w("id"))) for el in out.tree(part).iter(w("del"), w("ins")))
             for part in out.parts if part.startswith(("word/header", "word/footer")) and b"<w:del " in out.parts[part]}
    assert sorted(first, key=first.__getitem__) == [f"word/{name.split()[-1]}.xml" for name in names]


@pytest.mark.parametrize(("words", "marks"), [(("Draft of May", ""), ["del"]), (("", "Draft of May"), ["ins"])])
def test_a_header_without_a_paragraph_is_empty(words, marks):
    old, new = (word_file(paragraph("One.") + section("header1"), {"header1": paragraph(each) if each else ""})
                for each in words)
    out, accepted, rejected = both(old, new)
    said = [[[f"default header: {each}"]] for each in words]
    assert [accepted, rejected] == said[::-1]
    assert [el.tag for el in out.tree("word/header1.xml").iter(w("ins"), w("del"))] == [w(mark) for mark in marks]


def test_a_header_of_the_new_file_alone_is_empty_when_rejected():
    old = word_file(paragraph("One.") + section())
    new = word_file(paragraph("One.") + section("header1"), {"header1": paragraph("Head") + paragraph("Second line")})
    _, accepted, rejected = both(old, new)
    assert (accepted, rejected) == ([["default header: Head|Second line"]], [["default header: "]])


def test_a_header_of_the_old_file_alone_is_empty_when_accepted():
    old = word_file(paragraph("One.") + section("first footer1"), {"footer1": paragraph("Foot")})
    new = word_file(paragraph("One.") + section())
    _, accepted, rejected = both(old, new)
    assert (accepted, rejected) == ([["first footer: "]], [["first footer: Foot"]])
    [notice] = compare(old, new).notices
    assert (notice.kind, notice.place) == ("margins", "first footer")


def test_the_last_section_shows_what_it_took_over_from_the_one_before():
    body = break_with("One.", "header1") + paragraph("Two.")
    old = word_file(body + section(), {"header1": paragraph("Head")})
    new = word_file(body + section("header2"), {"header1": paragraph("Head"), "header2": paragraph("Other head")})
    _, accepted, rejected = both(old, new)
    assert accepted == [["default header: Head"], ["default header: Other head"]]
    assert rejected == [["default header: Head"], ["default header: Head"]]


def test_one_header_for_two_sections_may_become_two():
    body, head = break_with("One.", "header1") + paragraph("Two."), paragraph("Head")
    old = word_file(body + section("header1"), {"header1": head})
    new = word_file(body + section("header2"), {"header1": head, "header2": paragraph("New head")})
    _, accepted, rejected = both(old, new)
    assert accepted == margins(Package.open(new)) and rejected == margins(Package.open(old))


def test_a_new_section_brings_its_header_along():
    old = word_file(paragraph("One.") + paragraph("Two.") + section())
    new = word_file(break_with("One.", "header1") + paragraph("Two.") + section(), {"header1": paragraph("Head")})
    _, accepted, rejected = both(old, new)
    assert accepted == [["default header: Head"], []] and rejected == [[]]


def test_changed_properties_are_recorded():
    wide = '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
    old, new = (word_file(paragraph("One.") + section(more=more)) for more in (NEXT_PAGE, NEXT_PAGE + wide))
    out, _, _ = both(old, new)
    assert len(list(out.tree(out.main).iter(w("sectPrChange")))) == 1
    found = [resolve(out, accept).tree(out.main).find(f".//{w('pgSz')}") for accept in (True, False)]
    assert (found[0].get(w("orient")), found[1]) == ("landscape", None)


def test_a_section_that_one_file_only_describes_is_recorded_against_the_defaults():
    described, bare = word_file(paragraph("One.") + section(more=NEXT_PAGE)), word_file(paragraph("One."))
    for old, new, kept in ((described, bare, False), (bare, described, True)):
        out, _, _ = both(old, new)
        assert [resolve(out, accept).tree(out.main).find(f".//{w('type')}") is not None
                for accept in (True, False)] == [kept, not kept]
