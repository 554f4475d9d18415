"""Labels typed by hand or shown by lists of their own: "3 bis", "3 ter", "4 alt"."""

from __future__ import annotations

import pytest

from drafting.model.record import Draft, Version
from drafting.model.text import Bracket, Provision
from drafting.model.words.labels import labelled, typed
from drafting.render.documents.circulation import circulated_copy
from drafting.render.house.body import load_body, templates_folder
from drafting.word.opc.package import Package
from drafting.word.text.read import read

BODY = load_body(templates_folder() / "rcm")


def operatives(*words: str) -> tuple[Provision, ...]:
    return tuple(Provision(f"p{n}", "operative", line) for n, line in enumerate(words, 1))


@pytest.mark.parametrize("words, label", [
    ("3 bis. Decides", "3 bis"), ("3bis Decides", "3bis"), ("3 ter) Decides", "3 ter"),
    ("OP 4 alt Decides", "OP 4 alt"), ("PP2. Recalling", "PP2"),
    ("7 quater Decides", "7 quater"), ("3 (a) (ii). Decides", "3 (a) (ii)"),
    ("4 alt. 2 Decides", "4 alt. 2"), ("3. Decides", "3"), ("12 May 2020", ""), ("2019 was a year", ""),
    ("Decides", ""),
    ("3 terms of office", ""), ("4 alternatives", "")])
def test_labels_typed_into_words(words, label):
    assert typed(words) == label


def test_the_count_goes_on_from_what_is_typed():
    text = operatives("Decides", "2. Decides", "2 bis. Decides", "2 ter. Decides", "Decides", "4 alt. Decides")
    assert [p.label for p in labelled(text)] == ["1", "2", "2 bis", "2 ter", "3", "4 alt"]


def test_what_stands_between_keeps_its_label_until_all_is_agreed():
    text = (Provision("p1", "operative", "One"), Provision("p2", "operative", "Two", label="1 bis"),
            Provision("p3", "operative", "[Three]", brackets=(Bracket("b1", 0, 7, ()),)))
    assert [p.label for p in labelled(text)] == ["1", "1 bis", "2"]
    clean = (*text[:2], Provision("p3", "operative", "Three"))
    assert [p.label for p in labelled(clean)] == ["1", "2", "3"]
    assert [p.label for p in labelled(clean, keep=True)] == ["1", "1 bis", "2"]


def test_they_are_read_from_lists_too():
    text = (Provision("p1", "operative", "One", label="1"), Provision("p2", "operative", "Two", label="1 bis"),
            Provision("p3", "operative", "Three", label="2"))
    blob = circulated_copy(BODY, templates_folder() / "rcm", Draft("d", "declaration", "rcm", ("en",), {"en": "T"}),
                           Version(1, "Zero", "2019-10-01T10:00:00Z", {}), text, "en", until="", round_number=1,
                           base_hash="0" * 64)
    found = read(Package.open(blob), styles=BODY.styles).text
    assert [p.label for p in labelled(tuple(found), keep=True) if p.kind == "operative"] == ["1", "1 bis", "2"]
