"""Labels: what a reader sees as a provision's number. Operative paragraphs count through the text, items from (a).

    [PP|OP] 3 [bis|ter|quater|quinquies|sexies] [alt [2]] [(a) [(i)]]
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from drafting.model.numerals import as_roman
from drafting.model.text import Provision, Text, blank

_TYPED = re.compile(r"(?P<label>(?:(?:PP|OP)\s?)?\d{1,3}(?P<more>\s?(?:bis|ter|quater|quinquies|sexies)\b)?"
                    r"(?P<alt>\s?alt\b(?:\.?\s?\d)?)?(?:\s?\((?:[a-z]|[ivx]+)\))*)(?P<end>\s?[.):]|)\s+(?=\S)",
                    re.IGNORECASE)


def typed(words: str) -> str:
    """The label that words begin with, typed by hand: "3 bis", "OP 4", "7 alt"; "" for none.

    >>> typed("3 bis. Decides to meet"), typed("OP4 alt Decides"), typed("12 May 2020"), typed("3. Decides")
    ('3 bis', 'OP4 alt', '', '3')
    """
    found = _TYPED.match(words)
    if found is None or not (found["more"] or found["alt"] or found["end"] or found["label"][0] in "OoPp"):
        return ""
    return found["label"].strip()


def inserted(label: str) -> bool:
    """Whether a label is that of what was put between others, "3 bis" or "3 alt", and so no number in the count."""
    return re.search(r"\d\s?(?:bis|ter|quater|quinquies|sexies|alt)\b", label, re.IGNORECASE) is not None


def labelled(text: Text, *, keep: bool | None = None) -> Text:
    """The text with the label of every provision computed anew.

    Articles and operative paragraphs have counters of their own; items begin again after anything that is not an item,
    and at each level. Titles, headings, preambular and plain paragraphs, tables and notes have none, and no more have
    empty paragraphs, which end no row of items. A label typed into
    the words is the label, and the count goes on from it. "3 bis" and the like stay where `keep` says so; without it,
    as long as anything stands in brackets: they go away on agreement.
    """
    keep = any(p.brackets for p in text) if keep is None else keep
    counts = {"article": 0, "operative": 0}
    items: list[int] = []
    out = []
    for provision in text:
        if provision.parent or provision.kind == "note" or blank(provision):
            out.append(replace(provision, label="") if provision.label else provision)
            continue
        said = typed(provision.text) if provision.kind in ("operative", "paragraph", "preambular") else ""
        if said or (keep and inserted(provision.label)):
            label = said or provision.label
            if not inserted(label) and provision.kind in counts:
                counts[provision.kind] = int(re.search(r"\d+", label)[0])
        elif provision.kind == "item":
            items = _next_item(items, provision.level)
            label = _item_label(items)
        else:
            items = []
            label = _count(provision, counts)
        out.append(provision if provision.label == label else replace(provision, label=label))
    return tuple(out)


def correlation(old: Text, new: Text) -> dict[str, tuple[str, str]]:
    """Provision id to (old label, new label), where they differ; "" where a provision is not in one of the texts."""
    before = {p.id: p.label for p in old if p.kind in ("operative", "item", "article")}
    after = {p.id: p.label for p in new if p.kind in ("operative", "item", "article")}
    names = [*before, *(name for name in after if name not in before)]
    pairs = {name: (before.get(name, ""), after.get(name, "")) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _count(provision: Provision, counts: dict[str, int]) -> str:
    if provision.kind not in counts:
        return ""
    counts[provision.kind] += 1
    return str(counts[provision.kind])


def _next_item(items: list[int], level: int) -> list[int]:
    kept = items[:level + 1] + [0] * max(0, level + 1 - len(items))
    kept[-1] += 1
    return [count or 1 for count in kept]


def _item_label(items: list[int]) -> str:
    count, level = items[-1], len(items) - 1
    return f"({_letters(count) if level % 2 == 0 else as_roman(count)})"


def _letters(count: int) -> str:
    out = ""
    while count:
        count, rest = divmod(count - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
