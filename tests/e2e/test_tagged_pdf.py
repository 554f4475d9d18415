"""What goes out as PDF can be read aloud: the claims and the structure that PDF/UA-1 (ISO 14289-1) asks for."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, RectangleObject

from drafting.store import Store
from tests.intake.base import png
from tests.typed import run

ROOT = Path(__file__).parents[2]
MEETING = ("--place", "Guatemala City", "--on", "2019-11-22")
DRAFT = ("rcm-declaration", "--workspace", ROOT)
# How each final is asked for; "lang" stands for its language.
FINALS = {
    "declaration": ("render", *DRAFT, "--lang", "lang", *MEETING),
    "charter": ("render", *DRAFT, "--lang", "lang", "--template", "charter", *MEETING),
    "plan": ("render", *DRAFT, "--lang", "lang", "--template", "plan", *MEETING),
    "own": ("render", *DRAFT, "--lang", "lang", "--template", "own"),
    "redline": ("redline", *DRAFT, 1, 4, "--lang", "lang"),
    "bilingual": ("render", *DRAFT, "--bilingual"),
}
TEXTS = [("declaration", "en"), ("declaration", "es"), ("charter", "es"), ("plan", "en"), ("own", "es")]
EACH = [*TEXTS, ("redline", "es"), ("bilingual", "en")]
PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Tj", b"TJ", b"'", b'"', b"Do", b"sh"}

pytestmark = [pytest.mark.word, pytest.mark.skipif(shutil.which("soffice") is None,
                                                   reason="LibreOffice is not on this machine")]


def elements(node: object) -> Iterator[DictionaryObject]:
    """The elements of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def tree(reader: PdfReader) -> list[DictionaryObject]:
    return list(elements(reader.trailer["/Root"]["/StructTreeRoot"]))


def structure(reader: PdfReader) -> Counter:
    return Counter(str(el["/S"]) for el in tree(reader))


def below(el: DictionaryObject, *kinds: str) -> list[DictionaryObject]:
    return [each for each in elements(el.get("/K", [])) if each["/S"] in kinds]


def unmarked(page: PageObject, reader: PdfReader) -> list[bytes]:
    """What paints on a page and is neither tagged nor an artifact."""
    depth, out = 0, []
    for _, operator in ContentStream(page.get_contents(), reader).operations:
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if operator in PAINTS and not depth:
            out.append(operator)
    return out


def faults(reader: PdfReader, lang: str) -> Iterator[str]:
    """What PDF/UA-1 asks for and a program can see, by its number there, where it is not so."""
    root, found = reader.trailer["/Root"], tree(reader)
    roles = root["/StructTreeRoot"].get("/RoleMap", {})
    if b"<pdfuaid:part>1</pdfuaid:part>" not in root["/Metadata"].get_data():
        yield "5 the claim"
    if not root["/MarkInfo"]["/Marked"] or root["/MarkInfo"].get("/Suspects", False):
        yield "7.1 marked"
    if not reader.metadata.title or not root["/ViewerPreferences"]["/DisplayDocTitle"]:
        yield "7.1 title"
    if b"<dc:title>" not in root["/Metadata"].get_data():
        yield "7.1 title in the metadata"
    if not root["/Lang"].startswith(lang):
        yield f"7.2 language {root['/Lang']}"
    known = {"/Document", "/P", "/H1", "/H2", "/H3", "/H", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD",
             "/Div", "/Note", "/Link", "/Figure", "/Span", "/Reference", "/TOC", "/TOCI", "/Sect", "/Caption", "/THead",
             "/TBody", "/Title", "/BlockQuote", "/Quote", "/Part", "/Form"}
    yield from (f"7.1 role {kind}" for kind in {str(el["/S"]) for el in found} if roles.get(kind, kind) not in known)
    levels = [int(str(el["/S"])[2:]) for el in found if str(el["/S"])[:2] == "/H" and str(el["/S"])[2:].isdigit()]
    yield from (f"7.4 heading {now} after {was}" for was, now in zip([0, *levels], levels, strict=False)
                if now > was + 1)
    for el in found:
        yield from _of(el)
    notes = [str(el.get("/ID", "")) for el in found if el["/S"] == "/Note"]
    if len({*notes}) < len(notes) or "" in notes:
        yield "7.9 ids of notes"
    for number, page in enumerate(reader.pages, 1):
        if "/StructParents" not in page:
            yield f"7.1 page {number} without structure"
        if page.get("/Tabs") != "/S":
            yield f"7.18.3 tabs of page {number}"
        yield from (f"7.18.5 link on page {number}" for each in page.get("/Annots", ())
                    if "/StructParent" not in each.get_object() or not each.get_object().get("/Contents"))
        yield from (f"7.1 page {number}: {each!r}" for each in {*unmarked(page, reader)})


def _of(el: DictionaryObject) -> Iterator[str]:
    kind = el["/S"]
    if kind == "/Figure" and not el.get("/Alt"):
        yield "7.3 figure without alternative text"
    if kind == "/Table":
        heads = below(el, "/TH")
        if not heads:
            yield "7.5 table without heads"
        scopes = [part for cell in heads for part in _listed(cell.get("/A", [])) if part.get("/Scope")]
        if len(scopes) < len(heads):
            yield "7.5 head without scope"
    if kind == "/L" and any(each["/S"] not in ("/LI", "/L", "/Caption") for each in _inside(el)):
        yield "7.6 list of other things than items"
    if kind == "/LI" and not below(el, "/LBody"):
        yield "7.6 item without body"


def _inside(el: DictionaryObject) -> list[DictionaryObject]:
    return [each.get_object() for each in _listed(el.get("/K", [])) if "/S" in (each.get_object() or {})]


def _listed(value: object) -> list:
    value = value.get_object() if hasattr(value, "get_object") else value
    return list(value) if isinstance(value, list) else [value]


@pytest.fixture(scope="module")
def finals(tmp_path_factory) -> dict[tuple[str, str], PdfReader]:
    """Each final as PDF."""
    folder = tmp_path_factory.mktemp("finals")
    for kind, lang in EACH:
        run(*(lang if each == "lang" else each for each in FINALS[kind]), "-o", folder / f"{kind}.{lang}.pdf")
    return {(kind, lang): PdfReader(folder / f"{kind}.{lang}.pdf") for kind, lang in EACH}


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_a_final_has_no_fault_that_a_program_can_see(finals, kind, lang):
    assert list(faults(finals[kind, lang], lang)) == []


@pytest.mark.parametrize(("kind", "lang"), TEXTS)
def test_a_final_has_the_structure_of_its_text(finals, kind, lang):
    reader, text = finals[kind, lang], Store(ROOT).text("rcm-declaration", 4, lang)
    found, table = structure(reader), next(p for p in text if p.kind == "table")
    assert reader.metadata.title.split() == text[0].text.split()
    assert found["/H1"] == sum(p.kind == "heading" for p in text)
    assert (found["/Table"], found["/TH"]) == (1, len(table.rows[0].cells))
    assert found["/TR"] == len(table.rows)
    assert found["/Note"] == sum(p.kind == "note" for p in text)
    assert found["/LI"] >= sum(p.kind in ("operative", "item") for p in text) and not found["/Figure"]


def test_a_table_in_a_table_has_heads_of_its_own(finals):
    tables = below(next(el for el in tree(finals["bilingual", "en"]) if el["/S"] == "/Table"), "/Table")
    assert [len(below(each, "/TH")) for each in tables] == [4, 4]


def test_the_head_of_a_page_is_read_to_nobody(finals):
    """It is on each page and in no element: what is tagged says the title once."""
    reader = finals["declaration", "en"]
    assert reader.metadata.title[:40] in reader.pages[1].extract_text()[:80]
    assert sum(el["/S"] == "/Title" for el in tree(reader)) == 1


def test_the_contents_of_a_plan_say_the_pages_of_its_headings(finals):
    reader = finals["plan", "en"]
    said = [line for line in reader.pages[1].extract_text().splitlines() if re.search(r"\.{9}", line)]
    assert len(said) == 4
    for line in said:
        heading, page = re.fullmatch(r"(.+?)\s?\.{9,}\s?(\d+)", line).groups()
        assert heading in " ".join(reader.pages[int(page) - 1].extract_text().split())


def test_a_redline_says_which_versions_it_is_of(finals):
    said = finals["redline", "es"].metadata.title
    assert said.endswith(" – Texto con cambios marcados: Borrador cero → Texto adoptado")


def test_a_picture_says_what_the_house_wrote_of_it(tmp_path):
    """And where it stands."""
    own = docx.Document()
    own.add_heading("Rules", 0)
    routes, _ = (own.add_paragraph("It shows: ").add_run().add_picture(io.BytesIO(png(n))) for n in (3, 9))
    routes._inline.docPr.set("descr", "Map of routes")
    own.save(tmp_path / "text.docx")
    at = ("--workspace", tmp_path)
    run("new", "rules", "--from", tmp_path / "text.docx", "--lang", "en", "--title", "en=Rules", *at)
    run("render", "rules", "-o", tmp_path / "rules.pdf", *at)
    reader = PdfReader(tmp_path / "rules.pdf")
    figures = [el for el in tree(reader) if el["/S"] == "/Figure"]
    assert [el["/Alt"] for el in figures] == ["Map of routes", "Picture"]
    assert all(isinstance(part["/BBox"], RectangleObject | list) for el in figures for part in _listed(el["/A"]))
    assert list(faults(reader, "en")) == []
