"""Brackets go out as hidden bookmarks and come back as brackets, from LibreOffice too; else the words tell."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.merge.brackets.bracketing import bracketed
from drafting.model.record import Draft, Version
from drafting.render.documents.circulation import circulated_copy
from drafting.render.house.body import load_body, templates_folder
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.build import text
from tests.documents.resaved import OFFICE, resaved

BODY = load_body(templates_folder() / "rcm")
LINES = ("The Parties [should] [MEX: shall] meet, with [one [two] three].", "[A whole paragraph.]", "From here [on",
         "over one more", "to here] and on.", "Nothing here.")


def circulated(*lines: str) -> bytes:
    base = bracketed(text(*lines)).text
    draft = Draft("d", "declaration", "rcm", ("en",), {"en": "Title"})
    version = Version(1, "Zero", "2019-10-01T10:00:00Z", {})
    return circulated_copy(BODY, templates_folder() / "rcm", draft, version, base, "en", until="",
                           round_number=1, base_hash="0" * 64)


def spans(provisions) -> list:
    return [[(b.id, b.part, p.text[b.start:b.end]) for b in p.brackets] for p in provisions if p.id.startswith("p")]


WANTED = spans(bracketed(text(*LINES)).text)


def came_back(blob: bytes):
    found = read(Package.open(blob), styles=BODY.styles, prefix="r").text
    return [p for p in found if p.id in {f"p{n}" for n in range(1, len(LINES) + 1)}]


def test_they_come_back_where_they_stood():
    assert spans(came_back(circulated(*LINES))) == WANTED


@pytest.mark.word
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_keeps_them(tmp_path):
    assert spans(came_back(resaved(tmp_path, {"MEX": circulated(*LINES)})["MEX"])) == WANTED


def test_they_keep_their_ids_when_a_text_begins_anew_with_the_file_and_are_numbered_where_they_have_none():
    found = came_back(circulated(*LINES))
    assert spans(bracketed(tuple(found)).text) == WANTED
    bare = tuple(type(p)(p.id, p.kind, p.text) for p in found)
    assert spans(bracketed(bare).text) == WANTED


def test_a_file_without_brackets_has_no_bookmark_for_them():
    package = Package.open(circulated("Nothing here."))
    names = [el.get(w("name")) for el in package.tree(package.main).iter(w("bookmarkStart"))]
    assert not [name for name in names if name.startswith("_drb")]


@pytest.mark.parametrize("name", [{}, {w("name"): "Own"}], ids=["nameless", "named"])
def test_anothers_bookmark_with_the_id_of_one_that_is_open_is_no_bracket(name):
    package = Package.open(circulated(*LINES))
    root = package.edit(package.main)
    over = next(p for p in root.iter(w("p")) if "over one more" in "".join(p.itertext(w("t"))))
    ours = over.getprevious().findall(w("bookmarkStart"))[-1]
    over.append(etree.Element(w("bookmarkStart"), {w("id"): ours.get(w("id")), **name}))
    assert spans(came_back(package.to_bytes())) == WANTED
