"""What a returned text changed beside words and marks: style, level, list, indent, breaks, merged cells.

Programs rewrite such things when they save. What differs in one provision out of a few is a member's wish; what
differs all over a file is its program's doing, and is said once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.blocks import Alignment, align
from drafting.diff.inplace import in_place
from drafting.merge.facts.noted import notes_of, without_notes
from drafting.merge.facts.shape import Shape
from drafting.merge.facts.typography import fold
from drafting.model.change import Attr, Delete, Fact
from drafting.model.text import Notice, Provision, Span, Text

SEVERAL, SHARE = 3, 0.25         # more than so many provisions, and more than this share of all: the program's doing
MERGED, MERGED_CELL = "merged cells", re.compile(r"row (\d+), ([^;]+)")
FOLLOWS = {"indent": ("list", "style"), "list": ("style",)}      # what changes along with something else
T = TypeVar("T", bound="str | tuple[str, str, int]")
Values = Mapping[str, Mapping[str, str]]
Words = Mapping[str, Sequence[str]]


class Seen(Struct, frozen=True):
    """A text with its looks by provision id: `blocks` those of paragraphs and tables, `words` those inside them."""

    text: Text
    blocks: Values = {}
    words: Values = {}


class Compared(Struct, frozen=True):
    """The returned text with its changed looks as attributes, facts about style, kind and level, and notices.

    `words` says which looks of words differ where; in more than `many` provisions it is the program's doing.
    """

    text: Text
    facts: tuple[Attr, ...] = ()
    notices: tuple[Notice, ...] = ()
    words: Words = {}
    many: int = 0


def compared(base: Text, sent: Seen, came: Seen) -> Compared:
    """How the looks of what came differ from those of what was sent; `base` is the text that was sent."""
    first = {x.id: x for x in base}
    job = _Looks(sent, came, {j: i for j, i in partners(base, came.text).items()
                               if i in sent.blocks and j in came.blocks})
    attributes, facts = job.attributes(), job.shapes()
    aligned, dress = set(job.changed("align")), job.dress()
    text = tuple(_with(y, first.get(job.partner.get(y.id, "")), attributes.get(y.id, {}), y.id in aligned)
                 if y.id in job.partner else dress(y) for y in came.text)
    return Compared(text, tuple(facts), tuple(job.notices()), job.words(), job.many)


def still_there(facts: Sequence[Attr], others: Sequence[Fact]) -> tuple[Attr, ...]:
    """The facts about looks but for those of provisions that go."""
    gone = {f.provision for f in others if isinstance(f, Delete)}
    return tuple(f for f in facts if f.provision not in gone)


def named_objects(text: Text, names: Mapping[str, str]) -> Text:
    """The text with its pictures and other objects under other names."""
    if not names:
        return text
    return tuple(replace(x, object=names.get(x.object, x.object), marks=tuple(
        Span(m.start, m.end, m.key, names.get(m.value, m.value)) if m.key == "object" else m for m in x.marks))
        for x in text)


def partners(base: Text, returned: Text) -> dict[str, str]:
    """Id in the returned text → id in the base."""
    old, new = Shape(base), Shape(returned)
    a, b = ([text[n] for n in without_notes(text)] for text in (base, returned))
    words = [fold(old.words(x)) for x in a], [fold(new.words(y)) for y in b]
    ids = [x.id for x in a], [y.id for y in b]
    pairs = [(n, n) for n in range(len(a))] if in_place(*words, *ids) else _both(align(*words, *ids))
    out = {b[j].id: a[i].id for i, j in pairs if (a[i].kind == "table") == (b[j].kind == "table")}
    return out | notes_of(old, new)


def _both(found: Alignment) -> list[tuple[int, int]]:
    """The pairs of an alignment, what changed places among them."""
    return [(i, j) for i, j in (*found.pairs, *found.moves.items()) if i is not None and j is not None]


def _with(y: Provision, x: Provision | None, changed: Mapping[str, str], aligned: bool) -> Provision:
    """The provision with what the base knows of its looks, and what has changed of it; `aligned` is said by itself."""
    if not (changed or aligned or y.attrs or (x is not None and x.attrs)):
        return y
    attrs = {**(dict(x.attrs) if x is not None else {}), **changed}
    if aligned:
        attrs["align"] = dict(y.attrs).get("align", "")
    kept = tuple(sorted((key, value) for key, value in attrs.items() if value))
    return y if kept == y.attrs else replace(y, attrs=kept)


def _most(counts: Counter[T]) -> T:
    """What is counted most often; of equals the last one by name."""
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0]


def _rows(text: Text, table: str) -> dict[str, str]:
    """The number of the row of a table that each paragraph stands in, by its id."""
    rows = next(p.rows for p in text if p.id == table)
    cells = {cell: str(n) for n, row in enumerate(rows, 1) for cell in row.cells}
    return {p.id: cells[p.parent] for p in text if p.parent in cells}


class _Looks:
    """The looks of pairs of provisions beside each other."""

    def __init__(self, sent: Seen, came: Seen, partner: dict[str, str]) -> None:
        self.sent, self.came, self.partner = sent, came, partner
        self.differing: dict[str, list[str]] = {}
        for y, x in partner.items():
            for key, value in came.blocks.get(y, {}).items() if came.blocks.get(y) != sent.blocks[x] else ():
                if sent.blocks[x].get(key, value) != value and not (key == MERGED and self.merged_alike(x, y)):
                    self.differing.setdefault(key, []).append(y)
        self.many = int(max(SEVERAL, SHARE * len(self.partner)))
        self.everywhere = {key for key, those in self.differing.items() if self.too_many(those)}
        self.texts = [{p.id: p.text for p in seen.text} for seen in (sent, came)]

    def merged_alike(self, x: str, y: str) -> bool:
        """Whether the cells of a table are merged as before in the rows that both have."""
        old, new = _rows(self.sent.text, x), _rows(self.came.text, y)
        rows = {new[j]: old[i] for j, i in self.partner.items() if j in new and i in old}
        before, now = (MERGED_CELL.findall(seen.blocks[ident][MERGED]) for seen, ident in (
            (self.sent, x), (self.came, y)))
        return {(rows[n], how) for n, how in now if n in rows} == {(n, how) for n, how in before if n in rows.values()}

    def too_many(self, those: list[str]) -> bool:
        return len(those) > self.many

    def changed(self, key: str) -> list[str]:
        """The provisions where a look differs by itself, and not along with another one."""
        if key in self.everywhere:
            return self.outliers() if key == "style" else []
        leaders = {y for other in FOLLOWS.get(key, ()) for y in self.changed(other)}
        return [y for y in self.differing.get(key, ()) if y not in leaders]

    def dress(self) -> Callable[[Provision], Provision]:
        """What gives a new provision the style and alignment that the file's own stand for in the base."""
        before, now = ({p.id: p for p in seen.text} for seen in (self.sent, self.came))
        styles: dict[str, Counter[tuple[str, str, int]]] = {}
        aligns: dict[str, Counter[str]] = {}
        for y, x in self.partner.items():
            if not dict(before[x].attrs).get("align"):
                aligns.setdefault(now[y].style, Counter())[dict(now[y].attrs).get("align", "")] += 1
            if "style" in self.everywhere:
                styles.setdefault(now[y].style, Counter())[before[x].style, before[x].kind, before[x].level] += 1

        def dressed(y: Provision) -> Provision:
            usual = _most(aligns.get(y.style, Counter({"": 1})))
            attrs = tuple(pair for pair in y.attrs if pair != ("align", usual))
            if y.style not in styles or y.kind in ("table", "opaque"):
                return y if attrs == y.attrs else replace(y, attrs=attrs)
            style, kind, level = _most(styles[y.style])
            return replace(y, attrs=attrs, style=style, kind=kind, level=level)

        return dressed

    def outliers(self) -> list[str]:
        """Where every style has another name, the provisions that have not the one that the rest of their style has."""
        groups: dict[str, Counter[str]] = {}
        for y, x in self.partner.items():
            names = groups.setdefault(self.sent.blocks[x].get("style", ""), Counter())
            names[self.came.blocks[y].get("style", "")] += 1
        usual = {style: names.most_common(1)[0][0] for style, names in groups.items()
                 if names.most_common(1)[0][1] * 2 > names.total() > 2}
        return [y for y, x in self.partner.items() if (style := self.sent.blocks[x].get("style", "")) in usual
                and usual[style] != self.came.blocks[y].get("style", "")]

    def attributes(self) -> dict[str, dict[str, str]]:
        """The changed looks that have no field of their own, by provision of the returned text."""
        out: dict[str, dict[str, str]] = {}
        for key in self.differing:
            for y in self.changed(key) if key not in ("style", "align") else ():
                out.setdefault(y, {})[key] = self.came.blocks[y][key] or "none"
        return out

    def shapes(self) -> Iterator[Attr]:
        """The facts about kind and level, else about style, of provisions whose style is another."""
        before, now = ({p.id: p for p in seen.text} for seen in (self.sent, self.came))
        for y in self.changed("style"):
            x, z = before[self.partner[y]], now[y]
            if x.kind != z.kind:
                yield Attr(x.id, "kind", z.kind)
            if x.level != z.level:
                yield Attr(x.id, "level", str(z.level))
            if (x.kind, x.level) == (z.kind, z.level):
                yield Attr(x.id, "style", z.style)

    def notices(self) -> Iterator[Notice]:
        """What differs all over the file."""
        for key in sorted(self.everywhere):
            yield Notice("looks", "", f"The {key} differs in {len(self.differing[key])} of {len(self.partner)} "
                                      "provisions; the program that saved the file is taken to have done it.")

    def words(self) -> Words:
        """By the look of words that differs the provisions of what was sent in which it does."""
        found: dict[str, list[str]] = {}
        for y, x in self.partner.items():
            old, new = self.sent.words.get(x, {}), self.came.words.get(y, {})
            for key in sorted({*old, *new}):
                if old.get(key) != new.get(key) and self.same_words(x, y):
                    found.setdefault(key, []).append(x)
        return found

    def same_words(self, x: str, y: str) -> bool:
        return fold(self.texts[0][x]) == fold(self.texts[1][y])
