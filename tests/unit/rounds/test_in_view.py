"""What is before whoever answers: the proposal in every language, its rivals, what an answer would make; and mails."""

from __future__ import annotations

import shutil
from email.message import EmailMessage

import pytest

from drafting.errors import NotAWordFile, Stale
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.answering.inview import in_view
from drafting.rounds.answering.together import dispose_together, laid, view
from drafting.rounds.intake.handed import handed
from drafting.store import Store
from tests.bilingual import NAME, Bureau, sentences
from tests.unit.rounds.test_sent import answer, begun
from tests.unit.rounds.test_signs import BODY, FOLDER
from tests.unit.rounds.test_verify import BODY as RIVERS
from tests.unit.rounds.test_verify import NAME as RIVER

NOW = "2026-02-05T10:00:00-06:00"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Bureau:
    """A round in which MEX changes a date in both languages, CAN the same one in English, and MEX something else."""
    bureau = Bureau(tmp_path_factory.mktemp("bureau"), sentences(6))
    bureau.circulate()

    def english(file) -> None:
        file.change("1 March 2030", "1 May 2030")
        file.delete("The costs of safe routes")

    bureau.answer("en", "MEX", english)
    bureau.answer("es", "MEX", lambda file: file.change("1 de marzo de 2030", "1 de mayo de 2030"))
    bureau.answer("en", "CAN", lambda file: file.change("1 March 2030", "1 June 2030"))
    bureau.json("merge", NAME, "-o", bureau.root / "out")
    return bureau


@pytest.fixture
def store(prepared, tmp_path) -> Store:
    shutil.copytree(prepared.root, tmp_path / "copy")
    return Store(tmp_path / "copy")


def ids(store: Store, lang: str = "en") -> dict[str, str]:
    """The proposals by the words that they bring, "" for the one that takes out."""
    return {p.becomes.strip().rstrip("."): p.id for p in laid(store, NAME, lang).first.compilation.proposals}


def named(store: Store, words: str, lang: str = "en") -> str:
    return next(ident for said, ident in ids(store, lang).items() if (words in said if words else not said))


def looked(store: Store, ident: str, lang: str = "en", wish: Wish | None = None, **more):
    return in_view(store, BODY, FOLDER, NAME, lang, ident, wish or Wish(""), now=NOW, **more)


def test_a_proposal_is_seen_with_its_rivals_and_in_every_language(store):
    found = looked(store, named(store, "May"))
    assert (found.language, found.status, found.disposition, found.refused) == ("en", "open", None, None)
    assert found.sponsors == ("MEX",)
    assert [(r.sponsors, r.answer) for r in found.rivals] == [(("CAN",), "")]
    assert [p.language for p in found.paragraphs] == ["en", "es"]
    assert [(p.was, p.becomes) for p in found.paragraphs] == [("", "")] * 2
    assert found.drifts == () and found.given == () and found.reasons == ()


def test_an_answer_is_shown_in_every_language_before_it_is_given(store):
    found = looked(store, named(store, "May"), wish=Wish("accept"))
    assert [(p.was, p.becomes) for p in found.paragraphs] == [("March", "May"), ("marzo", "mayo")]
    for p in found.paragraphs:
        assert p.lead and p.tail and "2030" in p.tail
    assert [g.disposition.language for g in found.given] == ["en", "es"] and found.drifts == ()
    assert looked(store, named(store, "May")).status == "open" and not store.dispositions(NAME, 1)
    refused = looked(store, named(store, "May"), wish=Wish("reject"))
    assert [(p.was, p.becomes) for p in refused.paragraphs] == [("", "")] * 2


def test_an_answer_to_one_language_alone_would_let_them_drift(store):
    found = looked(store, named(store, "June"), wish=Wish("accept"))
    assert [(p.language, p.was, p.becomes) for p in found.paragraphs] == [("en", "March", "June"), ("es", "", "")]
    assert {lang: words for d in found.drifts for lang, words in d.said.items()}.keys() == {"en", "es"}
    dispose(store, NAME, "en", [named(store, "June")], Wish("accept"), now=NOW)
    assert looked(store, named(store, "June")).drifts == ()             # it is so already


def test_what_cannot_be_answered_so_says_why(store):
    dispose(store, NAME, "en", [named(store, "June")], Wish("accept", reason="Later."), now=NOW)
    found = looked(store, named(store, "May"), wish=Wish("accept"))
    assert found.refused and "competes with" in found.refused[0] and found.given == ()
    assert [r.answer for r in found.rivals] == ["accept"] and found.reasons == ("Later.",)
    assert looked(store, named(store, "May"), wish=Wish("reject")).refused is None


def test_reasons_are_listed_once_the_last_one_first(store):
    dispose(store, NAME, "en", [named(store, "June")], Wish("reject", reason="One."), now="2026-02-05T10:00:00-06:00")
    dispose(store, NAME, "en", [named(store, "May")], Wish("reject", reason="Two."), now="2026-02-05T11:00:00-06:00")
    dispose(store, NAME, "en", [named(store, "")], Wish("reject", reason="One."), now="2026-02-05T12:00:00-06:00")
    assert looked(store, named(store, "May")).reasons == ("One.", "Two.")


def test_the_view_is_another_as_soon_as_something_in_sight_is(store):
    may, june, gone = (named(store, words) for words in ("May", "June", ""))
    before = laid(store, NAME, "en")
    mine, its, apart = view(before, [may]), view(before, [june]), view(before, [gone])
    assert looked(store, may).view == mine and len({mine, its, apart}) == 3
    assert view(before, [may, june]) == view(before, [june, may]) not in (mine, its)
    dispose(store, NAME, "en", [june], Wish("reject"), now=NOW)
    after = laid(store, NAME, "en")
    assert view(after, [may]) != mine and view(after, [june]) != its and view(after, [gone]) == apart


def test_what_is_answered_unseen_is_refused_and_the_same_click_twice_is_not(store):
    may, june = named(store, "May"), named(store, "June")
    seen = view(laid(store, NAME, "en"), [may])
    dispose(store, NAME, "en", [june], Wish("reject"), now=NOW)
    with pytest.raises(Stale, match="changed since it was seen"):
        dispose_together(store, NAME, "en", [may], Wish("accept"), now=NOW, seen=seen)
    seen = view(laid(store, NAME, "en"), [may])
    first = dispose_together(store, NAME, "en", [may], Wish("accept"), now=NOW, seen=seen)
    assert [g.disposition.language for g in first] == ["en", "es"]
    again = dispose_together(store, NAME, "en", [may], Wish("accept"), now=NOW, seen=seen)
    assert [g.disposition for g in again] == [first[0].disposition] and len(store.dispositions(NAME, 1)) == 3
    for other in (Wish("reject"), Wish("accept", reason="So be it.")):
        with pytest.raises(Stale, match=r"accept \(2026-02-05T10:00:00-06:00\)"):
            dispose_together(store, NAME, "en", [may], other, now=NOW, seen=seen)


# -- mails ----------------------------------------------------------------------------------------------
def mail(*files: tuple[str, bytes], words: str = "Please find our comments.") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Mission <m@x.org>", "Comments", "Fri, 04 Oct 2019 10:00:00 -0600"
    made.set_content(words)
    for name, blob in files:
        made.add_attachment(blob, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def came(store: Store, file: str, blob: bytes, **more):
    return handed(store, RIVERS, RIVER, file, blob, now="2019-10-05T12:00:00-06:00", member="MEX", **more)


def test_each_file_of_a_mail_is_received_with_its_letter(tmp_path):
    store = begun(tmp_path)
    blob = answer(store, " In spring.")
    found = came(store, "in.eml", mail(("MEX.docx", blob)))
    (one,) = found.received
    assert (one.file, one.member, one.outcome, found.refused) == ("MEX.docx", "MEX", "received", ())
    (letter,) = [n.message for n in one.notices if n.kind == "letter"]
    assert "passed-over" not in {n.kind for n in one.notices}
    assert letter.startswith("It came in a letter of 2019-10-04 from") and "“Comments”" in letter
    (kept,) = store.submissions(RIVER, 1)
    assert [(c.subject, c.date[:10]) for c in kept.covers] == [("Comments", "2019-10-04")]
    assert came(store, "in.eml", mail(("MEX.docx", blob))).received[0].outcome == "again"


def test_a_file_that_cannot_be_taken_keeps_no_other_from_it(tmp_path):
    store = begun(tmp_path)
    found = came(store, "in.EML", mail(("bad.docx", b"?"), ("MEX.docx", answer(store, " In spring.")), ("a.ics", b"?")))
    assert [r.file for r in found.received] == ["MEX.docx"] and [file for file, _ in found.refused] == ["bad.docx"]
    first, *_ = came(begun(tmp_path / "two"), "in.eml", mail(("MEX.docx", answer(store, " In May.")), ("a.ics", b"?"))
                     ).received
    assert [n.message for n in first.notices if n.kind == "passed-over"] == [
        "Not read, since it is no file of its own: a.ics."]


def test_a_mail_without_files_and_what_needs_another_program_are_refused(tmp_path):
    store = begun(tmp_path)
    for file, blob, why in (("in.eml", mail(), "has no file attached"), ("MEX.odt", b"?", "read through LibreOffice"),
                            ("MEX.RTF", b"?", "read through LibreOffice"), ("MEX.doc", b"?", "through LibreOffice")):
        found = came(store, file, blob)
        ((name, error),) = found.refused
        assert found.received == () and name == file and why in error.message and isinstance(error, NotAWordFile)
    assert store.submissions(RIVER, 1) == []
    plain = came(store, "MEX.docx", answer(store, " In spring."))
    assert [r.outcome for r in plain.received] == ["received"] and plain.received[0].notices == ()
