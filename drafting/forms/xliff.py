"""XLIFF 1.2 out and in: a unit a provision, its marks and notes as inline elements, by Mozilla's reader and writer.

    <trans-unit id="p4">                                     the provision's id, for ever
                resname="x5"                                 the target's, where that is another
                restype="x-moved"                            what is done when the file comes back; or x-deleted
      <source><g id="1.0" ctype="italic">Decide</g> …        bold, italic, underlined; other marks are ctype="x-…"
      <target>…<x id="2" ctype="x-note" xid="n1"/></target>  a note's call, or an object; lb and pb break a line, a page

A line break in the file itself is only its layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.errors import FormFault, InputError
from drafting.model.languages import Entry
from drafting.model.spans import normal, stretches
from drafting.model.text import OBJECT, Provision, Span

if TYPE_CHECKING:
    from moz.l10n.model import Comment, Markup, Message, Section, VariableRef
    from moz.l10n.model import Entry as Made

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NOTE = f"{{{NAMESPACE}}}note"
TYPES = {("b", "1"): "bold", ("i", "1"): "italic", ("u", "single"): "underlined"}
BREAKS = {"\n": "lb", "\f": "pb"}
MARKS = {ctype: mark for mark, ctype in TYPES.items()}
SIGNS = {name: sign for sign, name in BREAKS.items()}
SINGLE = ("note", "object", *BREAKS.values())
HINT = "Ask the translator for the file in XLIFF 1.2 (.xlf)."


class Unit(Struct, frozen=True):
    """One provision of a translation: its words and marks in the target language; `done` if there are any.

    `target` is its id there, if it is another; `act` is "deleted" or "moved" for what goes or moves; `remarks` is what
    the translator notes beside it.
    """

    id: str
    text: str
    marks: tuple[Span, ...]
    done: bool
    target: str = ""
    act: str = ""
    remarks: tuple[str, ...] = ()


class Translation(Struct, frozen=True):
    """What a translator sent back: draft, version, languages, and the units in order."""

    draft: str
    version: int
    source: str
    target: str
    units: tuple[Unit, ...]


def write_xliff(draft: str, version: int, source: str, target: str, entries: Iterable[Entry],
                notes: Mapping[str, str]) -> bytes:
    """The file for a translator: every provision that has words in the source, with the target's words so far.

    What the source has no longer is there, too, with its words before. `notes` says for a provision's id what it is
    ("Operative paragraph 3").
    """
    from moz.l10n.formats import Format
    from moz.l10n.formats.xliff.serialize import xliff_serialize
    from moz.l10n.model import Metadata, Resource, Section

    units: list[Made[Message] | Comment] = [_as_unit(entry, notes) for entry in entries
                                            if entry.act or entry.source is not None and entry.source.text]
    head = [Metadata("@source-language", source), Metadata("@target-language", target),
            Metadata("@datatype", "x-drafting"), Metadata("@product-version", str(version))]
    section: Section[Message] = Section((draft,), units, meta=head)
    about = [Metadata("@version", "1.2"), Metadata("@xmlns", NAMESPACE)]
    return "".join(xliff_serialize(Resource(Format.xliff, [section], meta=about))).encode()


def _as_unit(entry: Entry, notes: Mapping[str, str]) -> Made[Message]:
    from moz.l10n.model import Entry as Made
    from moz.l10n.model import Metadata, PatternMessage

    there = entry.target
    source = entry.source or (Provision(there.id, there.kind, entry.was or there.text) if there is not None else
                              Provision("", "paragraph", entry.was))
    said = {"@xml:space": "preserve"} | ({"@restype": f"x-{entry.act}"} if entry.act else {}) | (
        {"@resname": there.id} if there is not None and there.id != source.id else {})
    meta = [*(Metadata(*pair) for pair in (*said.items(), *_as_meta(source))),
            Metadata("note", "\n".join(filter(None, (notes.get(source.id, ""), entry.todo))))]
    return Made((source.id,), PatternMessage(list(_pattern(there)) if there is not None and there.text else []),
                meta=meta)


def read_xliff(blob: bytes, name: str = "The file") -> Translation:
    """What a translator's file says.

    Raises `InputError` for what is no XLIFF 1.2, `FormFault` for a file that does not say what it translates.
    """
    from moz.l10n.model import Entry as Made

    from drafting.word.opc.package import parse

    root = parse(blob, name, name)                     # no DTD, no entity, well-formed: said in our words
    sections = _parsed(blob, name)
    if len(sections) != 1 or not sections[0].id:
        raise FormFault(f"{name} does not hold one file of a draft.", HINT)
    meta = {m.key: m.value for m in sections[0].meta}
    version = meta.get("@product-version", "")
    if not version.isdecimal():
        raise of_no_version(name)
    said = {unit.get("id"): tuple("".join(note.itertext()).strip() for note in unit.findall(NOTE)[1:])
            for unit in root.iter(f"{{{NAMESPACE}}}trans-unit")}       # the first note is ours
    units = tuple(_unit(entry, said.get(entry.id[0], ())) for entry in sections[0].entries if isinstance(entry, Made))
    return Translation(sections[0].id[0], int(version), meta.get("@source-language", ""),
                       meta.get("@target-language", ""), units)


def of_no_version(name: str) -> FormFault:
    """The refusal of a file that does not say what it translates."""
    return FormFault(f"{name} does not say which version it translates.",
                     "Export it again with drafting translate, and have that file translated.")


def _parsed(blob: bytes, name: str) -> list[Section[Message]]:
    from moz.l10n.formats.xliff.parse import xliff_parse

    try:
        return xliff_parse(blob).sections
    except (ValueError, AttributeError, KeyError) as exc:
        raise InputError(f"{name} is not XLIFF 1.2: {exc}.", HINT) from exc


# -- a provision as a pattern of words and inline elements ------------------------------------------------
def pieces(p: Provision) -> Iterator[tuple[str, list[Span], Span | None]]:
    """Stretches of equal marks: words, the marks around them, and the note or object that one character stands for."""
    breaks = [Span(n, n + 1, BREAKS[c], "") for n, c in enumerate(p.text) if c in BREAKS]
    for _, words, over in stretches(p.text, (*p.marks, *breaks)):
        single = next((m for m in over if m.key in SINGLE), None)
        yield words, [m for m in over if m.key not in SINGLE], single


def ctype_of(mark: Span) -> str:
    """What a translator's tool calls a mark."""
    return mark.key if mark.key in BREAKS.values() else TYPES.get((mark.key, mark.value), f"x-{mark.key}")


def _pattern(p: Provision) -> Iterator[str | Markup]:
    from moz.l10n.model import Markup

    for count, (words, marks, single) in enumerate(pieces(p), 1):
        for n, mark in enumerate(marks):
            yield Markup("open", "g", _options(f"{count}.{n}", mark))
        yield Markup("standalone", "x", _options(str(count), single)) if single else words
        for _ in marks:
            yield Markup("close", "g")


def _options(ident: str, mark: Span) -> dict[str, str | VariableRef]:
    ctype = ctype_of(mark)
    out: dict[str, str | VariableRef] = {"id": ident, "ctype": ctype}
    return out if ctype in MARKS or not mark.value else {**out, "xid": mark.value}


def _as_meta(p: Provision) -> Iterator[tuple[str, str]]:
    """The source's words as the library keeps them: keys are paths of elements, in the order of the words."""
    for count, (words, marks, single) in enumerate(pieces(p), 1):
        if not marks and single is None:
            yield "source", words
            continue
        path = ""
        names = ["g"] * len(marks) + (["x"] if single else [])
        for n, (element, mark) in enumerate(zip(names, [*marks, *([single] if single else [])], strict=True)):
            position = _position(p, count, element) if n == 0 else 1
            path += f"/{element}" + (f"[{position}]" if position > 1 else "")
            ident = str(count) if element == "x" else f"{count}.{n}"
            for key, value in _options(ident, mark).items():
                yield f"source{path}/@{key}", str(value)
        if single is None:
            yield f"source{path}", words


def _position(p: Provision, count: int, element: str) -> int:
    """The how-manieth of its name the outermost element of a piece is."""
    found = 0
    for n, (_, marks, single) in enumerate(pieces(p), 1):
        if (marks or single is not None) and ("g" if marks else "x") == element:
            found += 1
        if n == count:
            break
    return found


def _unit(entry: Made[Message], remarks: tuple[str, ...]) -> Unit:
    """The words and marks of a unit's target."""
    from moz.l10n.model import Markup, PatternMessage

    words, length, spans, opened = [], 0, [], []
    for part in entry.value.pattern if isinstance(entry.value, PatternMessage) else ():
        options = {key: str(value) for key, value in part.options.items()} if isinstance(part, Markup) else {}
        match part:
            case str():
                words.append(re.sub(r"\n[ \t]*", "", part))
                length += len(words[-1])
            case Markup(kind="open"):
                opened.append((length, options))
            case Markup(kind="close") if opened:
                start, options = opened.pop()
                spans += [Span(start, length, *mark) for mark in [_mark(options)] if mark]
            case Markup(kind="standalone"):
                spans += [Span(length, length + 1, *mark) for mark in [_mark(options)] if mark]
                words.append(SIGNS.get(options.get("ctype", ""), OBJECT))
                length += 1
    said = {m.key: m.value for m in entry.meta}
    return Unit(entry.id[0], "".join(words), normal(spans), bool("".join(words).strip()),
                said.get("@resname", ""), said.get("@restype", "").removeprefix("x-"), remarks)


def _mark(options: Mapping[str, str]) -> tuple[str, str] | None:
    ctype = options.get("ctype", "")
    if ctype in MARKS:
        return MARKS[ctype]
    return (ctype[2:], options.get("xid", "1")) if ctype.startswith("x-") else None
