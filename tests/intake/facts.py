"""Facts as lines that a person can check."""

from __future__ import annotations

from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Fact,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Split,
    Text,
)
from drafting.model.notes import END, Line, is_new, note_lines
from drafting.model.text import OBJECT, Provision


def lines(base: tuple[Provision, ...], facts) -> list[str]:
    """One line a fact, in the order of their words."""
    words = {p.id: p.text for p in base}
    return sorted(line(fact, words) for fact in facts)


def line(fact: Fact, words: dict[str, str]) -> str:
    match fact:
        case Text():
            things = [m for m in fact.marks if m.key in ("note", "object")]
            more = "".join(f" {m.key}" + (f" {note(m.value)}" if m.key == "note" else "") for m in things)
            was = shown(words[fact.provision][fact.start:fact.end])
            return f"text {fact.provision} “{was}” → “{shown(fact.text)}”{more}"
        case Mark():
            return f"mark {fact.provision} “{words[fact.provision][fact.start:fact.end]}” {fact.key} {fact.value}"
        case Attr():
            return f"attr {fact.provision} {fact.key} {fact.value}"
        case Delete():
            return f"gone {fact.provision}"
        case Insert():
            return f"new after {fact.slot.after}: {shown(fact.content[0].text)}"
        case Move():
            return f"move {fact.provision} after {fact.slot.after}"
        case Split():
            return f"split {fact.provision} at {fact.at}"
        case Join():
            return f"join {fact.provision} {fact.next}"
        case InsertRow():
            return f"new row {fact.after} " + shown(" | ".join(cell[0].text for cell in fact.cells))
        case DeleteRow():
            return f"row gone {fact.row}"
        case InsertColumn():
            return f"new column {fact.table} {fact.after} " + shown(" | ".join(cell[0].text for cell in fact.cells))
        case DeleteColumn():
            return f"column gone {fact.table} {fact.column}"
    return type(fact).__name__.lower() + " " + " ".join(str(getattr(fact, name)) for name in fact.__struct_fields__)


def note(value: str) -> str:
    """The words of a note, with the first letter of each mark around what it covers."""
    out = []
    lines = note_lines(value) if is_new(value) else [Line(value)]
    for words, marks, _ in lines:
        for m in sorted(marks, reverse=True):
            words = f"{words[:m.start]}<{m.key}>{words[m.start:m.end]}</{m.key}>{words[m.end:]}"
        out.append(words)
    return ("at end: " if END in lines[0].attrs else "") + " / ".join(out)


def shown(text: str) -> str:
    return text.replace(OBJECT, "◦").replace("\f", "¶").replace("\u00a0", " ")
