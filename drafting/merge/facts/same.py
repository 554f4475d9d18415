"""What two texts must have in common to be the same text: law 1 in one value."""

from __future__ import annotations

from drafting.merge.facts.shape import Shape, plain_marks, things
from drafting.model.notes import is_new, note_lines
from drafting.model.text import Provision

Essence = tuple[object, ...]        # nested as the text is; two of them are only compared


def essence(text: tuple[Provision, ...]) -> Essence:
    """Words, marks, alignment, order, tables and notes of a text, without ids: equal for equal texts."""
    return _blocks(Shape(text), "")


def _blocks(shape: Shape, holder: str, called: tuple[str, ...] = ()) -> Essence:
    """The blocks of the text or a cell, with the empty paragraph that ends them where there is none.

    A table without rows is none. That paragraph, behind a table, has no look of its own: nothing shows one.
    """
    inside = [x for x in shape.body(holder) if x.kind != "table" or x.rows]
    if not inside or inside[-1].kind == "table":
        inside.append(Provision("", ""))
    elif not inside[-1].text and len(inside) > 1 and inside[-2].kind == "table":
        inside[-1] = Provision("", "")
    return tuple(_block(shape, x, called) for x in inside)


def _block(shape: Shape, x: Provision, called: tuple[str, ...] = ()) -> Essence:
    """The essence of a block; `called` are the notes that it stands in, which may call themselves in a damaged file."""
    if x.kind == "table":
        return ("table", *(tuple(_blocks(shape, cell, called) for cell in row.cells) for row in x.rows))
    if x.kind == "opaque":
        return ("opaque", x.object)
    marks = frozenset(m for m in plain_marks(x) if m.end > m.start)
    objects = tuple((at, m.key, _note(shape, m.value, called) if m.key == "note" else m.value)
                    for at, m in sorted(things(x).items()))
    return (x.text, marks, objects, x.attrs)


def _note(shape: Shape, value: str, called: tuple[str, ...]) -> Essence:
    if is_new(value):
        return tuple(_block(shape, Provision("", "", line.words, line.marks, attrs=line.attrs), called)
                     for line in note_lines(value))
    note = shape.by_id.get(value)
    if note is None or value in called:
        return (_block(shape, Provision("", "")),)          # a note without a paragraph says as much as an empty one
    return tuple(_block(shape, y, (*called, value)) for y in (note, *shape.body(value)))
