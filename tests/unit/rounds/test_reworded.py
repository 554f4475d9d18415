"""A modified wording: with the blanks of the place, and taken from a matrix whose proposed wording was changed."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from openpyxl import load_workbook

from drafting.errors import InputError, RecordError
from drafting.model.change import Proposal
from drafting.model.change import Text as Words
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose, dispose_matrix, undo
from drafting.rounds.answering.reworded import alone, fitted
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.build import docx_bytes
from tests.unit.rounds.test_verify import BODY, NAME

TEMPLATES = templates_folder()
NOW, LATER = "2019-11-02T09:00:00-06:00", "2019-11-03T09:00:00-06:00"
BASE = ("The nations meet in peace.", "The members shall report, once a year, to the public.")
MEX = ("The nations{++ and respect++} meet in peace.",
       "The members {--shall--}{++should++} report{--, once a year,--} to the public.")


@pytest.fixture
def store(tmp_path) -> Store:
    """An open round with three proposals of one member: an insertion, a replacement, a deletion."""
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(*BASE))}, now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    receive(store, BODY, NAME, "MEX.docx", docx_bytes(*MEX), lang="en", base=1, now="2019-10-20T09:00:00-06:00")
    return store


def text(store: Store) -> list[str]:
    """What the next version says."""
    issue(store, BODY, TEMPLATES, NAME, now=LATER)
    return [p.text for p in store.text(NAME, 2, "en") if p.text]


@pytest.mark.parametrize("was, becomes, typed, wording", [
    ("", " and respect", "and mutual respect", " and mutual respect"),
    ("", " and respect", ", and respect", ", and respect"),
    ("", "mutual ", "full", "full "), ("", " and respect", " and all", " and all"),
    ("shall", "should", "may", "may"), (" once a year", "", "twice", " twice")])
def test_a_wording_need_not_repeat_the_blanks_at_its_ends(was, becomes, typed, wording):
    fact = Words("p", 3, 3 + len(was), becomes)
    assert fitted(Proposal("x", 1, fact, ("MEX",), "p", was, becomes), typed) == wording


def test_a_wording_given_on_the_command_line(store):
    dispose(store, NAME, "en", [1], Wish("modify", text="and mutual respect"), now=NOW)
    assert text(store)[0] == "The nations and mutual respect meet in peace."


# -- the matrix -----------------------------------------------------------------------------------------
def xlsx(store: Store, *rows: dict[str, str]) -> bytes:
    """The matrix with cells of its rows filled in by their headings."""
    files = merge(store, BODY, TEMPLATES, NAME, now=NOW).files
    book = load_workbook(io.BytesIO(files[f"{NAME}-r1-matrix.xlsx"]))
    head, *cells = list(book.active.iter_rows(min_row=4))
    names = [cell.value for cell in head]
    for line, values in zip(cells, rows, strict=False):
        for name, value in values.items():
            line[names.index(name)].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def separated(store: Store, *rows: dict[str, str]) -> bytes:
    """The same as a spreadsheet program writes it with semicolons."""
    out = io.StringIO()
    for row in load_workbook(io.BytesIO(xlsx(store, *rows))).active.iter_rows(values_only=True):
        csv.writer(out, delimiter=";").writerow(["" if value is None else value for value in row])
    return out.getvalue().encode("cp1252")


def word(store: Store, *rows: dict[str, str]) -> bytes:
    """The same in the Word matrix, whose proposed wording stands in one column with the comments."""
    document = docx.Document(io.BytesIO(merge(store, BODY, TEMPLATES, NAME, now=NOW).files[f"{NAME}-r1-matrix.docx"]))
    table = document.tables[-1]
    names = [cell.text.strip() for cell in table.rows[0].cells]
    for line, values in zip(table.rows[1:], rows, strict=False):
        for name, value in values.items():
            at = next(n for n, each in enumerate(names) if each.startswith(name))
            line.cells[at].paragraphs[0].text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


MODIFY = {"Disposition": "accepted with modifications"}
FORMS = pytest.mark.parametrize("make, name", [(xlsx, "m.xlsx"), (separated, "m.csv"), (word, "m.docx")])


@FORMS
def test_a_matrix_that_nobody_filled_in_says_nothing(store, make, name):
    found = dispose_matrix(store, NAME, make(store), name, now=NOW)
    assert (found.given, found.refused) == ((), ())


@FORMS
def test_a_changed_proposed_wording_is_the_modified_one(store, make, name):
    found = dispose_matrix(store, NAME, make(store, MODIFY | {"Proposed wording": "and mutual respect"},
                                             MODIFY | {"Proposed wording": "will"}), name, now=NOW)
    assert [each.disposition.text for each in found.given] == [" and mutual respect", "will"] and not found.refused
    assert text(store)[:2] == ["The nations and mutual respect meet in peace.",
                               "The members will report[, once a year,] [MEX: –] to the public."]


@FORMS
def test_a_changed_proposed_wording_without_that_answer_is_named(store, make, name):
    found = dispose_matrix(store, NAME, make(store, {"Disposition": "accepted", "Proposed wording": "and love"},
                                             {"Proposed wording": "may"}), name, now=NOW)
    assert found.given == () and len(found.refused) == 2
    assert all("proposed wording was changed" in message for _, message in found.refused)


@FORMS
def test_a_changed_wording_and_another_one_besides(store, make, name):
    two = MODIFY | {"Proposed wording": "and love", "Modified wording": "and joy"}
    found = dispose_matrix(store, NAME, make(store, two), name, now=NOW)
    assert found.given == () and "another modified wording" in found.refused[0][1]


def test_a_modification_without_any_wording_is_named(store):
    found = dispose_matrix(store, NAME, xlsx(store, MODIFY), "m.xlsx", now=NOW)
    assert found.given == () and "needs its wording" in found.refused[0][1]


def test_words_struck_out_in_a_cell_are_not_said(store):
    document = docx.Document(io.BytesIO(word(store, MODIFY | {"Modified wording": ""})))
    names = [c.text.strip() for c in document.tables[-1].rows[0].cells]
    cell = document.tables[-1].rows[1].cells[names.index("Modified wording")]
    cell.paragraphs[0].add_run("and love").font.strike = True
    cell.paragraphs[0].add_run(" and joy").font.bold = True
    out = io.BytesIO()
    document.save(out)
    found = dispose_matrix(store, NAME, out.getvalue(), "m.docx", now=NOW)
    assert [each.disposition.text for each in found.given] == [" and joy"]


def test_what_has_no_words_has_no_modified_wording(store):
    swapped = docx_bytes(*reversed(BASE))
    receive(store, BODY, NAME, "GTM.docx", swapped, lang="en", base=1, now="2019-10-20T09:00:00-06:00")
    move = next(p for p in Table(store, NAME, "en").compilation.proposals if "GTM" in p.sponsors)
    with pytest.raises(RecordError, match="no modified wording"):
        dispose(store, NAME, "en", [move.number], Wish("modify", text="x"), now=NOW)


# -- answers given on an old view -----------------------------------------------------------------------
@FORMS
def test_a_row_that_was_answered_since_is_refused_and_one_left_as_it_was_changes_nothing(store, make, name):
    dispose(store, NAME, "en", [1], Wish("accept"), now=NOW)
    old = make(store, {}, {"Disposition": "accepted"})
    printed = make(store)
    later = "2019-10-06T09:00:00-06:00"
    dispose(store, NAME, "en", [1], Wish("reject", "No."), now=later)
    dispose(store, NAME, "en", [2], Wish("note"), now=later)
    for each, refused in ((printed, []), (old, ["Proposal 2 was answered since this file was made: note"])):
        found = dispose_matrix(store, NAME, each, name, now="2019-10-07T09:00:00-06:00")
        assert found.given == () and len(found.refused) == len(refused)
        assert all(words in said for (_, said), words in zip(found.refused, refused, strict=True))
    assert sorted(d.answer for d in store.dispositions(NAME, 1)) == ["accept", "note", "reject"]


@FORMS
def test_a_row_whose_answer_was_taken_back_since_does_not_give_it_again(store, make, name):
    dispose(store, NAME, "en", [1], Wish("accept"), now=NOW)
    printed, other = make(store), make(store, {"Disposition": "not accepted"})
    undo(store, NAME, "en", [1], now="2019-10-06T09:00:00-06:00")
    assert dispose_matrix(store, NAME, printed, name, now="2019-10-07T09:00:00-06:00").given == ()
    (_, said), = dispose_matrix(store, NAME, other, name, now="2019-10-07T09:00:00-06:00").refused
    assert "was taken back since this file was made" in said and len(store.dispositions(NAME, 1)) == 2


SENTENCE = "The members of the forum shall report once a year. They meet in May."


@pytest.mark.parametrize("was, becomes, typed, wording", [
    ("once a year", "twice", "The members of the forum shall report each March. They meet in May.", "each March"),
    ("once a year", "twice", "The members of the forum shall report each March.", "each March"),
    ("once a year", "twice", "every second year", "every second year"), ("They", "We", "All meet in May.", "All"),
    ("once a year", "twice", "in May", "in May"), ("", " all", "They all meet in May.", "all")])
def test_a_wording_of_the_whole_sentence_is_cut_to_what_it_says_instead(was, becomes, typed, wording):
    start = SENTENCE.index(was) if was else SENTENCE.index(" meet")
    proposal = Proposal("x", 1, Words("p", start, start + len(was), becomes), ("MEX",), "p", was, becomes)
    assert alone(proposal, typed, SENTENCE) == wording
    assert alone(proposal, typed, "") == typed


@pytest.mark.parametrize("typed", ["The members of the forum may report each March.", "may report. They meet in May."])
def test_a_wording_that_would_say_a_sentence_twice_is_refused(typed):
    start = SENTENCE.index("once a year")
    proposal = Proposal("x", 7, Words("p", start, start + 11, "twice"), ("MEX",), "p", "once a year", "twice")
    with pytest.raises(InputError, match="what stands around proposal 7"):
        alone(proposal, typed, SENTENCE)


def test_a_whole_sentence_typed_for_an_insertion_does_not_stand_there_twice(store):
    number = next(p.number for p in Table(store, NAME, "en").compilation.proposals if p.becomes == " and respect")
    dispose(store, NAME, "en", [number], Wish("modify", text="The nations and peoples meet in peace."), now=NOW)
    assert text(store)[0] == "The nations and peoples meet in peace."
