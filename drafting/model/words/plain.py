"""Markdown and plain text to provisions and back, for drafts that begin as notes and for reading on a terminal.

    # Title            ## Heading           ## Annex I. …          ## Article 3. …
    *Recalling* that …,                     a paragraph that opens in italics is preambular
    1. Decides …       (a) an item          (i) an item below it    - an item
    | cell | cell |    a table              words[^1] and [^1]: …   a note

What is none of these is a paragraph, whole: nothing of the source disappears.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.model.text import OBJECT, Provision, Row, Span, Text, worded
from drafting.model.words.labels import before_words

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
ARTICLE = re.compile(r"(Article|Artículo)\s+\d+", re.IGNORECASE)
ANNEX = re.compile(r"(Annexe?|Anexo)\b", re.IGNORECASE)
NUMBER = re.compile(r"(\s*)\d+[.)]\s+(.*)")
ITEM = re.compile(r"(\s*)(?:\(?([a-z]|[ivx]{1,5})\)|[-*•])\s+(.*)")
NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*(.*)")
INLINE = re.compile(r"\\(.)|\[\^([^\]\s]+)\]|(\*\*)|(\*)", re.DOTALL)


class Block(Struct):
    """A kind, a level and the words of one block of the source, its marks still inside."""

    kind: str
    words: str
    level: int = 0
    name: str = ""


def read_plain(source: str, prefix: str = "p") -> Text:
    """The provisions of a Markdown or plain text, notes last; ids come from the position, as in a Word file."""
    blocks = list(_blocks(source.replace("\r\n", "\n").lstrip("\ufeff").split("\n")))
    notes = {block.name: block for block in blocks if block.kind == "note"}
    ids: dict[str, str] = {}
    out: list[Provision] = []
    for block in blocks:
        if block.kind == "table":
            out.extend(_table(block.words, prefix, sum(p.kind != "table" for p in out)))
        elif block.kind != "note":
            words, marks = _inline(block.words, notes)
            marks = tuple(_called(mark, ids) for mark in marks)
            out.append(Provision(f"{prefix}{sum(p.kind != 'table' for p in out) + 1}", block.kind, words, marks,
                                 block.level))
    for name, block in notes.items():
        words, marks = _inline(block.words)
        out.append(Provision(ids.get(name, f"n{len(ids) + 1}"), "note", words, marks))
        ids.setdefault(name, f"n{len(ids) + 1}")
    return tuple(out)


def write_plain(text: Text) -> str:
    """The text as Markdown, with its labels; brackets are the literal ones of the words."""
    text = worded(text)
    cells = {cell: provision for provision in text if provision.kind == "table" for row in provision.rows
             for cell in row.cells}
    numbers = {note.id: str(n) for n, note in enumerate((p for p in text if p.kind == "note" and not p.parent), 1)}
    further = {ident: [p for p in text if p.parent == ident] for ident in numbers}
    counted = any(p.label for p in text)
    lines, notes = [], []
    for provision in text:
        if provision.kind == "table":
            lines.append(_table_lines(provision, text, numbers))
        elif provision.id in numbers:
            notes.append("\n\n    ".join([f"[^{numbers[provision.id]}]: {_marked(provision, numbers)}",
                                         *(_marked(p, numbers) for p in further[provision.id])]))
        elif provision.parent not in cells and provision.parent not in numbers:
            lines.append(_line(provision, numbers, counted))
    return "\n\n".join([*lines, *notes]) + "\n"


def _blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of the source: a block ends at an empty line or where another one plainly begins."""
    current: Block | None = None
    title = True
    for line in lines:
        begun = _begin(line, title, current)
        if begun is None and line.strip() and current is not None:
            broken = current.words.endswith("  ") or current.kind == "table"
            current.words = current.words.rstrip() + ("\n" if broken else " ") + line.lstrip()
            continue
        if current is not None:
            yield current
        current = begun
        if current is None and line.strip():
            current = Block("paragraph", line.lstrip())
        title = title and (begun is None or begun.kind != "title")
    if current is not None:
        yield current


def _begin(line: str, title: bool, current: Block | None) -> Block | None:
    """The block that this line plainly begins, if it begins one."""
    if line.lstrip().startswith("|"):
        return None if current is not None and current.kind == "table" else Block("table", line.strip())
    if found := HEADING.match(line):
        words = found[2]
        kind = "title" if title and found[1] == "#" else _heading_kind(words)
        return Block(kind, words, max(0, len(found[1]) - 2))
    if found := NOTE.match(line):
        return Block("note", found[2], name=found[1])
    if found := NUMBER.match(line):
        return Block("item" if len(found[1]) > 1 else "operative", found[2])
    if found := ITEM.match(line):
        deeper = len(found[2] or "") > 1 or (found[2] in ("i", "", None) and len(found[1]) > 3)
        return Block("item", found[3], int(deeper))
    if current is None and re.match(r"\*[^*\s]", line):
        return Block("preambular", line.strip())
    return None


def _heading_kind(words: str) -> str:
    return "article" if ARTICLE.match(words) else "annex" if ANNEX.match(words) else "heading"


def _called(mark: Span, ids: dict[str, str]) -> Span:
    """The mark of a note with the note's id; notes are numbered as they are called."""
    if mark.key != "note":
        return mark
    return Span(mark.start, mark.end, "note", ids.setdefault(mark.value, f"n{len(ids) + 1}"))


def _inline(source: str, notes: Collection[str] = ()) -> tuple[str, tuple[Span, ...]]:
    """The words without their signs, and the marks that the signs meant; a sign without its pair stays words."""
    words, position = "", 0
    marks: list[Span] = []
    opened: dict[str, int] = {}
    for found in INLINE.finditer(source):
        words += source[position:found.start()]
        position = found.end()
        sign = found[3] or found[4]
        if found[1]:
            words += found[1]
        elif found[2] in notes:
            marks.append(Span(len(words), len(words) + 1, "note", found[2]))
            words += OBJECT
        elif found[2]:
            words += found[0]
        elif sign in opened:
            marks.append(Span(opened.pop(sign), len(words), "b" if sign == "**" else "i", "1"))
        elif sign in source[position:] and not source[position:position + 1].isspace():
            opened[sign] = len(words)
        else:
            words += sign
    words += source[position:]
    return words.rstrip(), tuple(sorted(mark for mark in marks if mark.end > mark.start))


def _table(source: str, prefix: str, count: int) -> Iterator[Provision]:
    """A table and the paragraphs of its cells; the line of dashes under the headings is not a row."""
    rows: list[Row] = []
    cells: list[Provision] = []
    for line in source.split("\n"):
        if re.fullmatch(r"[|:\-\s]+", line):
            continue
        first = len(cells)
        for words in re.split(r"(?<!\\)\|", line.strip().strip("|")):
            name = f"{prefix}{count + len(cells) + 1}"
            plain, marks = _inline(words.strip())
            cells.append(Provision(name, "paragraph", plain, marks, parent=f"c{name}"))
        rows.append(Row(f"r{cells[first].id}", tuple(p.parent for p in cells[first:])))
    yield Provision(f"t{cells[0].id}" if cells else f"t{prefix}{count + 1}", "table", rows=tuple(rows))
    yield from cells


def _line(provision: Provision, numbers: dict[str, str], counted: bool) -> str:
    """The provision behind its label; in a text without any, with signs that say its kind."""
    usual = {} if counted else {"operative": "1.", "item": "-"}
    label = before_words(provision) or usual.get(provision.kind, "")
    words = f"{label} {_marked(provision, numbers)}" if label else _marked(provision, numbers)
    if provision.kind == "title":
        return f"# {words}"
    if provision.kind in ("heading", "article", "annex"):
        return f"{'#' * (provision.level + 2)} {words}"
    return "    " * provision.level + words if provision.kind == "item" else words


def _table_lines(table: Provision, text: Text, numbers: dict[str, str]) -> str:
    rows = []

    def said(p: Provision) -> str:
        return f"{before_words(p)} {_marked(p, numbers)}".lstrip()

    for row in table.rows:
        words = [" / ".join(said(p) for p in text if p.parent == cell) for cell in row.cells]
        rows.append("| " + " | ".join(each.replace("|", "\\|") for each in words) + " |")
    if rows:
        rows.insert(1, "|" + " --- |" * len(table.rows[0].cells))
    return "\n".join(rows)


def _marked(provision: Provision, numbers: dict[str, str]) -> str:
    """The words with the signs of their bold, italic and note marks."""
    signs: list[tuple[int, int, str]] = []
    for mark in provision.marks:
        if mark.key in ("b", "i") and mark.value == "1":
            sign = "**" if mark.key == "b" else "*"
            signs += [(mark.start, 1, sign), (mark.end, 0, sign)]
    words = provision.text
    for place, _, sign in sorted(signs, reverse=True):
        words = words[:place] + sign + words[place:]
    for mark in provision.marks:
        if mark.key == "note":
            words = words.replace(OBJECT, f"[^{numbers.get(mark.value, '?')}]", 1)
    return words.replace("\n", "  \n")


def with_ids(text: Text, ids: Mapping[str, str]) -> Text:
    """The text with provisions, cells and rows renamed; a name that `ids` does not hold stays."""
    def of(name: str) -> str:
        return ids.get(name, name)

    def mark(span: Span) -> Span:
        return Span(span.start, span.end, "note", of(span.value)) if span.key == "note" else span

    return tuple(replace(p, id=of(p.id), parent=of(p.parent), marks=tuple(map(mark, p.marks)),
                         rows=tuple(Row(of(r.id), tuple(map(of, r.cells))) for r in p.rows)) for p in text)
