"""The law of issuing: what is read in the next version's file is what the facts give on the reading of the last one."""

from __future__ import annotations

import io
import itertools

import docx
from hypothesis import example, given

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Join
from drafting.model.record import Disposition
from drafting.model.text import Provision, Text
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.issue import woven
from drafting.rounds.intake.ownfiles import Own
from drafting.rounds.record.versionfiles import Held, held, reading_of
from drafting.word.opc.package import Package
from tests.strategies import rounds, thorough

BODY = load_body(templates_folder() / "rcm")
P = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def file_of(text: Text) -> Held:
    """A version's file that says the text, written by python-docx."""
    document = docx.Document()
    for p in text:
        paragraph = document.add_paragraph(style="Body Text")
        points = sorted({0, len(p.text), *(point for m in p.marks for point in (m.start, m.end))})
        for start, end in itertools.pairwise(points):
            bold = any(m.key == "b" and m.start <= start and end <= m.end for m in p.marks)
            paragraph.add_run(p.text[start:end]).bold = bold or None
    out = io.BytesIO()
    document.save(out)
    return held(Package.open(out.getvalue()), BODY, text)


def paragraph(ident: str, words: str) -> Provision:
    """One paragraph of an example."""
    return Provision(ident, "paragraph", words)


CUT_BESIDE_BRACKETS = ((paragraph("p1", "The Parties meet once a year in the capital."),),
                       {"CAN": (paragraph("p1", "All Parties meet each"),
                                paragraph("can1", "spring or autumn, in the capital."))})


@thorough(40)
@given(rounds())
@example(CUT_BESIDE_BRACKETS)
def test_what_is_read_in_the_next_file_is_what_the_facts_give(case):
    text, wanted = case
    base = file_of(text)
    assert base.exact
    answers = [Answer(member, facts(base.text, theirs)) for member, theirs in wanted.items()]
    compilation = compile(base.text, answers)
    taken: set[str] = set()
    given = []
    for p in compilation.proposals:
        answer = "reject" if taken & set(p.competes) else "accept"
        taken |= {p.id} if answer == "accept" else set()
        given.append(Disposition(p.id, "en", answer, "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors))
    for dispositions in (given, given[::2], ()):            # all decided, half of it, nothing
        following = next_text(compilation, dispositions)
        if following.text:                                  # of nothing no Word file can be made: `issue` refuses it
            _one_step(base, following)


def _one_step(base: Held, following) -> None:
    package = Package.open(base.docx)
    reading = reading_of(package, BODY)
    before = _bytes(package, reading)
    settled, _ = woven(Own(package, reading), following, {}, {})
    made = held(settled, BODY, following.text)
    assert made.exact, "the file does not say what the facts give"
    assert [p.id for p in made.text] == [p.id for p in following.text]
    package = Package.open(made.docx)
    reading = reading_of(package, BODY)
    touched = {getattr(s.fact, "provision", "") for s in following.placed}
    touched |= {s.fact.next for s in following.placed if isinstance(s.fact, Join)}
    after = _bytes(package, reading)
    assert all(after[ident] == data for ident, data in before.items() if ident in after and ident not in touched), \
        "a paragraph that no fact touches has other bytes"


def _bytes(package, reading) -> dict[str, bytes]:
    from lxml import etree

    return {p.id: etree.tostring(reading.elements[p.id], with_tail=False) for p in reading.text}
