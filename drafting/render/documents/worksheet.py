"""The table for a translator: a row a provision, the source, the target's words so far, and what is to be done.

Each cell says in its hidden id which provision it is for, and in the first letter of that what is done when the file
comes back: `p` its words are taken, `e` they are a new provision's, `d` it goes, `m` it moves. `n` is for the
words of a note, `x` for words to be read only, `t` for what is to be done. The source's cell has `p`, or `m` too, so
that a row is known by it alone where the target's was typed anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from drafting.model.languages import Entry
from drafting.model.record import Body
from drafting.model.text import OBJECT, Provision, Row, Span, Text
from drafting.render.documents.reading import shown_label
from drafting.render.house.phrases import phrases

ACTS = {"p": "", "e": "new", "d": "deleted", "m": "moved"}
LETTERS = {act: letter for letter, act in ACTS.items()}
BOLD = ("title", "heading", "annex", "article")


def worksheet(body: Body, langs: Sequence[str], entries: Iterable[Entry], texts: Mapping[str, Text]) -> Text:
    """The table as provisions, with the notes of both languages."""
    source, target = langs
    entries = list(entries)
    columns = 3 if any(entry.todo for entry in entries) else 2
    words = phrases(source)
    heads = [words.get(lang, lang) for lang in langs] + [words["todo"]]
    rows, cells = [], []
    inner: list[Sequence[Provision | str]] = [heads]
    inner += [[_source(body, source, entry), _target(body, target, entry), entry.todo] for entry in entries]
    for n, inside in enumerate(inner):
        names = tuple(f"c{n}x{k}" for k in range(columns))
        rows.append(Row(f"r{n}", names))
        for k, (name, cell) in enumerate(zip(names, inside, strict=False)):
            made = cell if isinstance(cell, Provision) else Provision(f"t{n}x{k}", "paragraph", cell)
            cells.append(replace(made, parent=name))
    notes = [named(p, lang) for lang in langs for p in _notes(texts[lang])]
    return (Provision("tlanguages", "table", rows=tuple(rows)), *cells, *notes)


def key(ident: str) -> str:
    """The id as a hidden bookmark can bear it beside a language and a letter."""
    return ident if re.fullmatch(r"[0-9a-z]{1,16}", ident) else "h" + hashlib.sha256(ident.encode()).hexdigest()[:12]


def _source(body: Body, lang: str, entry: Entry) -> Provision:
    if entry.source is not None:
        return cell(body, lang, entry.source, LETTERS["moved"] if entry.act == "moved" else "p")
    struck = (Span(0, len(entry.was), "strike", "1"),) if entry.was else ()
    ident = entry.target.id if entry.target is not None else ""
    return Provision(f"x{lang}{key(ident)}", "paragraph", entry.was, struck)


def _target(body: Body, lang: str, entry: Entry) -> Provision:
    if entry.target is not None:
        return cell(body, lang, entry.target, LETTERS[entry.act])
    ident = entry.source.id if entry.source is not None else ""
    return Provision(f"e{lang}{key(ident)}", "paragraph")


def cell(body: Body, lang: str, p: Provision, letter: str) -> Provision:
    """The provision as a paragraph of a cell, its label before its words."""
    lead = lead_of(body, lang, p)
    marks = [Span(m.start + len(lead), m.end + len(lead), m.key,
                  f"n{lang}{key(m.value)}" if m.key == "note" else m.value) for m in p.marks]
    if p.kind in BOLD:
        marks.append(Span(0, len(lead) + len(p.text), "b", "1"))
    text = p.text if p.kind != "opaque" else p.text or OBJECT
    return Provision(f"{letter}{lang}{key(p.id)}", "paragraph", lead + text, tuple(sorted(set(marks))))


def lead_of(body: Body, lang: str, p: Provision) -> str:
    """What stands before the words of a provision in its cell: its label and a space."""
    label = shown_label(body, lang, p)
    return f"{label}\u00a0" if label else ""


def _notes(text: Text) -> Iterator[Provision]:
    names = {p.id for p in text if p.kind == "note"}
    return (p for p in text if p.kind == "note" or p.parent in names)


def named(p: Provision, lang: str) -> Provision:
    """The paragraph of a note as the cells of its language call it."""
    return replace(p, id=f"n{lang}{key(p.id)}", parent=f"n{lang}{key(p.parent)}" if p.parent else "")
