"""A plan's table of contents holds its headings, each a link to its place, and is counted by Word on opening."""

from drafting.model.record import Draft, Version
from drafting.model.words.plain import read_plain
from drafting.render.documents.final import final_document
from drafting.render.house.body import load_body, templates_folder
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package

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
