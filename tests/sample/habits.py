"""What Word does to a file when it saves it: rsids, split runs, spelling marks, last page breaks, paragraph ids.

None of it changes a word. The choices come from a seed, so the same file always gets the same habits.
"""

from __future__ import annotations

import random
import re

from lxml import etree

from drafting.word.markup.xml import W14, WORD_TYPE, W, local, w
from drafting.word.opc.package import Package
from tests.sample.locate import cut, paragraphs, runs, text_of

MISSPELT = re.compile(r"Témpore|Tempore|Puebla|Condition|relanzamiento|mensurables|Viceministros|interoperability")
SIGNED = [w(name) for name in ("ins", "del", "moveFrom", "moveTo", "comment", "rPrChange")]
PAGE = 1900  # characters to a page, so that Word's last page breaks stand where a page would end
LAST_IN_RPR = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")


def word_habits(package: Package, seed: str, language: str, track: bool = False, person: str = "") -> Package:
    """The package as Word would have saved it; `track` leaves Track Changes on, `person` saved it last."""
    chance = random.Random(seed)
    sessions = [f"00{chance.randrange(0x100000, 0xFFFFFF):06X}" for _ in range(9)]
    shown = 0
    for part in package.stories():
        if part.rsplit("/", 1)[-1].startswith(("document", "footnotes")):
            for p in paragraphs(package.edit(part)):
                _paragraph(p, chance, sessions, language)
                shown = _page_break(p, shown) if "document" in part else shown
    _go_back(package)
    _settings(package, sessions, track)
    if person:
        _people(package)
        _saved_by(package, person)
    return package


def _paragraph(p, chance: random.Random, sessions: list[str], language: str) -> None:
    if p.get(f"{{{W14}}}paraId") is None:
        p.set(f"{{{W14}}}paraId", f"{chance.randrange(0x10000000, 0x7FFFFFFF):08X}")
        p.set(f"{{{W14}}}textId", "77777777")
    p.set(w("rsidR"), sessions[0])
    p.set(w("rsidRDefault"), chance.choice(sessions))
    p.set(w("rsidP"), chance.choice(sessions))
    _misspelt(p)
    _split(p, chance)
    for r in runs(p, every=True):
        if chance.random() < 0.4:
            r.set(w("rsidRPr"), chance.choice(sessions))
        if chance.random() < 0.15:
            r.set(w("rsidR"), chance.choice(sessions))
        if chance.random() < 0.25 and r.find(w("t")) is not None:
            _language(r, language)


def _misspelt(p) -> None:
    """Spelling marks around words that Word does not know, which then stand in a run of their own."""
    for found in list(MISSPELT.finditer(text_of(p)))[:1]:
        cut(p, found.end())
        cut(p, found.start())
        inside = _covering(p, found.start(), found.end())
        if len(inside) == 1 and local(inside[0].getparent()) == "p":
            inside[0].addprevious(_proof("spellStart"))
            inside[0].addnext(_proof("spellEnd"))


def _covering(p, start: int, end: int) -> list:
    out, at = [], 0
    for r in runs(p):
        length = len(text_of(r))
        if length and start <= at and at + length <= end:
            out.append(r)
        at += length
    return out


def _proof(kind: str):
    mark = etree.Element(w("proofErr"), nsmap={"w": W})
    mark.set(w("type"), kind)
    return mark


def _split(p, chance: random.Random) -> None:
    """One or two runs cut where the drafter once stopped typing: between words or in the middle of one."""
    length = len(text_of(p))
    for _ in range(chance.randrange(0, 3) if length > 30 else 0):
        at = chance.randrange(4, length - 4)
        cut(p, at)


def _language(r, language: str) -> None:
    rpr = r.find(w("rPr"))
    if rpr is None:
        rpr = etree.Element(w("rPr"))
        r.insert(0, rpr)
    if rpr.find(w("lang")) is None:
        mark = etree.Element(w("lang"))
        mark.set(w("val"), language)
        late = next((child for child in rpr if local(child) in LAST_IN_RPR), None)
        rpr.append(mark) if late is None else late.addprevious(mark)


def _page_break(p, shown: int) -> int:
    """A mark in the first run of the paragraph where Word's last layout began a page."""
    after = shown + len(text_of(p))
    old = p.find(f".//{w('lastRenderedPageBreak')}")
    if old is not None:
        old.getparent().remove(old)
    first = next((r for r in runs(p) if r.find(w("t")) is not None), None)
    if shown // PAGE != after // PAGE and first is not None:
        first.find(w("t")).addprevious(etree.Element(w("lastRenderedPageBreak")))
    return after


def _go_back(package: Package) -> None:
    """The bookmark where the last edit was made."""
    root = package.edit(package.main)
    for old in root.iter(w("bookmarkStart")):
        if old.get(w("name")) == "_GoBack":
            return
    taken = [int(mark.get(w("id"))) for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd"))]
    last = [p for p in paragraphs(root) if local(p.getparent()) == "body" and text_of(p)][-1]
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = etree.SubElement(last, w(name))
        mark.set(w("id"), str(max(taken, default=-1) + 1))
        if name == "bookmarkStart":
            mark.set(w("name"), "_GoBack")


def _settings(package: Package, sessions: list[str], track: bool) -> None:
    part = package.related("settings")
    if part is None:
        return
    root = package.edit(part)
    for old in root.findall(w("rsids")) + root.findall(w("trackRevisions")):
        root.remove(old)
    if track:
        _before(root, etree.Element(w("trackRevisions")), ("defaultTabStop", "hyphenationZone",
                                                           "characterSpacingControl", "footnotePr", "compat"))
    rsids = etree.Element(w("rsids"))
    etree.SubElement(rsids, w("rsidRoot")).set(w("val"), sessions[0])
    for session in sorted(set(sessions)):
        etree.SubElement(rsids, w("rsid")).set(w("val"), session)
    _before(root, rsids, ("mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol",
                          "listSeparator"))


def _before(root, new, names: tuple[str, ...]) -> None:
    place = next((child for child in root if local(child) in names), None)
    root.append(new) if place is None else place.addprevious(new)


def _people(package: Package) -> None:
    """people.xml: everybody who tracked a change or wrote a comment."""
    names: list[str] = []
    for part in package.stories():
        for mark in package.tree(part).iter(*SIGNED):
            name = mark.get(w("author"))
            if name and name not in names:
                names.append(name)
    if not names:
        return
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    root = etree.Element(f"{{{w15}}}people", nsmap={"w15": w15})
    for name in names:
        person = etree.SubElement(root, f"{{{w15}}}person")
        person.set(f"{{{w15}}}author", name)
        known = etree.SubElement(person, f"{{{w15}}}presenceInfo")
        known.set(f"{{{w15}}}providerId", "None")
        known.set(f"{{{w15}}}userId", name)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if package.related("people") is None:
        package.relate(package.main, "http://schemas.microsoft.com/office/2011/relationships/people", "word/people.xml")
    package.add_part("word/people.xml", blob, WORD_TYPE + "people+xml")


def _saved_by(package: Package, person: str) -> None:
    part = next((rel.target for rel in package.rels("").values() if rel.kind == "core-properties"), None)
    if part is None:
        return
    root = package.edit(part)
    for child in root:
        if local(child) == "lastModifiedBy":
            child.text = person
