"""Wording that is not agreed, written in square brackets with its names and kept as objects beside the words.

`[original words] [GTM, MEX: other words]`; "–" alone as wording stands for deletion. While a text is edited, a
bracket travels as two kinds of marks over its words, so that it moves with them; afterwards it is an object again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from drafting.model.change import Proposal, Text, edit_of
from drafting.model.spans import cut, edited, normal, shifted
from drafting.model.text import Alternative, Bracket, Provision, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE, CHOICE = "[", "|"        # mark keys of our own, never stored
NOTHING = "–"
ENDED = re.compile(r"\](?:[ \u00a0]?\([^()\[\]]*\))?$")       # with names behind it: "[x] (MEX)"


class Builder:
    """Puts words and marks together, and says where each alternative came to stand."""

    def __init__(self, ident: str) -> None:
        self.ident, self.text = ident, ""
        self.marks: list[Span] = []
        self.count = 0

    def add(self, text: str, marks: Iterable[Span] = ()) -> None:
        self.marks += shifted(marks, len(self.text))
        self.text += text

    def choice(self, text: str, marks: Iterable[Span], sponsors: tuple[str, ...], proposal: str) -> None:
        """One alternative in its own square brackets."""
        names = f"{', '.join(sponsors)}: " if sponsors else ""
        self.add(f"[{names}")
        start = len(self.text)
        self.add(text or NOTHING, marks)
        value = "\t".join((self.ident, str(self.count), ",".join(sponsors), proposal))
        self.marks.append(Span(start, len(self.text), CHOICE, value))
        self.count += 1
        self.add("]")

    def done(self) -> tuple[str, tuple[Span, ...]]:
        """The words, and their marks with one over the whole bracket."""
        return self.text, normal([*self.marks, Span(0, len(self.text), WHOLE, self.ident)])


def around(x: Provision, start: int, end: int, proposals: list[Proposal]) -> list[Text]:
    """The base words `start` to `end` in brackets with what members want in their place, the original first."""
    builder = Builder("b" + proposals[0].id)
    words = x.text[start:end]
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    if words.strip():
        builder.choice(words[left:right], cut(x.marks, start + left, start + right), (), "")
    lead, trail = words[:left], words[right:] if words.strip() else ""
    for sponsors, ids, text, marks in variants(x, start, end, proposals):
        if not words.strip():
            lead = lead or text[:len(text) - len(text.lstrip())]
            trail = trail or (text[len(text.rstrip()):] if text.strip() else "")
        if builder.text:
            builder.add(" ")
        bare = len(text) - len(text.lstrip())
        builder.choice(text.strip(), cut(marks, bare, bare + len(text.strip())), sponsors, ids[0])
    text, marks = builder.done()
    return [Text(x.id, start, end, lead + text + trail, tuple(shifted(marks, len(lead))))]


class Variant(NamedTuple):
    """One of the wordings of a stretch: who wants it, by which proposals, its words and marks."""

    sponsors: tuple[str, ...]
    ids: list[str]
    text: str
    marks: tuple[Span, ...]


def variants(x: Provision, start: int, end: int, proposals: Iterable[Proposal]) -> Iterator[Variant]:
    """The distinct wordings of the stretch, in the order of the members."""
    wants: dict[str, list[Proposal]] = {}
    for p in proposals:
        for sponsor in p.sponsors:
            wants.setdefault(sponsor, []).append(p)
    found: dict[tuple[str, tuple[Span, ...]], tuple[list[str], list[str]]] = {}
    for sponsor in sorted(wants):
        edits = [replace(edit, start=edit.start - start, end=edit.end - start)
                 for edit in map(edit_of, wants[sponsor])]
        wording = edited(x.text[start:end], cut(x.marks, start, end), edits)
        found.setdefault(wording, ([], [p.id for p in wants[sponsor]]))[0].append(sponsor)
    for (text, marks), (sponsors, ids) in found.items():
        yield Variant(tuple(sponsors), ids, text, marks)


def carried_in(x: Provision) -> Provision:
    """The provision with its brackets as marks, to be edited."""
    marks = list(x.marks)
    for b in x.brackets:
        marks.append(Span(b.start, b.end, WHOLE, f"{b.id}\t{b.part}" if b.part else b.id))
        for n, a in enumerate(b.alternatives):
            value = "\t".join((b.id, str(n), ",".join(a.sponsors), a.proposal, a.option))
            marks.append(Span(a.start, a.end, CHOICE, value))
    return replace(x, marks=normal(marks), brackets=())


def carried_out(x: Provision) -> Provision:
    """The provision with its brackets as objects again; one whose square brackets are gone is no bracket any more."""
    if not any(m.key in (WHOLE, CHOICE) for m in x.marks):
        return x
    choices: dict[str, dict[int, Alternative]] = {}
    for m in x.marks:
        if m.key == CHOICE:
            ident, n, sponsors, proposal, option = (*m.value.split("\t"), "")[:5]
            before = choices.setdefault(ident, {}).get(int(n))
            start = min(m.start, before.start) if before else m.start
            names = tuple(filter(None, sponsors.split(",")))
            choices[ident][int(n)] = Alternative(start, m.end, names, proposal, option)
    spans: dict[str, tuple[int, int]] = {}
    for m in x.marks:
        if m.key == WHOLE:
            start, end = spans.get(m.value, (m.start, m.end))
            spans[m.value] = (min(start, m.start), max(end, m.end))
    brackets = []
    for value, (start, end) in spans.items():
        ident, _, part = value.partition("\t")
        found = _with_original(x.text, start, choices.get(ident, {}))
        alternatives = tuple(a for _, a in sorted(found.items()))
        if stands(x.text[start:end], part, alternatives):
            brackets.append(Bracket(ident, start, end, alternatives, part))
    return replace(x, brackets=tuple(sorted(brackets, key=lambda b: (b.start, -b.end))),
                   marks=tuple(m for m in x.marks if m.key not in (WHOLE, CHOICE)))


def _with_original(text: str, start: int, found: dict[int, Alternative]) -> dict[int, Alternative]:
    """The alternatives, the original one as wide as its signs say: a bracket inside it may have replaced its words."""
    first, original = found.get(1), found.get(0)
    if first is None or not text.startswith("[", start) or (original and (original.sponsors or original.option)):
        return found
    end = text.rfind("] [", start, first.start)
    if end < 0:
        return found
    low, high = (original.start, original.end) if original else (end, end)
    apart = text[start + 1:low] + text[high:end]
    return found | {0: Alternative(start + 1, end)} if apart.strip() else found


def stands(words: str, part: str, alternatives: tuple[Alternative, ...]) -> bool:
    """Whether words still have the signs of a bracket, or of the part of one that they are."""
    if any(a.option for a in alternatives):
        return True
    opened = words.startswith("[") or part in ("middle", "last")
    return opened and (part in ("first", "middle") or ENDED.search(words) is not None)


def whole(text: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The text without brackets over several provisions that have lost their first or their last part."""
    parts: dict[str, set[str]] = {}
    for b in (b for x in text for b in x.brackets if b.part):
        parts.setdefault(b.id, set()).add(b.part)
    broken = {ident for ident, found in parts.items() if not {"first", "last"} <= found}
    if not broken:
        return text
    return tuple(replace(x, brackets=tuple(b for b in x.brackets if b.id not in broken)) for x in text)
