"""What somebody may do to a document: the new one is the old one after a few edits of every kind."""

from __future__ import annotations

import copy

from tests.documents import invent
from tests.documents.invent import BODY, MARGIN, PLAIN, chance, look
from tests.documents.nouns import Control, Document, Para, Piece, Section, Table
from tests.documents.write import CELL, PARAGRAPH, ROW, RUN, SECTION, TABLE


def edited(rng, old: Document) -> Document:
    """A new document made from an old one by one to five edits; now and then a wholly other one."""
    if chance(rng, 12):
        return invent.document(rng)
    new = copy.deepcopy(old)
    new.noise = rng.randrange(3)
    for _ in range(rng.randrange(1, 6)):
        if chance(rng, 6):
            _section(rng, rng.choice(invent.sections(new)))
        elif chance(rng, 8):
            _end_section(rng, new)
        else:
            _blocks(rng, new.blocks, BODY)
        invent.settle(new)
    return new


def _blocks(rng, blocks: list, kinds: tuple) -> None:
    """One edit among blocks, or deeper inside one of them."""
    if not blocks:
        blocks.append(invent.paragraph(rng, kinds))
        return
    n = rng.randrange(len(blocks))
    x = blocks[n]
    if isinstance(x, Table) and not chance(rng, 4):
        _table(rng, x, kinds)
    elif isinstance(x, Control) and not chance(rng, 4):
        _blocks(rng, x.blocks, kinds)
    elif isinstance(x, Para) and not chance(rng, 3):
        _paragraph(rng, x, kinds)
    else:
        _order(rng, blocks, n, kinds)


def _order(rng, blocks: list, n: int, kinds: tuple) -> None:
    """A block added, deleted, doubled, moved; a paragraph split or joined to the next; a control put around one."""
    kind = rng.choice(("add", "delete", "double", "move", "split", "join", "wrap", "table"))
    x = blocks[n]
    if kind in ("add", "table"):
        blocks.insert(n, invent.paragraph(rng, kinds) if kind == "add" else invent.table(rng, kinds, 1))
    elif kind == "delete":
        del blocks[n]
    elif kind == "double":
        blocks.insert(rng.randrange(len(blocks) + 1), copy.deepcopy(x))
    elif kind == "move":
        blocks.insert(rng.randrange(len(blocks)), blocks.pop(n))
    elif kind == "wrap" and kinds != PLAIN:
        blocks[n:n + 1] = x.blocks if isinstance(x, Control) else [Control("place", [x])]
    elif isinstance(x, Para) and kind == "split":
        _split(rng, blocks, n)
    elif isinstance(x, Para) and n + 1 < len(blocks) and isinstance(blocks[n + 1], Para):
        x.items += blocks[n + 1].items
        del blocks[n + 1]


def _split(rng, blocks: list, n: int) -> None:
    p = blocks[n]
    texts = [k for k, x in enumerate(p.items) if x.kind == "text" and " " in x.value]
    if not texts:
        return
    k = rng.choice(texts)
    x = p.items[k]
    at = x.value.index(" ") + rng.randrange(2)
    head = Para([*p.items[:k], Piece("text", x.value[:at], x.look)], dict(p.look), dict(p.mark))
    blocks[n:n + 1] = [head, Para([Piece("text", x.value[at:], x.look), *p.items[k + 1:]], p.look, p.mark, p.section)]


def _paragraph(rng, p: Para, kinds: tuple) -> None:
    kind = rng.randrange(6)
    if kind == 0:
        p.look = look(rng, PARAGRAPH, 1)
    elif kind == 1 and chance(rng, 3):
        p.mark = look(rng, RUN, 2)
    else:
        _line(rng, p.items, kinds)


def _line(rng, items: list[Piece], kinds: tuple) -> None:
    """One edit in a line: a piece added, deleted, moved, taken out of its holder, or changed itself."""
    if not items or chance(rng, 5):
        items.insert(rng.randrange(len(items) + 1), invent.piece(rng, kinds))
        return
    n = rng.randrange(len(items))
    kind = rng.randrange(8)
    if kind == 0:
        del items[n]
    elif kind == 1:
        items.insert(rng.randrange(len(items)), items.pop(n))
    elif kind == 2 and items[n].items:
        items[n:n + 1] = items[n].items
    else:
        _piece(rng, items[n])


def _piece(rng, x: Piece) -> None:
    if x.kind == "text":
        _words(rng, x)
    elif x.kind in ("footnote", "endnote", "box"):
        _blocks(rng, x.blocks, PLAIN)
    elif x.kind == "image":
        x.value, x.look = rng.choice("123"), {"size": rng.choice(("400000", "600000"))}
    elif x.kind == "math":
        x.value = rng.choice(("a+b", "c"))
    elif x.items and not chance(rng, 4):
        _line(rng, x.items, PLAIN)
    elif x.kind in ("field", "link", "control"):
        x.value = rng.choice({"field": invent.CODES, "link": invent.ADDRESSES, "control": invent.TAGS}[x.kind])


def _words(rng, x: Piece) -> None:
    words = x.value.split(" ")
    n, kind = rng.randrange(len(words)), rng.randrange(5)
    if kind == 0:
        words[n] = rng.choice(invent.WORDS)
    elif kind == 1:
        words.insert(n, rng.choice(invent.WORDS))
    elif kind == 2 and len(words) > 1:
        del words[n]
    elif kind == 3:
        x.look = look(rng, RUN, 1)
    else:
        words = invent.words(rng, 12).split(" ")
    x.value = " ".join(words) or "the"


def _table(rng, table: Table, kinds: tuple) -> None:
    """A row or a column added, deleted, doubled, moved; a cell added or deleted; properties; a cell's text."""
    n = rng.randrange(len(table.rows))
    row = table.rows[n]
    kind = rng.choice(("row", "delete", "double", "move", "column", "narrow", "cell", "less", "look", "look", "text",
                       "text", "text", "text"))
    if kind == "row":
        table.rows.insert(n, invent.row(rng, kinds, len(row.cells), 1))
    elif kind == "delete" and len(table.rows) > 1:
        del table.rows[n]
    elif kind == "double":
        table.rows.insert(n, copy.deepcopy(row))
    elif kind == "move":
        table.rows.insert(rng.randrange(len(table.rows)), table.rows.pop(n))
    elif kind in ("column", "narrow"):
        _column(rng, table, kinds, kind == "column")
    elif kind == "cell":
        row.cells.insert(rng.randrange(len(row.cells) + 1), invent.cell(rng, kinds, 1))
    elif kind == "less" and len(row.cells) > 1:
        del row.cells[rng.randrange(len(row.cells))]
    elif kind == "look":
        _table_look(rng, table, row)
    else:
        _blocks(rng, rng.choice(row.cells).blocks, kinds)


def _column(rng, table: Table, kinds: tuple, more: bool) -> None:
    least = min(len(row.cells) for row in table.rows)
    at = rng.randrange(least)
    for row in table.rows:
        if more:
            row.cells.insert(at, invent.cell(rng, kinds, 1))
        elif least > 1:
            del row.cells[at]


def _table_look(rng, table: Table, row) -> None:
    kind = rng.randrange(3)
    if kind == 0:
        table.look = look(rng, TABLE, 1)
    elif kind == 1:
        row.look = look(rng, ROW, 2)
    else:
        rng.choice(row.cells).look = look(rng, CELL, 1)


def _section(rng, section: Section) -> None:
    """A section's properties, or one of its headers and footers."""
    if section.margins and not chance(rng, 3):
        _blocks(rng, section.margins[rng.choice(sorted(section.margins))], MARGIN)
    elif chance(rng, 3):
        section.margins = invent.margins(rng)
    else:
        section.look = look(rng, SECTION, 1)


def _end_section(rng, new: Document) -> None:
    """A section more, or one less."""
    p = rng.choice([x for x in new.blocks if isinstance(x, Para)])
    p.section = None if p.section else Section(look(rng, SECTION, 2), invent.margins(rng))
