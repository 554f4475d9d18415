"""What goes out as PDF can be read aloud: the claims and the structure that PDF/UA-1 (ISO 14289-1) asks for."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from drafting.store import Store
from tests.typed import run

ROOT = Path(__file__).parents[2]
MEETING = ("--place", "Guatemala City", "--on", "2019-11-22")

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


def structure(reader: PdfReader) -> Counter:
    return Counter(str(el["/S"]) for el in elements(reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("package")
    run("package", "rcm-declaration", "-o", out, "--workspace", ROOT, *MEETING)
    return out


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_final_claims_what_it_is_and_has_the_structure_of_its_text(folder, lang):
    reader = PdfReader(folder / f"rcm-declaration-04-adopted.{lang}.pdf")
    root = reader.trailer["/Root"]
    text = Store(ROOT).text("rcm-declaration", 4, lang)
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"].startswith(lang) and reader.metadata.title.split() == text[0].text.split()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    found = structure(reader)
    table = next(p for p in text if p.kind == "table")
    assert found["/H1"] == sum(p.kind == "heading" for p in text)
    assert (found["/Table"], found["/TR"], found["/TH"]) == (1, len(table.rows), len(table.rows[0].cells))
    assert found["/Note"] == sum(p.kind == "note" for p in text)
    assert all(page["/StructParents"] >= 0 for page in reader.pages)
    assert found["/Figure"] == 0
