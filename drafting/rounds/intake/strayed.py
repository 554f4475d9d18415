"""What of a returned file nobody meant: hidden ids that stand at other paragraphs than they went out with.

And empty paragraphs, and page breaks elsewhere than in the base, as the program that saved it writes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping

from msgspec.structs import replace

from drafting.merge.facts.facts import found_in
from drafting.merge.facts.looks import partners
from drafting.model.change import Text as Words
from drafting.model.characters import shortened
from drafting.model.spans import edited
from drafting.model.text import Notice, Provision, Text, blank
from drafting.word.opc.package import Package
from drafting.word.text.read import Reading

WORD = re.compile(r"\w+")
FEW = 4                         # words by which a paragraph is hardly known
COMMON, CANDIDATES = 40, 3
OTHER, SAME = 0.4, 0.8          # shared words of what was rewritten, and of what is one paragraph
BREAK, LOOK = "\f", "page break"


def strayed(base: Text, came: Text, rejected: Text) -> Iterator[Notice]:
    """A notice for each paragraph whose id is one paragraph's of the base and whose words are another's.

    Where the other one is still there under its own id the words were only written again, which anybody may do. And
    what is so in one view of a file alone, its tracked changes accepted or `rejected`, is the work of these changes.
    """
    found = list(_strayed(base, came))
    also = {notice.place for notice in _strayed(base, rejected)} if found else ()
    yield from (notice for notice in found if notice.place in also)


def _strayed(base: Text, came: Text) -> Iterator[Notice]:
    before = {p.id: p for p in base if p.text.strip()}
    here = {p.id: p for p in came if p.id in before}
    other = [p for p in here.values() if p.text != before[p.id].text and not _same(p, before[p.id], OTHER)]
    holders = _holders(before) if other else {}
    for p in other:
        shared = Counter(ident for word in set(_words(p)) for ident in holders.get(word, ()))
        for like, _ in shared.most_common(CANDIDATES):
            kept = like in here and _same(here[like], before[like], OTHER)
            if like != p.id and not kept and _same(p, before[like], SAME):
                yield Notice("whose", like, f"“{shortened(p.text, 60)}” bears the hidden id of another paragraph, "
                                            f"“{shortened(before[p.id].text, 60)}”: look at what it is read as before "
                                            "you answer its proposals.")
                break


def _holders(before: Mapping[str, Provision]) -> dict[str, list[str]]:
    """The paragraphs that a word stands in; a word of many says little."""
    out: dict[str, list[str]] = {}
    for ident, p in before.items():
        for word in set(_words(p)):
            out.setdefault(word, []).append(ident)
    return {word: those for word, those in out.items() if len(those) <= COMMON}


def _same(p: Provision, other: Provision, least: float) -> bool:
    """Whether two paragraphs share so many of their words; with few words none is known for another."""
    one, two = _words(p), _words(other)
    longer = max(one.total(), two.total())
    return longer > 0 and (one & two).total() / longer >= least and (least == OTHER or one.total() >= FEW)


def _words(p: Provision) -> Counter[str]:
    return Counter(WORD.findall(p.text.casefold()))


# -- what the program that saved it did ---------------------------------------------------------------
def leaves_blanks(package: Package) -> bool:
    """Whether the program that saved the file leaves an empty paragraph where a tracked move took one away."""
    part = package.related("extended-properties", "")
    return part is not None and b"LibreOffice" in package.parts[part]


def without_left(base: Text, reading: Reading) -> int:
    """Take the empty paragraphs that the base has not out of a reading, and comments off them; how many they are.

    Which of them the base has is told by their ids; a file that has none of ours is aligned with the base.
    """
    spaces = {x.id for x in base if blank(x)}
    gone = {y.id for y in reading.text if blank(y) and y.id not in spaces}
    if gone and not {x.id for x in base} & {y.id for y in reading.text}:
        gone -= set(found_in(base, reading.text).pairs.values())
    reading.text = tuple(y for y in reading.text if y.id not in gone)
    reading.comments = tuple(replace(c, provision="", start=0, end=0) if c.provision in gone else c
                             for c in reading.comments)
    return len(gone)


def breaks_back(base: Text, reading: Reading, sent: Mapping[str, Mapping[str, str]],
                came: Mapping[str, MutableMapping[str, str]]) -> int:
    """Put page breaks between paragraphs as the base has them; how many paragraphs had them otherwise.

    Such a program writes a break before a paragraph as one behind the words before it, and the other way round. `sent`
    and `came` are the looks of the paragraphs of both. Where there are more than in the base a member put some in, and
    all stay as they came.
    """
    if _broken(reading.text, came) > _broken(base, sent):
        return 0
    mine, names = {x.id: x for x in base}, partners(base, reading.text)
    text, moved = {y.id: y for y in reading.text}, {}
    for ident, name in names.items():
        x, y = mine[name], text[ident]
        look = sent.get(name, {}).get(LOOK, "")
        if (shown := came.get(ident)) is not None and shown.get(LOOK, "") != look:
            shown[LOOK], moved[ident] = look, 0
        first, last = _edges(x.text), _edges(y.text)
        if first != last and not y.brackets and x.text.strip(BREAK) and y.text.strip(BREAK):
            edits = [Words("", 0, last[0], BREAK * first[0]),
                     Words("", len(y.text) - last[1], len(y.text), BREAK * first[1])]
            words, marks = edited(y.text, y.marks, edits)
            text[ident], moved[ident] = replace(y, text=words, marks=marks), first[0] - last[0]
    reading.text = tuple(text.values())
    reading.comments = tuple(
        replace(c, start=max(0, c.start + moved[c.provision]), end=min(len(text[c.provision].text),
                                                                      max(0, c.end + moved[c.provision])))
        if moved.get(c.provision) and c.end else c for c in reading.comments)
    return len(moved)


def _broken(text: Text, looks: Mapping[str, Mapping[str, str]]) -> int:
    """At how many places between paragraphs a page breaks, whichever of the two says so."""
    out, behind = 0, 0
    for x in text:
        first, last = _edges(x.text)
        out += bool(behind or first or looks.get(x.id, {}).get(LOOK))
        behind = last
    return out + bool(behind)


def _edges(words: str) -> tuple[int, int]:
    """How many page breaks stand before all words, and behind them."""
    return len(words) - len(words.lstrip(BREAK)), len(words) - len(words.rstrip(BREAK))
