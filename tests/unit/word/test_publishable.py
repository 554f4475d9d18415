"""What a Word file must not hold when it goes out: found at its place, taken out by scrub, nothing else touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from drafting.model.record import Draft, Version
from drafting.model.text import Provision
from drafting.render.documents.final import final_document
from drafting.render.house.body import load_body, templates_folder
from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.scrub import scrub
from drafting.word.markup.xml import OFFICE, WORD_TYPE, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import set_core, set_custom

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
HOUSES = tuple(BODY.name.values())
TEXT = (Provision("p1", "preambular", "Recalling the first meeting,"), Provision("p2", "operative", "Decide to meet;"),
        Provision("p3", "operative", "Thank the host."))


def clean() -> Package:
    """A final document as the program makes it."""
    version = Version(2, "Rev.1", "2026-01-02T03:04:05+00:00", {}, adopted="2026-01-02T03:04:05+00:00")
    draft = Draft("sample", "declaration", "rcm", ("en",), {"en": "A sample"})
    return Package.open(final_document(BODY, TEMPLATES, draft, version, TEXT, "en"))


def paragraphs(package: Package, part: str = "") -> list:
    return list(package.edit(part or package.main).iter(w("p")))


def part_named(package: Package, name: str) -> str:
    return next(part for part in package.stories() if name in part)


def mark(name: str) -> Callable:
    """The first run of a paragraph inside a tracked change."""
    def change(package: Package) -> None:
        run = next(paragraphs(package)[-1].iter(w("r")))
        el = etree.Element(w(name), {w("id"): "90", w("author"): "Delegate 1"})
        run.addprevious(el)
        el.append(run)
        for text in list(el.iter(w("t"))) if name == "del" else ():
            text.tag = w("delText")
    return change


def formatted(package: Package) -> None:
    run = next(paragraphs(package)[-1].iter(w("r")))
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    change = etree.SubElement(properties, w("rPrChange"), {w("id"): "91", w("author"): "Delegate 1"})
    etree.SubElement(change, w("rPr"))


def paragraph_mark(package: Package) -> None:
    properties = paragraphs(package)[-2].find(w("pPr"))
    inner = etree.SubElement(properties, w("rPr"))
    etree.SubElement(inner, w("ins"), {w("id"): "92", w("author"): "Delegate 1"})


def comment(words: str, anchored: bool = True) -> Callable:
    def change(package: Package) -> None:
        root = etree.Element(w("comments"), nsmap={"w": w("")[1:-1]})
        el = etree.SubElement(root, w("comment"), {w("id"): "1", w("author"): "Delegate 1"})
        etree.SubElement(etree.SubElement(etree.SubElement(el, w("p")), w("r")), w("t")).text = words
        package.add_part("word/comments.xml", b"", WORD_TYPE + "comments+xml")
        package.put("word/comments.xml", root)
        package.relate(package.main, OFFICE + "comments", "word/comments.xml")
        if anchored:
            run = etree.SubElement(paragraphs(package)[-1], w("r"))
            etree.SubElement(run, w("commentReference"), {w("id"): "1"})
    return change


def hidden(part: str, words: str) -> Callable:
    def change(package: Package) -> None:
        run = etree.SubElement(paragraphs(package, part_named(package, part))[-1], w("r"))
        etree.SubElement(etree.SubElement(run, w("rPr")), w("vanish"))
        etree.SubElement(run, w("t")).text = words
    return change


def core(**values: str) -> Callable:
    return lambda package: set_core(package, **values)


def extended(name: str, value: str) -> Callable:
    def change(package: Package) -> None:
        space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
        etree.SubElement(root, f"{{{space}}}{name}").text = value
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        package.add_part("docProps/app.xml", b"", kind)
        package.put("docProps/app.xml", root)
        package.relate("", OFFICE + "extended-properties", "docProps/app.xml")
    return change


def custom(name: str) -> Callable:
    return lambda package: set_custom(package, {name: "5"})


def ids(part: str, name: str) -> Callable:
    return lambda package: paragraphs(package, part_named(package, part))[0].set(w(name), "00A1B2C3")


def setting(name: str) -> Callable:
    def change(package: Package) -> None:
        etree.SubElement(package.edit(package.related("settings")), w(name))
    return change


def heading(part: str, words: str) -> Callable:
    def change(package: Package) -> None:
        run = etree.SubElement(paragraphs(package, part_named(package, part))[-1], w("r"))
        etree.SubElement(run, w("t")).text = f" {words}"
    return change


SEEDS = [
    *[("tracked changes", change) for change in (mark("ins"), mark("del"), mark("moveTo"), formatted, paragraph_mark)],
    *[("comment", comment(words, anchored)) for words, anchored in (
        ("Ask the troika", True), ("", True), ("GTM agrees", False), ("¿Seguro?", True))],
    *[("hidden text", hidden(part, words)) for part, words in (
        ("document", "not agreed"), ("header", "secret"), ("footer", "v7"), ("document", "CAN objects"))],
    *[("staff name", change) for change in (
        core(author="Delegate 1"), core(last_modified_by="Delegate 2"),
        core(author=HOUSES[0], last_modified_by="Desk 4"),
        extended("Manager", "Delegate 3"), extended("Company", "A ministry"))],
    *[("revision save ids", change) for change in (
        ids("document", "rsidR"), ids("header", "rsidP"), ids("footer", "rsidRDefault"), setting("rsids"))],
    *[("custom property", custom(name)) for name in ("DraftingBase", "Classification", "_AdHocReviewCycleID")],
    *[("settings", setting(name)) for name in ("trackRevisions", "docVars", "mailMerge")],
    *[("stale header", heading(part, words)) for part, words in (
        ("header", "Rev.1"), ("footer", "Zero draft"), ("header", "Borrador"), ("footer", "version 3"),
        ("header", "Proyecto de declaración"))],
]
ONLY_A_READER_CAN = ("stale header",)


def kinds(package: Package) -> list[str]:
    return [notice.kind for notice in unpublishable(package, HOUSES)]


def test_a_final_document_is_clean():
    assert kinds(clean()) == []
    assert scrub(clean(), keep=HOUSES) == ()


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_a_seeded_fault_is_found_and_named(number):
    kind, change = SEEDS[number]
    package = clean()
    change(package)
    again = Package.open(package.to_bytes())
    found = [notice for notice in unpublishable(again, HOUSES) if notice.kind == kind]
    assert found and all(notice.place and notice.message for notice in found)


@pytest.mark.parametrize("number", [n for n, (kind, _) in enumerate(SEEDS)
                                    if kind not in ("tracked changes", *ONLY_A_READER_CAN)])
def test_scrub_takes_it_out_says_so_and_leaves_the_words(number):
    package = clean()
    words = ["".join(p.itertext(w("t"))) for p in package.tree(package.main).iter(w("p"))]
    SEEDS[number][1](package)
    assert scrub(package, keep=HOUSES)
    again = Package.open(package.to_bytes())
    assert kinds(again) == []
    assert ["".join(p.itertext(w("t"))) for p in again.tree(again.main).iter(w("p"))] == words
