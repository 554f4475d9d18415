"""Words that Word puts in the place of those shown as soon as it refreshes them: fields, and controls bound to data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from drafting.errors import DraftingError
from drafting.word.markup.xml import VAL, W15, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.text.references import fields
from drafting.word.unseen.links import runs
from drafting.word.unseen.odd import Unseen, odd, plain, said, short

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

PARTS = r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)'          # of a field's code: quoted, or up to a blank
FETCHED = frozenset({"INCLUDETEXT", "INCLUDE", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD",
                     "IMPORT"})
OF_FILE = {"TITLE": "title", "SUBJECT": "subject", "KEYWORDS": "keywords", "COMMENTS": "description"}
CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
RICH = f"{{{W15}}}dataBinding"
SDT_PR, BINDING, CONTENT, STANDIN = w("sdtPr"), w("dataBinding"), w("sdtContent"), w("showingPlcHdr")
NOT_WORDS = frozenset({"date", "picture", "checkbox", "docPartObj", "repeatingSection"})


def refreshed(package: Package) -> Iterator[Unseen]:
    """The fields and bound controls of all stories that show other words than they would."""
    values = _Values(package)
    for part in package.stories():
        root = package.tree(part)
        for p, code, shown in fields(root):
            if (found := _field(code, shown, values)) is not None:
                yield odd(part, p, **found)
        for binding in root.iter(BINDING, RICH):
            if (found := _bound(binding, package)) is not None:
                yield odd(part, binding, **found)


def _field(code: str, shown: str, values: _Values) -> dict[str, str] | None:
    """What is to be said of a field, None for one that shows what it says."""
    parts = ["".join(found) for found in re.findall(PARTS, code)]
    name, rest = (parts[0].upper(), parts[1:]) if parts else ("", [])
    if name in FETCHED and rest:
        return {"what": "fetched", "words": shown, "other": short(rest[0]), "field": name}
    if name == "MACROBUTTON" and rest:
        return {"what": "macro", "words": shown or " ".join(rest[1:]), "other": short(rest[0])}
    if name == "HYPERLINK" and rest:
        return {"what": "link", "words": shown, "other": short(rest[0])} if runs(_unescaped(rest[0])) else None
    fresh = _fresh(name, rest, values)
    if fresh is None or plain(fresh).casefold() == plain(shown).casefold():
        return None
    return {"what": "field", "words": shown, "other": short(fresh), "field": name}


def _fresh(name: str, rest: list[str], values: _Values) -> str | None:
    """The words that a field would show, None where it cannot be told or is Word's own business."""
    words = [each for each in rest if not each.startswith("\\")]
    if name == "QUOTE" and rest:
        return " ".join(_unescaped(each) for each in _without_switches(rest))
    if name in OF_FILE:
        return words[0] if words and not _switch(rest, words[0]) else values.core.get(OF_FILE[name])
    if name in ("DOCPROPERTY", "DOCVARIABLE") and words:
        return values.of(name, words[0])
    if name == "IF" and len(rest) >= 4 and rest[1] in ("=", "<>"):
        return (rest[3:5] + [""])[0 if (rest[0] == rest[2]) == (rest[1] == "=") else 1]
    if name == "=" and re.fullmatch(r"-?\d+(\.\d+)?", rest[0] if len(rest) == 1 else ""):
        return rest[0]
    return None


def _without_switches(rest: list[str]) -> Iterator[str]:
    """The arguments without the switches and what belongs to these."""
    takes = False
    for each in rest:
        if each.startswith("\\"):
            takes = each[1:2] in "*#@"
        elif not takes:
            yield each
        else:
            takes = False


def _switch(rest: list[str], word: str) -> bool:
    before = rest[rest.index(word) - 1] if rest.index(word) else ""
    return before.startswith("\\")


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)


class _Values:
    """What the file itself says that its fields ask for."""

    def __init__(self, package: Package) -> None:
        self.core = properties(package)
        self.variables = {(el.get(w("name")) or "").lower(): el.get(VAL) or ""
                          for each in package.settings.get("docVars", ()) for el in each.iter(w("docVar"))}

    def of(self, kind: str, name: str) -> str | None:
        if kind == "DOCVARIABLE":
            return self.variables.get(name.lower())
        named = {key.removeprefix("custom:").lower(): value for key, value in self.core.items()}
        return named.get({"comments": "description", "author": "creator"}.get(name.lower(), name.lower()))


def _bound(binding: Element, package: Package) -> dict[str, str] | None:
    """What is to be said of a control that is bound to data; None where both say the same or there are no words."""
    head = parent_of(binding)
    if head.tag != SDT_PR or any(isinstance(c.tag, str) and (c.tag == STANDIN or c.tag.rsplit("}", 1)[-1] in NOT_WORDS)
                                 for c in head):
        return None
    content = parent_of(head).find(CONTENT)
    shown = said(content) if content is not None else ""
    data = _stored(binding, package)
    if data is None or data.lstrip().startswith("<"):
        return None
    data = _listed(head).get(data, data)
    if plain(data) == plain(shown):
        return None
    return {"what": "bound", "words": shown, "other": short(data)}


def _listed(head: Element) -> dict[str, str]:
    """What the entries of a list show, by their values."""
    return {el.get(w("value")) or "": el.get(w("displayText")) or el.get(w("value")) or ""
            for el in head.iter(w("listItem"))}


def _stored(binding: Element, package: Package) -> str | None:
    """The data that a control is bound to, None where there are none."""
    store, path = (binding.get(w(name)) or "" for name in ("storeItemID", "xpath"))
    prefixes = dict(re.findall(r"xmlns:([\w.-]+)\s*=\s*['\"]([^'\"]*)['\"]", binding.get(w("prefixMappings")) or ""))
    for part in _stores(package, store):
        try:
            found = package.tree(part).getroottree().xpath(path, namespaces=prefixes or None)
        except (etree.XPathError, DraftingError):
            continue
        if isinstance(found, list) and found:
            return found[0] if isinstance(found[0], str) else "".join(found[0].itertext())
    return None


def _stores(package: Package, store: str) -> Iterator[str]:
    """The parts of data with this id; all of them where none is asked for."""
    if store.upper() == CORE_STORE and (core := package.related("core-properties", "")):
        yield core
    for rel in package.rels(package.main).values():
        if rel.kind == "customXml" and not rel.external and rel.target in package.parts:
            named = package.related("customXmlProps", rel.target)
            ids = {value.upper() for name, value in package.tree(named).attrib.items()
                   if name.endswith("}itemID")} if named else set()
            if not store or store.upper() in ids:
                yield rel.target
