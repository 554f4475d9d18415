"""What is new is called after what it follows: "9 bis", "9 ter" between 9 and 10; no number of the base occurs twice.

    9    Decides to meet twice a year;            the base's
    9 bis    Requests a report;                   new, CRI
    9 ter    Requests a plan,                     new, MEX, with items (a) and (b): 9 ter (a), 9 ter (b)
    10   Thanks the host.                         the base's
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from drafting.model.change import Insert, Move, Split, Sponsored
from drafting.model.text import Provision, Text
from drafting.model.words.labels import BULLET, NUMBERED, typed, under, whole_labels
from drafting.model.words.schemes import MORE, Scheme

MORE_NAMES = tuple(MORE.split("|"))
TYPED = ("operative", "paragraph", "preambular")        # kinds whose numbers are typed into the words
BETWEEN = ("article", "annex")                          # what a count of paragraphs does not go on behind
FIRST = ("1", "a", "i", "A", "I")


class _New(NamedTuple):
    """A new provision: its label, its kind and depth, and who is behind it."""

    label: str
    provision: Provision
    sponsors: frozenset[str]


def called(base: Text, facts: Mapping[str, Sponsored]) -> dict[str, str]:
    """By the ids of facts in the order of the text, the labels of what they bring; what has no number is not there.

    What only moves keeps its own.
    """
    return _Names(base).given(facts) if any(isinstance(s.fact, Insert | Move | Split) for s in facts.values()) else {}


class _Names:
    def __init__(self, base: Text) -> None:
        self.body = [p for p in base if not p.parent and p.kind != "note"]
        self.place = {p.id: n for n, p in enumerate(self.body)}
        self.whole = whole_labels(base)
        self.used = set(self.whole.values())
        self.counts: dict[str, int] = {}

    def given(self, facts: Mapping[str, Sponsored]) -> dict[str, str]:
        out: dict[str, str] = {}
        there: dict[object, list[_New]] = {}
        for ident, s in facts.items():
            if isinstance(s.fact, Insert) and not s.fact.slot.parent:
                new = s.fact.content[0]
                label = self.inside(new, s, there.get(s.fact.slot, [])) or self.between(new, s.fact.slot.after)
                there.setdefault(s.fact.slot, []).append(_New(label, new, frozenset(s.sponsors)))
            elif isinstance(s.fact, Move):
                label = self.whole.get(s.fact.provision, "")
            elif isinstance(s.fact, Split) and s.fact.provision in self.whole:
                label = self.more(self.whole[s.fact.provision])
            else:
                continue
            if label:
                out[ident] = label
        return out

    def inside(self, new: Provision, s: Sponsored, before: list[_New]) -> str:
        """The label of an item that stands under a new provision of the same members."""
        if new.kind != "item":
            return ""
        for other in reversed(before):
            if other.sponsors.isdisjoint(s.sponsors):
                continue
            if other.provision.kind != "item" or other.provision.level < new.level:
                return self.counted(other.label, new) if other.label else ""
        return ""

    def counted(self, holder: str, new: Provision) -> str:
        """The next free letter under a new provision."""
        form = "letter" if new.level % 2 == 0 else "roman"
        n = self.counts[holder] = self.counts.get(holder, 0) + 1
        return under("operative", holder, Scheme("(", form, ")").label(n))

    def between(self, new: Provision, after: str) -> str:
        """The label after the last of its like that stands before it; "" where there is none, or it has no number."""
        if new.kind not in (*NUMBERED, "heading") and not typed(new.text):
            return ""
        at = self.place.get(after, -1)
        for n in range(at, -1, -1):
            p = self.body[n]
            if _alike(p, new):
                return self.more(self.whole[p.id]) if p.id in self.whole and not self.anew(n, at, new) else ""
            if _ends(p, new):
                break
        return ""

    def anew(self, last: int, at: int, new: Provision) -> bool:
        """Whether the count begins again between its last number and a place: there stands a heading between."""
        if not any(p.kind == "heading" for p in self.body[last + 1:at + 1]) or new.kind == "heading":
            return False
        following = next((p for p in self.body[at + 1:] if _alike(p, new)), None)
        return following is not None and following.label.strip("(). ") in FIRST

    def more(self, label: str) -> str:
        """The next label behind one of the base that is free."""
        while True:
            n = self.counts[label] = self.counts.get(label, 0) + 1
            if (found := f"{label} {_latin(n)}") not in self.used:
                self.used.add(found)
                return found


def _alike(p: Provision, new: Provision) -> bool:
    """Whether a provision of the base is counted as the new one is."""
    if not p.label or p.label == BULLET:
        return False
    if new.kind in TYPED:
        return p.kind in TYPED
    return p.kind == new.kind and (p.level == new.level or new.kind == "article")


def _ends(p: Provision, new: Provision) -> bool:
    """Whether a row of things like the new one ends at a provision: looking back, it stands under that."""
    if new.kind == "item":
        return p.kind != "item" or p.level < new.level
    return new.kind in TYPED and p.kind in BETWEEN or p.kind == "heading" and new.kind == "heading" \
        and p.level < new.level


def _latin(n: int) -> str:
    """bis, ter … decies, decies bis …"""
    last = len(MORE_NAMES)
    return MORE_NAMES[n - 1] if n <= last else f"{MORE_NAMES[-1]} {_latin(n - last)}"
