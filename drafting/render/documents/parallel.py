"""All languages of a version in one table: a column a language, a row a provision; tables stay tables inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from drafting.model.order import united
from drafting.model.record import Body
from drafting.model.spans import shifted
from drafting.model.text import Provision, Row, Span, Text, worded
from drafting.render.documents.final import heading_of
from drafting.render.documents.worksheet import BOLD, cell
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.word.compose.tablelooks import MARGINS, WIDTH, fits

Looks = tuple[tuple[str, str], ...]
KEPT: Looks = (("keepNext", "1"),)


class Column(NamedTuple):
    """One language: its provisions by id as they follow each other, what stands in each cell and note, its names."""

    language: str
    shown: Mapping[str, Provision]
    inside: Mapping[str, list[Provision]]
    notes: Mapping[str, Provision]
    names: Places


def bilingual(body: Body, texts: Mapping[str, Text]) -> Text:
    """The table under the names of its languages; labels stand before the words, notes under the words they are to.

    The title is left to the heading of the paper, unless it has notes or other marks. What only one language has leaves
    the other's cell empty. Headings keep with the row that follows. Tables that are too wide to stand beside each other
    stand under each other in one row.
    """
    columns = [_column(lang, worded(text)) for lang, text in texts.items()]
    rows = [Row("rh", tuple(f"ch{each.language}" for each in columns))]
    cells = [_name(each.language, f"h{each.language}", f"ch{each.language}") for each in columns]
    order = united(*(each.shown for each in columns))
    for ident, after in zip(order, [*order[1:], ""], strict=True):
        row, made = _row(body, columns, ident, after)
        rows.append(row)
        cells += made
    return (Provision("tlanguages", "table", rows=tuple(rows)), *cells)


def _column(lang: str, text: Text) -> Column:
    title = text[:1] if text and text[0].marks and text[0].kind == "title" else ()
    inside: dict[str, list[Provision]] = {}
    for p in text:
        inside.setdefault(p.parent, []).append(p)
    shown = {p.id: p for p in (*title, *heading_of(text, "")[1]) if not p.parent and p.kind != "note"}
    return Column(lang, shown, inside, {p.id: p for p in text if p.kind == "note"}, Places(text, phrases(lang)))


def _name(lang: str, ident: str, place: str) -> Provision:
    """The name of a language in itself."""
    return _spoken(Provision(ident, "paragraph", phrases(lang).get(lang, lang), parent=place), lang)


def _row(body: Body, columns: list[Column], ident: str, after: str) -> tuple[Row, list[Provision]]:
    """A row and what stands in its cells: a provision, a table with all that is in it, or nothing."""
    found = {each.language: each.shown[ident] for each in columns if ident in each.shown}
    kinds = {p.kind for p in found.values()} | {f"before {each.shown[after].kind}" for each in columns
                                                if after in each.shown}
    if "table" in kinds and not all(fits(p, _longest(each, p), WIDTH // len(columns) - MARGINS)
                                    for each in columns if (p := each.shown.get(ident)) and p.kind == "table"):
        return _stacked(body, columns, ident)
    looks = KEPT if kinds & {*BOLD, "before table"} else ()
    row = Row(f"r{ident}", tuple(f"c{each.language}{ident}" for each in columns))
    cells: list[Provision] = []
    for each, place in zip(columns, row.cells, strict=True):
        empty = Provision(f"e{each.language}{ident}", "paragraph", "", parent=place)
        cells += _held(body, each, found[each.language], place, looks) if each.language in found else [empty]
    return row, cells


def _stacked(body: Body, columns: list[Column], ident: str) -> tuple[Row, list[Provision]]:
    """A row of one cell, in which the languages stand under each other, each under its name."""
    place, cells = f"cs{ident}", []
    for each in columns:
        if ident in each.shown:
            name = _name(each.language, f"s{each.language}{ident}", place)
            cells += [replace(name, marks=(*name.marks, Span(0, len(name.text), "b", "1")), attrs=KEPT),
                      *_held(body, each, each.shown[ident], place, ())]
    return Row(f"r{ident}", (place,)), cells


def _longest(column: Column, table: Provision) -> dict[str, str]:
    """The words of each cell."""
    return {name: " ".join(p.text for p in column.inside.get(name, ())) for row in table.rows for name in row.cells}


def _held(body: Body, column: Column, p: Provision, place: str, looks: Looks) -> Iterator[Provision]:
    """A provision at a place of the table, and below it its notes under their numbers."""
    lang = column.language
    if p.kind == "table":
        yield replace(p, id=f"t{lang}{p.id}", parent=place, rows=tuple(
            Row(f"{lang}{row.id}", tuple(f"{lang}{name}" for name in row.cells)) for row in p.rows))
        for name in (name for row in p.rows for name in row.cells):
            for inner in column.inside.get(name, ()):
                yield from _held(body, column, inner, f"{lang}{name}", ())
        return
    yield _spoken(replace(_called(column, cell(body, lang, p, "p"), p), parent=place, attrs=looks), lang)
    for note in (column.notes[m.value] for m in p.marks if m.key == "note" and m.value in column.notes):
        yield from _note(column, note, place)


def _called(column: Column, shown: Provision, p: Provision) -> Provision:
    """A provision as its cell shows it, its notes called by the raised numbers of their language."""
    text, marks, lead = shown.text, [m for m in shown.marks if m.key != "note"], len(shown.text) - len(p.text)
    for note in sorted((m for m in p.marks if m.key == "note"), reverse=True):
        at, number = note.start + lead, column.names.note_number(note.value)
        more = len(number) - 1
        text = text[:at] + number + text[at + 1:]
        marks = [Span(m.start + more * (m.start > at), m.end + more * (m.end > at), m.key, m.value) for m in marks]
        marks.append(Span(at, at + len(number), "vert", "superscript"))
    return replace(shown, text=text, marks=tuple(sorted(marks)))


def _note(column: Column, note: Provision, place: str) -> Iterator[Provision]:
    """The paragraphs of a note, its number before the first."""
    lead = f"{column.names.note_number(note.id)}\u00a0"
    first = replace(note, text=lead + note.text, marks=(Span(0, len(lead) - 1, "vert", "superscript"),
                                                        *shifted(note.marks, len(lead))))
    for n, p in enumerate((first, *column.inside.get(note.id, ()))):
        yield _spoken(replace(p, id=f"n{column.language}{note.id}x{n}", kind="paragraph", parent=place, attrs=()),
                      column.language)


def _spoken(p: Provision, lang: str) -> Provision:
    """The paragraph with the language of its words."""
    return replace(p, marks=tuple(sorted((*p.marks, Span(0, len(p.text), "lang", lang))))) if p.text else p
