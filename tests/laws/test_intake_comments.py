"""Comments, wherever they are anchored and whatever became of the words: at their place, with their words."""

from __future__ import annotations

from itertools import count

import pytest

from drafting.merge.facts.place import remarks
from drafting.rounds.intake.returned import returned
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.documents.resaved import OFFICE, resaved
from tests.intake import programs
from tests.intake.base import BODY, base, sent
from tests.sample.edit import Pen, delete_paragraph, replace
from tests.sample.locate import find
from tests.sample.remarks import Margin

PROGRAMS = ["word", "libreoffice", "google"]


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, list]:
    """The remarks in one file with a comment of each kind, by the program that saved it."""
    package = Package.open(sent())
    pen = Pen("Delegate 1", "2019-10-20T10:00:00Z", True, count(9000))
    margin = Margin(package)
    margin.comment(pen, find(package, "thank"), "Why thank?", "thanks")
    margin.reply(Pen("Delegate 2", pen.date, True, pen.ids), "thanks", "It is polite.")
    margin.comment(pen, find(package, "generosity"), "Settled.", resolved=True)
    margin.comment(pen, find(package, " in writing"), "Not needed.", "gone")
    margin.comment(pen, find(package, "next meeting"), "Out with it.")
    margin.comment(pen, find(package, "protection"), "Both groups.", "both")
    margin.comment(pen, find(package, "San José"), "In a cell.")
    root = package.edit(package.main)
    end = next(e for e in root.iter(w("commentRangeEnd")) if e.get(w("id")) == str(margin.ids["both"]))
    reference = end.getnext()
    for el in (end, reference):
        find(package, "migration policy").p.append(el)
    replace(pen, find(package, " in writing"), "")
    delete_paragraph(pen, find(package, "next meeting").p)
    blob = package.to_bytes()
    files = {"word": programs.word(blob), "google": programs.google(blob)}
    if OFFICE:
        files["libreoffice"] = resaved(tmp_path_factory.mktemp("office"), {"f": blob})["f"]
    return {name: read(file) for name, file in files.items()}


def read(blob: bytes):
    found = returned(base(), Package.open(blob), BODY.styles, Package.open(sent()))
    return {r.text: r for r in remarks(base(), found.text, found.comments, "MEX")}


@pytest.mark.word
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("text, provision, words, quote", [
    ("Why thank?", "p20", "thank", "thank"),
    ("Settled.", "p20", "generosity", "generosity"),
    ("Not needed.", "p5", " in writing", " in writing"),
    ("Out with it.", "p21", "next meeting", "next meeting"),
    ("Both groups.", "p6", "protection", "protection\nthe group on migration policy"),
    ("In a cell.", "p14", "San José", "San José"),
])
def test_where_it_stands(saved, program, text, provision, words, quote):
    if program not in saved:
        pytest.skip("LibreOffice is not on this machine")
    remark = saved[program][text]
    at = next(x for x in base() if x.id == remark.provision)
    here = at.text[remark.start:remark.end]
    assert (remark.provision, here, remark.quote.replace("\u00a0", " ")) == (provision, words, quote)


@pytest.mark.word
@pytest.mark.parametrize("program", PROGRAMS)
def test_who_answers_whom_and_what_is_settled(saved, program):
    if program not in saved:
        pytest.skip("LibreOffice is not on this machine")
    found = saved[program]
    if program != "libreoffice":                              # it forgets who answers whom
        assert found["It is polite."].reply_to == found["Why thank?"].id
    assert found["It is polite."].person == "Delegate 2"
    assert [r.text for r in found.values() if r.resolved] == ["Settled."]


def test_a_comment_may_begin_and_end_between_paragraphs():
    package = Package.open(sent())
    pen = Pen("Delegate 1", "2019-10-20T10:00:00Z", True, count(9000))
    Margin(package).comment(pen, find(package, "thank"), "All.")
    root = package.edit(package.main)
    first, last = find(package, "Working groups").p, find(package, "migration policy").p
    first.addprevious(next(root.iter(w("commentRangeStart"))))
    last.addnext(next(root.iter(w("commentRangeEnd"))))
    remark = read(package.to_bytes())["All."]
    assert (remark.provision, remark.start) == ("p5", 0)
    assert remark.quote.split("\n")[1:] == ["the group on protection", "the group on migration policy"]
