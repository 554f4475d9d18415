"""What is odd in a returned file and is no proposal, said once for the whole file and in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.merge.brackets.brackets import NOTHING
from drafting.merge.facts.looks import Words as Looked
from drafting.model.change import Fact
from drafting.model.change import Text as Words
from drafting.model.spans import cut
from drafting.model.text import Notice, Text
from drafting.word.markup.xml import w
from drafting.word.parts.margins import differing
from drafting.word.parts.runs import words_in
from drafting.word.redline.carrying.unmarked import other_settings
from drafting.word.text.objects import said_in

if TYPE_CHECKING:
    from drafting.render.house.places import Places
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

PAGE = {"size": ("pgSz", ("w", "h", "orient")), "columns": ("cols", ("num",)),
        "margins": ("pgMar", ("top", "right", "bottom", "left"))}
NOTES = (w("footnote"), w("endnote"))
OF_RESIDUE = ("colour", "size", "font")         # looks of words that a fact about looks says, where there is one


def words_apart(found: Looked, said: Iterable[str], many: int) -> Iterator[Notice]:
    """A notice for each look of words that differs and that no fact says; `said` are the provisions that have one.

    In more than `many` provisions they are counted only.
    """
    covered = frozenset(said)
    for key, where in sorted(found.items()):
        those = [x for x in where if key not in OF_RESIDUE or x not in covered]
        if len(those) > many:
            yield Notice("looks", "", f"The {key} of words differs in {len(those)} provisions; it stays in the file "
                                      "and is no proposal.")
        elif those:
            yield Notice("looks", ", ".join(those), f"The {key} of words differs; it stays in the file and is no "
                                                    "proposal.")


def left_blank(count: int) -> Iterator[Notice]:
    """What was left out of a file that a program saved anew."""
    if count:
        yield Notice("left blank", "", f"Empty paragraphs that are new in the file: {count}. The program that saved it "
                                       "leaves such where a change takes a paragraph away; they are no proposals.")


def moved_breaks(count: int) -> Iterator[Notice]:
    """What of page breaks was read as the base has it."""
    if count:
        yield Notice("page breaks", "", f"Page breaks that stand otherwise between paragraphs: {count}. The program "
                                        "that saved the file moves them; they are no proposals.")


def in_controls(sent: Mapping[str, Element], came: Mapping[str, Element], pairs: Mapping[str, str]) -> Iterator[Notice]:
    """A notice for each content control among words that got words beside all those that it had.

    LibreOffice saves so what was replaced there with tracked changes: the words that go beside the new ones. `pairs`
    says which of the paragraphs that `came` is which that was `sent`.
    """
    for mine, theirs in pairs.items():
        before, now = (list(map(words_in, el.iter(w("sdt")))) if el is not None and el.tag == w("p") else []
                       for el in (sent.get(mine), came.get(theirs)))
        for was, said in zip(before, now, strict=False) if len(before) == len(now) else ():
            rest = iter(said)
            if was != said and was and all(letter in rest for letter in was):
                yield Notice("control", mine, f"“{said}” stands in a content control instead of “{was}”. The program "
                             "that saved the file keeps no tracked changes there: are words among it that go?")


def in_boxes(facts: Iterable[Fact], base: Text, sent: Mapping[str, bytes],
             came: Mapping[str, bytes]) -> Iterator[Notice]:
    """A notice for each box or formula with other words: a proposal shows but the sign that it has in its paragraph.

    `sent` and `came` are the objects of both files by name.
    """
    words = {x.id: x for x in base}
    for fact in (f for f in facts if isinstance(f, Words)):
        marks = cut(words[fact.provision].marks, fact.start, fact.end), fact.marks
        was, now = ("\n".join(filter(None, (said_in(held[m.value]) for m in those if m.value in held)))
                    for those, held in zip(marks, (sent, came), strict=True))
        if was != now:
            yield Notice("box", fact.provision, f"In a box “{was or NOTHING}” became “{now or NOTHING}”.")


def in_notes(sent: Mapping[str, Element], came: Mapping[str, Element], pairs: Mapping[str, str]) -> Iterator[Notice]:
    """A notice for each note whose tables have other rows or cells: notes are read paragraph by paragraph."""
    told = set()
    for mine, el in sent.items():
        was, now = (next(each.iterancestors(*NOTES), None) if each is not None else None
                    for each in (el, came.get(pairs.get(mine, ""))))
        if was is not None and now is not None and was not in told and _grids(was) != _grids(now):
            told.add(was)
            yield Notice("note", mine, "A table in the note has other rows or cells. Their words are proposals, as "
                                       "paragraphs of its last cell; the rows and cells are none: see the file.")


def _grids(note: Element) -> list[list[int]]:
    """How many cells the rows of each table have."""
    return [[len(row.findall(w("tc"))) for row in table.iter(w("tr"))] for table in note.iter(w("tbl"))]


def around(sent: Mapping[str, tuple[str, ...]], came: Mapping[str, tuple[str, ...]], before: Package,
           now: Package | None) -> Iterator[Notice]:
    """One notice for the headers, footers and settings of a file that are not those that went out.

    `now` is none for a file that another program wrote anew: its settings are nobody's.
    """
    found = [f"{which} “{_line(now)}” (before: “{_line(was)}”)" for which, was, now in differing(sent, came)]
    settings = other_settings(before, now) if now is not None else []
    found += [f"settings ({', '.join(settings)})"] if settings else []
    pages = other_page(before, now) if now is not None else []
    found += [f"the page ({', '.join(pages)})"] if pages else []
    if found:
        yield Notice("margins", "", f"Around the text this differs, which is no proposal: {'; '.join(found)}.")


def other_page(before: Package, now: Package) -> list[str]:
    """What of the last section's page is not as it went out; those before it end at paragraphs, whose looks differ."""
    mine, theirs = (package.tree(package.main).find(f"{w('body')}/{w('sectPr')}") for package in (before, now))
    return [said for said, (name, attributes) in PAGE.items() if mine is not None and theirs is not None and
            _values(mine, name, attributes) != _values(theirs, name, attributes)]


def _values(section: Element, name: str, attributes: tuple[str, ...]) -> list[str | None]:
    el = section.find(w(name))
    return [el.get(w(each)) if el is not None else None for each in attributes]


def placed(notices: Iterable[Notice], places: Places) -> tuple[Notice, ...]:
    """The notices with the names of provisions where they have ids."""
    return tuple(_placed(each, places) for each in notices)


def _placed(notice: Notice, places: Places) -> Notice:
    idents = notice.place.split(", ") if notice.place else []
    if not idents or not all(ident in places.provisions for ident in idents):
        return notice
    return replace(notice, place="; ".join(dict.fromkeys(map(places.of, idents))))


def _line(words: str) -> str:
    """The words of a header or footer on one line."""
    return " / ".join(words.splitlines()) or "–"
