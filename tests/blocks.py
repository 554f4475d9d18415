"""Random documents and edits of them: paragraphs with marks, notes, objects and nested brackets; tables; duplicates.

A document is a list of blocks while it is drawn: paragraphs and tables of them. In a paragraph's words a note or an
object stands as one private character, so that words can be changed, cut and moved without counting anything.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import strategies as st

from drafting.model.text import OBJECT, Alternative, Bracket, Provision, Row, Span, Text
from tests.strategies import LINES, LONG, WORDS

NOTES = {chr(0xE100 + n): words for n, words in enumerate((
    "See the law.", "The law of each member.", "See the\nlaw.", "See the law of the host.", "See the\nlaw.\nOf each."))}
THINGS = {chr(0xE200): "0123456789ab"}
MARKS = (("b", "1"), ("i", "1"), ("highlight", "yellow"), ("link", "https://example.org"))
OTHER_WORDS = ("rights", "children", "health", "states", "host", "network", "plan", "language", "border", "law",
               "record", "family", "dialogue", "troika", "finance", "annex", "vote", "quorum", "summit", "minister")
OWN = st.lists(st.sampled_from(OTHER_WORDS), min_size=6, max_size=10, unique=True).map(" ".join)  # known again
EDITS = ("inside", "inside", "inside", "inside", "cut", "cut", "join", "join", "add", "double", "delete", "move",
         "move", "move", "table")
ALIGNS = ("", "center", "right")
SIGNS = st.sampled_from((*NOTES, *THINGS))
SIGNED = st.one_of(LINES, LINES, st.tuples(LINES, SIGNS).map("".join))      # what stands in a cell


@dataclass
class Paragraph:
    """A paragraph under way; `name` is "" where the file has lost its id, `brackets` are those of the base."""

    words: str
    name: str = ""
    marks: list[Span] = field(default_factory=list)
    align: str = ""
    brackets: tuple[Bracket, ...] = ()


@dataclass
class Table:
    """A table under way: rows of cells of paragraphs."""

    rows: list[list[list[Paragraph]]]
    name: str = ""


Blocks = list[Paragraph | Table]


# -- drawing a text -------------------------------------------------------------------------------------
@st.composite
def paragraphs(draw) -> Paragraph:
    """A paragraph: short, long, empty or with a bracket; some words marked, some with a note or an object."""
    kind = draw(st.sampled_from(("short", "long", "own", "own", "own", "empty", "bracket")))
    if kind == "bracket":
        return draw(bracketed())
    p = Paragraph(draw({"short": LINES, "long": LONG, "own": OWN, "empty": st.just("")}[kind]))
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(p.words)))
        p.words = p.words[:at] + draw(SIGNS) + p.words[at:]
    return draw(dressed(p))


@st.composite
def dressed(draw, p: Paragraph) -> Paragraph:
    """The paragraph with other marks and another alignment."""
    p.marks = []
    for key, value in draw(st.lists(st.sampled_from(MARKS), max_size=2, unique_by=lambda m: m[0])):
        start, end = sorted(draw(st.tuples(st.integers(0, len(p.words)), st.integers(0, len(p.words)))))
        if start < end:
            p.marks.append(Span(start, end, key, value))
    p.align = draw(st.sampled_from((*[""] * 4, *ALIGNS)))
    return p


@st.composite
def bracketed(draw) -> Paragraph:
    """A paragraph with a bracket of two alternatives, the second perhaps with a bracket inside."""
    before, one, two, three = (draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))
                               for _ in range(4))
    nested = draw(st.booleans())
    second = f"{two} [{three}] [USA: {one}]" if nested else two
    words = f"{before} [{one}] [MEX: {second}] {three}"
    start = len(before) + 1
    inside = start + len(one) + 9
    brackets = [Bracket("ba", start, inside + len(second) + 1, (
        Alternative(start + 1, start + 1 + len(one)), Alternative(inside, inside + len(second), ("MEX",), "f" * 12)))]
    if nested:
        at = inside + len(two) + 1
        brackets.append(Bracket("bb", at, inside + len(second), (
            Alternative(at + 1, at + 1 + len(three)),
            Alternative(at + len(three) + 9, inside + len(second) - 1, ("USA",), "e" * 12))))
    return Paragraph(words, brackets=tuple(brackets))


@st.composite
def tables(draw) -> Table:
    """A table of up to three rows of up to two cells, which are often equal."""
    cell = st.lists(SIGNED.map(Paragraph), min_size=1, max_size=2)
    width = draw(st.integers(1, 2))
    return Table(draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=4)))


@st.composite
def documents(draw) -> Blocks:
    """Up to seven blocks, one of them perhaps a table."""
    blocks: Blocks = draw(st.lists(paragraphs(), min_size=1, max_size=7))
    if draw(st.booleans()):
        blocks.insert(draw(st.integers(0, len(blocks))), draw(tables()))
    return blocks


# -- a text of provisions -------------------------------------------------------------------------------
class _Writing:
    """Makes provisions of blocks; a name is kept where it is there for the first time."""

    def __init__(self, prefix: str) -> None:
        self.prefix, self.taken, self.count = prefix, set(), 0
        self.out: list[Provision] = []
        self.notes: list[Provision] = []

    def name(self, wanted: str, sign: str = "") -> str:
        self.count += 1
        name = wanted if wanted and wanted not in self.taken else f"{sign}{self.prefix}{self.count}"
        self.taken.add(name)
        return name

    def block(self, block: Paragraph | Table, parent: str = "") -> None:
        if isinstance(block, Paragraph):
            block.name = self.paragraph(block, parent)
            return
        block.name = self.name(block.name, "t")
        at, rows = len(self.out), []
        for n, row in enumerate(block.rows):
            cells = tuple(f"c{block.name}x{n}x{k}" for k in range(len(row)))
            rows.append(Row(f"r{block.name}x{n}", cells))
            for cell, inside in zip(cells, row, strict=True):
                for p in inside:
                    self.block(p, cell)
        self.out.insert(at, Provision(block.name, "table", rows=tuple(rows), parent=parent))

    def paragraph(self, p: Paragraph, parent: str) -> str:
        name, marks = self.name(p.name), list(p.marks)
        for at, sign in enumerate(p.words):
            if sign in NOTES:
                marks.append(Span(at, at + 1, "note", self.note(NOTES[sign])))
            elif sign in THINGS:
                marks.append(Span(at, at + 1, "object", THINGS[sign]))
        words = "".join(OBJECT if sign in NOTES or sign in THINGS else sign for sign in p.words)
        attrs = (("align", p.align),) if p.align else ()
        self.out.append(Provision(name, "paragraph", words, tuple(sorted(marks)), parent=parent, attrs=attrs,
                                  brackets=p.brackets))
        return name

    def note(self, words: str) -> str:
        name = f"n{self.prefix}{len(self.notes)}"
        first, *more = words.split("\n")
        self.notes.append(Provision(name, "note", first))
        self.notes += [Provision(f"{name}p{k}", "paragraph", line, parent=name) for k, line in enumerate(more)]
        return name


def written(blocks: Blocks, prefix: str) -> Text:
    """The blocks as a text; each gets the name that it has there."""
    writing = _Writing(prefix)
    for block in blocks:
        writing.block(block)
    return tuple(writing.out + writing.notes)


# -- what a member does -------------------------------------------------------------------------------
@st.composite
def returned(draw, base: Blocks, prefix: str) -> Text:
    """What a member may return: anything changed, added, doubled, deleted, moved, cut or joined, some ids lost."""
    blocks = deepcopy(base)
    for block in blocks:
        for p in [block] if isinstance(block, Paragraph) else [block, *(p for r in block.rows for c in r for p in c)]:
            p.name = p.name if draw(st.booleans()) else ""
            if isinstance(p, Paragraph):
                p.brackets = ()
    for _ in range(draw(st.integers(0, 4))):
        blocks = _one_edit(draw, blocks) or [draw(paragraphs())]
        for block in blocks:
            if isinstance(block, Paragraph):
                block.brackets = ()
    return written(blocks, prefix)


def _one_edit(draw, blocks: Blocks) -> Blocks:
    n = draw(st.integers(0, len(blocks) - 1))
    block = blocks[n]
    kind = draw(st.sampled_from(EDITS))
    if kind == "add":
        return [*blocks[:n], draw(paragraphs()), *blocks[n:]]
    if kind == "table":
        return [*blocks[:n], draw(tables()), *blocks[n:]]
    if kind == "double":
        return [*blocks[:n], deepcopy(block), *blocks[n:]]
    if kind == "delete":
        return [*blocks[:n], *blocks[n + 1:]]
    if kind == "move":
        rest = [*blocks[:n], *blocks[n + 1:]]
        to = draw(st.integers(0, len(rest)))
        return [*rest[:to], block, *rest[to:]]
    if isinstance(block, Table):
        return [*blocks[:n], _table_edit(draw, block), *blocks[n + 1:]]
    if kind == "cut":
        at = draw(st.integers(0, len(block.words)))
        two = [Paragraph(block.words[:at].rstrip(), block.name, align=block.align),
               Paragraph(block.words[at:].lstrip(), align=block.align)]
        return [*blocks[:n], *two, *blocks[n + 1:]]
    following = blocks[n + 1] if n + 1 < len(blocks) else None
    if kind == "join" and isinstance(following, Paragraph):
        one = Paragraph(f"{block.words} {following.words}", block.name, block.marks, block.align)
        return [*blocks[:n], one, *blocks[n + 2:]]
    return [*blocks[:n], _paragraph_edit(draw, block), *blocks[n + 1:]]


def _paragraph_edit(draw, p: Paragraph) -> Paragraph:
    kind = draw(st.sampled_from(("word", "word", "word", "more", "dress", "sign", "note", "replace")))
    words = p.words.split(" ")
    if kind == "dress":
        return draw(dressed(p))
    if kind == "sign":
        at = draw(st.integers(0, len(p.words)))
        return Paragraph(p.words[:at] + draw(SIGNS) + p.words[at:], p.name, align=p.align)
    if kind == "note" and (notes := [sign for sign in p.words if sign in NOTES]):       # it says something else
        return Paragraph(p.words.replace(notes[0], draw(SIGNS)), p.name, p.marks, p.align)
    if kind == "replace":
        return Paragraph(draw(LONG), p.name, align=p.align)
    at = draw(st.integers(0, len(words) - 1))
    words[at:at + (kind == "word")] = [draw(st.sampled_from((*WORDS, "")))]
    return Paragraph(" ".join(words), p.name, [m for m in p.marks if m.end <= len(" ".join(words[:at]))], p.align)


def _table_edit(draw, table: Table) -> Table:
    n = draw(st.integers(0, len(table.rows) - 1))
    kind = draw(st.sampled_from(("cell", "cell", "row", "double", "delete", "delete", "column", "narrow")))
    if kind == "cell":
        cell = draw(st.sampled_from(table.rows[n]))
        cell[0] = _paragraph_edit(draw, cell[0])
    elif kind == "row":
        table.rows.insert(n, [[Paragraph(draw(SIGNED))] for _ in table.rows[n]])
    elif kind == "double":
        table.rows.insert(n, deepcopy(table.rows[n]))
    elif kind in ("column", "narrow"):
        _columns(draw, table, kind == "column")
    elif len(table.rows) > 1:
        del table.rows[n]
    return table


def _columns(draw, table: Table, wider: bool) -> None:
    """A column comes, or goes where there is more than one."""
    at = draw(st.integers(0, len(table.rows[0]) - (not wider)))
    for row in table.rows:
        if wider:
            row.insert(at, [Paragraph(draw(SIGNED))])
        elif len(row) > 1:
            del row[at]


@st.composite
def full_rounds(draw) -> tuple[Text, dict[str, Text]]:
    """A base and what two to four members want of it."""
    blocks = draw(documents())
    base = written(blocks, "p")
    members = draw(st.lists(st.sampled_from(("CAN", "GTM", "MEX", "USA")), min_size=2, max_size=4, unique=True))
    return base, {member: draw(returned(blocks, f"{member.lower()}")) for member in members}
