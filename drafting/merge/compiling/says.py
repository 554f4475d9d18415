"""What a fact says, for a reader: the words that it concerns, and the words that it puts there."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.merge.facts.columns import column_words
from drafting.merge.facts.shape import Shape
from drafting.model import change
from drafting.model.lookvalues import without_hash
from drafting.model.spans import edited


def words(shape: Shape, fact: change.Fact) -> tuple[str, str]:
    """The base words that a fact concerns, and the words it puts there, for a reader."""
    match fact:
        case change.Text():
            return shape.by_id[fact.provision].text[fact.start:fact.end], fact.text
        case change.Delete():
            return shape.words(shape.by_id[fact.provision]), ""
        case change.Insert():
            return "", "\n".join(x.text for x in fact.content if x.kind != "table")
        case change.Move():
            text = shape.words(shape.by_id[fact.provision])
            return text, text
        case change.Split():
            text = shape.by_id[fact.provision].text
            return text, text[:fact.at].rstrip() + "\n" + text[fact.at:].lstrip()
        case change.Join():
            first, second = (shape.by_id[n].text for n in (fact.provision, fact.next))
            return f"{first}\n{second}", f"{first} {second}"
        case change.Mark():
            text = shape.by_id[fact.provision].text[fact.start:fact.end]
            return text, text
        case change.InsertRow():
            return "", " | ".join("\n".join(x.text for x in cell) for cell in fact.cells)
        case change.DeleteRow():
            return shape.row_words(fact.row), ""
        case change.InsertColumn():
            return "", column_words(shape, fact)
        case change.DeleteColumn():
            return column_words(shape, fact), ""
        case change.Order():
            return "", ""                       # its items are facts, which `orders.said` knows
        case change.Question():
            return fact.was, fact.becomes
        case change.Choose():
            return _chosen(shape, fact)
        case change.Attr():
            return dict(shape.by_id[fact.provision].attrs).get(fact.key, ""), shown(fact)


def _chosen(shape: Shape, fact: change.Choose) -> tuple[str, str]:
    """The words of a bracket over several provisions, and what one side leaves of them."""
    was, becomes = [], []
    here = ((p, bracket) for p in shape.text for bracket in p.brackets if bracket.id == fact.bracket)
    for x, b in here:
        was.append(x.text[b.start:b.end])
        edits = [replace(f, start=f.start - b.start, end=f.end - b.start) for f in fact.facts
                 if isinstance(f, change.Text) and f.provision == x.id]
        becomes.append("" if change.Delete(x.id) in fact.facts else edited(was[-1], (), edits)[0])
    return "\n".join(was), "\n".join(filter(None, becomes))


def shown(fact: change.Attr) -> str:
    """The value of a look without the hash of its exact forms, which nobody reads."""
    return without_hash(fact.value) if fact.key == "look" else fact.value
