"""Provisions of two texts beside each other, and the correlation table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.model.record import Draft, Version
from drafting.model.text import Provision
from drafting.render.documents.tabled import correlation_docx
from drafting.render.pages.sentences import redline_lines, segments
from drafting.render.tables.correlation import correlation_rows
from drafting.word.opc.package import Package
from drafting.word.text.tables import tables
from tests.unit.render.test_documents import BODY, TEMPLATES


def text(*lines: str):
    """One operative paragraph a line: "id|label|words"."""
    parts = (line.split("|") for line in lines)
    return tuple(Provision(i, "operative", words, label=label) for i, label, words in parts)


OLD = text("p1|1|The States should meet every year.", "p2|2|Thanks the host.", "p3|3|Decides to go on, in [two] years.",
           "p4|4|Invites observers to take part in the meetings.")
NEW = text("p4|1|Invites observers to take part in the meetings.", "p1|2|The States shall meet every year.",
           "p3|3|Decides to go on, in [two] years.", "p9|3 bis|Asks for a report.")


def test_provisions_are_matched_by_id_and_shown_in_the_new_order():
    found = [(line.kind, line.name) for line in redline_lines(OLD, NEW)]
    assert ("changed", "2") in found and ("inserted", "3 bis") in found and ("moved", "1") in found
    assert [line.name for line in redline_lines(OLD, NEW) if line.kind == "deleted" and not line.to] == ["2"]


WORDS = st.lists(st.sampled_from(["shall", "should", "[meet]", "the", ",", "2019"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_segments_hold_both_texts(old, new):
    found = segments(old, new)
    assert "".join(s.text for s in found if s.kind != "ins") == old
    assert "".join(s.text for s in found if s.kind != "del") == new


def test_correlation_by_whole_labels():
    old = (*text("p1|1|One.", "p2|2|Two."), Provision("i1", "item", "first;", label="(a)"))
    new = (*text("p2|1|Two.", "p3|1 bis|New."), Provision("i1", "item", "first;", label="(a)"))
    assert [row[:2] + row[3:] for row in correlation_rows(old, new)] == [
        ("2", "1", "kept"), ("", "1 bis", "new"), ("2 (a)", "1 bis (a)", "kept"), ("1", "", "gone")]


def test_the_correlation_table_as_a_word_file():
    draft = Draft("d", "declaration", "rcm", ("es",), {"es": "Declaración"})
    versions = [Version(n, label, "2019-10-01T10:00:00-06:00", {}) for n, label in ((1, "Zero draft"), (2, "Rev.1"))]
    blob = correlation_docx(BODY, TEMPLATES, draft, *versions, OLD, NEW, "es")
    assert blob == correlation_docx(BODY, TEMPLATES, draft, *versions, OLD, NEW, "es")
    rows = tables(Package.open(blob))[0].rows
    assert rows[0] == ("Numeración en Borrador cero", "Numeración en Rev. 1", "Primeras palabras")
    assert ("1", "2", "The States shall meet every year.") in rows
    assert ("2", "– (ya no figura en el texto)", "Thanks the host.") in rows
