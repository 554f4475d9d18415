"""Records that are played by chance, step by step: what each step gives and what is seen of the record; see `lists`.

What is refused is in the list with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.adopting.silence import begin, object_to, settle
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.unfinished import undo
from drafting.rounds.papers.conference import package
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import open_rounds
from drafting.word.opc.package import Package
from tests.bilingual import NAME, TITLES, sentences, word_file
from tests.golden import lists, paperwork
from tests.golden.play import BODY, TEMPLATES, Play


def played(root: Path, number: int) -> Iterator[str]:
    """A record of two rounds and an end."""
    play = Play(root, number)
    texts = sentences(7)
    sources = {lang: Source(f"first.{lang}.docx", Package.open(word_file(TITLES[lang], texts[lang])).to_bytes())
               for lang in play.languages}
    play.tell("new", new_draft, play.store, BODY, NAME, sources, now=play.now)
    for n in range(2):
        play.circulate()
        play.go(14)
        for paper in (paperwork.form, paperwork.chair, paperwork.matrix, paperwork.columns) if number < 2 else ():
            paper(play)
        play.look()
        play.tell("issue", issue, play.store, BODY, TEMPLATES, NAME, now=play.now, careful=n == 0 and number % 2 == 0)
        if open_rounds(play.store, NAME) and n == 0:
            play.tell("issue", issue, play.store, BODY, TEMPLATES, NAME, now=play.now)
    play.look()
    paperwork.documents(play)
    _ended(play, number)
    play.tell("verify", lambda: verify(play.store, BODY, NAME))
    yield from play.said


def _ended(play: Play, number: int) -> None:
    store = play.store
    if number % 3 == 0:
        play.tell("take back", undo, store, NAME, now=play.now, reason="By mistake.")
    if number % 2:
        play.tell("silence", begin, store, BODY, TEMPLATES, NAME, until="2026-02-25T18:00:00-06:00", now=play.now,
                  despite=("language missing",))
        play.tell("object", object_to, store, BODY, NAME, "MEX", at=play.now, reason="Not yet.",
                  reservation=number % 4 == 1)
        play.tell("settle", settle, store, BODY, TEMPLATES, NAME, now="2026-02-26T18:00:00-06:00")
    else:
        play.tell("adopt", adopt, store, BODY, TEMPLATES, NAME, now=play.now)
        play.tell("adopt", adopt, store, BODY, TEMPLATES, NAME, now=play.now, despite=("language missing",))
    play.tell("package", lambda: sorted(package(store, BODY, TEMPLATES, NAME)))


@pytest.mark.parametrize("number", range(3))
def test_what_a_record_gives_is_what_it_gave(number, tmp_path):
    lists.check(f"played-{number}", played(tmp_path, number))
