"""The matrix holds every proposal and comment in order, and what is filled in comes back."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from drafting.errors import FormFault
from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Attr, Compilation, Delete, Insert, Mark, Question, Remark, Slot, Text
from drafting.model.record import Disposition
from drafting.model.seen import digest
from drafting.model.text import Provision
from drafting.render.house.body import templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.tables.matrix import MatrixRow, answers_list, matrix_docx, matrix_rows
from drafting.render.tables.matrix_answers import ANSWER_WORDS, read_matrix
from drafting.render.tables.workbook import HEAD_ROW, matrix_xlsx
from tests.unit.render.specimen import BODY, DRAFT, VERSION, compilation, proposal, spanish

COMPILATIONS = {"en": compilation(), "es": spanish()}
COLUMN = {name: n for n, name in enumerate(MatrixRow._fields, 1)}


def workbook(**cells):
    """The matrix with cells filled in: {row number from the first proposal row: {column: value}}."""
    book = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS)))
    for row, values in cells.items():
        for name, value in values.items():
            book.active.cell(HEAD_ROW + int(row[1:]), COLUMN[name]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_head_says_when_it_was_made_as_a_reader_does():
    made = matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS, made="2019-11-01T18:00:00-06:00")
    assert "1 November 2019, 18:00 (UTC-06:00)" in load_workbook(io.BytesIO(made)).active.cell(2, 2).value


def test_rows_stand_in_document_order_with_comments_at_their_place():
    rows = [r.number for r in matrix_rows({"en": compilation()})]
    assert rows == ["C3", "1", "2", "3", "4", "C1", "C2", *map(str, range(5, 17))]


def test_comments_stand_behind_the_last_proposal_that_begins_no_later():
    base = (Provision("p1", "operative", "We meet once a year.", label="1"), Provision("p2", "operative", "We part."))
    facts = [Question("", "typographic"), Text("p1", 0, 2, "They"), Delete("p1"), Mark("p1", 8, 12, "b", "1"),
             Text("p2", 0, 2, "They"), Insert(Slot("", "gone"), (Provision("0", "operative", "New."),))]
    remarks = [Remark("MEX", where, at, at + 1, f"{where} {at}", reply_to=reply) for where, at, reply in (
        ("p2", 1, ""), ("p1", 7, "1"), ("p1", 8, ""), ("", 0, ""), ("gone", 0, ""), ("p1", 0, ""))]
    made = Compilation(base, tuple(proposal(n, fact, "MEX") for n, fact in enumerate(facts, 1)), (), tuple(remarks),
                       ("MEX",))
    rows = matrix_rows({"en": made})
    assert [r.number for r in rows] == ["C5", "1", "6", "C4", "2", "3", "C2", "C6", "4", "C3", "5", "C1"]
    assert [(r.action, r.was, r.becomes, r.comment, r.members) for r in rows if r.number in ("C1", "C2")] == [
        ("Comment (in reply)", " ", "", "p1 7", "MEX"), ("Comment", "e", "", "p2 1", "MEX")]


def test_one_language_stands_after_the_other_and_no_number_twice():
    rows = matrix_rows(COMPILATIONS)
    assert [r.language for r in rows] == sorted(r.language for r in rows)
    assert len({r.number for r in rows}) == len(rows)
    assert next(r for r in rows if r.number == "4 en").contested == "3 en"


def test_a_row_shows_the_sentence_that_it_changes():
    base = (Provision("p1", "operative", "We met. We shall meet again; then we part.", label="1"),
            Provision("p2", "operative", "We part.", label="2"))
    facts = [Text("p1", 11, 16, "may"), Insert(Slot("", "p1"), (Provision("0", "operative", "We stay."),)),
             Attr("p2", "kind", "preambular"), Attr("p2", "level", "1")]
    one = Compilation(base, tuple(proposal(n, fact, "MEX") for n, fact in enumerate(facts, 1)), (), (), ("MEX",))
    rows = sorted(matrix_rows({"en": one}), key=lambda row: row.number)
    assert (rows[0].sentence, rows[0].resulting) == ("We shall meet again;", "We may meet again;")
    assert (rows[1].sentence, rows[1].resulting) == ("then we part.", "then we part.\nWe stay.")
    assert [r.action for r in rows[2:]] == ["Make it: preambular paragraph", "Put it on level 2"]


def test_a_row_says_place_change_words_names_rivals_and_silence():
    row = next(r for r in matrix_rows({"en": compilation()}) if r.number == "4")
    assert (row.place, row.action, row.was, row.becomes, row.members) == ("1", "Replace", "should", "may", "USA")
    assert (row.contested, row.silent) == ("3", "USA")
    item = next(r for r in matrix_rows({"en": compilation()}) if r.number == "6")
    assert item.place == "1 (b) → after Heading “Commitments”"
    assert item.action == "Move 1 (b) “to review the plan of work.” to stand after Heading “Commitments”"
    cell = next(r for r in matrix_rows({"en": compilation()}) if r.number == "14")
    assert cell.place == "Table 1, row 2, column 2"


def test_dispositions_on_record_are_filled_in():
    first = compilation().proposals[0]
    given = Disposition(first.id, "en", "note", "2019", reason="Because.", stage="agreed")
    row = next(r for r in matrix_rows({"en": compilation()}, {"en": {first.id: SimpleNamespace(
        status="decided", answer="note", disposition=given)}}) if r.number == "1")
    assert (row.answer, row.reason, row.stage) == ("noted", "Because.", "agreed")


def test_same_rows_same_bytes():
    assert matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS) == matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS)


def test_the_workbook_is_ready_to_fill_in():
    sheet = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS))).active
    assert sheet.column_dimensions["A"].hidden and sheet.freeze_panes == f"D{HEAD_ROW + 1}"
    lists = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert '"accepted,accepted with modifications,not accepted,noted,deferred,withdrawn"' in lists


def test_where_the_rows_columns_and_lists_of_the_workbook_stand():
    sheet = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS))).active
    assert (sheet.freeze_panes, sheet.dimensions, sheet.auto_filter.ref) == ("D5", "A1:S24", "A4:S24")
    assert {name: each.width for name, each in sheet.column_dimensions.items()} == {
        "A": 4, "B": 6, "C": 22, "D": 22, "E": 32, "F": 32, "G": 40, "H": 40, "I": 32, "J": 16, "K": 9, "L": 12,
        "M": 12, "N": 40, "O": 24, "P": 40, "Q": 32, "R": 12, "S": 28}
    assert [(str(each.sqref), each.type, each.formula1) for each in sheet.data_validations.dataValidation] == [
        ("O5:O24", "list", '"accepted,accepted with modifications,not accepted,noted,deferred,withdrawn"'),
        ("R5:R24", "list", '"proposed,agreed"')]
    assert [cell.value for cell in sheet[4]] == [
        "Id", "No.", "Provision", "Change", "Base wording", "Proposed wording", "The sentence as it stands",
        "The sentence as proposed", "In the other language", "Members", "Language", "Contested with", "Silent",
        "Comment", "Disposition", "Modified wording", "Reason", "Stage", "Positions"]
    assert [cell.value for cell in sheet[5]][:4] == ["en:comment3", "C3 en", "The whole text", "Comment"]


def test_the_workbook_can_be_filtered_and_printed_and_its_rows_show_all_words():
    sheet = load_workbook(io.BytesIO(workbook())).active
    assert sheet.auto_filter.ref == f"A4:S{sheet.max_row}"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$4", "$A:$C")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0) and "&P" in sheet.oddFooter.center.text
    heights = {row: sheet.row_dimensions[row].height for row in range(5, sheet.max_row + 1)}
    longest = max(heights, key=lambda row: len(sheet.cell(row, 7).value or ""))
    assert all(height >= 18 for height in heights.values())
    assert heights[longest] >= 15 * len(sheet.cell(longest, 7).value) / sheet.column_dimensions["G"].width



@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")"])
def test_words_that_begin_like_a_formula_stay_words(words):
    base = (Provision("p1", "operative", "x", label="1"),)
    one = Compilation(base, (proposal(1, Text("p1", 0, 1, words), "MEX", was="x", becomes=words),), (), (), ("MEX",))
    sheet = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, {"en": one}))).active
    cell = sheet.cell(HEAD_ROW + 1, COLUMN["becomes"])
    assert cell.value == words and cell.data_type == "s" and cell.quotePrefix


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    base = (Provision("p1", "operative", "x", label="1"),)
    one = Compilation(base, (proposal(1, Text("p1", 0, 1, "a\fb\x00"), "MEX", becomes="a\fb\x00"),), (), (), ("MEX",))
    sheet = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, {"en": one}))).active
    assert sheet.cell(HEAD_ROW + 1, COLUMN["becomes"]).value == "a\nb"


def row_of(number: str) -> str:
    rows = matrix_rows(COMPILATIONS)
    return f"r{1 + next(n for n, r in enumerate(rows) if r.number == f'{number} en')}"


def test_answers_come_back():
    blob = workbook(**{row_of("1"): {"answer": "Accepted", "stage": "agreed", "reason": "Yes."},
                       row_of("3"): {"answer": "aceptado con modificaciones", "text": "will", "stage": "Propuesto"},
                       row_of("4"): {"answer": "No aceptado."}})
    found = read_matrix(blob, "matrix.xlsx")
    assert not found.notices
    assert [(a.number, a.language, a.answer, a.text, a.reason, a.stage) for a in found.rows] == [
        (1, "en", "accept", "", "Yes.", "agreed"), (3, "en", "modify", "will", "", "proposed"),
        (4, "en", "reject", "", "", "proposed")]
    assert [a.stage for a in read_matrix(blob, "matrix.xlsx", stage="agreed").rows] == ["agreed", "proposed", "agreed"]
    assert [a.proposal for a in found.rows] == [compilation().proposals[n].id for n in (0, 2, 3)]


@pytest.mark.parametrize(("cells", "says"), [
    ({"answer": "perhaps"}, "says “perhaps”, which is not a disposition"),
    ({"answer": "accepted", "stage": "soon"}, "says “soon”, which is not a stage"),
    ({"answer": "accepted", "text": "words"}, "gives a modified wording and says “accepted”"),
    ({"reason": "Because."}, "has no disposition"),
    ({"answer": "accepted", "id": "", "number": "x"}, "has lost the hidden id"),
])
def test_a_row_that_cannot_be_taken_says_why_and_stops_no_other(cells, says):
    found = read_matrix(workbook(**{row_of("1"): cells, row_of("3"): {"answer": "noted"}}), "matrix.xlsx")
    assert [a.number for a in found.rows] == [3]
    assert len(found.notices) == 1 and says in found.notices[0].message
    place, called = f"row {HEAD_ROW + int(row_of('1')[1:])}", cells.get("number", "1 en")
    assert (found.notices[0].kind, found.notices[0].place) == ("matrix row", place)
    assert found.notices[0].message.startswith(f"{place.capitalize()} (proposal {called}) ")


@pytest.mark.parametrize(("head", "row", "taken"), [
    ("Id;No.;Disposition", "{id};1;modify", "Row 2 (proposal 1) is accepted with modifications and gives no modified"),
    ("Id;No.;Disposition;Proposed wording", "{id};1;modify;shall", "modify"),
    ("Id;No.;Disposition;Proposed wording or comment", "{id};1;modify;shall", "modify"),
    ("Id;No.;Disposition;Modified wording", "{id};1;modify;shall", "modify"),
    ("Id;No.;Disposition;Modified wording", "{id};1;modify;", "Row 2 (proposal 1) is accepted with modifications and"),
    ("Id;No.;Disposition", "{id};;accept", "accept"), ("Id;No.;Disposition", ";;accept", "Row 2 has lost the hidden"),
    ("Id;No.;Disposition", "{id};1", ""), ("No.;Disposition", "1 {id};accept", "accept")])
def test_a_wording_may_stand_in_either_column_and_no_column_is_none(head, row, taken):
    found = read_matrix(f"{head}\n{row}\n".format(id="en:0123456789ab").encode(), "matrix.csv")
    said = [a.answer for a in found.rows] or [n.message for n in found.notices]
    assert [each[:len(taken)] for each in said] == [taken] * bool(taken)
    assert all((a.row, a.proposal, a.language) == (2, "0123456789ab", "en") for a in found.rows)
    assert [w.words for w in found.wordings] == ["shall"] * ("Proposed" in head)


@pytest.mark.parametrize(("answer", "said"), [
    ("accept", "accepted, accept, Aceptada, aceptado, aceptar, se acepta"),
    ("modify", "accepted with modifications, accepted with modification, modify, modified, partially accepted, "
               "accepted in principle, aceptada con modificaciones, aceptado con modificación, modificar, "
               "parcialmente aceptado, aceptado parcialmente, aceptada en principio"),
    ("reject", "not accepted, reject, Rejected, no aceptado, rechazado, rechazada, rechazar, no se acepta"),
    ("note", "noted, note, tomado en nota, tomada nota, se toma nota, anotado, anotada"),
    ("defer", "deferred, defer, aplazado, aplazada, aplazar, diferido, diferida, pospuesto, pospuesta"),
    ("withdraw", "withdrawn, withdraw, retirado, retirada, retirar")])
def test_each_way_to_say_an_answer_is_understood(answer, said):
    words = said.split(", ")
    lines = ["Id;No.;Disposition;Stage;Proposed wording",
             *(f"en:{n:012};{n};{each};acordado;x" for n, each in enumerate(words))]
    found = read_matrix("\n".join(lines).encode(), "matrix.csv")
    assert [(a.number, a.answer, a.stage) for a in found.rows] == [
        (n, answer, "agreed") for n, _ in enumerate(words)] and not found.notices


@pytest.mark.parametrize(("said", "stage"), [
    ("proposed", "proposed"), ("Propuesta", "proposed"), ("propuesto", "proposed"), ("agreed", "agreed"),
    ("acordada", "agreed"), ("convenido", "agreed"), ("", "proposed")])
def test_each_way_to_say_a_stage_is_understood(said, stage):
    found = read_matrix(f"Id;No.;Disposition;Stage\nen:0123456789ab;1;noted;{said}\n".encode(), "matrix.csv")
    assert [a.stage for a in found.rows] == [stage]


def test_lines_above_the_head_and_heads_between_are_no_rows():
    lines = ["Matrix of proposals", "", "Id;No.;Disposition", "en:0123456789ab;1;noted", "Id;No.;Reason;Disposition",
             "es:ba9876543210;2;Because.;se toma nota"]
    found = read_matrix("\n".join(lines).encode(), "matrix.csv")
    assert [(a.row, a.number, a.language, a.answer, a.reason, a.seen) for a in found.rows] == [
        (4, 1, "en", "note", "", None), (6, 2, "es", "note", "Because.", None)]


def test_an_answer_to_a_comment_is_refused():
    found = read_matrix(workbook(**{row_of("C1"): {"answer": "noted"}}), "matrix.xlsx")
    assert not found.rows and "answers a comment" in found.notices[0].message


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_words_that_the_list_offers_are_understood(lang):
    said = answers_list(phrases(lang))
    known = {word: key for key, words in ANSWER_WORDS.items() for word in words.split(", ")}
    assert [known[word] for word in said] == list(ANSWER_WORDS)


def test_the_word_matrix_comes_back_too():
    first = compilation().proposals[0]
    given = Disposition(first.id, "en", "accept", "2019", stage="agreed", reason="Supported\nby all")
    standings = {"en": {first.id: SimpleNamespace(status="decided", answer="accept", disposition=given)}}
    blob = matrix_docx(BODY_WITH_TEMPLATES, templates_folder(), DRAFT, VERSION, COMPILATIONS, standings)
    assert blob == matrix_docx(BODY_WITH_TEMPLATES, templates_folder(), DRAFT, VERSION, COMPILATIONS, standings)
    found = read_matrix(blob, "matrix.docx")
    assert [(a.proposal, a.number, a.answer, a.reason, a.stage) for a in found.rows] == [
        (first.id, 1, "accept", "Supported\nby all", "agreed")]


SHALL, DEBERAN = compilation().proposals[2], spanish().proposals[0]
TWINS = {"es": (Counterpart(SHALL.id, DEBERAN.id, True),)}


def answered(**given: tuple[str, str]) -> dict[str, dict]:
    """Standings with one answer and wording by language."""
    ids = {"en": SHALL.id, "es": DEBERAN.id}
    return {lang: {ids[lang]: SimpleNamespace(status="decided", answer=answer, disposition=Disposition(
        ids[lang], lang, answer, "2019", text=text))} for lang, (answer, text) in given.items()}


@pytest.mark.parametrize(("standings", "one"), [
    ({}, True), (answered(en=("accept", ""), es=("accept", "")), True), (answered(en=("accept", "")), False),
    (answered(en=("accept", ""), es=("reject", "")), False), (answered(en=("modify", "x"), es=("modify", "x")), False)])
def test_counterparts_answered_alike_share_a_row_unless_a_wording_was_typed(standings, one):
    rows = matrix_rows(COMPILATIONS, standings, pairs=TWINS)
    assert len([r for r in rows if SHALL.id in r.id or DEBERAN.id in r.id]) == 2 - one
    shared = next(r for r in rows if SHALL.id in r.id)
    assert (shared.number, shared.language) == (("3 en, 1 es", "en, es") if one else ("3 en", "en"))
    assert shared.also == ("1 es: “deberían” → “deberán”" if one else "")
    likely = {"es": (Counterpart(SHALL.id, DEBERAN.id, False),)}
    assert len(matrix_rows(COMPILATIONS, standings, pairs=likely)) == len(rows) + one


def test_an_answer_in_a_shared_row_is_that_of_both_and_a_wording_is_of_the_first_alone():
    rows = matrix_rows(COMPILATIONS, pairs=TWINS)
    at = next(n for n, r in enumerate(rows, 1) if SHALL.id in r.id)
    for answer, text, languages in (("accepted", "", ["en", "es"]), ("modify", "will", ["en"])):
        book = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS, pairs=TWINS)))
        book.active.cell(HEAD_ROW + at, COLUMN["answer"]).value = answer
        book.active.cell(HEAD_ROW + at, COLUMN["text"]).value = text
        out = io.BytesIO()
        book.save(out)
        found = read_matrix(out.getvalue(), "matrix.xlsx")
        ids = (SHALL.id, DEBERAN.id)[:len(languages)]
        assert [(a.language, a.proposal) for a in found.rows] == list(zip(languages, ids, strict=True))
        assert {a.seen for a in found.rows} == {""} and not found.notices


def test_a_row_says_in_sight_of_which_answer_it_was_printed():
    given = answered(en=("accept", ""))
    printed = {r.number: r.id.partition("@")[2] for r in matrix_rows(COMPILATIONS, given)}
    assert printed["3 en"] == digest(given["en"][SHALL.id].disposition)
    assert printed["4 en"] == "-" and printed["C1 en"] == ""


def test_a_second_row_that_answers_one_proposal_is_told():
    row = row_of("1")
    ident = matrix_rows(COMPILATIONS)[int(row[1:]) - 1].id
    found = read_matrix(workbook(**{row: {"answer": "accepted"}, row_of("3"): {"answer": "noted", "id": ident}}),
                        "matrix.xlsx")
    assert [a.answer for a in found.rows] == ["accept"]
    assert ["an earlier row answers" in n.message for n in found.notices] == [True]


def altered(change) -> bytes:
    """The matrix as somebody changed it by hand; `change` has the book, its sheet and the row of proposal 3."""
    book = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS)))
    change(book, book.active, HEAD_ROW + int(row_of("3")[1:]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_answer_in_a_cell_merged_downwards_is_that_of_each_row():
    def merge(book, sheet, row):
        sheet.cell(row, COLUMN["answer"]).value = "accepted"
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=COLUMN["answer"], end_column=COLUMN["answer"])

    assert len(read_matrix(altered(merge), "matrix.xlsx").rows) == 2


def test_answers_on_a_copied_sheet_are_read():
    def copied(book, sheet, row):
        book.copy_worksheet(sheet).cell(row, COLUMN["answer"]).value = "accepted"
        book.create_sheet("Notes")["A1"] = "accepted"

    found = read_matrix(altered(copied), "matrix.xlsx")
    assert len(found.rows) == 1 and not found.notices


def test_notes_at_cells_and_words_under_no_heading_are_said_to_be_unread():
    def beside(book, sheet, row):
        sheet.cell(row, COLUMN["answer"]).comment = Comment("As the chair said.", "Ana")
        sheet.cell(row, len(COLUMN) + 1).value = "accepted"

    found = read_matrix(altered(beside), "matrix.xlsx")
    assert [n.message.partition(") ")[2] for n in found.notices] == [
        "has a note at a cell, which is not read: “As the chair said.”.",
        "says something under no heading, which is not read: “accepted”."]


@pytest.mark.parametrize(("answer", "refused"), [("accepted", True), ("noted", True), ("deferred", True),
                                                 ("not accepted", True), ("modify", False)])
def test_a_wording_goes_with_an_acceptance_with_modifications_alone(answer, refused):
    found = read_matrix(workbook(**{row_of("1"): {"answer": answer, "text": "words"}}), "matrix.xlsx")
    assert (len(found.notices), len(found.rows)) == ((1, 0) if refused else (0, 1))


def test_a_file_without_a_matrix_is_refused():
    book = load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, COMPILATIONS)))
    book.active.delete_rows(HEAD_ROW)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(FormFault, match="no table with a column"):
        read_matrix(out.getvalue(), "x.xlsx")
    with pytest.raises(FormFault, match="not an .xlsx spreadsheet"):
        read_matrix(b"not a zip", "x.xlsx")


BODY_WITH_TEMPLATES = type(BODY)(BODY.code, BODY.name, BODY.languages, BODY.members,
                                 templates={"matrix": "matrix.{lang}.docx"})
