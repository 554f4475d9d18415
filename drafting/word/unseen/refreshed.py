"""Words that Word puts in the place of those shown as soon as it refreshes them: fields, and controls bound to data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from drafting.errors import DraftingError
from drafting.word.markup.xml import VAL, W15, local, parent_of, w, whole
from drafting.word.opc.package import Package
from drafting.word.text.references import fields
from drafting.word.unseen.fieldwords import Values, arguments, chosen
from drafting.word.unseen.links import runs
from drafting.word.unseen.odd import T, Unseen, odd, plain, said, short

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

PARTS = r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)'          # of a field's code: quoted, or up to a blank
FETCHED = frozenset({"INCLUDETEXT", "INCLUDE", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD",
                     "IMPORT", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "MERGEFIELD"})
OF_FILE = {"TITLE": "title", "SUBJECT": "subject", "KEYWORDS": "keywords", "COMMENTS": "description",
           "AUTHOR": "creator", "LASTSAVEDBY": "lastModifiedBy"}
OF_USER = frozenset({"USERNAME", "USERINITIALS", "USERADDRESS"})
# Fields that show a number, in figures unless they are asked for words; and those that change by themselves.
COUNTING = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "REVNUM", "FILESIZE",
                      "EDITTIME", "SEQ", "COMPARE", "=", "PAGEREF", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT",
                      "MERGEREC", "MERGESEQ"})
SILENT = frozenset({"SET", "ASK", "XE", "TC", "TA", "RD", "NEXT", "NEXTIF", "SKIPIF"})     # these show nothing at all
CHANGING = OF_USER | {"FILENAME", "TEMPLATE", "AUTHOR", "LASTSAVEDBY", "FILLIN", "IF"}     # IF: asks what is not told
INSTANTS = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"})
RUNNING = INSTANTS | {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "REVNUM", "FILESIZE",
                      "EDITTIME"}           # what is no longer so on another day, on another page
FIGURE = re.compile(r"(?i)[\W_]*(\d[\d.,\s%-]*|[ivxlcdm]+|[a-z])?[\W_]*")
CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
RICH = f"{{{W15}}}dataBinding"
SDT_PR, BINDING, CONTENT, STANDIN = w("sdtPr"), w("dataBinding"), w("sdtContent"), w("showingPlcHdr")
DATE, FULL, REPEATED = w("date"), w("fullDate"), f"{{{W15}}}repeatingSectionItem"
STYLE_NUMBERS = frozenset({"\\n", "\\r", "\\s", "\\w", "\\p"})
NUMBERED = STYLE_NUMBERS | {"\\d", "\\f", "\\t"}
ERROR = "Error!"                        # what Word shows where nothing has the name, in its user's language
BROKEN = re.compile(r"(?i)\W*(error|erreur|erro|fehler)\s?!")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d([T ][\d:.]+)?(Z|[+-][\d:]+)?")
SWITCHED = frozenset({"true", "false", "0", "1"})


def refreshed(package: Package) -> Iterator[Unseen]:
    """The fields and bound controls of all stories that show other words than they would."""
    values = Values(package)
    for part in package.stories():
        root = package.tree(part)
        for p, code, shown in fields(root):
            if (found := _field(code, shown, values, part == package.main)) is not None:
                yield odd(part, p, **found)
        for binding in root.iter(BINDING, RICH):
            if (found := _bound(binding, package)) is not None:
                yield odd(part, binding, **found)
        for date in root.iter(DATE):
            if (found := _dated(date)) is not None:
                yield odd(part, date, **found)
        for begin in root.iter(w("ddList")):
            yield odd(part, begin, "drawn", _chosen(begin))


def running(package: Package) -> Iterator[tuple[str, Unseen]]:
    """The fields among the words of the text that show a day, an hour or a count as it is now; each with its name."""
    values = Values(package)
    for p, code, shown in fields(package.tree(package.main)):
        name = (code.split() or [""])[0].upper()
        if name in RUNNING and shown.strip() and _field(code, shown, values, True) is None:
            yield name, odd(package.main, p, what="changes", words=shown, field=name)


def _field(code: str, shown: str, values: Values, in_text: bool) -> dict[str, str] | None:
    """What is to be said of a field, None for one that shows what it says."""
    parts = ["".join(found) for found in re.findall(PARTS, code)]
    name, rest = (parts[0].upper(), parts[1:]) if parts else ("", [])
    if name == "INFO" and rest:
        name, rest = rest[0].upper(), rest[1:]
    if name in FETCHED and rest:
        honest = name == "MERGEFIELD" and re.fullmatch(r"\s*(«.*»)?\s*", shown)
        return None if honest else {"what": "fetched", "words": shown, "other": short(rest[0]), "field": name}
    if name in ("MACROBUTTON", "PRINT") and rest:
        return {"what": "macro", "words": shown or " ".join(rest[1:]), "other": short(rest[0])}
    if name == "HYPERLINK" and (target := next(arguments(rest), "")):
        return {"what": "link", "words": shown, "other": short(target)} if runs(target) else None
    if (found := _by_code(name, rest, shown)) is not None:
        return found
    return _otherwise(name, parts, shown, values, in_text)


def _by_code(name: str, rest: list[str], shown: str) -> dict[str, str] | None:
    """The same of fields whose code shows words, moves them, or shows none of those that stand there."""
    if name in SILENT and re.search(r"\w", shown):
        return {"what": "silent", "words": shown, "field": name}
    if name == "SYMBOL" and re.search(r"[^\W\d_]{2}", shown) and rest:
        return {"what": "field", "words": shown, "other": short(rest[0]), "field": name}
    if name == "ADVANCE" and any(re.search("[1-9]", each) for each in rest):
        return {"what": "moves", "other": short(" ".join(rest))}
    words = " ".join(rest[1:]) if name == "GOTOBUTTON" else " ".join(arguments(rest)) if name == "EQ" else ""
    if name == "SYMBOL" and rest and rest[0].isdecimal() and len(rest[0]) < 4 and chr(int(rest[0])).isalnum() and \
            "\\f" not in rest:
        words = chr(int(rest[0]))
    words = re.sub(r"\\\w+|hps\d+|jc\d|Font:\S*", " ", words)
    return {"what": "drawn", "words": words.strip()} if re.search(r"[^\W\d_]{2}", words) or name == "SYMBOL" and words \
        else None


def _otherwise(name: str, parts: list[str], shown: str, values: Values, in_text: bool) -> dict[str, str] | None:
    """The same of fields that are reckoned anew."""
    fresh = _fresh(name, parts[1:] if parts[0].upper() == name else parts[2:], shown, values) if parts else None
    if fresh is None and len(parts) < 2:
        fresh = values.marked(parts[0]) if parts else None
    if fresh is not None:
        same = plain(fresh).casefold() == plain(shown).casefold() or fresh == ERROR and BROKEN.match(shown)
        return None if same else {"what": "field", "words": shown, "other": short(fresh), "field": name}
    spelled = any(each.lower() in ("cardtext", "ordtext", "dollartext", "ordinal") for each in parts)
    figure = FIGURE.fullmatch(shown) if not spelled else name not in ("SEQ", "=")
    if name in COUNTING and shown.strip() and not figure and not BROKEN.match(shown):
        return {"what": "counts", "words": shown, "field": name}
    if name == "=" and re.fullmatch(r"[\d\s().,+*/-]+", " ".join(parts[1:])):
        return {"what": "counts", "words": shown, "field": name}
    named = "MMM" in " ".join(parts) or "ddd" in " ".join(parts)
    clock = name in INSTANTS and ("'" in " ".join(parts) or not named and not any(map(str.isdigit, shown)))
    if (clock or name in CHANGING and in_text) and shown.strip():
        return {"what": "changes", "words": shown, "field": name}
    return None


def _fresh(name: str, rest: list[str], shown: str, values: Values) -> str | None:
    """The words that a field would show, None where it cannot be told or is Word's own business."""
    words = list(arguments(rest))
    if name == "QUOTE" and rest:
        return " ".join(words)
    if name in OF_FILE | dict.fromkeys(OF_USER):
        return words[0] if words else values.core.get(OF_FILE[name], "") if name in OF_FILE else None
    if name in ("DOCPROPERTY", "DOCVARIABLE") and words:
        return values.of(name, words[0]) or ERROR
    if name == "STYLEREF" and words and not STYLE_NUMBERS & set(rest):
        return None if plain(shown).casefold() in values.styled(words[0]) else ERROR
    if name in ("FILLIN", "ASK") and "\\d" in rest[:-1]:
        return rest[rest.index("\\d") + 1]
    if name == "REF" and words and not NUMBERED & set(map(str.lower, rest)):
        return values.marked(words[0]) or (None if values.there(words[0]) else ERROR)
    if name == "IF" and len(rest) >= 4:
        return chosen(rest)
    return rest[0] if name == "=" and re.fullmatch(r"-?\d+(\.\d+)?", rest[0] if len(rest) == 1 else "") else None


def _bound(binding: Element, package: Package) -> dict[str, str] | None:
    """What is to be said of a control that is bound to data; None where both say the same or there are no words."""
    head = parent_of(binding)
    if head.tag != SDT_PR:
        return None
    content = parent_of(head).find(CONTENT)
    shown, data = said(content) if content is not None else "", _stored(binding, package)
    kinds = {local(c) for c in head}
    if data is None or not shown.strip() or STANDIN in {c.tag for c in head} and not data.strip():
        return None
    if "date" in kinds and INSTANT.fullmatch(data.strip()) or "checkbox" in kinds and data.strip() in SWITCHED or \
            content is not None and next(content.iter(REPEATED), None) is not None:
        return None
    data = _of_package(_listed(head).get(data, data))
    if plain(data) == plain(shown):
        return None
    return {"what": "bound", "words": shown, "other": short(data)}


def _of_package(data: str) -> str:
    """The words of data that are a whole Word file in one piece of XML; other data as they are."""
    if not data.lstrip().startswith("<"):
        return data
    try:
        root = etree.fromstring(data.strip().encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return data
    return "".join(t.text or "" for t in root.iter(T)) if next(root.iter(w("body")), None) is not None else data


def _dated(date: Element) -> dict[str, str] | None:
    """What is to be said of a control for a date that shows figures which its date does not have."""
    data = date.get(FULL) or ""
    head = parent_of(date)
    content = parent_of(head).find(CONTENT) if head.tag == SDT_PR else None
    shown = said(content) if content is not None else ""
    meant = {int(each) for each in re.findall(r"\d{1,4}", data)}
    figures = {int(each) for each in re.findall(r"(?a)\d{1,4}", shown)}
    calendar, pattern = ((el.get(VAL) or "") if (el := date.find(w(name))) is not None else ""
                         for name in ("calendar", "dateFormat"))
    wanted = not pattern or set(pattern) & set("dyHhms")
    same = figures <= meant | {n % 100 for n in meant} | {n % 12 for n in meant} and (figures or not wanted)
    if not data or calendar not in ("", "gregorian") or not shown.strip() or same:
        return None
    return {"what": "data", "words": shown, "other": data}


def _chosen(listed: Element) -> str:
    """What a list to choose from shows, of a form of older Word."""
    result, entries = listed.find(w("result")), [el.get(VAL) or "" for el in listed.iter(w("listEntry"))]
    at = whole(result.get(VAL)) if result is not None else 0
    return entries[at] if 0 <= at < len(entries) else ""


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
