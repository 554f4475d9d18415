"""What a translator is told of two texts nobody thought of, and what is made of what comes back; see `lists`."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.model.languages import Task
from drafting.model.text import OBJECT, Comment, Provision, Row, Span, Text
from drafting.render.documents.worksheet import worksheet
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.languages.entries import entries
from drafting.rounds.languages.filled import filled
from drafting.rounds.languages.tableback import Sheet
from tests.golden import lists
from tests.golden.rounds import changed, drawn, with_table

BODY = load_body(templates_folder() / "rcm")
LANGS = ("en", "es")
KINDS = ("new", "deleted", "moved", "changed", "cut", "joined")
WORDS = ("Los Miembros se reúnen.", "Uno.", "", "  ", "2. Dos veces al año.", "1.\u00a0Los Estados.")


def both(rng: random.Random) -> tuple[Text, Text]:
    """A text with a table and a note, and what it is in another language: some of it is not there, some is alone."""
    text = with_table(rng, drawn(rng))
    notes = tuple(x for x in text if x.kind == "note" or x.parent == "n1")
    mine = (*changed(rng, text[:len(text) - len(notes)]), *(notes if rng.randrange(3) else ()))
    its = [replace(x, text=" ".join(reversed(x.text.split(" "))), marks=tuple(m for m in x.marks if m.key == "object"))
           if rng.randrange(4) and x.text.strip() else x for x in mine]
    for _ in range(2):
        its = [replace(x, rows=_fewer(rng, x.rows)) if x.rows and rng.randrange(2) else x for x in its]
    cells = [cell for x in its for row in x.rows for cell in row.cells]
    its = [replace(x, parent="" if x.parent else rng.choice(cells)) if cells and rng.randrange(12) == 0 and not x.rows
           and x.kind != "note" and x.parent != "n1" and x is not its[0] else x for x in its]
    noted = any(x.kind == "note" for x in its)
    its = [replace(x, marks=tuple(m for m in x.marks if m.key != "note" or noted)) for x in its]
    return _called(text), _called(_whole(tuple(its)))


def _fewer(rng: random.Random, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without one of them, or without a column."""
    column = rng.randrange(len(rows[0].cells))
    if rng.randrange(2) and len(rows[0].cells) > 1:
        return tuple(replace(row, cells=row.cells[:column] + row.cells[column + 1:]) for row in rows)
    return tuple(row for row in rows if row is not rng.choice(rows)) or rows


def _whole(text: Text) -> Text:
    """The text without what stands in no cell any more; an empty cell has an empty paragraph."""
    cells = {cell for x in text for row in x.rows for cell in row.cells}
    held = {"", *cells, *(x.id for x in text if x.kind == "note")}
    left = tuple(x for x in text if x.parent in held)
    if len(left) < len(text):
        return _whole(left)
    empty = cells - {x.parent for x in text}
    return text + tuple(Provision(f"x{cell}", "paragraph", parent=cell) for cell in sorted(empty))


def _called(text: Text) -> Text:
    """The text with cells, rows and tables called after their first paragraphs, as they are read."""
    first: dict[str, str] = {}
    for x in reversed(text):
        first[x.parent] = first.get(next((c for row in x.rows for c in row.cells), ""), x.id) if x.rows else x.id
    deep = {x.id: "n" if x.parent else "" for x in text}
    cells = {cell: f"c{deep[x.id]}{first[cell]}" for x in text for row in x.rows for cell in row.cells}
    names = {x.id: f"t{cells[x.rows[0].cells[0]]}" for x in text if x.rows}
    return tuple(replace(x, id=names.get(x.id, x.id), parent=cells.get(x.parent, x.parent), rows=tuple(
        Row(f"r{cells[row.cells[0]]}", tuple(cells[cell] for cell in row.cells)) for row in x.rows)) for x in text)


def told() -> Iterator[str]:
    for number in range(120):
        rng = random.Random(number)
        source, target = both(rng)
        idents = [x.id for x in (*source, *target)] + [row.id for x in source for row in x.rows]
        tasks = [_task(rng, idents) for _ in range(rng.randrange(6))]
        found = entries(source, target, rng.choice(LANGS), tasks)
        yield f"{number} {[(t.kind, t.provision, t.other) for t in tasks]}"
        yield from (f"    {e.source and e.source.id} {e.target and e.target.id} {e.act} {e.was!r} {e.todo}"
                    for e in found if e.act or e.todo or e.was or e.source is None or e.target is None)
        yield f"    {lists.short(found)}"


def _task(rng: random.Random, idents: list[str]) -> Task:
    kind = rng.choice(KINDS)
    was = "The Members shall meet.\nThey report." if kind == "joined" else "The Members shall meet."
    return Task(kind, rng.choice(idents), "es", "en", rng.randrange(2, 4), was, rng.choice((was, "They meet\nnow.")),
                rng.choice((*idents, "")))


def filled_in() -> Iterator[str]:
    """Units for any provision of either text, in any order."""
    for number in range(260):
        rng = random.Random(number)
        source, target = both(rng)
        idents = {x.id: x for x in (*target, *source) if not x.rows}
        gone = rng.choice(("r", "c", "none"))                   # all of a column goes, or of a row
        these = {x.id for x in target if not x.rows and (
            gone == "c" and x.parent.endswith("1") or gone == "r" and x.parent[:2] == "c1")}
        units = [_unit(rng, idents[ident], target, ident in these)
                 for ident in rng.sample(sorted(idents), rng.randrange(len(idents)))]
        units += [_unit(rng, idents[ident], target, True) for ident in sorted(these - {u.id for u in units})]
        units += [Unit("strange", rng.choice(("Words.", "")), (), rng.randrange(2) == 0)] * (number % 7 == 0)
        notes = (Provision("qn", "note", "Nueva."), Provision("qn2", "paragraph", "Más.", parent="qn"))
        made = filled(source, target, units, notes if number % 3 == 0 else ())
        assert len({x.id for x in made.text}) == len(made.text), "one provision stands in two places"
        yield f"{number} {[(u.id, u.act, u.done) for u in units]}"
        yield f"    {[x.id for x in made.text]} {sorted(made.new)} {lists.short(made.text)}"
        yield from (f"    {n.place} {n.message}" for n in made.notices)


def _unit(rng: random.Random, x: Provision, target: Text, gone: bool) -> Unit:
    if gone:
        return Unit(x.id, x.text, x.marks, bool(x.text), act="deleted")
    calls = x.kind != "note" and x.parent not in ("n1", "qn")
    words = rng.choice((*WORDS, x.text, x.text, f"{x.text}{OBJECT}" if calls else x.text))
    note = rng.choice(("n1", "qn", "lost"))
    marks = (Span(len(words) - 1, len(words), "note", note),) if words.endswith(OBJECT) and calls else ()
    words += rng.choice(("", " More."))
    return Unit(x.id, words, marks, bool(words.strip()), x.id if x in target and rng.randrange(2) else "",
                rng.choice(("", "", "", "moved", "deleted")))


def sheets() -> Iterator[str]:
    """The table that goes to a translator, filled in, typed over and torn."""
    for number in range(120):
        rng = random.Random(number)
        source, target = both(rng)
        tasks = [_task(rng, [x.id for x in (*source, *target)]) for _ in range(rng.randrange(4))]
        made = worksheet(BODY, LANGS, entries(source, target, "en", tasks), {"en": source, "es": target})
        back = (*(y for n, x in enumerate(made) for y in _over(rng, n, x)), Provision("own", "note", "Nueva."),
                Provision("own2", "paragraph", "Más.", parent="own"))
        comments = [Comment(str(n), f"Why {n}?", rng.choice(back).id) for n in range(rng.randrange(4))]
        sheet = Sheet(BODY, LANGS, (source, target), back, comments)
        yield f"{number} {lists.short(sheet.units, sheet.new_notes)}"
        yield from (f"    {u.id} {u.text!r} {[(m.start, m.end, m.key) for m in u.marks]} {u.done} {u.target} {u.act} "
                    f"{u.remarks}" for u in sheet.units)
        yield from (f"    {n.place} {n.message}" for n in sheet.notices)


def _over(rng: random.Random, n: int, x: Provision) -> tuple[Provision, ...]:
    """A paragraph of the table, now and then typed anew, without its hidden id, in bold, or two."""
    kind, more = rng.randrange(14), len(x.text)
    if x.rows or kind > 6:
        return (x,)
    if kind == 0:
        return (replace(x, id=f"typed{n}"),)
    if kind == 1:
        return (replace(x, text=f"{x.text} y más", marks=(Span(0, rng.randrange(1, 5), rng.choice(("b", "i")), "1"),)),)
    if kind == 2:
        return (replace(x, text=rng.choice(("", " ")), marks=()),)
    if kind < 5:
        key, value = rng.choice((("note", "nesn1"), ("note", "own"), ("note", "own"), ("object", "copy"), ("i", "1")))
        return (replace(x, text=f"{x.text}{OBJECT}", marks=(*x.marks, Span(more, more + 1, key, value))),)
    words = rng.choice(("Más.", "", " ", "Y más."))
    second = replace(x, id=f"typed{n}", text=words, marks=(Span(0, 1, "i", "1"),) if words.strip() else ())
    return rng.choice(((x, second), (second, x), (x, second, replace(second, id=f"third{n}"))))


@pytest.mark.parametrize("made", [told, filled_in, sheets], ids=lambda made: made.__name__)
def test_what_is_made_of_two_languages_is_what_it_was(made):
    lists.check(made.__name__, made())
