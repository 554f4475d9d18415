"""Edits of tables and of notes."""

from __future__ import annotations

import copy

from tests.combining.dress import dress
from tests.combining.edit import in_words
from tests.combining.invent import LOOKS, mark_of, note, paragraph_words, run
from tests.combining.names import bag, cut, put, runs, say, text_of, w, xml
from tests.combining.opened import Opened
from tests.combining.source import vocabulary

SHADES = ("FFF2CC", "E2EFD9", "FBE4D5")


def cell(file: Opened, place: int, rng):
    if not file.tables:
        return None
    table = file.tables[place % len(file.tables)]
    return rng.choice(list(table.iter(w("tc"))))


def cell_words(file: Opened, place: int, rng) -> bool:
    here = cell(file, place, rng)
    return here is not None and in_words(here.find(w("p")), rng, lambda words: [rng.choice(vocabulary())])


def cell_dressed(file: Opened, place: int, rng) -> bool:
    here = cell(file, place, rng)
    found = runs(here.find(w("p"))) if here is not None else []
    if not found:
        return False
    dress(found[0], rng.choice(LOOKS))
    return True


def cell_shaped(file: Opened, place: int, rng) -> bool:
    """A paragraph of a cell is centred."""
    here = cell(file, place, rng)
    if here is None:
        return False
    put(bag(here.find(w("p")), "pPr"), '<w:jc w:val="center"/>')
    return True


def cell_shaded(file: Opened, place: int, rng) -> bool:
    here = cell(file, place, rng)
    if here is None:
        return False
    put(bag(here, "tcPr"), f'<w:shd w:val="clear" w:color="auto" w:fill="{rng.choice(SHADES)}"/>')
    return True


def cell_paragraph_put_in(file: Opened, place: int, rng) -> bool:
    here = cell(file, place, rng)
    if here is None:
        return False
    here.find(w("p")).addnext(xml(f"<w:p>{run(paragraph_words(rng, 8), '')}</w:p>"))
    return True


def row_put_in(file: Opened, place: int, rng) -> bool:
    """A row as one of its neighbours is, with other words."""
    if not file.tables:
        return False
    old = rng.choice(list(file.tables[place % len(file.tables)].iter(w("tr"))))
    new = copy.deepcopy(old)
    for p in new.iter(w("p")):
        for each in runs(p)[:1]:
            say(each, paragraph_words(rng, 5))
    old.addnext(new)
    return True


def row_deleted(file: Opened, place: int, rng) -> bool:
    rows = list(file.tables[place % len(file.tables)].iter(w("tr"))) if file.tables else []
    if len(rows) < 2:
        return False
    gone = rng.choice(rows)
    gone.getparent().remove(gone)
    return True


def held(file: Opened, place: int):
    """A note that the text still refers to."""
    asked = {mark.get(w("id")) for mark in file.body.iter(w("footnoteReference"))}
    found = [each for each in file.own_notes() if each.get(w("id")) in asked]
    return found[place % len(found)] if found else None


def note_words(file: Opened, place: int, rng) -> bool:
    here = held(file, place)
    return here is not None and in_words(here.find(w("p")), rng, lambda words: [rng.choice(vocabulary())])


def note_dressed(file: Opened, place: int, rng) -> bool:
    here = held(file, place)
    if here is None:
        return False
    dress(runs(here.find(w("p")))[0], rng.choice(LOOKS))
    return True


def note_paragraph_put_in(file: Opened, place: int, rng) -> bool:
    here = held(file, place)
    if here is None:
        return False
    style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    here.append(xml(f"<w:p>{style}{run(paragraph_words(rng, 10), '')}</w:p>"))
    return True


def note_put_in(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    found = runs(p) if p is not None else []
    if not found:
        return False
    chosen, ident = rng.choice(found), 1000 + len(file.notes)
    at = text_of(chosen).find(" ", rng.randrange(len(text_of(chosen))))
    if at > 0:
        cut(chosen, at)
    chosen.addnext(xml(mark_of(ident)))
    file.notes.append(xml(note(ident, paragraph_words(rng, 12))))
    return True


def note_deleted(file: Opened, place: int, rng) -> bool:
    marks = [mark.getparent() for mark in file.body.iter(w("footnoteReference"))]
    if not marks:
        return False
    gone = marks[place % len(marks)]
    gone.getparent().remove(gone)
    return True


TABLES = (cell_words, cell_dressed, cell_shaped, cell_shaded, cell_paragraph_put_in, row_put_in, row_deleted)
NOTES = (note_words, note_dressed, note_paragraph_put_in, note_put_in, note_deleted)
