"""Edits of words and of paragraphs, as a person makes them in Word without tracking.

Each edit is a function of the copy, a place and a generator of chance, and says whether there was anything to do.
"""

from __future__ import annotations

import copy

from tests.combining.invent import LOOKS, SHAPES, paragraph_words, run
from tests.combining.names import bag, cut, put, runs, said, say, text_of, w, xml
from tests.combining.opened import Opened
from tests.combining.parts import STYLES
from tests.combining.source import vocabulary


def words_replaced(file: Opened, place: int, rng) -> bool:
    return in_words(file.here(place), rng, lambda here: [rng.choice(vocabulary()) for _ in range(rng.randrange(1, 4))])


def words_inserted(file: Opened, place: int, rng) -> bool:
    return in_words(file.here(place), rng,
                    lambda here: here + [rng.choice(vocabulary()) for _ in range(rng.randrange(1, 6))])


def words_deleted(file: Opened, place: int, rng) -> bool:
    return in_words(file.here(place), rng, lambda here: [])


def in_words(p, rng, change) -> bool:
    """A few words of one run as `change` makes them."""
    found = [r for r in runs(p) if len(text_of(r).split(" ")) > 3] if p is not None else []
    if not found:
        return False
    chosen = rng.choice(found)
    words = text_of(chosen).split(" ")
    at = rng.randrange(len(words) - 2)
    upto = at + rng.randrange(1, 4)
    say(chosen, " ".join(words[:at] + change(words[at:upto]) + words[upto:]))
    return True


def words_deleted_over_runs(file: Opened, place: int, rng) -> bool:
    """From the middle of one run to the middle of the next."""
    p = file.here(place)
    found = [r for r in runs(p)[:-1] if r.getnext() is not None and r.getnext() in runs(p)] if p is not None else []
    if not found:
        return False
    first = rng.choice(found)
    second = first.getnext()
    say(first, text_of(first)[:rng.randrange(1, len(text_of(first)) + 1)])
    say(second, text_of(second)[rng.randrange(len(text_of(second))):])
    return True


def words_inserted_in_a_look(file: Opened, place: int, rng) -> bool:
    """Words typed in bold, in red …"""
    p = file.here(place)
    found = runs(p) if p is not None else []
    if not found:
        return False
    chosen = rng.choice(found)
    text = text_of(chosen)
    at = text.find(" ", rng.randrange(len(text))) + 1
    if at:
        cut(chosen, at)
    chosen.addnext(xml(run(" ".join(rng.choice(vocabulary()) for _ in range(3)) + " ", rng.choice(LOOKS))))
    return True


def tab_put_in(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if p is None or not runs(p):
        return False
    rng.choice(runs(p)).addprevious(xml(run("", "", "<w:tab/>")))
    return True


def paragraph_deleted(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if not file.free(p):
        return False
    file.body.remove(p)
    return True


def paragraph_inserted(file: Opened, place: int, rng) -> bool:
    return inserted(file, place, rng, "")


def paragraph_inserted_with_style(file: Opened, place: int, rng) -> bool:
    return inserted(file, place, rng, f'<w:pStyle w:val="{rng.choice(tuple(STYLES)[:-1])}"/>')


def paragraph_inserted_in_a_list(file: Opened, place: int, rng) -> bool:
    level, number = rng.randrange(3), rng.randrange(1, 4)
    return inserted(file, place, rng, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def paragraph_inserted_with_looks(file: Opened, place: int, rng) -> bool:
    mark = f"<w:rPr>{rng.choice(LOOKS)}</w:rPr>" if rng.randrange(2) else ""
    return inserted(file, place, rng, rng.choice(SHAPES) + mark, LOOKS)


def paragraph_inserted_like_its_neighbour(file: Opened, place: int, rng) -> bool:
    """As by Enter at the end of a paragraph."""
    p = file.here(place)
    if p is None:
        return False
    new = xml(f"<w:p>{run(paragraph_words(rng, 30), '')}</w:p>")
    if p.find(w("pPr")) is not None:
        new.insert(0, copy.deepcopy(p.find(w("pPr"))))
    p.addnext(new)
    return True


def paragraph_inserted_empty(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if p is None:
        return False
    p.addnext(xml("<w:p/>"))
    return True


def inserted(file: Opened, place: int, rng, properties: str, looks: tuple = ("",)) -> bool:
    p = file.here(place)
    if p is None:
        return False
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    pieces = [run(paragraph_words(rng, 20) + " ", rng.choice(looks)) for _ in range(rng.randrange(1, 3))]
    new = xml(f"<w:p>{ppr}{''.join(pieces)}</w:p>")
    p.addprevious(new) if rng.randrange(2) else p.addnext(new)
    return True


def paragraph_moved(file: Opened, place: int, rng) -> bool:
    p, there = file.here(place), file.here(rng.randrange(len(file.places)))
    if not file.free(p) or there is p or there is None:
        return False
    there.addprevious(p)
    return True


def paragraph_moved_and_edited(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    return paragraph_moved(file, place, rng) and in_words(p, rng, lambda here: [rng.choice(vocabulary())])


def paragraph_cut(file: Opened, place: int, rng) -> bool:
    """As by Enter within a paragraph: both halves have its properties."""
    p = file.here(place)
    found = [r for r in runs(p) if " " in text_of(r).strip()] if p is not None else []
    if not found:
        return False
    chosen = rng.choice(found)
    text = text_of(chosen)
    spaces = [i for i, c in enumerate(text) if c == " "]
    rest = [cut(chosen, rng.choice(spaces) + 1)]
    rest += list(rest[0].itersiblings())
    new = xml("<w:p/>")
    if p.find(w("pPr")) is not None:
        new.append(copy.deepcopy(p.find(w("pPr"))))
    new.extend(rest)
    p.addnext(new)
    return True


def paragraph_cut_and_restyled(file: Opened, place: int, rng) -> bool:
    p = file.here(place)
    if not paragraph_cut(file, place, rng):
        return False
    put(bag(p.getnext(), "pPr"), f'<w:pStyle w:val="{rng.choice(tuple(STYLES)[:-1])}"/>')
    return True


def paragraphs_joined(file: Opened, place: int, rng) -> bool:
    """As by Delete at the end of a paragraph: the one that comes has the properties of the first, or of the second."""
    p = file.here(place)
    second = p.getnext() if p is not None else None
    if second is None or second.tag != w("p") or not said(p) or not said(second) or not file.free(second):
        return False
    if rng.randrange(2):
        for old in p.findall(w("pPr")):
            p.remove(old)
        if second.find(w("pPr")) is not None:
            p.insert(0, copy.deepcopy(second.find(w("pPr"))))
    if rng.randrange(2):
        p.append(xml(run(" ", "")))
    p.extend([child for child in second if child.tag != w("pPr")])
    file.body.remove(second)
    return True


WORDS = (words_replaced, words_inserted, words_deleted, words_deleted_over_runs, words_inserted_in_a_look, tab_put_in)
PARAGRAPHS = (paragraph_deleted, paragraph_inserted, paragraph_inserted_with_style, paragraph_inserted_in_a_list,
              paragraph_inserted_with_looks, paragraph_inserted_like_its_neighbour, paragraph_inserted_empty,
              paragraph_moved, paragraph_moved_and_edited, paragraph_cut, paragraph_cut_and_restyled,
              paragraphs_joined)
