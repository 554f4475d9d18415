"""Signs that a member's program changed: one question in the round, whoever else's program did the same."""

from __future__ import annotations

from drafting.model.change import Question, Text
from drafting.render.house.body import load_body, templates_folder
from drafting.render.tables.matrix import matrix_rows
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.build import docx_bytes

FOLDER = templates_folder()
BODY = load_body(FOLDER / "rcm")
NAME = "text"
LINES = ['The "Parties" should meet once a year.', 'They "also" meet elsewhere.', 'The "host" pays for it - all of it.']
SMART = {'"P': "“P", 's"': "s”", '"a': "“a", 'o"': "o”", '"h': "“h", 't"': "t”", " - ": " – "}


def saved(blob: bytes, was: str, becomes: str) -> bytes:
    """The file with one word changed and every sign smartened, as one program would."""
    package = Package.open(blob)
    for t in package.edit(package.main).iter(w("t")):
        words = (t.text or "").replace(was, becomes)
        for plain, smart in SMART.items():
            words = words.replace(plain, smart)
        t.text = words
    return package.to_bytes()


def begun(folder) -> tuple[Store, bytes]:
    store = Store(folder)
    new_draft(store, BODY, NAME, {"en": Source("text.docx", docx_bytes(*LINES))}, now="2019-10-01T10:00:00Z")
    sent = circulate(store, BODY, FOLDER / "rcm", NAME, until="2019-11-01T10:00:00Z", now="2019-10-02T10:00:00Z")
    return store, next(iter(sent.files.values()))


def take(store: Store, member: str, blob: bytes):
    found, = receive(store, BODY, NAME, f"{member}.docx", blob, now="2019-10-03T10:00:00Z")
    return found


def test_many_signs_are_one_question_with_all_who_ask_it(tmp_path):
    store, sent = begun(tmp_path)
    found = take(store, "MEX", saved(sent, "should", "shall"))
    assert found.proposals == 2
    assert [n.message[:25] for n in found.notices if n.kind == "typographic"] == ["Signs differ in 7 places "]
    take(store, "GTM", saved(sent, "pays", "paid"))
    compilation = compiled(store, NAME, store.rounds(NAME)[0], "en").compilation
    assert sorted((type(p.fact), p.becomes, p.sponsors) for p in compilation.proposals if isinstance(p.fact, Text)) == [
        (Text, "paid", ("GTM",)), (Text, "shall", ("MEX",))]
    question, = [p for p in compilation.proposals if isinstance(p.fact, Question)]
    assert (question.sponsors, question.becomes) == (("GTM", "MEX"), "“, ”, –")
    actions = [row.action for row in matrix_rows({"en": compilation})]
    assert actions.count("Signs that differ throughout the file") == 1


def test_the_next_version_has_the_signs_of_the_base_and_the_record_is_sound(tmp_path):
    store, sent = begun(tmp_path)
    take(store, "MEX", saved(sent, "should", "shall"))
    issue(store, BODY, FOLDER / "rcm", NAME, now="2019-11-02T10:00:00Z")
    first = LINES[0].replace("should", "[should] [MEX: shall]")
    assert [p.text for p in store.text(NAME, 2, "en")] == [first, *LINES[1:]]
    assert not verify(store, BODY, NAME).faults


def test_the_facts_on_record_give_the_text_with_its_signs(tmp_path):
    from drafting.merge.facts.apply import apply

    store, sent = begun(tmp_path)
    take(store, "MEX", saved(sent, "should", "shall"))
    submission, = store.submissions(NAME, 1)
    text = apply(store.text(NAME, 1, "en"), submission.facts)
    assert text[0].text == "The “Parties” shall meet once a year."
    assert len(submission.typographic) == 7
