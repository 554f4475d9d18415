"""Which facts exclude each other, and which only meet."""

from __future__ import annotations

import re

from drafting.diff.likeness import alike
from drafting.merge.facts.orders import crossed
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
    parts,
    slot_of,
)

PHRASE = 2                  # words that two changes of one phrase may leave as they are between them
ENDS = re.compile(r"[.,;:!?\u2026](?!\w)|\n")
SIGNS = frozenset("[]")
ALTERNATIVE_LEAST = 0.6     # how much two new provisions at one slot must have in common to be wordings of one


def place(fact: Fact) -> str:
    """The provision (or table row) that a fact is about; "" for what is new."""
    if type(fact) is Text:
        return fact.provision
    match fact:
        case Insert() | Order():
            return ""
        case InsertRow() | InsertColumn() | DeleteColumn():
            return fact.table
        case DeleteRow():
            return fact.row
        case _:
            return fact.provision


def compete(one: Fact, two: Fact) -> bool:
    """Whether two different facts exclude each other.

    Ranges that overlap; two insertions at one point; an insertion strictly inside the other's range; a deletion and
    any edit or move of the same provision; two places for one provision; two values for one mark or attribute; two
    wordings of one new provision at one slot, and two orders there. A move and an edit of one provision both apply.
    """
    if type(one) is type(two) is Text:                      # by far the most frequent pair
        return one.provision == two.provision and _texts(one, two)
    if isinstance(one, Choose) or isinstance(two, Choose):
        return _sides(one, two)
    if isinstance(two, Delete | Move | Join | DeleteRow) and not isinstance(one, Delete):
        one, two = two, one
    match one, two:
        case (Question(), _) | (_, Question()):
            return False
        case Delete(), _:
            about = (getattr(two, "provision", None), getattr(two, "next", None), getattr(two, "table", None))
            return one.provision in about and one != two
        case Move(), Move():
            return one.provision == two.provision and one.slot != two.slot
        case (Move() as move, Join() as join) | (Join() as join, Move() as move):
            return move.provision in (join.provision, join.next)
        case ((Text() as text, (Mark() | Split()) as other) | ((Mark() | Split()) as other, Text() as text)):
            return text.provision == other.provision and _inside(text, other)
        case Mark(), Mark():
            return (one.provision, one.key) == (two.provision, two.key) and one.value != two.value \
                and one.start < two.end and two.start < one.end
        case Insert(), Insert():
            return one.slot == two.slot and one != two and _alternatives(one, two)
        case InsertRow(), InsertRow():
            return (one.table, one.after) == (two.table, two.after) and one != two and _alternatives(one, two)
        case InsertColumn(), InsertColumn():
            return (one.table, one.after) == (two.table, two.after) and one != two and _alternatives(one, two)
        case Order(), Order():
            return one.slot == two.slot and crossed(one.items, two.items)
        case Attr(), Attr():
            return (one.provision, one.key) == (two.provision, two.key) and one.value != two.value
        case _:
            return False


def _sides(one: Fact, two: Fact) -> bool:
    """Two sides of one bracket exclude each other; else a side is all of its changes."""
    if isinstance(one, Choose) and isinstance(two, Choose) and one.bracket == two.bracket:
        return one != two
    return any(compete(a, b) for a in parts(one) for b in parts(two))


def _texts(one: Text, two: Text) -> bool:
    if one.start == one.end and two.start == two.end:
        return one.start == two.start
    if one.start == one.end or two.start == two.end:
        point, span = (one, two) if one.start == one.end else (two, one)
        return span.start < point.start < span.end
    return one.start < two.end and two.start < one.end


def near(words: str, one: Text, two: Text) -> bool:
    """Whether two changes of a provision with these words are of one phrase: they need not fit together.

    At most `PHRASE` words stand between them, no sign that ends a phrase, and no bracket's sign in or between them: a
    bracket has its own alternatives. A change of blanks alone rewords nothing. What competes anyhow is not asked about.
    """
    first, second = (one, two) if (one.start, one.end) <= (two.start, two.end) else (two, one)
    between = words[first.end:second.start]
    if not all((words[f.start:f.end] + f.text).strip() for f in (one, two)):
        return False
    return ENDS.search(between) is None and len(between.split()) <= PHRASE \
        and SIGNS.isdisjoint(words[first.start:second.end])


def joinable(one: Fact, two: Fact) -> bool:
    """Whether two facts that compete could both be carried out: changes of one phrase that have no words in common."""
    return isinstance(one, Text) and isinstance(two, Text) and one.provision == two.provision and not _texts(one, two)


def doubled(one: Fact, two: Fact) -> bool:
    """Whether two facts that compete would merely say the same twice: one moves what the other writes anew there."""
    return isinstance(one, Move) and isinstance(two, Insert) or isinstance(one, Insert) and isinstance(two, Move)


def _inside(text: Text, other: Mark | Split) -> bool:
    """A cut inside words that are replaced; a mark on words that are only partly, or differently, there."""
    if isinstance(other, Split):
        return text.start < other.at < text.end
    return text.start < other.end and other.start < text.end


def _alternatives(one: Insert | InsertRow | InsertColumn, two: Insert | InsertRow | InsertColumn) -> bool:
    """Whether two new provisions are two wordings of one; others can stand at one slot side by side."""
    mine, theirs = new_words(one), new_words(two)
    if mine == theirs:
        return getattr(one, "nth", 0) == getattr(two, "nth", 0)
    return bool(mine.strip() and theirs.strip()) and alike(mine, theirs) >= ALTERNATIVE_LEAST


def new_words(fact: Insert | InsertRow | InsertColumn) -> str:
    """All words of what a fact puts in."""
    content = fact.content if isinstance(fact, Insert) else [x for cell in fact.cells for x in cell]
    return "\n".join(x.text for x in content)


def touch(one: Fact, two: Fact) -> bool:
    """Whether two facts only meet: one text ends where the other begins, or both put something at one slot."""
    if slot_of(one) is not None:
        return slot_of(one) == slot_of(two) and not compete(one, two)
    return isinstance(one, Text) and isinstance(two, Text) and one.provision == two.provision \
        and (one.end == two.start or two.end == one.start) and not compete(one, two)
