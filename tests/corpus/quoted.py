"""Quotations of real provisions as people make them: cut, shifted, retyped, slightly reworded; and what they mean."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.diff import edits

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
RETYPED = (("“", '"'), ("”", '"'), ("«", '"'), ("»", '"'), ("’", "'"), ("‘", "'"), ("'", "’"), ('"', "”"),
           ("–", "-"), ("-", "\u2011"), (" ", "\u00a0"), (" ", "  "))
INSERTED = ("In accordance with the plan, ", "Subject to what follows and in the order of the annex, ", "Sin perjuicio "
            "de lo anterior, ")


class Quoted(NamedTuple):
    """A quotation of `text`, of the characters `start` to `end` of it; `near` is where they stood in an older text."""

    kind: str
    text: str
    words: str
    start: int
    end: int
    near: int

    @property
    def repeats(self) -> bool:
        """Whether what is quoted stands in the text more than once, or begins or ends in more than one place."""
        text = self.text.casefold()
        if self.kind != "gap":
            return len(_at(text, text[self.start:self.end])) > 1
        head, tail = re.split(r" ?\[?(?:…|\.{3})]? ?", self.words.casefold(), maxsplit=1)
        return sum(i + len(head) <= j for i in _at(text, head) for j in _at(text, tail)) > 1


def _at(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]


def quotations(texts: Sequence[str], count: int, seed: int) -> Iterator[Quoted]:
    """So many quotations of the texts, of each kind as many."""
    chance = random.Random(seed)
    vocabulary = sorted({word for text in texts for word in WORD.findall(text)})
    kinds = (cut, gap, shifted, retyped, reworded)
    made = 0
    while made < count:
        text = chance.choice(texts)
        found = kinds[made % len(kinds)](text, list(WORD.finditer(text)), chance, vocabulary)
        if found is not None:
            yield found
            made += 1


def carried(old: str, new: str, count: int, chance: random.Random) -> Iterator[Quoted]:
    """Quotations of what an author wrote, looked for in what was there before; both ends stand in both.

    Where they stood is what comparing the two whole texts says.
    """
    changed = edits.words(old, new)
    words = list(WORD.finditer(new))
    for _ in range(count):
        if (found := stretch(words, chance, 8, 30)) is None or "\n" in new[slice(*found)]:
            continue
        if any(c.j1 - 1 <= at <= c.j2 + 1 for c in changed for at in found) or \
                not any(found[0] < c.j1 < found[1] for c in changed):
            continue
        start, end = (at + sum(c.i2 - c.i1 - c.j2 + c.j1 for c in changed if c.j2 <= at) for at in found)
        if "\n" not in old[start:end]:
            first = old.rfind("\n", 0, start) + 1
            line = old[first:].split("\n")[0]
            yield Quoted("carried", line, new[slice(*found)], start - first, end - first, start - first)


def stretch(words: list[re.Match], chance: random.Random, least: int, most: int) -> tuple[int, int] | None:
    """The characters of some words that follow each other."""
    if len(words) < least:
        return None
    length = chance.randint(least, min(most, len(words)))
    first = chance.randint(0, len(words) - length)
    return words[first].start(), words[first + length - 1].end()


def cut(text: str, words: list[re.Match], chance: random.Random, _) -> Quoted | None:
    """Part of what was meant to be quoted, cut at either end with a sign that says so."""
    if (found := stretch(words, chance, 2, 15)) is None:
        return None
    sign, space = chance.choice(["…", "...", "[…]", "[...]"]), chance.choice(["", " "])
    before, after = chance.choice([(sign + space, ""), ("", space + sign), (sign + space, space + sign)])
    return Quoted("cut", text, before + text[slice(*found)] + after, *found, found[0])


def gap(text: str, words: list[re.Match], chance: random.Random, _) -> Quoted | None:
    """The first and the last words of a stretch."""
    if len(words) < 10 or (found := stretch(words, chance, 10, 60)) is None:
        return None
    inner = [w for w in words if found[0] <= w.start() and w.end() <= found[1]]
    head, tail = chance.randint(2, 4), chance.randint(2, 4)
    sign = chance.choice([" … ", "…", " ... ", " […] ", " [...] "])
    said = text[found[0]:inner[head - 1].end()] + sign + text[inner[-tail].start():found[1]]
    return Quoted("gap", text, said, *found, found[0])


def shifted(text: str, words: list[re.Match], chance: random.Random, _) -> Quoted | None:
    """Words of a text into which something came before them."""
    if (found := stretch(words, chance, 2, 20)) is None:
        return None
    put, at = chance.choice(INSERTED), chance.choice([w.start() for w in words if w.start() <= found[0]])
    now = text[:at] + put + text[at:]
    return Quoted("shifted", now, text[slice(*found)], found[0] + len(put), found[1] + len(put), found[0])


def retyped(text: str, words: list[re.Match], chance: random.Random, _) -> Quoted | None:
    """Words with other quotation marks, dashes, blanks, or another capital at the beginning."""
    if (found := stretch(words, chance, 3, 25)) is None:
        return None
    said = text[slice(*found)]
    for old, new in chance.sample(RETYPED, 6):
        said = said.replace(old, new) if chance.random() < 0.7 else said
    return Quoted("retyped", text, said[0].swapcase() + said[1:] if chance.random() < 0.3 else said, *found, found[0])


def reworded(text: str, words: list[re.Match], chance: random.Random, vocabulary: list[str]) -> Quoted | None:
    """A longer quotation in which one or two words are others, otherwise spelt, left out, or put in."""
    if (found := stretch(words, chance, 10, 40)) is None:
        return None
    inner = [w for w in words if found[0] <= w.start() and w.end() <= found[1]]
    said = text[slice(*found)]
    for n in sorted(chance.sample(range(len(inner)), chance.choice([1, 1, 2])), reverse=True):
        at, end = inner[n].start() - found[0], inner[n].end() - found[0]
        said = said[:at] + another(said[at:end], 0 < n < len(inner) - 1, chance, vocabulary) + said[end:]
    return Quoted("reworded", text, said, *found, found[0])


def another(word: str, inside: bool, chance: random.Random, vocabulary: list[str]) -> str:
    """What somebody wrote for a word; the first and the last one are replaced by one word."""
    other = chance.choice(vocabulary)
    ways = [other, word + "s" if word[-1:] != "s" else word[:-1]]
    ways += [f"{word} {other}", f"{other} {word}", f"{other} {chance.choice(vocabulary)}"] if inside else []
    return chance.choice(ways)
