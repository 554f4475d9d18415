"""The flat text as a tree: title, preamble and body, and in the body what stands inside what.

    annex > heading (by level) > article > operative > item (by level)

A plain paragraph, a table or an opaque block stands in whatever annex, heading or article is open. Reading the tree
from top to bottom gives the flat text again.
"""

from __future__ import annotations

from msgspec import Struct

from drafting.model.text import Provision, Text

RANKS = {"annex": 0, "heading": 100, "article": 200, "paragraph": 250, "operative": 300, "item": 400}
OPENS = frozenset({"annex", "heading", "article", "operative", "item"})
BEGINS_BODY = frozenset({"heading", "article", "annex", "operative", "item"})


class Branch(Struct):
    """A provision of the body and those that stand inside it."""

    provision: Provision
    inside: list[Branch]


class Shape(Struct, frozen=True):
    """Titles, what comes before the body, the body's branches; the paragraphs of cells and notes by their holder."""

    titles: tuple[Provision, ...]
    preamble: tuple[Provision, ...]
    body: tuple[Branch, ...]
    notes: dict[str, Provision]
    held: dict[str, list[Provision]]


def shape(text: Text) -> Shape:
    """The text's tree. A preamble is there only where a preambular paragraph stands before the body's first number."""
    flat = [p for p in text if not p.parent and p.kind != "note"]
    held: dict[str, list[Provision]] = {}
    for provision in text:
        if provision.parent:
            held.setdefault(provision.parent, []).append(provision)
    titles = _leading(flat, frozenset({"title"}))
    rest = flat[len(titles):]
    begin = next((n for n, p in enumerate(rest) if p.kind in BEGINS_BODY), len(rest))
    last = max((n + 1 for n, p in enumerate(rest[:begin]) if p.kind == "preambular"), default=0)
    return Shape(tuple(titles), tuple(rest[:last]), tuple(_branches(rest[last:])),
                 {p.id: p for p in text if p.kind == "note" and not p.parent}, held)


def _leading(flat: list[Provision], kinds: frozenset[str]) -> list[Provision]:
    count = next((n for n, p in enumerate(flat) if p.kind not in kinds), len(flat))
    return flat[:count]


def _branches(flat: list[Provision]) -> list[Branch]:
    top: list[Branch] = []
    open_: list[tuple[int, Branch]] = []
    for provision in flat:
        rank = RANKS.get(provision.kind, RANKS["paragraph"])
        rank += min(provision.level, 99) if provision.kind in ("heading", "item") else 0
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        branch = Branch(provision, [])
        (open_[-1][1].inside if open_ else top).append(branch)
        if provision.kind in OPENS:
            open_.append((rank, branch))
    return top
