"""What a fact says, for a reader: the words that it concerns, and the words that it puts there."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.merge.facts.columns import column_words
from drafting.merge.facts.shape import Shape
from drafting.model.change import (
    Attr,
    Choose,
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
    Order,
    Question,
    Split,
    Text,
)
from drafting.model.spans import edited


def words(shape: Shape, fact: Fact) -> tuple[str, str]:
    """The base words that a fact concerns, and the words it puts there, for a reader."""
    match fact:
        case Text():
            return shape.by_id[fact.provision].text[fact.start:fact.end], fact.text
        case Delete():
            return shape.words(shape.by_id[fact.provision]), ""
        case Insert():
            return "", "\n".join(x.text for x in fact.content if x.kind != "table")
        case Move():
            text = shape.words(shape.by_id[fact.provision])
            return text, text
        case Split():
            text = shape.by_id[fact.provision].text
            return text, text[:fact.at].rstrip() + "\n" + text[fact.at:].lstrip()
        case Join():
            first, second = (shape.by_id[n].text for n in (fact.provision, fact.next))
            return f"{first}\n{second}", f"{first} {second}"
        case Mark():
            text = shape.by_id[fact.provision].text[fact.start:fact.end]
            return text, text
        case InsertRow():
            return "", " | ".join("\n".join(x.text for x in cell) for cell in fact.cells)
        case DeleteRow():
            return shape.row_words(fact.row), ""
        case InsertColumn():
            return "", column_words(shape, fact)
        case DeleteColumn():
            return column_words(shape, fact), ""
        case Order():
            return "", ""                       # its items are facts, which `orders.said` knows
        case Question():
            return fact.was, fact.becomes
        case Choose():
            return _chosen(shape, fact)
        case Attr():
            return dict(shape.by_id[fact.provision].attrs).get(fact.key, ""), shown(fact)


def _chosen(shape: Shape, fact: Choose) -> tuple[str, str]:
    """The words of a bracket over several provisions, and what one side leaves of them."""
    was, becomes = [], []
    here = ((p, bracket) for p in shape.text for bracket in p.brackets if bracket.id == fact.bracket)
    for x, b in here:
        was.append(x.text[b.start:b.end])
        edits = [replace(f, start=f.start - b.start, end=f.end - b.start) for f in fact.facts
                 if isinstance(f, Text) and f.provision == x.id]
        becomes.append("" if Delete(x.id) in fact.facts else edited(was[-1], (), edits)[0])
    return "\n".join(was), "\n".join(filter(None, becomes))


def shown(fact: Attr) -> str:
    """The value of a look without the hash of its exact forms, which nobody reads."""
    return fact.value.rpartition(" #")[0] if fact.key == "look" else fact.value
