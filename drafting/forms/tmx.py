"""TMX 1.4 out and in: a translation memory of a version, and what a translator's tool gives back in that form.

    <tu tuid="p4"><prop type="x-target">x5</prop>            the provision's id, and the target's where it is another
      <tuv xml:lang="en"><seg><bpt i="1" type="italic">i=1</bpt>Decide<ept i="1"/> …</seg></tuv>
      <tuv xml:lang="es"><seg>…<ph type="x-note">note=n1</ph></seg></tuv></tu>

What an inline element stands for is its words, key=value; lb and pb break a line, a page.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from drafting import __version__
from drafting.forms.xliff import SIGNS, SINGLE, Translation, Unit, ctype_of, of_no_version, pieces
from drafting.model.languages import Entry
from drafting.model.spans import normal
from drafting.model.text import OBJECT, Provision, Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(draft: str, version: int, source: str, target: str, entries: Iterable[Entry],
              notes: Mapping[str, str]) -> bytes:
    """The memory: each provision of the source with the target's words so far, if there are any."""
    root = ElementTree.Element("tmx", version="1.4")
    head = ElementTree.SubElement(root, "header", {
        "creationtool": "drafting", "creationtoolversion": __version__, "segtype": "paragraph", "o-tmf": "drafting",
        "adminlang": "en", "srclang": source, "datatype": "plaintext"})
    for name, value in (("x-draft", draft), ("x-version", str(version)), ("x-target", target)):
        _child(head, "prop", value, type=name)
    body = ElementTree.SubElement(root, "body")
    for entry in entries:
        if entry.act or entry.source is not None and entry.source.text:
            _unit(body, source, target, entry, notes)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _unit(body: Element, source: str, target: str, entry: Entry, notes: Mapping[str, str]) -> None:
    there = entry.target
    here = entry.source or Provision(there.id if there is not None else "", "paragraph", entry.was)
    unit = ElementTree.SubElement(body, "tu", tuid=here.id)
    for words in filter(None, (notes.get(here.id, ""), entry.todo)):
        _child(unit, "note", words)
    for name, value in (("x-target", there.id if there is not None else ""), ("x-act", entry.act)):
        if value:
            _child(unit, "prop", value, type=name)
    for lang, p in ((source, here), (target, there)):
        if p is not None and p.text:
            variant = ElementTree.SubElement(unit, "tuv", {LANG: lang})
            _segment(ElementTree.SubElement(variant, "seg"), p)


def _child(parent: Element, name: str, words: str, **said: str) -> Element:
    child = ElementTree.SubElement(parent, name, said)
    child.text = words
    return child


def _segment(seg: Element, p: Provision) -> None:
    """The words of a provision, its marks and notes as inline elements."""
    count = 0
    for words, marks, single in pieces(p):
        numbers = range(count + 1, count + len(marks) + 1)
        count += len(marks)
        for number, mark in zip(numbers, marks, strict=True):
            _child(seg, "bpt", f"{mark.key}={mark.value}", i=str(number), type=ctype_of(mark))
        if single is not None:
            _child(seg, "ph", f"{single.key}={single.value}", type=ctype_of(single))
        elif len(seg):
            seg[-1].tail = (seg[-1].tail or "") + words
        else:
            seg.text = (seg.text or "") + words
        for number in reversed(numbers):
            ElementTree.SubElement(seg, "ept", i=str(number))


def read_tmx(blob: bytes, name: str = "The file") -> Translation:
    """What a memory that went out from here says of the target; `FormFault` for one that did not."""
    from drafting.word.opc.package import parse

    root = parse(_without_type(blob), name, name)      # no entity, well-formed: said in our words
    head = root.find("header")
    said = {prop.get("type"): prop.text or "" for prop in head.iter("prop")} if head is not None else {}
    if head is None or not said.get("x-version", "").isdecimal() or "x-draft" not in said:
        raise of_no_version(name)
    units = tuple(_read_unit(unit, said.get("x-target", "")) for unit in root.iter("tu"))
    return Translation(said["x-draft"], int(said["x-version"]), head.get("srclang") or "", said.get("x-target", ""),
                       units)


def _without_type(blob: bytes) -> bytes:
    """The file in UTF-8, without the line that names TMX's document type, which every tool writes and nobody needs."""
    if blob.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        blob = re.sub(rb"^(<\?xml[^>]*?) encoding=[\"'][^\"']*[\"']", rb"\1", blob.decode("utf-16").encode())
    return re.sub(rb"<!DOCTYPE\s+tmx\b[^\[\]<>]*>", b"", blob, count=1)


def _read_unit(unit: Any, target: str) -> Unit:
    props = {prop.get("type"): prop.text or "" for prop in unit.iterchildren("prop")}
    seg = next((tuv.find("seg") for tuv in unit.iter("tuv")
                if (tuv.get(LANG) or "").partition("-")[0].lower() == target), None)
    text, marks = _read_segment(seg) if seg is not None else ("", ())
    there = props.get("x-target", "")
    ident = unit.get("tuid") or ""
    return Unit(ident, text, marks, bool(text.strip()), there if there != ident else "", props.get("x-act", ""))


def _read_segment(seg: Any) -> tuple[str, tuple[Span, ...]]:
    """The words and marks of a segment."""
    words: str = seg.text or ""
    spans: list[Span] = []
    opened: dict[str, tuple[int, str, str]] = {}
    for part in seg:
        key, _, value = (part.text or "").partition("=")
        if part.tag == "bpt":
            opened[part.get("i")] = len(words), key, value
        elif part.tag == "ept" and part.get("i") in opened:
            start, *mark = opened.pop(part.get("i"))
            spans.append(Span(start, len(words), *mark))
        elif part.tag == "ph" and key in SINGLE:
            words += SIGNS.get(key, OBJECT)
            spans += [] if key in SIGNS else [Span(len(words) - 1, len(words), key, value)]
        words += part.tail or ""
    return words, tuple(normal(spans))
