"""A Word file written as PDF, and its contents with pages: a script stands for LibreOffice."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfWriter

from drafting.errors import DraftingError, NotAWordFile
from drafting.word.compose.paged import paged_pdf
from drafting.word.opc.office import word_copy
from drafting.word.opc.package import Package
from drafting.word.opc.pdf import to_pdf
from tests.packages import paragraph, run, word_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a script stands for LibreOffice")

Office = Callable[..., str]
SECTION = '<w:sectPr><w:pgSz w:w="12000" w:h="16000"/><w:pgMar w:left="1500" w:right="500"/></w:sectPr>'


def pdf(*titles: tuple[str, int]) -> bytes:
    made = PdfWriter()
    for _ in range(9):
        made.add_blank_page(100, 100)
    for title, page in titles:
        made.add_outline_item(title=title, page_number=page - 1)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A program that gives these bytes, keeps each file it is asked for and how it was asked, and ends with a code."""
    def made(answer: bytes | None, code: int = 0) -> str:
        (tmp_path / "answer").write_bytes(answer or b"")
        script = tmp_path / "soffice"
        give = f'mkdir "$7"; cp {tmp_path}/answer "$7/text.${{5%%:*}}"' if answer is not None else ""
        script.write_text(f'#!/bin/sh\necho "$2 $3 $4 ${{5%%:*}} $6 $(basename "$8")" >> {tmp_path}/asked\n'
                          f'cp "$8" {tmp_path}/last\n{give}\nexit {code}\n')
        script.chmod(0o755)
        return str(script)
    return made


def test_what_the_office_writes_is_given_and_how_it_is_asked(office, tmp_path):
    file = word_file(paragraph("We meet."))
    assert to_pdf(file, office(pdf())) == pdf() and (tmp_path / "last").read_bytes() == file
    assert word_copy(b"old", "Tables of MEX.DOC", office(b"new")) == b"new"
    assert (tmp_path / "last").read_bytes() == b"old"
    assert (tmp_path / "asked").read_text().splitlines() == [
        "--headless --norestore --convert-to pdf --outdir text.docx",
        "--headless --norestore --convert-to docx --outdir text.doc"]


@pytest.mark.parametrize("answer, code", [(None, 0), (b"new", 1), (None, 1)])
def test_what_it_does_not_write_is_said(office, answer, code):
    program = office(answer, code)
    with pytest.raises(DraftingError, match="LibreOffice could not make the PDF"):
        to_pdf(b"", program)
    with pytest.raises(NotAWordFile, match=r"MEX\.odt could not be opened by LibreOffice"):
        word_copy(b"", "MEX.odt", program)


def test_an_office_that_is_not_there_is_said(tmp_path):
    with pytest.raises(DraftingError, match="LibreOffice could not make the PDF"):
        to_pdf(b"", str(tmp_path / "none"))


def entry(words: str, name: str = "_Toc000001") -> str:
    return f'<w:p><w:hyperlink w:anchor="{name}">{run(words[:2])}{run(words[2:])}</w:hyperlink></w:p>'


def paged(office: Office, tmp_path: Path, body: str, *titles: tuple[str, int]) -> list[str]:
    """The entries of the file that the PDF was made of last, each with its page behind a tab."""
    assert paged_pdf(word_file(body + SECTION), office(pdf(*titles))) == pdf(*titles)
    package = Package.open((tmp_path / "last").read_bytes())
    return ["".join(p.itertext()) for p in package.tree(package.main).iter("{*}p")]


ONE, TWO = entry("1. Purpose"), entry("Scope")


@pytest.mark.parametrize("body, titles, said", [
    (ONE + TWO, [("Purpose", 2), ("Scope", 3)], ["1. Purpose\t2", "Scope\t3"]),
    (ONE + TWO, [("1. Purpose", 1), ("More", 2), ("2. Scope", 3)], ["1. Purpose\t1", "Scope\t3"]),
    (ONE + TWO, [("1.  Purpose ", 1)], ["1. Purpose\t1", "Scope"]),
    (ONE + ONE, [("Purpose", 2), ("Purpose", 5)], ["1. Purpose\t2", "1. Purpose\t5"]),
    (TWO, [("", 2), ("Scope", 4)], ["Scope\t4"]), (paragraph("Scope") + TWO, [("Scope", 4)], ["Scope", "Scope\t4"]),
    (entry("Scope", "_Toc0000012"), [("Scope", 4)], ["Scope"]), (entry("Scope", "x"), [("Scope", 4)], ["Scope"])])
def test_entries_have_the_pages_of_their_headings(office, tmp_path, body, titles, said):
    assert paged(office, tmp_path, body, *titles) == said


def test_the_page_stands_at_the_right_margin_behind_dots(office, tmp_path):
    paged(office, tmp_path, ONE + TWO, ("Purpose", 2))
    package = Package.open((tmp_path / "last").read_bytes())
    (tab,) = package.tree(package.main).findall(".//{*}tabs/{*}tab")
    assert sorted(etree.QName(name).localname + "=" + value for name, value in tab.items()) == [
        "leader=dot", "pos=10000", "val=right"]


@pytest.mark.parametrize("body, times", [(ONE, 2), (TWO, 1), (paragraph("Purpose"), 1)])
def test_without_a_page_the_first_is_the_pdf(office, tmp_path, body, times):
    paged(office, tmp_path, body, ("Purpose", 2))
    assert len((tmp_path / "asked").read_text().splitlines()) == times
