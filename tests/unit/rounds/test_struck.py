"""Words struck through by hand, and hidden ones, on their way through a round."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Delete, Text, fact_id
from drafting.rounds.adopting.gate import draft_gate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.returned import returned
from drafting.rounds.proving.verify import verify
from drafting.store import Store
from drafting.word.markup.elements import element
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import word_file
from tests.unit.rounds.test_signs import BODY, FOLDER, begun, take
from tests.unit.word.test_hidden import par, run

STRIKE, TWICE = "<w:strike/>", "<w:dstrike/>"
BASE = "The members shall meet once a year."


def package(*paragraphs: str) -> Package:
    return Package.open(word_file("".join(paragraphs)))


@pytest.mark.parametrize("runs, text", [
    ([run("The members "), run("shall", STRIKE), run(" should meet once a year.")],
     "The members should meet once a year."),
    ([run("The members "), run("shall ", TWICE), run("should meet once a year.")],
     "The members should meet once a year."),
    ([run("The members shall meet"), run(" once", STRIKE), run(" a year.")], "The members shall meet a year."),
    ([run("The "), run("members ", STRIKE), run("shall meet "), run("once ", STRIKE), run("a day.")],
     "The shall meet a day."),
    ([run("The members "), run("shall", STRIKE), run("should", "<w:b/>"), run(" meet once a year.")],
     "The members should meet once a year."),
    ([run("The members "), run("should"), run("shall", TWICE), run(" meet "), run("once", STRIKE),
      run("twice a year.")], "The members should meet twice a year."),
    ([run("The "), run("members ", STRIKE), run("States"), run("shall", STRIKE), run("will meet once a year.")],
     "The Stateswill meet once a year."),
])
def test_newly_struck_words_are_offered_as_a_deletion(runs, text):
    sent, back = package(par(run(BASE)), par(run("End."))), package(par(*runs), par(run("End.")))
    base = read(sent).text
    found = returned(base, back, None, sent)
    assert [p.text for p in found.text] == [text, "End."]
    assert essence(apply(base, found.facts)) == essence(found.text)
    assert {type(f) for f in found.facts} == {Text}
    assert found.silent == frozenset(map(fact_id, found.facts))
    assert {n.kind for n in found.notices} == {"struck"}


def test_a_paragraph_that_is_all_struck_goes():
    sent, back = (package(par(run(BASE)), par(run("End.", how))) for how in ("", STRIKE))
    base = read(sent).text
    assert returned(base, back, None, sent).facts == (Delete("p2"),)


def test_new_words_in_struck_ones_of_the_base_are_not_deleted():
    sent, back = (package(par(run("The members "), run(words, STRIKE), run("meet."))) for words in ("shall ", "will "))
    found = returned(read(sent).text, back, None, sent)
    assert [p.text for p in found.text] == ["The members will meet."]


def test_what_was_struck_before_is_no_proposal():
    sent = package(par(run("The members "), run("shall ", STRIKE), run("meet.")))
    assert returned(read(sent).text, sent, None, sent).facts == ()


def test_the_record_of_a_file_with_struck_words_is_sound(tmp_path):
    store, sent = begun(tmp_path)
    back = Package.open(sent)
    first = next(p for p in back.edit(back.main).iter(w("p")) if "".join(p.itertext()).startswith("They"))
    run_ = first.find(w("r"))
    words = element("t")
    words.text = "Struck: "
    run_.getparent().insert(run_.getparent().index(run_), element("r", [element("rPr", [element("i")]), words]))
    for run_ in list(first.iter(w("r")))[1:]:
        run_.insert(0, element("rPr", [element("strike")]))
    found = take(store, "MEX", back.to_bytes())
    assert "struck" in [n.kind for n in found.notices] and found.proposals
    assert not verify(store, BODY, "text").faults


def test_comments_move_with_the_words():
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    comments = {"comments": f'<w:comment w:id="1" w:author="A">{par(run("Why?"))}</w:comment>'}
    sent = package(par(run(BASE)))
    back = Package.open(word_file(par(run("The members "), run("shall ", STRIKE), run("meet "), start, run("once"), end,
                                      run(" a year.")), comments))
    found = returned(read(sent).text, back, None, sent)
    assert [found.text[0].text[c.start:c.end] for c in found.comments] == ["once"]


def kinds(store: Store) -> list[str]:
    return [f.notice.kind for f in draft_gate(store, BODY, FOLDER / "rcm", "text") if f.stops]


@pytest.mark.parametrize("more, kind", [("<w:vanish/>", "hidden"), (STRIKE, "struck"), (TWICE, "struck")])
def test_hidden_and_struck_words_of_a_source_stop_adoption(tmp_path, more, kind):
    store = Store(tmp_path)
    blob = word_file(par(run("They meet"), run(" once", more), run(".")))
    begun = new_draft(store, BODY, "text", {"en": Source("text.docx", blob)}, now="2019-10-01T10:00:00Z")
    assert kinds(store) == [kind]
    assert [n.kind for n in begun.notices["en"]] == (["hidden"] if kind == "hidden" else [])


def test_red_words_beside_blue_ones_look_like_a_redline_by_hand(tmp_path):
    store, (red, blue) = Store(tmp_path), (f'<w:color w:val="{value}"/>' for value in ("C00000", "0070C0"))
    blob = word_file(par(run("They "), run("shall", red), run(" "), run("should", blue), run(" meet.")) + par(
        run("=", blue), run("tag", red)))
    new_draft(store, BODY, "text", {"en": Source("text.docx", blob)}, now="2019-10-01T10:00:00Z")
    assert [f.notice.message for f in draft_gate(store, BODY, FOLDER / "rcm", "text") if f.stops] == [
        "“shall” is red beside “should” in another colour, which looks like a deletion by hand."]


def test_what_a_member_hides_reaches_no_one_else(tmp_path):
    store, sent = begun(tmp_path)
    back = Package.open(sent)
    first = next(p for p in back.edit(back.main).iter(w("p")) if "".join(p.itertext()).startswith("They"))
    words = element("t")
    words.text = "We can give this up."
    first.append(element("r", [element("rPr", [element("vanish")]), words]))
    found = take(store, "MEX", back.to_bytes())
    assert (found.proposals, [n.kind for n in found.notices]) == (0, ["hidden"])
