"""Columns of tables: found, put back, and woven into the compilation so that each member's text comes back."""

from __future__ import annotations

import io

import docx

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.model.change import DeleteColumn, InsertColumn, InsertRow, Order, Text, behind_column
from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read

ROWS = [["Meeting", "Place", "Date"], ["First", "San José", "May 2020"], ["Second", "Managua", "June 2020"]]


def table(rows: list[list[str]]) -> bytes:
    """A Word file with one paragraph, a table of these rows and one more paragraph."""
    document = docx.Document()
    document.add_paragraph("Before the table.")
    grid = document.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for k, words in enumerate(row):
            grid.cell(n, k).text = words
    document.add_paragraph("Behind the table.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text(blob: bytes, prefix: str = "p"):
    return read(Package.open(blob), prefix=prefix).text


def cells(blob: bytes) -> list[list[str]]:
    found = text(blob)
    grid = next(p for p in found if p.rows)
    return [["\n".join(p.text for p in found if p.parent == cell) for cell in row.cells] for row in grid.rows]


def column(rows: list[list[str]], k: int, words: list[str]) -> list[list[str]]:
    return [[*row[:k], word, *row[k:]] for row, word in zip(rows, words, strict=True)]


def without(rows: list[list[str]], k: int) -> list[list[str]]:
    return [[*row[:k], *row[k + 1:]] for row in rows]


WANTED = {
    "CAN": column(ROWS, 3, ["Host", "PPT", "ES"]),
    "CRI": [ROWS[0], ["First", "Cartago", "May 2020"], ROWS[2]],
    "GTM": without(ROWS, 1),
    "MEX": [*column(ROWS, 0, ["No.", "1", "2"]), ["3", "Third", "León", "July 2020"]],
    "USA": column(without(ROWS, 2), 2, ["Host", "PPT", "ES"])}


def test_what_is_found_gives_the_text_back():
    base = text(table(ROWS))
    found = {}
    for member, rows in WANTED.items():
        returned = text(table(rows), member.lower())
        found[member] = facts(base, returned)
        assert essence(apply(base, found[member])) == essence(returned), member
    assert [type(f) for f in found["CAN"]] == [InsertColumn]
    assert [type(f) for f in found["GTM"]] == [DeleteColumn]
    assert {type(f) for f in found["MEX"]} == {InsertColumn, InsertRow}
    assert {(f.after, f.cells[1][0].text) for f in found["MEX"] if isinstance(f, InsertColumn)} == {(0, "1")}


def test_as_many_columns_as_before_are_changed_cells():
    assert all(isinstance(f, Text) for f in facts(text(table(ROWS)), text(table(WANTED["USA"]), "u")))


def test_accepting_one_member_gives_its_table():
    combined = combine(table(ROWS), {member: table(rows) for member, rows in WANTED.items()})
    package = Package.open(combined.docx)
    assert cells(resolve(package, False).to_bytes()) == ROWS
    for member, rows in WANTED.items():
        mine = resolve(resolve(package, True, frozenset({member})), False).to_bytes()
        assert cells(mine) == rows, member


def test_a_column_that_goes_competes_with_an_edit_inside_it_and_no_other():
    combined = combine(table(ROWS), {member: table(rows) for member, rows in WANTED.items()})
    by_id = {p.id: p for p in combined.compilation.proposals}
    gone = next(p for p in by_id.values() if isinstance(p.fact, DeleteColumn))
    rivals = {by_id[ident].becomes for ident in gone.competes}
    assert "Cartago" in rivals
    assert not any(isinstance(by_id[ident].fact, InsertColumn) for ident in gone.competes)


def test_the_same_column_of_two_members_is_one_proposal():
    combined = combine(table(ROWS), {m: table(WANTED["CAN"]) for m in ("CAN", "MEX")})
    assert [(type(p.fact), p.sponsors) for p in combined.compilation.proposals] == [(InsertColumn, ("CAN", "MEX"))]


TWO = column(column(ROWS, 3, ["Host", "PPT", "ES"]), 4, ["Visits", "none", "one"])
OTHER_WAY = column(column(ROWS, 3, ["Visits", "none", "one"]), 4, ["Host", "PPT", "ES"])


def test_two_new_columns_at_one_place_stand_as_wanted_in_whichever_order_their_facts_come():
    base, returned = text(table(ROWS)), text(table(TWO), "r")
    found = facts(base, returned)
    assert [type(f) for f in found] == [InsertColumn, InsertColumn, Order]
    assert essence(apply(base, found[::-1])) == essence(returned)


def test_members_who_want_new_columns_in_other_orders_are_asked_which():
    combined = combine(table(ROWS), {"CAN": table(TWO), "MEX": table(OTHER_WAY)})
    one, two, *orders = combined.compilation.proposals
    assert one.sponsors == two.sponsors == ("CAN", "MEX")
    assert [(p.fact.slot, p.competes) for p in orders] == [
        (behind_column(p.provision, 3), (other.id,)) for p, other in zip(orders, orders[::-1], strict=True)]
    for member, rows in (("CAN", TWO), ("MEX", OTHER_WAY)):
        mine = resolve(resolve(Package.open(combined.docx), True, frozenset({member})), False).to_bytes()
        assert cells(mine) == rows, member


def test_a_table_that_loses_every_column_goes():
    rows = without(ROWS, 2)
    base, wanted = text(table(rows)), {"CAN": table(without(rows, 0)), "MEX": table(without(rows, 1))}
    both = [f for blob in wanted.values() for f in facts(base, text(blob, "r"))]
    assert [x.text for x in apply(base, both)] == ["Before the table.", "Behind the table."]
    combined = combine(table(rows), wanted)
    accepted = resolve(Package.open(combined.docx), True).to_bytes()
    assert [x.text for x in text(accepted)] == ["Before the table.", "Behind the table."]
