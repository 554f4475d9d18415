"""A version leaves as Word, PDF, page, Markdown and Akoma Ntoso, and Akoma Ntoso comes in again."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from drafting.cli import main
from drafting.store import Store
from tests.typed import run

ROOT = Path(__file__).parents[2]
DRAFT = "rcm-declaration"
MEETING = ("--place", "Mexico City", "--on", "2019-11-22")


def rendered(tmp_path: Path, name: str, *args: object) -> bytes:
    run("render", DRAFT, "--workspace", ROOT, "-o", tmp_path / name, *args)
    return (tmp_path / name).read_bytes()


class Page(HTMLParser):
    """The ids, links, languages and elements of a page; every element is closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids, self.links, self.languages, self.open, self.words = [], [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.languages += [found["lang"]] if "lang" in found else []
        self.open += [tag] if tag not in ("meta", "link", "br") else []
        assert "src" not in found

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_holds_both_languages_and_needs_nothing_else(tmp_path):
    page = Page(rendered(tmp_path, "text.html", *MEETING).decode())
    assert page.languages == ["en", "en", "es"]
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith(("#", "https://", "mailto:"))] == []
    words = " ".join("".join(page.words).split())
    for language in ("en", "es"):
        for provision in Store(ROOT).text(DRAFT, 4, language):
            assert " ".join(provision.text.replace("\ufffc", "").split()[-3:]) in words


def test_a_place_is_said_in_each_language(tmp_path):
    both = rendered(tmp_path, "known.html", *MEETING).decode()
    assert "meeting in Mexico City on" in both and "reunidos en la Ciudad de México el" in both
    each = rendered(tmp_path, "each.html", "--place", "en=Old Town", "--place", "es=la Villa Vieja").decode()
    assert ">Old Town</p>" in each and ">Villa Vieja</p>" in each
    said = run("render", DRAFT, "--workspace", ROOT, "-o", tmp_path / "x.html", "--place", "Old Town", code=1)
    assert "The place is not said in es." in said and not (tmp_path / "x.html").exists()
    run("render", DRAFT, "--workspace", ROOT, "-o", tmp_path / "x.html", "--place", "A", "--place", "es=B", code=2)


def test_labels_are_written_as_the_language_writes_them(tmp_path):
    assert ">(a)</span>" in rendered(tmp_path, "en.html", "--lang", "en").decode()
    spanish = rendered(tmp_path, "es.html", "--lang", "es").decode()
    assert ">a)</span>" in spanish and ">(a)</span>" not in spanish


def unstyled(p):
    """The provision without the name of its style: what comes in as no Word file is written in the house's own."""
    return replace(p, style="")


def test_akoma_ntoso_comes_in_again_as_the_same_text(tmp_path):
    files = []
    for language in ("en", "es"):
        rendered(tmp_path, f"{language}.xml", "--lang", language)
        files += ["--from", tmp_path / f"{language}.xml", "--lang", language]
    (tmp_path / "drafts").mkdir()
    run("new", "again", "--workspace", tmp_path, *files)
    for language in ("en", "es"):
        again, before = Store(tmp_path).text("again", 1, language), Store(ROOT).text(DRAFT, 4, language)
        assert list(map(unstyled, again)) == list(map(unstyled, before))


def test_markdown_has_every_word(tmp_path):
    said = rendered(tmp_path, "text.md").decode()
    assert said.startswith("# Declaration")
    assert "\n1. *Reaffirm*" in said


def test_what_is_written_is_named_and_another_form_is_refused(tmp_path):
    said = json.loads(run("render", DRAFT, "--workspace", ROOT, "-o", tmp_path / "a.xml", "--json"))
    assert said["language"] == "en" and said["version"] == 4
    done = CliRunner().invoke(main, ["render", DRAFT, "--workspace", str(ROOT), "-o", str(tmp_path / "a.rtf")])
    assert done.exit_code == 1
    assert "End the name with one of" in done.output
    assert not (tmp_path / "a.rtf").exists()


@pytest.mark.word
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_the_pdf_is_tagged_and_holds_the_text(tmp_path):
    pdf = rendered(tmp_path, "text.pdf", *MEETING)
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf and b"/Outlines" in pdf


def test_without_libreoffice_a_pdf_is_refused_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(main, ["render", DRAFT, "--workspace", str(ROOT), "-o", str(tmp_path / "a.pdf")])
    assert done.exit_code == 1
    assert "Install LibreOffice" in done.output


@pytest.mark.parametrize("template", ["matrix", "compilation", "notice"])
def test_the_template_of_another_document_is_refused_for_what_it_is(tmp_path, template):
    said = run("render", DRAFT, "--workspace", ROOT, "-o", tmp_path / "x.docx", "--template", template, code=1)
    assert f"“{template}” is for another document" in said and "charter, declaration, plan, own" in said
    assert not (tmp_path / "x.docx").exists()
