"""How much a redline changes: in sum, and under each heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from drafting.diff.tokens import tokens
from drafting.render.house.places import first_words
from drafting.render.pages.asread import as_read
from drafting.word.text.shown import Shown

COUNTED = {"changed": "changed", "inserted": "inserted", "deleted": "deleted", "moved here": "moved"}


class Tally(Struct, frozen=True):
    """The changes at a place: paragraphs by what became of them, words and characters that came and went.

    Moved words are no words that came and went; a paragraph with another look only counts under `formatting`.
    """

    place: str
    changed: int = 0
    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    formatting: int = 0
    words_inserted: int = 0
    words_deleted: int = 0
    characters_inserted: int = 0
    characters_deleted: int = 0


def tallies(paragraphs: Iterable[Shown]) -> tuple[Tally, ...]:
    """One tally for each place with changes: the last heading before them, else the story ("text", "footnotes")."""
    return tallied(as_read(paragraphs))


def tallied(paragraphs: Iterable[Shown]) -> tuple[Tally, ...]:
    """The same of paragraphs that are as a reader takes them already."""
    found: dict[tuple[str, str | int], tuple[str, Counter[str]]] = {}
    story, heading, number = "", "", 0
    for paragraph in paragraphs:
        if paragraph.story != story:
            story, heading = paragraph.story, ""
        if paragraph.level is not None and paragraph.cell is None and paragraph.text("same", "ins", "del").strip():
            words = paragraph.text("same", "ins") or paragraph.text("del")
            heading = f"{paragraph.label} {first_words(words, 10)}".strip()
            number += 1
        if paragraph.kind != "same":
            _count(paragraph, found.setdefault((story, heading and number), (heading or story, Counter()))[1])
    return tuple(Tally(place, **counts) for place, counts in found.values())


def total(found: Iterable[Tally]) -> Tally:
    """The sum of tallies; its place is empty."""
    counts: dict[str, int] = {}
    for tally in found:
        for name in Tally.__struct_fields__[1:]:
            counts[name] = counts.get(name, 0) + getattr(tally, name)
    return Tally("", **counts)


def _count(paragraph: Shown, counts: Counter[str]) -> None:
    kinds = {piece.kind for piece in paragraph.pieces} | {paragraph.mark}
    name = "formatting" if kinds == {"same"} else COUNTED.get(paragraph.kind)
    if name:
        counts[name] += 1
    for piece in paragraph.pieces:
        if piece.kind != "same" and not piece.moved:
            way = "inserted" if piece.kind == "ins" else "deleted"
            counts[f"words_{way}"] += sum(t[0].isalnum() for t in tokens(piece.text))
            counts[f"characters_{way}"] += len(piece.text)
