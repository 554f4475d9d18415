"""What two members ask of the looks of one paragraph or table: where both can be had, the next version has both."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafting.errors import DraftingError
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.versionfiles import version_package
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.changes.revisions import put_in_order
from drafting.word.markup.elements import PPR_ORDER, RPR_ORDER, element
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from tests.packages import paragraph, word_file

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

T, NAME = templates_folder(), "river-declaration"
BODY = load_body(T / "rcm")
CELL = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{}</w:tcPr>' + paragraph("The share of {}") + "</w:tc>"
ROW = "<w:tr><w:trPr>{}</w:trPr>" + CELL.format("", "one") + CELL.format("", "two") + "</w:tr>"
BASE = (paragraph("Declaration on the river") + paragraph("The members share the costs of the meeting.")
        + '<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/>'
          '<w:gridCol w:w="3000"/></w:tblGrid>' + ROW.format("") + "</w:tbl>" + paragraph("Done at the host's seat."))
Edit = Callable[["Element"], None]


def look(words: str, holder: str, properties: str, name: str, **values: str) -> Edit:
    """What gives a look to the run, paragraph, cell, row or table that these words stand in."""
    def edit(root: Element) -> None:
        text = next(el for el in root.iter(w("t")) if el.text == words)
        el = next(text.iterancestors(w(holder)))
        own = el.find(w(properties))
        if own is None:
            own = element(properties)
            el.insert(0, own)
        same = own.find(w(name))
        if same is None:
            same = element(name)
            put_in_order(own, same, ORDERS[properties])
        for key, value in values.items():
            same.set(w(key), value)
    return edit


def worded(old: str, new: str) -> Edit:
    def edit(root: Element) -> None:
        next(el for el in root.iter(w("t")) if el.text == old).text = new
    return edit


SENTENCE, FIRST, OTHER = "The members share the costs of the meeting.", "The share of one", "The share of two"
ORDERS = {"rPr": RPR_ORDER, "pPr": PPR_ORDER, "tcPr": ("tcW", "shd", "vAlign"), "trPr": ("cantSplit",),
          "tblPr": ("tblW", "jc")}

def shaded(words: str) -> Edit:
    return look(words, "tc", "tcPr", "shd", val="clear", color="auto", fill="00FF00")


def edited(blob: bytes, *edits: Edit) -> bytes:
    package = Package.open(blob)
    for edit in edits:
        edit(package.edit(package.main))
    return package.to_bytes()


def accepted(root: Path, *members: Edit) -> tuple[Store, list[str]]:
    """A round in which each member asks for one thing and all is accepted; what was refused for competing."""
    store, hours, refused = Store(root), count(1), []
    new_draft(store, BODY, NAME, {"en": Source("a.docx", word_file(BASE))}, now="2019-10-01T00:00:00-06:00")
    (sent,) = circulate(store, BODY, T, NAME, until="2019-11-30T18:00:00-06:00", now=_at(hours)).files.values()
    for member, edit in zip(("MEX", "USA"), members, strict=True):
        receive(store, BODY, NAME, f"{member}.docx", edited(sent, edit), now=_at(hours), member=member)
    for proposal in Table(store, NAME, "en").compilation.proposals:
        try:
            dispose(store, NAME, "en", [proposal.id], Wish("accept"), now=_at(hours))
        except DraftingError:
            refused += proposal.sponsors
    assert not [n for n in issue(store, BODY, T, NAME, now=_at(hours)).notices if n.kind in ("not exact", "not shown")]
    assert not verify(store, BODY, NAME).faults
    return store, refused


def _at(hours) -> str:
    return f"2019-10-01T{next(hours):02}:00:00-06:00"


def of_words(name: str, **values: str) -> Edit:
    return look(SENTENCE, "r", "rPr", name, **values)


def of_paragraph(name: str, **values: str) -> Edit:
    return look(SENTENCE, "p", "pPr", name, **values)


@pytest.mark.parametrize(("mex", "usa"), [
    (shaded(FIRST), shaded(OTHER)), (shaded(FIRST), look(FIRST, "tr", "trPr", "cantSplit")),
    (look(FIRST, "tbl", "tblPr", "jc", val="center"), shaded(OTHER)), (of_words("b"), of_words("color", val="FF0000")),
    (of_words("sz", val="30"), of_words("color", val="FF0000")), (of_paragraph("keepNext"), of_words("i")),
    (of_paragraph("spacing", before="240"), of_paragraph("keepNext")),
    (of_paragraph("ind", left="720"), of_paragraph("ind", firstLine="300"))],
    ids=["two cells", "cell and row", "table and cell", "bold and red", "large and red", "kept and italic",
         "spaced and kept", "two indents"])
def test_both_are_accepted_and_stand_in_the_file(tmp_path, mex, usa):
    store, refused = accepted(tmp_path, mex, usa)
    assert not refused
    first, second = (version_package(store, NAME, n, "en") for n in (1, 2))
    prove_same(second, Package.open(edited(first.to_bytes(), mex, usa)), "version 2", "the base with both")


@pytest.mark.parametrize(("mex", "usa"), [
    (shaded(FIRST), look(FIRST, "tc", "tcPr", "vAlign", val="center")),
    (of_words("sz", val="30"), of_words("sz", val="18"))], ids=["one cell", "two sizes"])
def test_two_looks_of_one_thing_exclude_each_other(tmp_path, mex, usa):
    _, refused = accepted(tmp_path, mex, usa)
    assert refused == ["USA"]
