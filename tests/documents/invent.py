"""Documents nobody thought of, with everything that a Word file may hold; words are few, so that much repeats.

`rng` is a `random.Random`, or hypothesis's own, which then makes failing examples small.
"""

from __future__ import annotations

from tests.documents.nouns import Cell, Control, Document, Para, Piece, Row, Section, Table
from tests.documents.write import CELL, PARAGRAPH, ROW, RUN, SECTION, TABLE

WORDS = ("The", "Parties", "shall", "should", "meet", "once", "a", "year", "in", "the", "capital", "of", "host", "2019",
         "1,250.50", "co-operation", ",", ";", ".", "migration", "rights", "&", "ñandú")
CHARACTERS = ("tab", "br", "page", "cr", "hyphen", "soft", "sym")
CODES = ("PAGE", "DATE", "REF p1", 'TOC \\o "1-2"')
ADDRESSES = ("https://example.org/a", "https://example.org/b", "#p1")
TAGS = ("place", "date", "name")
# Where a piece may stand: notes, boxes and comments hang on the body only; a box is written twice and holds no ids.
PLAIN = ("text", "text", "text", "text", "text", "text", "char", "image", "math")
MARGIN = (*PLAIN, "field", "link", "control")
BODY = (*MARGIN, "bookmark", "comment", "footnote", "endnote", "box")


def chance(rng, one_in: int) -> bool:
    return rng.randrange(one_in) == 0


def words(rng, most: int = 8) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, most + 1))) + rng.choice(("", " "))


def look(rng, values: dict, rarely: int) -> dict:
    """Nothing, mostly; else one or two properties."""
    if not chance(rng, rarely):
        return {}
    names = [rng.choice(tuple(values)) for _ in range(rng.randrange(1, 3))]
    return {name: rng.choice(values[name]) for name in names}


def document(rng) -> Document:
    """A document of a few blocks, now and then of several sections."""
    out = Document(blocks(rng, BODY, 6, 2), Section(look(rng, SECTION, 2), margins(rng)), noise=rng.randrange(3))
    if chance(rng, 4):
        out.blocks.insert(0, Para(line(rng, BODY), section=Section(look(rng, SECTION, 2), margins(rng))))
    return settle(out)


def margins(rng) -> dict:
    return {(kind, which): blocks(rng, MARGIN, 2, 1) for kind in ("header", "footer") for which in ("default", "first")
            if chance(rng, 3)}


def blocks(rng, kinds: tuple, most: int, deep: int) -> list:
    return [block(rng, kinds, deep) for _ in range(rng.randrange(1, most + 1))]


def block(rng, kinds: tuple, deep: int):
    """A paragraph, mostly; a table or a content control where there is room for one."""
    kind = rng.randrange(8) if deep else 7
    if kind == 0:
        return table(rng, kinds, deep)
    if kind == 1 and kinds != PLAIN:
        return Control(rng.choice(TAGS), blocks(rng, kinds, 2, deep - 1))
    return paragraph(rng, kinds)


def paragraph(rng, kinds: tuple) -> Para:
    return Para([] if chance(rng, 6) else line(rng, kinds), look(rng, PARAGRAPH, 3), look(rng, RUN, 8))


def line(rng, kinds: tuple, most: int = 3) -> list[Piece]:
    return [piece(rng, kinds) for _ in range(rng.randrange(1, most + 1))]


def piece(rng, kinds: tuple) -> Piece:
    kind = rng.choice(kinds)
    if kind == "text":
        return Piece("text", words(rng), look(rng, RUN, 4))
    if kind == "char":
        return Piece(rng.choice(CHARACTERS), look=look(rng, RUN, 8))
    if kind == "image":
        return Piece("image", rng.choice("123"), {"size": rng.choice(("400000", "500000"))})
    if kind == "math":
        return Piece("math", rng.choice(("a+b", "a", "x=2")))
    return _holder(rng, kind)


def _holder(rng, kind: str) -> Piece:
    """A piece that holds others."""
    if kind in ("footnote", "endnote"):
        return Piece(kind, blocks=blocks(rng, (*PLAIN, "link"), 2, 0))
    if kind == "box":
        return Piece(kind, blocks=blocks(rng, PLAIN, 2, 1))
    if kind == "field":
        return Piece(kind, rng.choice(CODES), {"simple": chance(rng, 2)}, [Piece("text", words(rng, 12))])
    value = {"link": ADDRESSES, "control": TAGS, "bookmark": ("p1", "p2", "p3"), "comment": ("Why?", "Delete.")}[kind]
    return Piece(kind, rng.choice(value), items=[piece(rng, PLAIN) for _ in range(rng.randrange(1, 3))])


def table(rng, kinds: tuple, deep: int) -> Table:
    wide = rng.randrange(1, 4)
    return Table([row(rng, kinds, wide, deep) for _ in range(rng.randrange(1, 4))], look(rng, TABLE, 2))


def row(rng, kinds: tuple, wide: int, deep: int) -> Row:
    return Row([cell(rng, kinds, deep) for _ in range(wide)], look(rng, ROW, 5))


def cell(rng, kinds: tuple, deep: int) -> Cell:
    if chance(rng, 8) and deep > 1:
        return Cell([table(rng, PLAIN, 0)], look(rng, CELL, 4))
    return Cell([paragraph(rng, kinds) for _ in range(rng.randrange(1, 3))], look(rng, CELL, 4))


# -- what every document keeps to -------------------------------------------------------------------
def settle(out: Document) -> Document:
    """The document as Word would let it stand: stories end in a paragraph, tables do not touch, names are unique."""
    out.blocks = _apart(out.blocks)
    if out.blocks[-1].section:
        out.blocks.append(Para())
    names: set[str] = set()
    for p in paragraphs(out.blocks):
        p.items = _unique(p.items, names)
    for section in sections(out):
        section.margins = {key: _apart(blocks) for key, blocks in section.margins.items()}
    return out


def _apart(blocks: list) -> list:
    out: list = []
    for x in blocks:
        if isinstance(x, Control):
            x.blocks = _apart(x.blocks)
        elif isinstance(x, Table):
            for each in (c for r in x.rows for c in r.cells):
                each.blocks = _apart(each.blocks)
        else:
            for held in (p for p in walk(x.items) if p.kind in ("footnote", "endnote", "box")):
                held.blocks = _apart(held.blocks)
        if isinstance(x, Table) and out and not isinstance(out[-1], Para):
            out.append(Para([Piece("text", "Between.")]))
        out.append(x)
    return out if out and isinstance(out[-1], Para) else [*out, Para()]


def _unique(items: list[Piece], names: set[str]) -> list[Piece]:
    """A bookmark's second of one name becomes what it holds."""
    out: list[Piece] = []
    for x in items:
        x.items = _unique(x.items, names)
        if x.kind == "bookmark" and x.value in names:
            out += x.items
        else:
            names.update([x.value] if x.kind == "bookmark" else [])
            out.append(x)
    return out


def walk(items: list[Piece]):
    for x in items:
        yield x
        yield from walk(x.items)


def paragraphs(blocks: list):
    """Every paragraph of the blocks, those in tables and controls too."""
    for x in blocks:
        if isinstance(x, Para):
            yield x
        else:
            yield from paragraphs(x.blocks if isinstance(x, Control) else [b for r in x.rows for c in r.cells
                                                                           for b in c.blocks])


def everywhere(blocks: list):
    """Every line of the blocks, those of notes, boxes and holders too."""
    for p in paragraphs(blocks):
        for held in (p, *walk(p.items)):
            yield held.items
            if isinstance(held, Piece):
                yield from everywhere(held.blocks)


def sections(out: Document) -> list[Section]:
    return [*(p.section for p in out.blocks if isinstance(p, Para) and p.section), out.section]
