"""What comes late, over an older version or undecided: on record, named, and never able to change what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.errors import DraftingError
from drafting.model.change import Mark, Question, Text
from drafting.model.record import Submission
from drafting.model.text import Notice
from drafting.render.house.body import templates_folder
from drafting.rounds.adopting.inway import in_the_way
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.news import news
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.record.force import FORM
from drafting.rounds.record.state import compiled
from drafting.rounds.standing.status import status
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, returned

YEAR = "meet once a year."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A draft of five paragraphs in one language."""
    made = Store(tmp_path)
    new_draft(made, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    return made


def sent(store: Store, day: int = 1) -> bytes:
    """The copy that opens a round on the given day of October."""
    (blob,) = circulate(store, BODY, templates_folder(), NAME, until=f"2019-10-{day + 9:02}T18:00:00-06:00",
                        now=f"2019-10-{day:02}T10:00:00-06:00").files.values()
    return blob


def take(store: Store, member: str, blob: bytes, day: int, **more) -> None:
    receive(store, BODY, NAME, f"{member}-{day}.docx", blob, now=f"2019-10-{day:02}T12:00:00-06:00", member=member,
            **more)


def answer(store: Store, day: int, word: str, *numbers: int, **more):
    return dispose(store, NAME, "en", numbers, Wish(word, **more), now=f"2019-10-{day:02}T15:00:00-06:00", by="Chair")


def proposals(store: Store) -> list:
    return list(compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals)


def make_version(store: Store, day: int):
    return issue(store, BODY, templates_folder(), NAME, now=f"2019-10-{day:02}T16:00:00-06:00")


def text(store: Store) -> list[str]:
    return [x.text for x in store.text(NAME, store.versions(NAME)[-1].number, "en")]


def test_a_late_a_replaced_and_a_withdrawn_file_are_told_apart(store):
    blob = sent(store)
    take(store, "MEX", returned(blob, "MEX", {YEAR: " In Guatemala."}), 2)
    take(store, "GTM", returned(blob, "GTM", {YEAR: " In Guatemala.", "the room": " Twice."}), 2)
    take(store, "HND", returned(blob, "HND", {"publish": " At once."}), 2)
    assert [p.sponsors for p in proposals(store)] == [("GTM", "MEX"), ("GTM",), ("HND",)]
    answer(store, 3, "accept", 1, 2, 3)
    take(store, "GTM", returned(blob, "GTM", {"the room": " Three times."}), 4)
    take(store, "USA", returned(blob, "USA", {YEAR: " In Panama."}), 12)
    withdraw(store, NAME, "HND", now="2019-10-12T13:00:00-06:00", reason="By letter.")
    assert {(c.number, c.members) for c in news(store, NAME).changes if c.what == "new"} == {
        (0, ("GTM",)), (0, ("USA",))}                           # they get their numbers when they are printed
    merge(store, BODY, templates_folder(), NAME, now="2019-10-12T13:30:00-06:00")
    found = {(c.what, c.number, c.members, c.now) for c in news(store, NAME).changes}
    by_words = {p.becomes.removeprefix(".").strip(): p.number for p in proposals(store)}
    assert by_words == {"In Guatemala": 1, "Twice": 2, "At once": 3, "In Panama": 4, "Three times": 5}
    assert found == {
        ("left", by_words["In Guatemala"], ("GTM",), ""),
        ("status", by_words["In Guatemala"], ("MEX",), "challenged"),
        ("new", by_words["In Panama"], ("USA",), ""),
        ("joined", by_words["Twice"], ("GTM (earlier)",), ""), ("left", by_words["Twice"], ("GTM",), ""),
        ("status", by_words["Twice"], ("GTM (earlier)",), "challenged"),
        ("new", by_words["Three times"], ("GTM",), ""),
        ("joined", by_words["At once"], ("HND (earlier)",), ""), ("left", by_words["At once"], ("HND",), ""),
        ("status", by_words["At once"], ("HND (earlier)",), "decided with news")}
    assert {r.member: r.state for r in status(store, BODY, NAME, now="2019-10-12T14:00:00-06:00").replies
            if r.state not in ("awaited", "no reply", "replied")} == {"HND": "withdrawn", "USA": "late"}
    answer(store, 13, "reject", by_words["In Panama"], by_words["Three times"])
    make_version(store, 14)
    assert text(store)[1:] == [
        "We recognise the right of every town to clean water.", "We agree to meet once a year. In Guatemala.",
        "We thank the host for the room. Twice.", "We ask the secretariat to publish this text. At once."]


def test_who_sent_nothing_withdraws_nothing(store):
    sent(store)
    with pytest.raises(DraftingError, match="MEX has sent nothing in round 1"):
        withdraw(store, NAME, "MEX", now="2019-10-02T10:00:00-06:00")


def test_what_is_carried_is_proposed_again_and_can_be_answered(store):
    blob = sent(store)
    take(store, "MEX", bold(blob, "once a year"), 2)
    assert [type(p.fact) for p in proposals(store)] == [Mark]
    version = make_version(store, 3).version
    assert [(c.sponsors, c.language, type(c.fact)) for c in version.carried] == [(("MEX",), "en", Mark)]
    assert in_the_way(store, BODY, templates_folder(), NAME)
    sent(store, 4)
    again, = proposals(store)
    assert (again.sponsors, again.was) == (("MEX",), "once a year")
    answer(store, 5, "accept", 1)
    version = make_version(store, 6).version
    assert not in_the_way(store, BODY, templates_folder(), NAME)
    marked = next(x for x in store.text(NAME, 3, "en") if x.marks)
    assert [marked.text[m.start:m.end] for m in marked.marks] == ["once a year"]


def test_a_member_alone_sees_of_what_is_carried_its_own_and_no_other_name(store):
    blob = sent(store)
    for member in ("GTM", "MEX"):
        take(store, member, bold(blob, "once a year"), 2)
    take(store, "USA", bold(blob, "the room"), 2)
    make_version(store, 3)
    sent(store, 4)
    (round,) = store.rounds(NAME)[1:]
    seen = {member: [(p.was, p.sponsors) for p in compiled(store, NAME, round, "en", only=member).compilation.proposals]
            for member in ("GTM", "USA", "CAN")}
    assert seen == {"GTM": [("once a year", ("GTM",))], "USA": [("the room", ("USA",))], "CAN": []}
    assert [p.sponsors for p in proposals(store)] == [("GTM", "MEX"), ("USA",)]


def test_where_a_members_text_and_its_form_reword_one_paragraph_the_text_holds(store):
    sent(store)
    (round,) = store.rounds(NAME)
    base = store.text(NAME, 1, "en")
    ids = {x.text.split()[-1]: x.id for x in base}
    text, form = (Submission(letter * 64, "MEX", "en", f"{letter}.docx", "2019-10-02T12:00:00-06:00", 1, facts=facts,
                             notices=notices) for letter, facts, notices in (
        ("a", (Text(ids["year."], 0, 2, "They"),), ()),
        ("b", (Text(ids["year."], 0, 2, "All"), Text(ids["room."], 0, 2, "All")), (Notice(FORM, "", ""),))))
    for order in ([text, form], [form, text]):
        found = compiled(store, NAME, round, "en", sent=order).compilation
        assert [(p.becomes, p.provision, p.sponsors) for p in found.proposals] == [
            ("They", ids["year."], ("MEX",)), ("All", ids["room."], ("MEX",))]


def bold(blob: bytes, words: str) -> bytes:
    """The copy with some of its words in bold."""
    import io

    import docx

    document = docx.Document(io.BytesIO(blob))
    paragraph = next(p for p in document.paragraphs if words in p.text)
    before, _, after = paragraph.text.partition(words)
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    for piece, look in ((before, None), (words, True), (after, None)):
        paragraph.add_run(piece).bold = look
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_file_over_an_older_version_holds_where_it_can_and_asks_where_it_cannot(store):
    first = sent(store)
    take(store, "MEX", returned(first, "MEX", {YEAR: " In Guatemala."}), 2)
    take(store, "GTM", rewritten(first, "We thank the host for the room.", "We thank our host."), 2)
    answer(store, 3, "accept", 1, 2, 3)
    make_version(store, 3)
    sent(store, 4)
    late = rewritten(first, "We thank the host for the room.", "We thank the host for the large room.")
    late = returned(late, "USA", {YEAR: " In Guatemala.", "clean water": " And air."})
    take(store, "USA", late, 5, base=1)
    found = compiled(store, NAME, store.rounds(NAME)[-1], "en")
    kept, question = sorted(found.compilation.proposals, key=lambda p: isinstance(p.fact, Question))
    assert (kept.becomes, question.fact.kind, question.sponsors) == (". And air", "text", ("USA",))
    assert (question.was, question.becomes) == ("the host for the room.", "the host for the large room.")
    assert sorted(n.kind for n in found.questions["USA"]) == ["already-in-text", "older-base"]
    said = next(n.message for n in found.questions["USA"] if n.kind == "older-base")
    assert "large" in said and "Since then" in said
    with pytest.raises(DraftingError, match="open question"):
        answer(store, 6, "accept", question.number)
    version = make_version(store, 6).version
    assert [type(c.fact) for c in version.carried] == [Question]
    take(store, "MEX", rewritten(sent(store, 7), "We thank our host.", "We thank our kind host."), 7)
    carried = next(p for p in proposals(store) if isinstance(p.fact, Question))
    kind = next(p for p in proposals(store) if p.becomes.strip() == "kind")
    for one, two in (((kind, "accept"), (carried, "modify")), ((carried, "modify"), (kind, "accept"))):
        answer(store, 8, one[1], one[0].number, text="We thank all." * (one[0] is carried))
        with pytest.raises(DraftingError, match="cannot both be taken in"):
            answer(store, 8, two[1], two[0].number, text="We thank all." * (two[0] is carried))
        answer(store, 8, "note", one[0].number)
    answer(store, 8, "note", carried.number)
    assert make_version(store, 8).version.carried == ()


def rewritten(blob: bytes, old: str, new: str) -> bytes:
    """The copy with one paragraph typed anew."""
    import io

    import docx

    document = docx.Document(io.BytesIO(blob))
    paragraph = next(p for p in document.paragraphs if old in p.text)
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = new
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
