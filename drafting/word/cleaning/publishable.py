"""What a Word file holds that must not be published: named with its place, and left as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from drafting.model.characters import shortened
from drafting.model.text import Notice
from drafting.word.changes.resolve import has_changes
from drafting.word.cleaning.markings import COMMENT_MARKS, REVISION_IDS
from drafting.word.cleaning.scrub import traces
from drafting.word.cleaning.spoken import stays
from drafting.word.markup.xml import local, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.parts.stories import quoted, story
from drafting.word.text.hidden import hidden_words

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

PERSONS = ("creator", "lastModifiedBy", "Manager", "Company")
STALE = re.compile(r"(?<!\w)(?:zero draft|draft|rev\.?\s?\d+|version \d+|proyecto|borrador|revisi[óo]n \d+|"
                   r"versi[óo]n \d+)(?!\w)", re.IGNORECASE)
SETTINGS = {"rsids": "revision save ids", "trackRevisions": "tracking switched on", "docVars": "document variables",
            "attachedTemplate": "the path of its template", "mailMerge": "a mail merge",
            "documentProtection": "a protection"}
OF_PROGRAM = ("Template", "HyperlinkBase", "TitlesOfParts", "HLinks", "DigSig", "Application")
USUAL = re.compile(r"Normal(\.dotm?)?|Microsoft .*|LibreOffice.*|Title|Título|[\d\s]*")
# Kinds of traces that are named one by one, in their own words.
TOLD = frozenset({"names of people or companies", "custom properties"})
LONGEST = 58            # of the words that a notice quotes
MARKS = frozenset(mark.rpartition("}")[2] for mark in COMMENT_MARKS)


def unpublishable(package: Package, houses: tuple[str, ...] = (), *, names: bool = False,
                  described: Collection[str] = ()) -> Iterator[Notice]:
    """Tracked changes, comments, hidden words, people, ids, custom properties, headers of an earlier draft, and traces.

    `houses` are names that may stand as the file's author: the body's own; `described` are its alternative texts. What
    is said of persons is repeated with `names` alone.
    """
    if has_changes(package):
        yield Notice("tracked changes", "text", "It holds tracked changes.")
    for comment in package.comments.values():
        said = f"{comment.person}: {comment.words}" if names and comment.person else comment.words
        yield Notice("comment", "comments", f"Comment “{shortened(said, LONGEST)}”.")
    for each in hidden_words(package):
        yield Notice("hidden text", each.place, f"“{shortened(each.words, LONGEST)}” is hidden.")
    for name in package.stories():
        yield from _story(package.tree(name), story(name))
    yield from _properties(package, houses, names)
    yield from _settings(package)
    yield from _traces(package, houses, names, described)


def _story(root: Element, name: str) -> Iterator[Notice]:
    ids = sum(bool(REVISION_IDS.intersection(el.attrib)) for el in root.iter() if isinstance(el.tag, str))
    if ids:
        yield Notice("revision save ids", name, f"Ids that tell editing sessions apart: {ids}.")
    for p in root.iter(w("p")) if name in ("header", "footer") else ():
        if m := STALE.search(_words(p)):
            yield Notice("stale header", f"{name}, {quoted(_words(p))}", f"“{m.group()}” speaks of an earlier draft.")


def _traces(package: Package, houses: tuple[str, ...], names: bool, described: Collection[str]) -> Iterator[Notice]:
    """All that `scrub` would take out and that is not named otherwise: what has one name at one place, once."""
    stories = frozenset(package.stories())
    found: dict[tuple[str, str, str], list[str]] = {}
    for each in traces(package, houses):
        told = each.kind in TOLD or each.name in MARKS or each.kind == "revision save ids" and each.part in stories
        if not told and not stays(each, described):
            found.setdefault((each.kind, each.part, each.name), []).append(each.words)
    for (kind, part, name), words in found.items():
        said = "; ".join(dict.fromkeys(shortened(each, LONGEST) for each in words if each.strip()))
        yield Notice(kind, part, _told(name, said if names else "", len(words)))


def _properties(package: Package, houses: tuple[str, ...], names: bool) -> Iterator[Notice]:
    found = properties(package)
    extended = package.related("extended-properties", "")
    for el in package.tree(extended) if extended else ():
        found[local(el)] = " ".join(" ".join(el.itertext()).split())
    for name in PERSONS:
        if found.get(name) and found[name] not in houses:
            yield Notice("staff name", "properties", _told(name, found[name] if names else ""))
    for name in OF_PROGRAM:
        if found.get(name) and not USUAL.fullmatch(found[name]):
            yield Notice("properties", "properties", _told(name, found[name] if names else ""))
    for name, value in found.items():
        if name.startswith("custom:"):
            called = name.removeprefix("custom:")
            yield Notice("custom property", "properties", _told(called, value if names else ""))


def _settings(package: Package) -> Iterator[Notice]:
    for name in package.settings:
        if name in SETTINGS:
            kind = "revision save ids" if name == "rsids" else "settings"
            yield Notice(kind, "settings", f"The file keeps {SETTINGS[name]}.")


def _told(name: str, said: str, count: int = 1) -> str:
    """What is said of a place that is filled in: how often, or with what."""
    return f"{name}: {said}." if said else f"{name} ({count})."


def _words(el: Element) -> str:
    return "".join(t.text or "" for t in el.iter(w("t"), w("delText")))
