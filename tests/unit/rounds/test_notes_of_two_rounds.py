"""Two rounds put a note each into one paragraph: each is kept, called where it was put, proved and traced."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.model.change import Sponsored, Text
from drafting.model.text import OBJECT, Span
from drafting.model.text import Text as Provisions
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.trace import trace
from drafting.rounds.proving.verify import verify
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.build import docx_bytes
from tests.unit.rounds.test_verify import BODY, NAME

LINES = ("Declaration", "The Parties meet once a year in the capital.", "Thanks go to all.")


def with_note(store: Store, month: int, member: str, at: int, words: str) -> Provisions:
    """The text of the version that a round gives in which a member's note is accepted."""
    day = f"2019-{month}-{{:02}}T09:00:00-06:00".format
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until=day(20), now=day(2)).files.values()
    package = Package.open(sent)
    reading = read(package)
    x = next(x for x in reading.text if x.text.startswith("The Parties"))
    note = Text(x.id, at, at, OBJECT, (Span(0, 1, "note", f"={words}"),))
    blob = compile_redline(package, reading, [Sponsored(note, (member,))])
    receive(store, BODY, NAME, f"{member}.docx", blob, now=day(5), member=member)
    dispose(store, NAME, "en", [p.id for p in Table(store, NAME, "en").compilation.proposals], Wish("accept"),
            now=day(6))
    return store.text(NAME, issue(store, BODY, templates_folder(), NAME, now=day(21)).version.number, "en")


def begun(root: Path) -> Store:
    store = Store(root)
    new_draft(store, BODY, NAME, {"en": Source("a.docx", docx_bytes(*LINES))}, now="2019-09-01T09:00:00-06:00")
    return store


@pytest.mark.parametrize("places", [(16, 11), (11, 17)])
def test_each_note_is_kept_proved_and_traced(tmp_path, places):
    store = begun(tmp_path)
    with_note(store, 10, "MEX", places[0], "See the law.")
    text = with_note(store, 11, "GTM", places[1], "See the plan.")
    notes = {x.id: x.text for x in text if x.kind == "note"}
    called = [notes[m.value] for x in text for m in x.marks if m.key == "note"]
    assert called == (["See the plan.", "See the law."] if places[1] < places[0] else ["See the law.", "See the plan."])
    assert verify(store, BODY, NAME).faults == ()
    lines = trace(store, NAME, "en").lines
    assert {line.provision: "".join(run.text for run in line.runs) for line in lines} == {x.id: x.text for x in text}
    assert [run.origin.sponsors for line in lines for run in line.runs if OBJECT in run.text] == [
        ("MEX",) if words == "See the law." else ("GTM",) for words in called]
