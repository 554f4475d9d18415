"""A version goes to a translator and comes back, as XLIFF and as a Word table: only what was changed is proposed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from drafting.errors import InputError
from drafting.forms.tmx import read_tmx, write_tmx
from drafting.forms.xliff import read_xliff, write_xliff
from drafting.model.languages import Entry
from drafting.store import Store
from drafting.word.opc.package import Package
from tests.typed import run
from tests.unit.akn.test_round_trip import provisions

NOW = "2026-02-03T10:00:00-06:00"
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
ENGLISH = "# A sample\n\n*Recalling* the first meeting,\n\n1. *Decide* to meet[^1] twice;\n\n2. Thank the host.\n\n" \
          "[^1]: In plenary.\n"
SPANISH = "# Una muestra\n\n*Recordando* la primera reunión,\n\n1. *Deciden* reunirse[^1] dos veces;\n\n" \
          "2. Agradecen al anfitrión.\n\n[^1]: En plenario.\n"


@pytest.fixture
def place(tmp_path) -> Path:
    """A workspace with a draft in two languages and an open round."""
    (tmp_path / "drafts").mkdir()
    for lang, words in (("en", ENGLISH), ("es", SPANISH)):
        (tmp_path / f"{lang}.md").write_text(words, "utf-8")
    run("new", "sample", "--from", tmp_path / "en.md", "--lang", "en", "--from", tmp_path / "es.md", "--lang", "es",
        "--workspace", tmp_path, "--now", NOW)
    run("circulate", "sample", "--until", "2026-03-01T10:00:00-06:00", "-o", tmp_path / "out", "--workspace", tmp_path,
        "--now", NOW)
    return tmp_path


def translated(place: Path, file: str) -> Path:
    run("translate", "sample", "--to", "es", "-o", place / file, "--workspace", place)
    return place / file


def received(place: Path, file: Path) -> list:
    run("receive", "sample", file, "--workspace", place, "--now", NOW)
    return [s for s in Store(place).submissions("sample", 1) if s.file == file.name]


@pytest.mark.parametrize("suffix", [".xlf", ".tmx", ".docx"])
def test_what_nobody_changed_proposes_nothing(place, suffix):
    submission, = received(place, translated(place, f"es{suffix}"))
    assert (submission.member, submission.language, submission.base) == ("SEC", "es", 1)
    assert submission.nothing and submission.facts == ()


def test_a_table_that_lost_its_marks_is_no_text(place):
    from docx import Document

    rows = [[cell.text for cell in row.cells] for row in Document(str(translated(place, "sent.docx"))).tables[0].rows]
    made = Document()
    table = made.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, each in zip(row.cells, words, strict=True):
            cell.text = each
    made.save(str(place / "back.docx"))
    said = run("receive", "sample", place / "back.docx", "--member", "SEC", "--workspace", place, "--now", NOW, code=1)
    assert "back.docx is a translation's table without the hidden marks" in " ".join(said.split())


def change_xliff(path: Path) -> None:
    tree = etree.parse(path)
    for target in tree.iter(f"{XLIFF}target"):
        for el in target.iter():
            for name in ("text", "tail"):
                setattr(el, name, (getattr(el, name) or "").replace("dos veces", "tres veces"))
    tree.write(path, xml_declaration=True, encoding="utf-8")


def change_word(path: Path) -> None:
    package = Package.open(path)
    for text in package.edit(package.main).iter("{*}t"):
        text.text = text.text.replace("dos veces", "tres veces")
    path.write_bytes(package.to_bytes())


def change_tmx(path: Path) -> None:
    """As a tool writes it: in UTF-16, with the document type."""
    words = path.read_text("utf-8").replace("dos veces", "tres veces")
    head, _, rest = words.partition("?>")
    path.write_text(head.replace("utf-8", "utf-16") + '?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + rest, "utf-16")


@pytest.mark.parametrize("suffix, change", [(".xlf", change_xliff), (".tmx", change_tmx), (".docx", change_word)])
def test_what_the_translator_changed_is_proposed_at_its_place(place, suffix, change):
    file = translated(place, f"es{suffix}")
    change(file)
    submission, = received(place, file)
    found = [(type(f).__name__, f.text) for f in submission.facts]
    assert found == [("Text", "tres")]
    run("verify", "sample", "--workspace", place)


def test_xliff_holds_each_provision_its_marks_its_note_and_what_it_is(place):
    root = etree.parse(translated(place, "es.xlf")).getroot()
    units = root.findall(f".//{XLIFF}trans-unit")
    assert [unit.get("id") for unit in units] == [p.id for p in Store(place).text("sample", 1, "en")]
    decide = units[2]
    source, target = decide.find(f"{XLIFF}source"), decide.find(f"{XLIFF}target")
    assert [(g.get("ctype"), g.text) for g in source.findall(f"{XLIFF}g")] == [("italic", "Decide")]
    assert [x.get("ctype") for x in target.findall(f"{XLIFF}x")] == ["x-note"]
    assert decide.find(f"{XLIFF}note").text


def test_a_unit_without_words_leaves_its_provision_and_says_so(place):
    file = translated(place, "es.xlf")
    tree = etree.parse(file)
    unit = tree.find(f".//{XLIFF}trans-unit[2]")
    unit.remove(unit.find(f"{XLIFF}target"))
    tree.write(file, xml_declaration=True, encoding="utf-8")
    submission, = received(place, file)
    assert submission.facts == ()
    assert any("Provisions that came back without words" in notice.message for notice in submission.notices)


def test_another_draft_s_file_is_refused(place):
    file = translated(place, "es.xlf")
    file.write_text(file.read_text("utf-8").replace('original="sample"', 'original="other"'), "utf-8")
    said = json.loads(run("receive", "sample", file, "--workspace", place, "--json", code=1))
    assert "other, not sample" in json.dumps(said)


@pytest.mark.parametrize("blob", [b"<xliff version='2.0'/>", b"<html/>", b"words", b"<xliff version='1.2'/>"])
def test_what_is_no_xliff_is_one_sentence(blob):
    with pytest.raises(InputError):
        read_xliff(blob, "es.xlf")


@pytest.mark.parametrize("blob", [b"<tmx version='1.4'/>", b"<tmx><header/></tmx>", b"words",
                                  b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>",
                                  b"<tmx><header><prop type='x-version'>&#178;</prop><prop type='x-draft'>d</prop>"
                                  b"</header></tmx>"])
def test_what_is_no_memory_of_ours_is_one_sentence(blob):
    with pytest.raises(InputError):
        read_tmx(blob, "es.tmx")


@pytest.mark.parametrize("read, write", [(read_xliff, write_xliff), (read_tmx, write_tmx)])
@settings(max_examples=120, deadline=None)
@given(provision=provisions("p1"))
def test_words_and_marks_come_back_as_they_were(read, write, provision):
    words = "".join(c for c in provision.text if c.isprintable() or c in "\n\f\t")
    marks = provision.marks if words == provision.text else ()
    provision = replace(provision, text=words, marks=marks, brackets=())
    found = read(write("d", 1, "en", "es", [Entry(provision, provision)], {})).units
    if words.strip():
        assert [(u.id, u.text, u.marks) for u in found] == [(provision.id, words, marks)]
