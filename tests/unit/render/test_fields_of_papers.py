"""What the templates of a round's papers may say, field by field, and the tables of papers, cell by cell."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace

from drafting.model.record import Body, Draft, Objection, Silence, Version
from drafting.model.text import Provision
from drafting.render.documents.beside import side_by_side
from drafting.render.documents.bracketed import bracketed_fields
from drafting.render.documents.circulation import circulation_fields
from drafting.render.documents.silence_papers import silence_document, silence_fields
from drafting.render.documents.tabled import correlation_docx, sources_docx
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.tables.matrix import MatrixRow, matrix_fields
from drafting.render.tables.origins_table import APPROACHES, SourceRow
from tests.unit.render.specimen import BASE, DRAFT, VERSION, compilation

TEMPLATES = templates_folder()
RCM = load_body(TEMPLATES / "rcm")
HASH = "0123456789abcdef"
PLAIN = Body("plain", {"en": "A plain body"}, ("en",), ())
NAMELESS = Draft("a-text", "declaration", "plain", ("en",), {})
MADE = "2019-11-02T03:00:00+00:00"
SILENCE = Silence(1, HASH * 4, "2019-11-19T02:30:00+00:00", "2019-11-21T12:00:00-06:00")
STAMPED = replace(VERSION, texts={"en": HASH * 4})


def test_the_fields_of_a_copy_that_goes_out():
    assert circulation_fields(RCM, DRAFT, VERSION, "en", until=MADE, base_hash=HASH, head="fedcba") == {
        "text": "{{ text }}", "title": "Declaration on the relaunch", "version": "Zero draft",
        "date": "1 October 2019", "hash": "0123456789ab · fedcba",
        "status": RCM.house["en"]["until"].format(until="2 November 2019, 03:00 (UTC+00:00)")}
    bare = circulation_fields(PLAIN, NAMELESS, VERSION, "en", until="", base_hash=HASH)
    assert (bare["status"], bare["hash"], bare["title"]) == ("", "0123456789ab", "a-text")
    assert circulation_fields(PLAIN, NAMELESS, VERSION, "en", until=MADE, base_hash="")["status"] == \
        "2 November 2019, 03:00 (UTC+00:00)"


def test_the_fields_of_a_text_in_brackets():
    words = phrases("en")
    assert bracketed_fields(RCM, DRAFT, VERSION, "en", made=MADE, base_hash=HASH) == {
        "heading": "Compilation in brackets", "motto": "Zero draft", "legend": words["legend"], "text": "{{ text }}",
        "title": "Declaration on the relaunch", "version": "Zero draft", "date": "2 November 2019, 03:00 (UTC+00:00)",
        "hash": "0123456789ab", "status": ""}
    assert bracketed_fields(PLAIN, NAMELESS, VERSION, "en", made="", base_hash="")["title"] == "a-text"


ROW = MatrixRow("en:1@-", "4", "1", "Replace", "should", "may", "They should.", "They may.", "1 es: a → b", "USA", "en",
                contested="3", silent="USA", answer="noted", text="will", reason="So.", stage="agreed",
                positions="CAN: x")


def test_the_fields_of_a_matrix():
    found = matrix_fields(RCM, DRAFT, VERSION, [ROW], "en", made=MADE, base_hash=HASH)
    legend, rows = found.pop("legend"), found.pop("rows")
    assert found == {
        "heading": "Declaration on the relaunch\nMatrix of proposals", "title": "Declaration on the relaunch",
        "version": "Zero draft", "date": "2 November 2019, 03:00 (UTC+00:00)", "hash": "0123456789ab",
        "status": "Matrix of proposals", "columns": {
            "number": "No.", "place": "Provision", "was": "Base wording", "becomes": "Proposed wording or comment",
            "members": "Members", "answer": "Disposition", "text": "Modified wording", "reason": "Reason",
            "stage": "Stage"}}
    assert "“accepted with modifications”" in legend and "into “Modified wording”" in legend
    assert rows == [{
        "id": " en:1@-", "number": "4", "place": "1\nReplace",
        "was": "should\nThey should.\n→ They may.\nIn the other language: 1 es: a → b", "becomes": "may",
        "members": "USA\ncontested with 3\nsilent: USA\nCAN: x", "answer": "noted", "text": "will", "reason": "So.",
        "stage": "agreed"}]
    bare = matrix_fields(PLAIN, NAMELESS, VERSION, [ROW], "en")
    assert (bare["title"], bare["heading"], bare["date"]) == ("a-text", "a-text\nMatrix of proposals", "")


@pytest.mark.parametrize(("row", "key", "said"), [
    (ROW._replace(becomes=""), "becomes", "–"), (ROW._replace(becomes="", was=""), "becomes", ""),
    (ROW._replace(comment="Why?"), "becomes", "Why?"),
    (ROW._replace(also="", sentence="", resulting=""), "was", "should"),
    (ROW._replace(contested="", silent="", positions=""), "members", "USA")])
def test_a_row_of_the_matrix_says_only_what_there_is(row, key, said):
    assert matrix_fields(RCM, DRAFT, VERSION, [row], "en")["rows"][0][key] == said


# -- silence --------------------------------------------------------------------------------------------
SAID = [Objection("", "MEX", "2019-11-20T16:00:00+00:00", "We object."), Objection("", "XYZ", MADE, "")]


def silent(kind: str, body=RCM, draft=DRAFT, **more):
    return silence_fields(body, draft, STAMPED, SILENCE, "en", kind=kind, **more)


def test_the_fields_of_a_paper_of_silence():
    found = silent("certificate", objections=SAID[:1], late=SAID[1:], made=MADE)
    lines, groups = found.pop("lines"), found.pop("groups")
    assert found == {
        "heading": "Certificate of adoption by silence", "title": "Declaration on the relaunch",
        "version": "Zero draft", "motto": "Declaration on the relaunch", "date": "1 November 2019",
        "hash": "0123456789ab", "status": "", "closing": "Executive Secretariat, 1 November 2019"}
    assert lines[0].endswith("from 18 November 2019, 20:30 (UTC-06:00) until 21 November 2019, 12:00 (UTC-06:00).")
    assert lines[1:] == ["No member objected before that instant. The text is adopted as of "
                         "21 November 2019, 12:00 (UTC-06:00).", f"SHA-256 of the text: {HASH * 4}"]
    assert groups == [
        {"head": "Objections", "entries": ["Mexico, 20 November 2019, 10:00 (UTC-06:00): We object."]},
        {"head": "Received after the instant or from others than members, without effect",
         "entries": ["XYZ, 1 November 2019, 21:00 (UTC-06:00): –"]}]


def test_a_paper_of_silence_is_dated_when_it_is_made_else_when_the_silence_begins():
    assert silent("notice")["date"] == "18 November 2019" and silent("notice")["groups"] == []
    assert silent("notice")["closing"].endswith("18 November 2019")
    assert [group["head"] for group in silent("objection", reservations=SAID)["groups"]] == ["Reservations, annexed"]


def test_what_the_house_has_no_words_for_is_left_out_of_a_paper_of_silence():
    found = silent("notice", PLAIN, NAMELESS, objections=SAID[:1])
    assert (found["heading"], found["title"], found["closing"], found["lines"]) == ("", "a-text", "", [])
    assert found["groups"] == [{"head": "", "entries": ["MEX, 20 November 2019, 10:00 (UTC-06:00): We object."]}]


@pytest.mark.parametrize(("kind", "day"), [("notice", 19), ("certificate", 21), ("objection", 21)])
def test_a_notice_is_as_old_as_its_silence_and_what_ends_it_as_old_as_its_end(kind, day):
    blob = silence_document(RCM, TEMPLATES, DRAFT, STAMPED, SILENCE, "en", kind=kind)
    assert Document(BytesIO(blob)).core_properties.created.day == day


# -- tables of papers -----------------------------------------------------------------------------------
def rows(blob: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(BytesIO(blob)).tables[0].rows]


def under(blob: bytes) -> list[str]:
    return [p.text for p in Document(BytesIO(blob)).paragraphs if p.text]


def wide(blob: bytes) -> bool:
    section = Document(BytesIO(blob)).sections[0]
    return section.page_width > section.page_height


OLD = (Provision("a", "operative", "Meet;", label="1"), Provision("b", "operative", "Part.", label="2"))
NEW = (Provision("c", "operative", "Sing;", label="1"), replace(OLD[0], label="2"))
FIRST, SECOND = VERSION, Version(2, "Rev.1", "2019-11-05T10:00:00-06:00", {})


def test_the_correlation_table_has_all_labels_and_says_what_is_new_or_gone():
    blob = correlation_docx(RCM, TEMPLATES, DRAFT, FIRST, SECOND, OLD, NEW)
    assert rows(blob) == [["Label in Zero draft", "Label in Rev.1", "First words"], ["– (new)", "1", "Sing;"],
                          ["1", "2", "Meet;"], ["2", "– (no longer in the text)", "Part."]]
    assert under(blob)[:2] == ["Correlation table", "Declaration on the relaunch\nZero draft → Rev.1"]
    assert not wide(blob) and Document(BytesIO(blob)).core_properties.created.day == 5


def test_the_source_table_says_of_each_paragraph_who_what_and_how():
    made = [SourceRow("1", "Meet;", (((), 0), (("MEX", "USA"), 2)), ("1", "4"), ("reworded", "moved")),
            SourceRow("2", "", (), (), APPROACHES)]
    blob = sources_docx(RCM, TEMPLATES, DRAFT, FIRST, SECOND, made, "en")
    assert rows(blob) == [
        ["New paragraph", "Contributors", "Original paragraphs", "Approach"],
        ["1\nMeet;", "Zero draft\nMEX, USA (round 2)", "1\n4", "Reworded. Moved."],
        ["2", "", "–", "As it stood. Reworded. New. Moved. Joined from several. Cut from one. "
                       "Not agreed: in brackets. Deleted."]]
    assert under(blob)[:2] == ["Source table", "Declaration on the relaunch\nRev.1, version 2"] and wide(blob)
    assert Document(BytesIO(blob)).core_properties.title == "Declaration on the relaunch – Source table"


def test_side_by_side_an_agreed_text_that_is_the_base_is_a_sign():
    agreed = tuple(replace(p, text="The declaration takes effect.") if p.id == "p13" else p for p in BASE)
    blob = side_by_side(RCM, TEMPLATES, DRAFT, VERSION, compilation(), {}, agreed, "en")
    head, *found = rows(blob)
    assert head == ["Base", "Proposals", "Answers proposed", "Agreed"] and wide(blob)
    assert next(row for row in found if row[0].startswith("2.")) == [
        "2. The Presidency shall report to the Vice-Ministers once a year.",
        "7. USA: Delete the whole of it: “The Presidency shall report to the Vice-Ministers once a year.”\n"
        "8. CRI: Replace: “once a year” → “twice a year”", "7. open\n8. open", "="]
    assert next(row for row in found if row[0].startswith("4."))[3] == "4. The declaration takes effect."
    assert under(blob)[:2] == ["Side by side", "Declaration on the relaunch\nZero draft"]
    assert Document(BytesIO(blob)).core_properties.created.day == 1
