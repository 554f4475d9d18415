"""Which facts exclude each other, and which only meet."""

from __future__ import annotations

import re

from drafting.diff.likeness import alike
from drafting.merge.facts.orders import crossed
from drafting.merge.facts.residue import LOOK, of_different_things
from drafting.model import change

New = change.Insert | change.InsertRow | change.InsertColumn
GOING = change.Delete | change.Move | change.Join | change.DeleteRow    # what takes its provision away from its place

PHRASE = 2                  # words that two changes of one phrase may leave as they are between them
ENDS = re.compile(r"[.,;:!?\u2026](?!\w)|\n")
SIGNS = frozenset("[]")
ALTERNATIVE_LEAST = 0.6     # how much two new provisions at one slot must have in common to be wordings of one


def place(fact: change.Fact) -> str:
    """The provision (or table row) that a fact is about; "" for what is new."""
    if type(fact) is change.Text:
        return fact.provision
    match fact:
        case change.Insert() | change.Order():
            return ""
        case change.InsertRow() | change.InsertColumn() | change.DeleteColumn():
            return fact.table
        case change.DeleteRow():
            return fact.row
        case _:
            return fact.provision


def compete(one: change.Fact, two: change.Fact) -> bool:
    """Whether two different facts exclude each other.

    Ranges that overlap; two insertions at one point; an insertion strictly inside the other's range; a deletion and
    any edit or move of the same provision; two places for one provision; two values for one mark, attribute or thing;
    two wordings of one new provision at one slot, and two orders there. A move and an edit of one provision both apply.
    """
    if type(one) is type(two) is change.Text:                      # by far the most frequent pair
        return one.provision == two.provision and _texts(one, two)
    if isinstance(one, change.Choose) or isinstance(two, change.Choose):
        return _sides(one, two)
    if isinstance(two, GOING) and not isinstance(one, change.Delete):
        one, two = two, one
    match one, two:
        case (change.Question(), _) | (_, change.Question()):
            return False
        case change.Delete(), _:
            about = (getattr(two, "provision", None), getattr(two, "next", None), getattr(two, "table", None))
            return one.provision in about and one != two
        case change.Move(), change.Move():
            return one.provision == two.provision and one.slot != two.slot
        case (change.Move() as move, change.Join() as join) | (change.Join() as join, change.Move() as move):
            return move.provision in (join.provision, join.next)
        case ((change.Text() as text, (change.Mark() | change.Split()) as other)
              | ((change.Mark() | change.Split()) as other, change.Text() as text)):
            return text.provision == other.provision and _inside(text, other)
        case change.Mark(), change.Mark():
            return _other_value(one, two) and one.start < two.end and two.start < one.end
        case change.Insert(), change.Insert():
            return one.slot == two.slot and one != two and _alternatives(one, two)
        case change.InsertRow(), change.InsertRow():
            return (one.table, one.after) == (two.table, two.after) and one != two and _alternatives(one, two)
        case change.InsertColumn(), change.InsertColumn():
            return (one.table, one.after) == (two.table, two.after) and one != two and _alternatives(one, two)
        case change.Order(), change.Order():
            return one.slot == two.slot and crossed(one.items, two.items)
        case change.Attr(), change.Attr():
            return _other_value(one, two) and not (one.key == LOOK and of_different_things(one, two))
        case _:
            return False


def _other_value(one: change.Mark | change.Attr, two: change.Mark | change.Attr) -> bool:
    """Whether two facts give one property of a provision two values."""
    return (one.provision, one.key) == (two.provision, two.key) and one.value != two.value


def _sides(one: change.Fact, two: change.Fact) -> bool:
    """Two sides of one bracket exclude each other; else a side is all of its changes."""
    if isinstance(one, change.Choose) and isinstance(two, change.Choose) and one.bracket == two.bracket:
        return one != two
    return any(compete(a, b) for a in change.parts(one) for b in change.parts(two))


def _texts(one: change.Text, two: change.Text) -> bool:
    if one.start == one.end and two.start == two.end:
        return one.start == two.start
    return one.start < two.end and two.start < one.end


def near(words: str, one: change.Text, two: change.Text) -> bool:
    """Whether two changes of a provision with these words are of one phrase: they need not fit together.

    At most `PHRASE` words stand between them, no sign that ends a phrase, and no bracket's sign in or between them: a
    bracket has its own alternatives. A change of blanks alone rewords nothing. What competes anyhow is not asked about.
    """
    first, second = (one, two) if (one.start, one.end) <= (two.start, two.end) else (two, one)
    between, both = words[first.end:second.start], words[first.start:second.end]
    if between and (ENDS.search(between) or len(between.split()) > PHRASE) or "[" in both or "]" in both:
        return False
    return bool((words[one.start:one.end] + one.text).strip() and (words[two.start:two.end] + two.text).strip())


def beyond(words: str, one: change.Text, two: change.Text) -> bool:
    """Whether a change, and whatever stands behind it, is of another phrase than one before it."""
    sign = ENDS.search(words, one.end)
    return sign is not None and sign.end() <= two.start or len(words[one.end:two.start].split()) > PHRASE


def joinable(one: change.Fact, two: change.Fact) -> bool:
    """Whether two facts that compete could both be carried out: changes of one phrase that have no words in common."""
    return isinstance(one, change.Text) and isinstance(two, change.Text) and one.provision == two.provision \
        and not _texts(one, two)


def doubled(one: change.Fact, two: change.Fact) -> bool:
    """Whether two facts that compete would merely say the same twice: one moves what the other writes anew there."""
    return {type(one), type(two)} == {change.Move, change.Insert}


def _inside(text: change.Text, other: change.Mark | change.Split) -> bool:
    """A cut inside words that are replaced; a mark on words that are only partly, or differently, there."""
    if isinstance(other, change.Split):
        return text.start < other.at < text.end
    return text.start < other.end and other.start < text.end


def _alternatives(one: New, two: New) -> bool:
    """Whether two new provisions are two wordings of one; others can stand at one slot side by side."""
    mine, theirs = new_words(one), new_words(two)
    if mine == theirs:
        return getattr(one, "nth", 0) == getattr(two, "nth", 0)
    return bool(mine.strip() and theirs.strip()) and alike(mine, theirs) >= ALTERNATIVE_LEAST


def new_words(fact: change.Insert | change.InsertRow | change.InsertColumn) -> str:
    """All words of what a fact puts in."""
    content = fact.content if isinstance(fact, change.Insert) else [x for cell in fact.cells for x in cell]
    return "\n".join(x.text for x in content)


def touch(one: change.Fact, two: change.Fact) -> bool:
    """Whether two facts only meet: one text ends where the other begins, or both put something at one slot."""
    if change.slot_of(one) is not None:
        return change.slot_of(one) == change.slot_of(two) and not compete(one, two)
    return isinstance(one, change.Text) and isinstance(two, change.Text) and one.provision == two.provision \
        and (one.end == two.start or two.end == one.start) and not compete(one, two)
