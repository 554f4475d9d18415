"""What LibreOffice does to a compilation that the chair answers in it is no answer, and no proposal of anybody."""

from __future__ import annotations

import pytest

from drafting.rounds.answering.typed.from_word import FromWord, dispose_word
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.store import Store
from drafting.word.markup.xml import OFFICE
from drafting.word.opc.package import Package
from tests.packages import paragraph, run, word_file
from tests.unit.rounds.test_from_word import APP, KIND, LATER, NOW, TEMPLATES, said
from tests.unit.rounds.test_left_empty import saved
from tests.unit.rounds.test_resaved_looks import boxed
from tests.unit.rounds.test_verify import BODY, NAME

FORMULA = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>I</m:t></m:r></m:oMath>'
LAST = paragraph("Thanks go to all who took part.")


def control(inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def wells(inside: str) -> str:
    return f"<w:p>{run('Wells above ')}{control(inside)}{run(' are on a list.')}</w:p>"


def tracked(was: str, becomes: str) -> str:
    gone = f'<w:del w:id="91" w:author="MEX">{run(was).replace("w:t", "w:delText")}</w:del>' if was else ""
    return f'{gone}<w:ins w:id="92" w:author="MEX">{run(becomes)}</w:ins>' if becomes else gone


def read(folder, base: str, came: str, *changes: tuple[str, str]) -> FromWord:
    """What the compilation of one member's file says, once it was saved by LibreOffice with these changes."""
    store = Store(folder)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", word_file(base))}, now=NOW)
    circulate(store, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00", now=NOW)
    receive(store, BODY, NAME, "MEX.docx", word_file(came), lang="en", base=1, now=NOW)
    package = Package.open(merge(store, BODY, TEMPLATES, NAME, now=NOW).files[f"{NAME}-r1-en-tracked.docx"])
    body = package.parts[package.main].decode()
    for old, new in changes:
        start = body.index(old.split("…")[0])
        end = body.index(old.split("…")[-1], start) + len(old.split("…")[-1])
        body = body[:start] + new + body[end:]
    package.parts[package.main] = body.encode()
    package.parts.pop(package.related("extended-properties", "") or "", None)
    package.add_part("docProps/app.xml", APP, KIND)
    package.relate("", OFFICE + "extended-properties", "docProps/app.xml")
    return dispose_word(store, BODY, NAME, package.to_bytes(), "answered.docx", now=LATER)


@pytest.mark.parametrize(("was", "becomes", "kept", "untold", "answers"), [
    ("fresh", "clean", "ten freshclean litres", (1,), {}), ("", "very ", "ten very fresh litres", (1,), {}),
    ("fresh ", "", "ten fresh litres", (1,), {}), ("fresh", "clean", "ten clean litres", (), {"clean": "accept"}),
    ("fresh", "clean", "ten fresh litres", (), {"clean": "reject"})])
def test_words_in_a_control_that_lost_their_marks_are_no_answer(tmp_path, was, becomes, kept, untold, answers):
    came = wells(run("ten ") + tracked(was, becomes) + run("fresh litres".removeprefix(was)))
    found = read(tmp_path, wells(run("ten fresh litres")) + LAST, came + LAST,
                 ("<w:sdtContent>…</w:sdtContent>", f"<w:sdtContent>{run(kept)}</w:sdtContent>"))
    assert (found.untold, said(found), found.typed, found.refused) == (untold, answers, (), ())


def test_a_box_that_moved_is_nothing_and_a_thing_that_went_is_named(tmp_path):
    box = boxed(900000, "Reply in Spanish.")
    base = f"<w:p>{box}{run('A box goes with this.')}</w:p><w:p>{run('It is ')}{FORMULA}{run(' here.')}</w:p>"
    found = read(tmp_path, base + LAST, base + LAST.replace("all", "everybody"),
                 ("<w:r><w:drawing>…</w:drawing></w:r>", ""), ("this.</w:t></w:r>", f"this.</w:t></w:r>{box}"),
                 ("<m:oMath…</m:oMath>", ""))
    assert (found.typed, [words for _, words in found.unread]) == ((), ["\ufffc"])


def test_words_that_a_member_s_libreoffice_put_side_by_side_are_asked_about():
    sent = word_file(wells(run("ten litres")) + LAST)
    both, other = (saved(wells(run(words)) + LAST, "LibreOffice/7.4") for words in ("tenfive litres", "five litres"))
    found = combine(sent, {"MEX": both, "HND": other, "GTM": word_file(wells(run("tenfive litres")) + LAST)})
    assert {member: [n.kind for n in those] for member, those in found.notices.items()} == {
        "MEX": ["control"], "HND": [], "GTM": []}
