"""The words of a Word file's headers and footers, as its pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafting.word.markup.xml import R, parent_of, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

MARGINS = {w("headerReference"): "header", w("footerReference"): "footer"}


def margins(package: Package) -> dict[str, tuple[str, ...]]:
    """The words of the headers and footers that pages show, by what they are and for which pages."""
    found: dict[str, list[str]] = {}
    for el in package.tree(package.main).iter(*MARGINS):
        rel = package.rels(package.main).get(el.get(f"{{{R}}}id") or "")
        if parent_of(el).tag != w("sectPr") or rel is None or rel.external or rel.target not in package.parts:
            continue
        words = "\n".join(filter(None, map(_without_fields, package.tree(rel.target).iter(w("p")))))
        key = f"{MARGINS[el.tag]} ({el.get(w('type')) or 'default'})"
        if words and words not in found.setdefault(key, []):
            found[key].append(words)
    return {key: tuple(words) for key, words in found.items()}


def _without_fields(paragraph: Element) -> str:
    """The words of a paragraph but for what fields show: page numbers, dates."""
    out, depth = [], 0
    for el in paragraph.iter(w("t"), w("fldChar"), w("tab")):
        if el.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(el.get(w("fldCharType")) or "", 0)
        elif el.tag == w("tab"):
            out.append(" ")
        elif not depth and next(el.iterancestors(w("fldSimple")), None) is None:
            out.append(el.text or "")
    return " ".join("".join(out).split())


def differing(sent: Mapping[str, tuple[str, ...]], came: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Headers and footers whose words differ: (which, words before, words now)."""
    out = []
    for key in sorted({*sent, *came}):
        old, new = sent.get(key, ()), came.get(key, ())
        if set(old) != set(new):
            gone, here = (words for words in old if words not in new), (words for words in new if words not in old)
            out.append((key, " / ".join(gone), " / ".join(here)))
    return out
