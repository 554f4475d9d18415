"""What programs do to a file when they save it, though nobody asked them to."""

from __future__ import annotations

from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.parts.styles import Styles
from tests.sample.habits import word_habits
from tests.sample.locate import cut, paragraphs, runs, text_of


def word(blob: bytes) -> bytes:
    """As Word saves it: runs cut, rsids, languages, spelling marks."""
    return word_habits(Package.open(blob), "seed", "en-GB").to_bytes()


def google(blob: bytes) -> bytes:
    """As an online editor gives it back: no bookmarks, styles of other names, runs broken everywhere, fonts in each.

    The first space of each old paragraph no longer breaks, and each says its alignment itself.
    """
    package = Package.open(blob)
    styles = package.styles
    for part in package.stories():
        root = package.edit(part)
        known = [mark.getparent() for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")).startswith("_drf_")]
        for p in paragraphs(root) if part == package.main else ():
            _aligned(p, styles)
        for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            mark.getparent().remove(mark)
        for p in paragraphs(root):
            for at in range(5, len(text_of(p)), 9):
                cut(p, at)
            for r in runs(p):
                _sized(r)
            first = next((t for t in p.iter(w("t")) if " " in (t.text or "").strip()), None)
            if first is not None and p in known:
                first.text = first.text.replace(" ", "\u00a0", 1)
    root = package.edit(package.related("styles"))
    for align in list(root.iter(w("jc"))):
        align.getparent().remove(align)
    for style in root.iter(w("style")):
        name = style.find(w("name"))
        if style.get(w("type")) == "paragraph" and not name.get(w("val")).lower().startswith(("heading", "title")):
            name.set(w("val"), f"normal{style.get(w('styleId'))[-1:]}")
    return package.to_bytes()


def _aligned(p, styles: Styles) -> None:
    from drafting.word.changes.revisions import put_in_order
    from drafting.word.markup.elements import PPR_ORDER, element
    ppr = p.find(w("pPr"))
    if ppr is None:
        ppr = element("pPr")
        p.insert(0, ppr)
    style = ppr.find(w("pStyle"))
    if ppr.find(w("jc")) is None:
        put_in_order(ppr, element("jc", val=styles.align(style.get(w("val")) if style is not None else "")), PPR_ORDER)


def _sized(run) -> None:
    from drafting.word.changes.revisions import put_in_order
    from drafting.word.markup.elements import RPR_ORDER, element
    rpr = run.find(w("rPr"))
    if rpr is None:
        rpr = element("rPr")
        run.insert(0, rpr)
    put_in_order(rpr, element("rFonts", ascii="Arial", hAnsi="Arial"), RPR_ORDER)
    put_in_order(rpr, element("sz", val=22), RPR_ORDER)
