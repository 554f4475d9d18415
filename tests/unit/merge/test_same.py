"""What two texts have in common is told of any text, also of a note that calls itself."""

from __future__ import annotations

from drafting.merge.facts.same import essence
from drafting.model.text import OBJECT, Provision, Span


def text(words: str) -> tuple[Provision, ...]:
    return (Provision("p", "paragraph", f"See{OBJECT}", (Span(3, 4, "note", "n"),)),
            Provision("n", "note", f"{words}{OBJECT}", (Span(len(words), len(words) + 1, "note", "n"),)))


def test_a_note_that_calls_itself_is_read_once():
    assert essence(text("this")) == essence(text("this"))
    assert essence(text("this")) != essence(text("that"))
