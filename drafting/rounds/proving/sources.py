"""The source table of a version: its provisions with those who contributed and the provisions they come from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from drafting.model.record import Body
from drafting.model.text import OBJECT, Text, blank
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.render.tables.origins_table import SourceRow
from drafting.rounds.proving.origins import Origin
from drafting.rounds.proving.trace import Traced, trace
from drafting.store import Store


def sources(store: Store, body: Body, templates: Path, name: str, lang: str, number: int = 0) -> bytes:
    """The source table as a Word file, against the first version."""
    from drafting.render.documents.tabled import sources_docx

    traced = trace(store, name, lang, number)
    first = store.versions(name)[0]
    old = store.text(name, first.number, lang)
    rows = source_rows(traced, old, lang)
    return sources_docx(body, templates, store.draft(name), first, store.version(name, traced.version), rows, lang)


def source_rows(traced: Traced, old: Text, lang: str) -> tuple[SourceRow, ...]:
    """One row for each provision of the body, tables and notes whole; then the provisions of the first version that
    are gone. Headings stand among them with their words."""
    new, before = Places(traced.text, phrases(lang)), Places(old, phrases(lang))
    top = {p.id: _top(new, p.id) for p in traced.text}
    origins: dict[str, dict[Origin, None]] = {}
    for line in traced.lines:
        for run in line.runs:
            if any(c.isalnum() for c in run.text) or run.origin.kind == "brackets":
                origins.setdefault(top[line.provision], {})[run.origin] = None
    moved = _moved([p.id for p in old if not p.parent], [p.id for p in traced.text if not p.parent])
    shared: dict[str, int] = {}
    for found in origins.values():
        for ident in {_top(before, o.provision) for o in found if o.kind == "draft"}:
            shared[ident] = shared.get(ident, 0) + 1
    lost = {g.origin.provision for g in traced.gone if g.origin.kind == "draft"}
    rows = [_row(p.id, new, before, tuple(origins.get(p.id, ())), p.id in moved, shared, lost) for p in traced.text
            if not p.parent and not blank(p)]
    return (*rows, *_gone(traced, before, shared))


def _row(ident: str, new: Places, before: Places, found: tuple[Origin, ...], moved: bool, shared: dict[str, int],
         lost: set[str]) -> SourceRow:
    drafts = list(dict.fromkeys(_top(before, o.provision) for o in found if o.kind == "draft"))
    proposals = [o for o in found if o.kind == "proposal"]
    p = new.provisions[ident]
    contributions: list[tuple[tuple[str, ...], int]] = [((), 0)] if drafts else []
    contributions += dict.fromkeys((o.sponsors, o.round) for o in proposals)
    approaches = ["new"] if not drafts and found else []
    approaches += ["joined"] if len(drafts) > 1 else []
    approaches += ["split"] if len(drafts) == 1 and shared[drafts[0]] > 1 else []
    approaches += ["moved"] if moved else []
    approaches += ["reworded"] if drafts and (proposals or lost.intersection(drafts)) else []
    approaches += ["bracketed"] if any(o.kind == "brackets" for o in found) else []
    name = new.of(ident) if p.label or p.kind == "table" else new.words[p.kind]
    return SourceRow(name, p.text.replace(OBJECT, ""), tuple(contributions),
                     tuple(before.of(each) for each in drafts), tuple(approaches or ["kept"]))


def _gone(traced: Traced, before: Places, shared: dict[str, int]) -> Iterable[SourceRow]:
    """The provisions of the first version of which no word is left, with those who asked for it."""
    for ident, p in before.provisions.items():
        taken = [g for g in traced.gone if g.origin.provision == ident and g.origin.kind == "draft"]
        if not p.parent and ident not in shared and taken:
            asked = dict.fromkeys(g.sponsors for g in taken if g.sponsors)
            yield SourceRow("–", "", tuple((members, 0) for members in asked), (f"{before.of(ident)}: "
                            f"{first_words(p.text.replace(OBJECT, ''), 12)}",), ("gone",))


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Those that stand in another order than before: all but a longest sequence that kept its order."""
    at = {ident: n for n, ident in enumerate(old)}
    both = [ident for ident in new if ident in at]
    tails: list[int] = []
    lengths = []
    for ident in both:
        n = bisect_left(tails, at[ident])
        tails[n:n + 1] = [at[ident]]
        lengths.append(n + 1)
    kept, want, last = set(), len(tails), len(old)
    for ident, length in zip(reversed(both), reversed(lengths), strict=True):
        if length == want and at[ident] < last:
            kept.add(ident)
            want, last = want - 1, at[ident]
    return set(both) - kept


def _top(places: Places, ident: str) -> str:
    """The provision of the body that a provision stands in."""
    while ident in places.provisions and places.provisions[ident].parent:
        ident = places.holder(places.provisions[ident].parent)
    return ident
