"""Answers by a choice, answers taken back, positions, responses, and agreement ad referendum."""

from __future__ import annotations

import io
import json
from itertools import permutations
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from drafting.cli import main
from drafting.errors import InputError, NoSuchMember, RecordError, Undecided
from drafting.merge.compiling.decide import status as standings
from drafting.model.change import Attr, Mark, Proposal
from drafting.model.change import Text as Words
from drafting.model.record import Disposition, Position
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.agree import agree, agreed
from drafting.rounds.answering.dispose import (
    CONSENSUAL,
    Wish,
    dispose,
    dispose_matrix,
    dispose_rows,
    dispose_where,
    undo,
)
from drafting.rounds.answering.positions import held, respond, take_position
from drafting.rounds.answering.readings import confirm, printed_readings, readings
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.standing.status import status
from drafting.rounds.table.kinds import editorial
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, returned

TEMPLATES = templates_folder()
NOW, LATER = "2019-11-02T09:00:00-06:00", "2019-11-03T09:00:00-06:00"


@pytest.fixture
def store(tmp_path) -> Store:
    """An open round: a contested place, an editorial change, two uncontested ones, a comment that opposes one."""
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    (tmp_path / "sent.docx").write_bytes(sent)
    send(store, "MEX", {"once a year": " In spring.", "clean water": " And of every village."})
    send(store, "GTM", {"once a year": " In autumn.", "the room": " And the tea."})
    send(store, "HND", {"publish this text": ".", "clean water": " And of every village."})
    return store


def send(store: Store, member: str, edits: dict[str, str], day: int = 20, comment: str = "") -> None:
    """A member's file comes in; with a comment, on the first paragraph that is edited."""
    blob = returned((store.root / "sent.docx").read_bytes(), member, edits)
    if comment:
        document = docx.Document(io.BytesIO(blob))
        paragraph = next(p for p in document.paragraphs if "the room" in p.text)
        document.add_comment(paragraph.runs, comment, author=member)
        out = io.BytesIO()
        document.save(out)
        blob = out.getvalue()
    receive(store, BODY, NAME, f"{member}.docx", blob, now=f"2019-10-{day}T09:00:00-06:00")


@pytest.mark.parametrize(("answer", "text", "said"), [
    *((answer, "words", "A wording goes with modify") for answer in ("accept", "reject", "note", "defer", "withdraw")),
    ("modify", "", "needs its wording"), ("perhaps", "", "is not an answer")])
def test_an_answer_says_neither_too_little_nor_too_much(store, answer, text, said):
    merge(store, BODY, TEMPLATES, NAME, now=NOW)
    for call in (lambda: dispose(store, NAME, "en", [1], Wish(answer, text=text), now=NOW),
                 lambda: dispose_where(store, NAME, ["en"], "number = 1", Wish(answer, text=text), now=NOW)):
        with pytest.raises(InputError, match=said):
            call()
    assert store.dispositions(NAME, 1) == []


def test_a_row_of_what_is_proposed_no_more_is_refused_only_where_it_has_an_answer(store):
    key, rows = ("en", "f" * 12), {("en", "f" * 12): 7}
    assert dispose_rows(store, NAME, {key: Wish("")}, rows, now=NOW).refused == ()
    ((row, why),) = dispose_rows(store, NAME, {key: Wish("accept")}, rows, now=NOW).refused
    assert row == 7 and "proposal" in why.lower()


def test_a_choice_takes_no_whole_paragraph_away_on_the_wish_of_one_member(store):
    document = docx.Document(store.root / "sent.docx")
    room = next(p for p in document.paragraphs if "the room" in p.text)
    room._p.getparent().remove(room._p)
    document.save(store.root / "back.docx")
    for members, refused in ((["CAN"], 1), (["CAN", "USA"], 0)):
        receive(store, BODY, NAME, f"{members[-1]}.docx", (store.root / "back.docx").read_bytes(),
                now="2019-10-21T09:00:00-06:00", member=members[-1])
        chosen = dispose_where(store, NAME, ["en"], "kind = delete", Wish("accept"), now=NOW)
        assert (len(chosen.refused), len(chosen.given)) == (refused, 1 - refused)
        assert not refused or "One member alone asks for the whole paragraph to go." in chosen.refused[0][1]
        other = dispose_where(store, NAME, ["en"], "kind = delete", Wish("reject"), now=NOW)
        assert (len(other.refused), len(other.given)) == (0, 1)


@pytest.mark.parametrize(("answers", "agreed_now"), [
    (["accept"], True), (["reject"], True), ([], False), (["defer"], False), (["accept", "defer"], False)])
def test_a_paragraph_is_agreed_only_once_each_proposal_on_it_has_an_answer_that_decides(store, answers, agreed_now):
    merge(store, BODY, TEMPLATES, NAME, now=NOW)
    there = next(p for p in Table(store, NAME, "en").compilation.proposals if "village" in p.becomes)
    for n, answer in enumerate(answers):
        dispose(store, NAME, "en", [there.number], Wish(answer), now=f"2019-11-02T1{n}:00:00-06:00")
    if agreed_now:
        assert agree(store, NAME, "en", ["1"], now=LATER)[0].new
        return
    with pytest.raises(Undecided, match=rf"proposal {there.number} in “en” \(HND, MEX\) has no answer"):
        agree(store, NAME, "en", ["1"], now=LATER)


def test_what_stood_in_brackets_before_is_told_apart_from_what_is_proposed_now(store):
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-05T09:00:00-06:00")
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00",
                        now="2019-11-06T09:00:00-06:00").files.values()
    (store.root / "sent.docx").write_bytes(sent)
    blob = returned(sent, "USA", {"Declaration on rivers": " and lakes"})
    receive(store, BODY, NAME, "USA.docx", blob, now="2019-11-07T09:00:00-06:00")
    found = {(h.what, h.members) for h in consensus(store, NAME, "en", Table(store, NAME, "en")).hurdles}
    assert found == {("brackets", ()), ("brackets", ("GTM",)), ("brackets", ("MEX",)), ("brackets", ("HND",)),
                     ("brackets", ("HND", "MEX")), ("proposal", ("USA",))}


def number(store: Store, words: str) -> int:
    return next(p.number for p in Table(store, NAME, "en").compilation.proposals if words in p.becomes)


def given(store: Store) -> dict[str, str]:
    """What each proposal's answer is, by the words that it puts in."""
    table = Table(store, NAME, "en")
    return {p.becomes.strip(" ."): table.standing[p.id].answer for p in table.compilation.proposals}


# -- kinds --------------------------------------------------------------------------------------------
def proposal(was: str, becomes: str, fact=None) -> Proposal:
    return Proposal("x", 1, fact or Words("p1", 0, len(was), becomes), ("MEX",), "p1", was, becomes)


@pytest.mark.parametrize("was, becomes", [("Pro Tempore", "pro tempore"), ("States,", "States"), ("", ";"),
                                          ("region", "región"), ("co-operate", "cooperate")])
def test_what_changes_no_letter_is_editorial(was, becomes):
    assert editorial(proposal(was, becomes))


@pytest.mark.parametrize("was, becomes", [("shall", "should"), ("12", "21"), ("not", ""), ("now", "not"), ("", "and")])
def test_what_changes_a_letter_or_digit_is_of_substance(was, becomes):
    assert not editorial(proposal(was, becomes))


def test_formatting_is_editorial():
    assert editorial(proposal("words", "words", Mark("p1", 0, 5, "i", "1")))
    assert editorial(proposal("", "center", Attr("p1", "align", "center")))


# -- answers ------------------------------------------------------------------------------------------
def test_a_choice_is_shown_first_and_recorded_when_asked(store):
    dry = dispose_where(store, NAME, ["en"], "sponsors >= 2", Wish("accept"), now=NOW)
    assert dry.dry and [g.sponsors for g in dry.given] == [("HND", "MEX")] and set(given(store).values()) == {""}
    done = dispose_where(store, NAME, ["en"], "sponsors >= 2", Wish("accept"), now=NOW, dry=False)
    assert [g.disposition.answer for g in done.given] == ["accept"]
    assert given(store)["And of every village"] == "accept" and list(given(store).values()).count("accept") == 1


def test_what_is_decided_is_not_chosen_again_unless_the_filter_asks_for_it(store):
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("reject"), now=NOW)
    assert len(dispose_where(store, NAME, ["en"], "GTM in sponsors", Wish("accept"), now=NOW).given) == 1
    again = dispose_where(store, NAME, ["en"], "answer = reject", Wish("accept"), now=NOW).given
    assert [g.becomes.strip(" .") for g in again] == ["And the tea"]


def test_two_that_exclude_each_other_are_not_both_accepted_by_a_choice(store):
    found = dispose_where(store, NAME, ["en"], "contested", Wish("accept"), now=NOW, dry=False)
    assert found.given == () and len(found.refused) == 2 and "would be accepted with it" in found.refused[0][1]


def test_the_consensual_is_taken_in_and_the_rest_stays_alive(store):
    take_position(store, BODY, NAME, "en", "USA", "opposes", numbers=[number(store, "the tea")], now=NOW)
    dispose_where(store, NAME, ["en"], CONSENSUAL, Wish("accept"), now=NOW, dry=False)
    answers = given(store)
    assert [answers[words] for words in ("And of every village", "In autumn", "In spring", "And the tea")] == [
        "accept", "", "", ""]
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    text = "\n".join(p.text for p in store.text(NAME, 2, "en"))
    assert "And of every village" in text and "[GTM: And the tea" in text.replace(". And", "And").replace(": . ", ": ")
    assert verify(store, BODY, NAME).faults == ()


def test_what_was_proposed_is_confirmed_as_it_is(store):
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("reject", "Too much tea."), now=NOW)
    dispose(store, NAME, "en", [number(store, "every village")], Wish("modify", text=". And of villages"), now=NOW)
    found = dispose_where(store, NAME, ["en"], "stage = proposed", Wish("confirm"), now="2019-11-02T10:00:00-06:00",
                          dry=False)
    assert {(g.disposition.answer, g.disposition.stage, g.disposition.reason) for g in found.given} == {
        ("reject", "agreed", "Too much tea."), ("modify", "agreed", "")}
    assert dispose_where(store, NAME, ["en"], "stage = proposed", Wish("confirm"), now=NOW).given == ()
    with pytest.raises(RecordError, match="has no answer to confirm"):
        dispose(store, NAME, "en", [number(store, "In spring")], Wish("confirm"), now=NOW)


def test_undo_is_a_new_record_that_gives_the_answer_before(store):
    n = number(store, "the tea")
    dispose(store, NAME, "en", [n], Wish("reject", "Too much tea."), now=NOW)
    dispose(store, NAME, "en", [n], Wish("accept"), now="2019-11-02T10:00:00-06:00")
    undo(store, NAME, "en", [n], now="2019-11-02T11:00:00-06:00")
    last = Table(store, NAME, "en").standing[Table(store, NAME, "en").numbered(n).id].disposition
    assert (last.answer, last.reason) == ("reject", "Too much tea.") and last.undoes and len(last.after) == 2
    assert len(store.dispositions(NAME, 1)) == 3
    again, = undo(store, NAME, "en", [n], now="2019-11-02T12:00:00-06:00")          # typed twice, it is undone once
    assert again.disposition == last and len(store.dispositions(NAME, 1)) == 3
    dispose(store, NAME, "en", [n], Wish("accept"), now="2019-11-02T13:00:00-06:00")
    undo(store, NAME, "en", [n], now="2019-11-02T14:00:00-06:00")
    assert given(store)["And the tea"] == "reject"


def test_the_only_answer_undone_leaves_the_proposal_open(store):
    n = number(store, "the tea")
    dispose(store, NAME, "en", [n], Wish("accept"), now=NOW)
    undo(store, NAME, "en", [n], now="2019-11-02T10:00:00-06:00")
    table = Table(store, NAME, "en")
    assert table.standing[table.numbered(n).id].status == "open" and given(store)["And the tea"] == ""
    undo(store, NAME, "en", [n], now="2019-11-02T11:00:00-06:00")
    assert len(store.dispositions(NAME, 1)) == 2 and given(store)["And the tea"] == ""
    with pytest.raises(RecordError, match="no answer that could be taken back"):
        undo(store, NAME, "en", [number(store, "In spring")], now="2019-11-02T11:00:00-06:00")


def test_the_same_answer_in_view_of_the_same_is_recorded_once(store):
    n, other = number(store, "the tea"), number(store, "every village")
    first, = dispose(store, NAME, "en", [n], Wish("reject", "Too much tea."), now=NOW)
    again = dispose(store, NAME, "en", [n, other], Wish("reject", "Too much tea."), now="2019-11-02T10:00:00-06:00")
    assert again[0].disposition == first.disposition and len(store.dispositions(NAME, 1)) == 2
    dispose(store, NAME, "en", [n], Wish("reject", "Still."), now="2019-11-02T11:00:00-06:00")
    assert len(store.dispositions(NAME, 1)) == 3


def test_an_answer_that_takes_the_place_of_another_says_so(store):
    n = number(store, "the tea")
    first, = dispose(store, NAME, "en", [n], Wish("accept"), now=NOW, by="North")
    second, = dispose(store, NAME, "en", [n], Wish("reject"), now="2019-11-02T10:00:00-06:00", by="South")
    assert first.before is None and second.before == first.disposition
    merge(store, BODY, TEMPLATES, NAME, now=NOW)
    said = typed(store, "dispose", NAME, str(number(store, "the tea")), "note")
    assert "Instead of: reject, 2019-11-02T10:00:00-06:00 South" in said


def apart(store: Store, words: str, *answers: tuple[str, str]) -> list[Disposition]:
    """Answers to one proposal that did not see each other, each at its instant, in the order of their names."""
    n = number(store, words)
    given, = dispose(store, NAME, "en", [n], Wish("defer"), now="2019-11-02T01:00:00-06:00")
    made = [replace(given.disposition, answer=answer, at=at) for answer, at in answers]
    for each in made:
        store.add_disposition(NAME, 1, each)
    return made


def test_answers_given_apart_are_in_the_order_of_their_instants_whatever_the_offset(store):
    apart(store, "the tea", ("accept", "2019-11-02T10:00:00-06:00"), ("reject", "2019-11-02T11:00:00+00:00"))
    compilation = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation
    for order in permutations(store.dispositions(NAME, 1)):
        assert {s.answer for s in standings(compilation, order).values()} == {"", "accept"}


def test_an_answer_that_saw_another_holds_whatever_its_clock_says(store):
    first, other = apart(store, "the tea", ("accept", "2019-11-02T10:00:00-06:00"),
                         ("note", "2019-11-02T09:59:40-06:00"))
    later, = dispose(store, NAME, "en", [number(store, "the tea")], Wish("reject"), now="2019-11-02T09:59:00-06:00")
    assert {record_name(first), record_name(other)} <= set(later.disposition.after)
    compilation = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation
    for order in permutations(store.dispositions(NAME, 1)):
        assert {s.answer for s in standings(compilation, order).values()} == {"", "reject"}
    assert store.dispositions(NAME, 1)[-1] == later.disposition
    issued = issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    assert "tea" not in "".join(p.text for p in store.text(NAME, issued.version.number, "en"))
    assert verify(store, BODY, NAME).faults == ()


def test_what_is_said_outside_the_round_holds_in_view_of_what_was_there(store):
    take_position(store, BODY, NAME, "en", "USA", "opposes", provisions=["3"], now="2019-11-02T10:00:00-06:00")
    take_position(store, BODY, NAME, "en", "USA", "supports", provisions=["3"], now="2019-11-02T09:59:00-06:00")
    assert [s.position.stand for s in held(store, NAME, "en")] == ["supports"]
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("reject"), now=NOW)
    agree(store, NAME, "en", ["3"], now="2019-11-02T10:00:00-06:00")
    agree(store, NAME, "en", ["3"], now="2019-11-02T09:59:00-06:00", reopen=True)
    assert agreed(store, NAME, "en") == ()
    agree(store, NAME, "en", ["3"], now="2019-11-02T09:59:00-06:00")
    assert [a.place for a in agreed(store, NAME, "en")] == ["3"]


# -- positions ----------------------------------------------------------------------------------------
def test_the_last_word_of_a_member_holds(store):
    n = number(store, "the tea")
    for stand, hour in (("opposes", 10), ("lives with", 11)):
        take_position(store, BODY, NAME, "en", "USA", stand, numbers=[n], now=f"2019-11-02T{hour}:00:00-06:00")
    assert [(s.position.member, s.position.stand) for s in held(store, NAME, "en")] == [("USA", "lives with")]
    take_position(store, BODY, NAME, "en", "USA", "withdrawn", numbers=[n], now="2019-11-02T12:00:00-06:00")
    assert held(store, NAME, "en") == () and len(store.all(NAME, Position)) == 3


def test_the_same_said_twice_is_on_record_once(store):
    first, second = (take_position(store, BODY, NAME, "en", "USA", "reserves", provisions=["2"], now=now)
                     for now in (NOW, "2019-11-05T09:00:00-06:00"))
    assert first[0].new and not second[0].new and len(store.all(NAME, Position)) == 1


def test_positions_stand_in_the_way_of_consensus_by_place_and_by_member(store):
    take_position(store, BODY, NAME, "en", "CAN", "pending", provisions=["4"], now=NOW)
    found = status(store, BODY, NAME, now=NOW)
    state = found.consensus["en"]
    assert state.of == 5 and state.clean == 1
    whats = {(h.place, h.what): h.members for h in state.hurdles}
    assert whats["4", "pending"] == ("CAN",)
    assert {m for h in state.hurdles if h.place == "2" for m in h.members} == {"GTM", "MEX"}
    assert found.between["en"]["CAN"] == ("4",) and "2" in found.between["en"]["GTM"]


def test_an_unknown_member_stand_or_place_is_refused(store):
    with pytest.raises(NoSuchMember):
        take_position(store, BODY, NAME, "en", "XXX", "opposes", provisions=["2"], now=NOW)
    with pytest.raises(InputError, match="is not a position"):
        take_position(store, BODY, NAME, "en", "USA", "dislikes", provisions=["2"], now=NOW)
    with pytest.raises(RecordError, match="no provision 77"):
        take_position(store, BODY, NAME, "en", "USA", "opposes", provisions=["77"], now=NOW)
    with pytest.raises(InputError, match="Nothing is named"):
        take_position(store, BODY, NAME, "en", "USA", "opposes", now=NOW)


def test_a_comment_is_offered_and_a_position_only_when_confirmed(store):
    send(store, "PAN", {"the room": ""}, 21, comment="CAN, UK delete. Panama can live with it.")
    found = readings(store, BODY, NAME, ["en"])
    assert [(r.member, r.stand, r.place, r.unknown) for r in found] == [("CAN", "opposes", "3", ("UK",)),
                                                                       ("PAN", "lives with", "3", ())]
    assert store.all(NAME, Position) == {}
    with pytest.raises(InputError, match="no reading 1"):              # nobody has seen it
        confirm(store, BODY, NAME, ["en"], [1], now=NOW)
    assert printed_readings(store, BODY, NAME, ["en"], now=NOW) == found
    send(store, "BLZ", {"clean water": ""}, 22, comment="BLZ supports this.")
    confirm(store, BODY, NAME, ["en"], [1], now=NOW)
    (position,) = store.all(NAME, Position).values()
    assert (position.member, position.stand) == ("CAN", "opposes") and position.source.endswith("in PAN.docx")
    again = {r.member: (r.number, r.confirmed) for r in printed_readings(store, BODY, NAME, ["en"], now=NOW)}
    assert again == {"BLZ": (3, False), "CAN": (1, True), "PAN": (2, False)}
    assert {s.position.member for s in confirm(store, BODY, NAME, ["en"], None, now=NOW)} == {"BLZ", "PAN"}


def test_positions_are_read_from_the_matrix_and_printed_in_it(store):
    take_position(store, BODY, NAME, "en", "USA", "reserves", numbers=[number(store, "the tea")], now=NOW,
                  reason="Why?")
    made = merge(store, BODY, TEMPLATES, NAME, now=NOW).files
    book = load_workbook(io.BytesIO(made[f"{NAME}-r1-matrix.xlsx"]))
    column = {cell.value: cell.column for cell in book.active[4]}["Positions"]
    rows = {book.active.cell(n, 6).value: n for n in range(5, book.active.max_row + 1)}
    row = next(n for words, n in rows.items() if words and "the tea" in words)
    assert book.active.cell(row, column).value == "USA: reserves"
    book.active.cell(row, column).value = "USA: reserves; CAN, HND: can live with; Panamá se opone"
    other = next(n for words, n in rows.items() if words and "autumn" in words)
    book.active.cell(other, column).value = "who knows"
    out = io.BytesIO()
    book.save(out)
    filled = dispose_matrix(store, NAME, out.getvalue(), "m.xlsx", now="2019-11-03T09:00:00-06:00", body=BODY)
    assert [(s.position.member, s.position.stand) for s in filled.positions] == [
        ("CAN", "lives with"), ("HND", "lives with"), ("PAN", "opposes")]
    assert filled.refused == ((other, f"Row {other}: “who knows” under positions names no member and stand."),)
    assert dispose_matrix(store, NAME, out.getvalue(), "m.xlsx", now=NOW, body=BODY).positions == ()
    assert "USA: reserves" in docx_words(made[f"{NAME}-r1-matrix.docx"])


def docx_words(blob: bytes) -> str:
    return "\n".join(cell.text for table in docx.Document(io.BytesIO(blob)).tables for row in table.rows
                     for cell in row.cells)


def test_a_proposer_answers_the_disposition(store):
    n = number(store, "the tea")
    with pytest.raises(RecordError, match="has no answer yet"):
        respond(store, BODY, NAME, "en", n, "GTM", "maintains", now=NOW)
    dispose(store, NAME, "en", [n], Wish("reject"), now=NOW)
    with pytest.raises(RecordError, match="is not behind proposal"):
        respond(store, BODY, NAME, "en", n, "USA", "maintains", now=NOW)
    respond(store, BODY, NAME, "en", n, "GTM", "maintains", now="2019-11-02T10:00:00-06:00")
    table = Table(store, NAME, "en")
    assert [h.members for h in consensus(store, NAME, "en", table).hurdles if h.what == "maintained"] == [("GTM",)]
    respond(store, BODY, NAME, "en", n, "GTM", "accepts", now="2019-11-02T11:00:00-06:00")
    assert [h for h in consensus(store, NAME, "en", table).hurdles if h.what == "maintained"] == []


# -- agreed ad referendum -----------------------------------------------------------------------------
def test_only_what_is_clean_can_be_agreed(store):
    with pytest.raises(Undecided, match="3 is not agreed: proposal"):
        agree(store, NAME, "en", ["3"], now=NOW)
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    with pytest.raises(Undecided, match="it has brackets"):
        agree(store, NAME, "en", ["2"], now="2019-11-03T10:00:00-06:00")


def test_a_later_edit_of_what_is_agreed_is_flagged_and_not_merged(store):
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("accept"), now=NOW)
    agree(store, NAME, "en", ["3"], now="2019-11-02T10:00:00-06:00")
    blob = returned((store.root / "sent.docx").read_bytes(), "USA", {"the room": " And the coffee."})
    (taken,) = receive(store, BODY, NAME, "USA.docx", blob, now="2019-10-25T09:00:00-06:00")
    assert [(n.kind, n.place) for n in taken.notices] == [("agreed", "3")]
    table = Table(store, NAME, "en")
    late = table.numbered(number(store, "the coffee"))
    assert table.standing[late.id].status == "challenged" and table.standing[late.id].disposition is None
    assert any(h.what == "challenge" and h.members == ("USA",) for h in consensus(store, NAME, "en", table).hurdles)
    with pytest.raises(RecordError, match="agreed ad referendum"):
        dispose(store, NAME, "en", [late.number], Wish("accept"), now="2019-11-03T08:00:00-06:00")
    assert merge(store, BODY, TEMPLATES, NAME, now=NOW).files                     # shown in every paper
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    text = "\n".join(p.text for p in store.text(NAME, 2, "en"))
    assert "the tea" in text and "coffee" not in text
    agree(store, NAME, "en", ["3"], reopen=True, now="2019-11-03T10:00:00-06:00")
    assert verify(store, BODY, NAME).faults == ()                                 # with the agreement of then


def test_what_is_agreed_stays_closed_in_the_next_round_until_it_is_reopened(store):
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("reject"), now=NOW)
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    agree(store, NAME, "en", ["3"], now="2019-11-03T10:00:00-06:00")
    assert [a.place for a in agreed(store, NAME, "en")] == ["3"]
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00",
                        now="2019-11-04T09:00:00-06:00").files.values()
    receive(store, BODY, NAME, "USA.docx", returned(sent, "USA", {"the room": " Again."}),
            now="2019-11-05T09:00:00-06:00")
    table = Table(store, NAME, "en")
    late = table.numbered(number(store, "Again"))
    assert table.standing[late.id].status == "challenged"
    agree(store, NAME, "en", ["3"], reopen=True, now="2019-11-06T09:00:00-06:00")
    assert Table(store, NAME, "en").standing[late.id].status == "open" and agreed(store, NAME, "en") == ()


# -- as typed -----------------------------------------------------------------------------------------
def typed(store: Store, *words: str, code: int = 0) -> str:
    found = CliRunner().invoke(main, [*words, "--workspace", str(Path(store.root))], env={"DRAFTING_NOW": NOW})
    assert found.exit_code == code, found.output
    return found.output


def test_the_commands_as_typed(store):
    assert "No proposal meets this choice" in typed(store, "dispose", NAME, "--where", "answer = defer", "accept")
    shown = typed(store, "dispose", NAME, "--member", "GTM", "--where", "not contested", "accept")
    assert "1 proposal would get the answer accept" in shown and given(store)["And the tea"] == ""
    typed(store, "dispose", NAME, "--member", "GTM", "--where", "not contested", "accept", "--yes", "--by", "Chair")
    assert given(store)["And the tea"] == "accept"
    assert "Chair" in typed(store, "log", NAME)
    typed(store, "dispose", NAME, str(number(store, "the tea")), "undo")
    assert given(store)["And the tea"] == ""
    typed(store, "position", NAME, "USA", "lives-with", "--on", "3", "--reason", "For now.")
    assert json.loads(typed(store, "position", NAME, "--json"))[0]["position"]["stand"] == "lives with"
    assert "1 of 5 paragraphs are clean" in typed(store, "status", NAME)
    for wrong in (["accept"], ["1", "--where", "contested", "accept"], ["--where", "contested", "undo"], ["1", "yes"]):
        typed(store, "dispose", NAME, *wrong, code=2)
    refused = typed(store, "dispose", NAME, "--where", "colour = red", "accept", code=1)
    assert "“colour = red” (character 1)" in refused


def test_an_answer_is_shown_with_its_language_and_its_own_wording(store):
    typed(store, "merge", NAME, "-o", str(store.root / "out"))
    shown = typed(store, "dispose", NAME, "1", "modify", "--text", "other words")
    assert shown.startswith("en 1 (") and "modify “other words”" in shown


def test_news_since_what_is_no_instant_is_wrongly_typed(store):
    assert "yesterday is not an instant" in typed(store, "news", NAME, "--since", "yesterday", code=2)
