"""The text of a version as one HTML page for reading: self-contained, for the screen, light and dark, and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.order import united
from drafting.model.record import Body, Draft, Version
from drafting.model.spans import stretches
from drafting.model.text import OBJECT, Provision, Text, worded
from drafting.model.words.labels import before_words
from drafting.render.documents.final import heading_of, house_fields
from drafting.render.house.dates import day
from drafting.render.house.eachlanguage import draft_mark
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.render.documents.final import Meeting

ELEMENTS = {"b": "strong", "i": "em", "u": "u", "strike": "s", "dstrike": "s"}
CLASSES = {"smallCaps": "small", "caps": "upper", "highlight": "marked"}
SAFE = ("http://", "https://", "mailto:")
FIRST_ROW = 3           # of the text; the head and the opening words stand in those before
TAGS = {"title": "h1", "heading": "h2", "annex": "h2", "article": "h3"}


class Run(NamedTuple):
    """Words of equal marks: the elements around them from the outside in, classes, an address, a note's id."""

    text: str
    elements: tuple[str, ...] = ()
    classes: str = ""
    link: str = ""
    note: str = ""
    number: str = ""


class Shown(NamedTuple):
    """A provision as the page shows it; `rows` are a table's, each a row of cells of shown provisions."""

    provision: Provision
    tag: str
    label: str
    runs: tuple[Run, ...]
    rows: tuple[tuple[tuple[Shown, ...], ...], ...] = ()
    held: tuple[Shown, ...] = ()


class Reading(NamedTuple):
    """One language of the page: its own words, the heading, what stands around the text, the text, the notes.

    `title` is the text's own, with its marks and notes; None where the draft's title is the heading.
    """

    language: str
    words: Mapping[str, str]
    heading: str
    fields: Mapping[str, object]
    status: str
    text: tuple[Shown, ...]
    notes: tuple[Shown, ...]
    title: Shown | None = None
    mark: str = ""


def reading_page(body: Body, draft: Draft, version: Version, texts: Mapping[str, Text],
                 **meeting: Unpack[Meeting]) -> str:
    """The page of a version in one language, or in several side by side.

    `meeting` is what `final_document` takes about place, date, motto, ordinal and members present. Words in brackets
    show as they are; objects that are not text show as a small square. A provision begins at one height in all
    languages.
    """
    from drafting.render.house.environment import template

    readings = [_reading(body, draft, version, text, lang, meeting) for lang, text in texts.items()]
    order = united(*([each.provision.id for each in reading.text] for reading in readings))
    return template("reading.html.j2").render(body=body, draft=draft, version=version, readings=readings,
                                              rows={ident: n for n, ident in enumerate(order, FIRST_ROW)})


def _reading(body: Body, draft: Draft, version: Version, text: Text, lang: str, meeting: Meeting) -> Reading:
    words = phrases(lang)
    text = worded(text)
    heading, rest = heading_of(text, draft.title.get(lang, draft.name))
    names = Places(text, words)
    held: dict[str, list[Provision]] = {}
    for provision in rest:
        if provision.parent:
            held.setdefault(provision.parent, []).append(provision)
    shown = [_shown(body, lang, p, names, held) for p in rest if not p.parent]
    status = words["adopted_on"].format(date=day(body, lang, version.adopted)) if version.adopted else ""
    fields = house_fields(body, draft, lang, adopted=bool(version.adopted), **meeting)
    return Reading(lang, words, heading, fields, status,
                   tuple(s for s in shown if s.provision.kind != "note"),
                   tuple(s for s in shown if s.provision.kind == "note"),
                   _shown(body, lang, text[0], names, held) if len(rest) < len(text) else None,
                   draft_mark(lang, version))


def _shown(body: Body, lang: str, p: Provision, names: Places, held: Mapping[str, list[Provision]]) -> Shown:
    def inside(holder: str) -> tuple[Shown, ...]:
        return tuple(_shown(body, lang, each, names, held) for each in held.get(holder, ()))

    label = names.note_number(p.id) if p.kind == "note" else shown_label(body, lang, p)
    return Shown(p, TAGS.get(p.kind, "p"), label, tuple(runs(p, names)),
                 tuple(tuple(inside(cell) for cell in row.cells) for row in p.rows), () if p.rows else inside(p.id))


def shown_label(body: Body, lang: str, p: Provision) -> str:
    """The label as the language's house writes it: "(a)" in English, "a)" in Spanish, a full stop after a number."""
    if not (label := before_words(p)):
        return ""
    if p.kind == "item" and label.startswith("("):
        return body.house.get(lang, {}).get("item", "({sign})").format(sign=p.label.strip("()"))
    return label if p.kind in ("operative", "item") else p.label


def runs(p: Provision, names: Places) -> Iterable[Run]:
    """The provision's words in stretches of equal marks; a note's reference becomes its number."""
    for _, words, over in stretches(p.text, p.marks):
        on = [m for m in over if m.value not in ("0", "none")]
        text = words.replace("\f", "\n")
        note = next((m.value for m in over if m.key == "note"), "") if OBJECT in text else ""
        if OBJECT in text and not note:
            text = text.replace(OBJECT, "▫")
        elements = tuple(ELEMENTS[m.key] for m in on if m.key in ELEMENTS)
        elements += tuple("sup" if m.value == "superscript" else "sub" for m in on if m.key == "vert")
        link = next((m.value for m in over if m.key == "link" and m.value.startswith(SAFE)), "")
        yield Run(text, elements, " ".join(CLASSES[m.key] for m in on if m.key in CLASSES), link, note,
                  names.note_number(note) if note else "")
