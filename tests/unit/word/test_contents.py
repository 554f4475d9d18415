"""A plan's table of contents holds its headings, each a link to its place, and is counted by Word on opening."""

import pytest

from drafting.model.record import Draft, Version
from drafting.model.words.plain import read_plain
from drafting.render.documents.final import final_document
from drafting.render.house.body import load_body, templates_folder
from drafting.word.compose.contents import fill_contents, place_contents, renew_contents
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
VERSION = Version(1, "Zero draft", "2026-01-02T03:04:05+00:00", {})


def plan(source: str, lang: str = "en") -> Package:
    draft = Draft("plan", "plan", "rcm", ("en", "es"), {"en": "Plan", "es": "Plan"})
    return Package.open(final_document(BODY, TEMPLATES, draft, VERSION, read_plain(source), lang))


def entries(package: Package) -> list[tuple[str, str, str]]:
    """Style, words and target of each entry."""
    return [(p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")), "".join(p.itertext(w("t"))),
             p.find(w("hyperlink")).get(w("anchor")))
            for p in package.tree(package.main).iter(w("p")) if p.find(w("hyperlink")) is not None]


def test_each_heading_is_an_entry_that_leads_to_it():
    package = plan("# Plan\n\n## One\n\nWords.\n\n### Inside\n\nMore.\n\n## Two\n\n## Annex I. Figures\n")
    found = entries(package)
    assert [each[:2] for each in found] == [("TOC1", "One"), ("TOC2", "Inside"), ("TOC1", "Two"),
                                            ("TOC1", "Annex I. Figures")]
    marks = {b.get(w("name")): "".join(b.getparent().itertext(w("t")))
             for b in package.tree(package.main).iter(w("bookmarkStart"))}
    assert {name: words for _, words, name in found} == {n: t for n, t in marks.items() if n.startswith("_Toc")}
    signs = [c.get(w("fldCharType")) for c in package.tree(package.main).iter(w("fldChar"))]
    assert signs == ["begin", "separate", "end"]
    assert next(package.tree(package.main).iter(w("fldChar"))).get(w("dirty")) == "1"


def test_a_text_without_headings_leaves_the_field_to_word():
    package = plan("# Plan\n\nWords.\n", "es")
    assert entries(package) == []
    assert any("TOC" in (i.text or "") for i in package.tree(package.main).iter(w("instrText")))


# -- a table of contents by itself ----------------------------------------------------------------------
LEVELS = "".join(f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr>'
                 f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in range(1, 5)) + \
    '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="toc 2"/></w:style>'
CODE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r>' \
       '<w:fldChar w:fldCharType="end"/></w:r>'
FIELD = f"<w:p>{CODE.format(' TOC x ')}</w:p>"


def head(words: str, level: int = 1) -> str:
    return paragraph(words, f'<w:pStyle w:val="H{level}"/>')


def book(*blocks: str) -> Package:
    return Package.open(word_file("".join(blocks) + paragraph("End."), {"styles": LEVELS}))


def lines(package: Package) -> list[str]:
    """Each paragraph's words, with the codes of its fields in brackets."""
    return ["".join(f"[{el.text}]" if el.tag == w("instrText") else el.text or "" for el in p.iter(
        w("t"), w("instrText"))) for p in Package.open(package.to_bytes()).tree(package.main).iter(w("p"))]


@pytest.mark.parametrize(("blocks", "found"), [
    ((head("One"), FIELD, head("Two")), ["One", "Two"]), ((FIELD, head("Two", 3), head("deep", 4)), ["Two"]),
    ((FIELD, head(" "), head("Two", 2)), ["Two"]), ((FIELD, FIELD, head("Two")), ["Two"]),
    ((FIELD,), []), ((head("One"),), []), ((f"<w:p>{CODE.format('TOCX')}</w:p>", head("One")), []),
    ((f"<w:p>{CODE.format('PAGE TOC')}</w:p>", head("One")), [])])
def test_the_first_field_is_filled_with_all_headings_down_to_the_third_level(blocks, found):
    package = book(*blocks)
    before = lines(package)
    assert fill_contents(package) == len(found)
    assert [words for _, words, _ in entries_of(package)] == found
    if not found:
        assert lines(package) == before


def entries_of(package: Package) -> list[tuple[str, str, str]]:
    return [(anchor.get(w("anchor")), "".join(anchor.itertext(w("t"))), anchor.get(w("history")))
            for anchor in package.tree(package.main).iter(w("hyperlink"))]


def test_entries_are_numbered_behind_what_is_marked_already():
    package = book('<w:p><w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/></w:p>', FIELD, head("One"),
                   head("Two", 2))
    assert fill_contents(package) == 2
    assert entries_of(package) == [("_Toc000001", "One", "1"), ("_Toc000002", "Two", "1")]
    marks = [(el.get(w("id")), el.get(w("name"))) for el in package.tree(package.main).iter(w("bookmarkStart"))]
    assert marks == [("7", "x"), ("8", "_Toc000001"), ("9", "_Toc000002")]
    styles = [p.find(f"{w('pPr')}/{w('pStyle')}") for p in package.tree(package.main).iter(w("p"))][1:3]
    assert [el.get(w("val")) if el is not None else None for el in styles] == [None, "T2"]
    assert lines(package)[1:3] == ["[ TOC x ]One", "Two"]


TOC = '[ TOC \\o "1-3" \\h \\z \\u ]'


@pytest.mark.parametrize(("blocks", "made"), [
    ((paragraph("Contents"), head("One")), ["Contents", TOC, "One", "End."]),
    ((paragraph(" CONTENTS "), head("One")), [" CONTENTS ", TOC, "One", "End."]),
    ((paragraph("a"), paragraph("Contents"), head("One"), paragraph("Contents"), head("Two")),
     ["a", "Contents", TOC, "One", "Contents", "Two", "End."]),
    ((paragraph("Contents"), paragraph("a"), head("One")), None), ((paragraph("Contents of it"), head("One")), None),
    ((paragraph("Contents"), head("One", 4)), None), ((FIELD, paragraph("Contents"), head("One")), None),
    ((f"<w:tbl><w:tr><w:tc>{paragraph('Contents')}</w:tc></w:tr></w:tbl>", head("One")), None)])
def test_a_field_is_put_behind_the_words_that_head_a_table_of_contents(blocks, made):
    package = book(*blocks)
    before = lines(package)
    place_contents(package, {"contents"})
    assert lines(package) == (made or before)
    kinds = [el.get(w("fldCharType")) for el in package.tree(package.main).iter(w("fldChar"))]
    assert kinds == ["begin", "end"] * (made is not None or FIELD in blocks)


@pytest.mark.parametrize(("code", "dirty"), [(" TOC x ", "1"), (" PAGE ", None), ("TOC", None), (" REF TOC ", None)])
def test_word_makes_its_own_tables_anew(code, dirty):
    package = book(f"<w:p>{CODE.format(code)}</w:p>", f"<w:p>{CODE.format(code)}</w:p>", "<w:p><w:r>"
                   "<w:instrText>TOC</w:instrText></w:r></w:p>")
    renew_contents(package)
    found = [el.get(w("dirty")) for el in package.tree(package.main).iter(w("fldChar"))]
    assert found == [dirty, None] * 2
