"""What the demonstration leaves for the reader: final documents that can go out, and the same files every time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.sample.demo import OPEN, demo

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FINAL = ("final/declaration.en.docx", "final/declaration.es.docx", "charter/charter.es.docx")
UNFIT = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "comment",
                               "commentReference", "commentRangeStart", "vanish")}


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """The folder of a demonstration that went through."""
    folder = tmp_path_factory.mktemp("demo")
    demo(folder)
    return folder


def stories(path: Path) -> dict[str, etree._Element]:
    """The XML parts of a Word file, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("file", FINAL)
def test_a_final_document_has_no_marks_comments_or_hidden_text(out, file):
    parts = stories(out / file)
    assert [name for name in parts if "comment" in name or "people" in name] == []
    assert {element.tag for root in parts.values() for element in root.iter()} & UNFIT == set()


@pytest.mark.parametrize("file", FINAL[:2])
def test_the_adopted_text_has_no_bracket_left(out, file):
    words = "".join(stories(out / file)["word/document.xml"].itertext(W + "t"))
    assert words and not {"[", "]"} & set(words)


def test_the_compilation_and_rev_1_do_carry_marks(out):
    for path, mark in ((OPEN[1][0], "ins"), (OPEN[4][0], "del")):
        assert stories(out / path)["word/document.xml"].find(f".//{W}{mark}") is not None


def test_the_demonstration_makes_the_same_files_again(out, tmp_path):
    demo(tmp_path)
    files = {path.relative_to(out) for path in out.rglob("*") if path.is_file()}
    assert files == {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert [file for file in sorted(files) if (out / file).read_bytes() != (tmp_path / file).read_bytes()] == []
