"""What a Word file holds that must not be published: named with its place, and left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.model.text import Notice
from drafting.word.changes.resolve import has_changes
from drafting.word.cleaning.scrub import REVISION_IDS
from drafting.word.markup.xml import local, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.parts.stories import quoted, story
from drafting.word.text.hidden import hidden_words

PERSONS = ("creator", "lastModifiedBy", "Manager", "Company")
STALE = re.compile(r"(?<!\w)(?:zero draft|draft|rev\.?\s?\d+|version \d+|proyecto|borrador|revisi[óo]n \d+|"
                   r"versi[óo]n \d+)(?!\w)", re.IGNORECASE)
SETTINGS = {"rsids": "revision save ids", "trackRevisions": "tracking switched on", "docVars": "document variables",
            "attachedTemplate": "the path of its template", "mailMerge": "a mail merge",
            "documentProtection": "a protection"}


def unpublishable(package: Package, houses: tuple[str, ...] = ()) -> Iterator[Notice]:
    """Tracked changes, comments, hidden words, people, ids, custom properties, headers of an earlier draft.

    `houses` are names that may stand as the file's author: the body's own.
    """
    if has_changes(package):
        yield Notice("tracked changes", "text", "It holds tracked changes.")
    for comment in package.comments.values():
        yield Notice("comment", "comments", f"Comment “{_short(comment.words)}”.")
    for each in hidden_words(package):
        yield Notice("hidden text", each.place, f"“{_short(each.words)}” is hidden.")
    for name in package.stories():
        yield from _story(package.tree(name), story(name))
    yield from _properties(package, houses)
    yield from _settings(package)


def _story(root, name: str) -> Iterator[Notice]:
    ids = sum(bool(REVISION_IDS.intersection(el.attrib)) for el in root.iter() if isinstance(el.tag, str))
    if ids:
        yield Notice("revision save ids", name, f"{ids} elements carry ids that tell editing sessions apart.")
    for p in root.iter(w("p")) if name in ("header", "footer") else ():
        if m := STALE.search(_words(p)):
            yield Notice("stale header", f"{name}, {quoted(_words(p))}", f"“{m.group()}” speaks of an earlier draft.")


def _properties(package: Package, houses: tuple[str, ...]) -> Iterator[Notice]:
    found = properties(package)
    extended = package.related("extended-properties", "")
    found |= {local(el): el.text for el in (package.tree(extended) if extended else ()) if el.text}
    for name in PERSONS:
        if found.get(name) and found[name] not in houses:
            yield Notice("staff name", "properties", f"{name}: {_short(found[name])}.")
    for name, value in found.items():
        if name.startswith("custom:"):
            yield Notice("custom property", "properties", f"{name.removeprefix('custom:')}: {_short(value)}.")


def _settings(package: Package) -> Iterator[Notice]:
    for name in package.settings:
        if name in SETTINGS:
            kind = "revision save ids" if name == "rsids" else "settings"
            yield Notice(kind, "settings", f"The file keeps {SETTINGS[name]}.")


def _words(el) -> str:
    return "".join(t.text or "" for t in el.iter(w("t"), w("delText")))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"{words[:57]}…" if len(words) > 58 else words
