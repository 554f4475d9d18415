"""What of a returned file nobody meant: hidden ids that stand at other paragraphs than they went out with.

And what the program that saved it did by itself, read as the base has it: LibreOffice has no paragraphs that only end a
section, anchors boxes at the beginning of their paragraph, leaves empty paragraphs behind, and writes page breaks on
the other side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from msgspec.structs import replace

from drafting.merge.facts.facts import found_in
from drafting.merge.facts.looks import partners
from drafting.model.change import Text as Words
from drafting.model.characters import shortened
from drafting.model.spans import edited
from drafting.model.text import OBJECT, Notice, Provision, Text, blank
from drafting.word.opc.package import Package
from drafting.word.text.read import Reading

WORD = re.compile(r"\w+")
FEW = 4                         # words by which a paragraph is hardly known
COMMON, CANDIDATES = 40, 3
OTHER, SAME = 0.4, 0.8          # shared words of what was rewritten, and of what is one paragraph
BREAK, LOOK = "\f", "page break"
SECTION, STYLE = "section", "style"
Looks = Mapping[str, Mapping[str, str]]


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


def laid_back(base: Text, reading: Reading, sent: Looks, came: dict[str, dict[str, str]],
              floating: Iterable[str]) -> None:
    """Have sections, looks and what floats as they are in the base; `sent` and `came` are the looks of both."""
    _sections_back(base, reading, sent, came)
    _looks_back(base, reading, sent, came)
    _boxes_back(base, reading, floating)


def _sections_back(base: Text, reading: Reading, sent: Looks, came: dict[str, dict[str, str]]) -> None:
    """Have sections end where they end in the base: at empty paragraphs of their own, which the program took away.

    It ends them at the paragraph before, and the hidden id of the empty one goes to a neighbour. Where there are more
    sections than in the base, or fewer, somebody meant it, and all stay as they came.
    """
    ends = _ends(base, sent)
    if len(ends) != len(_ends(reading.text, came)):
        return
    own = {x.id: (x, base[max(0, n - 1):n + 2]) for n, x in enumerate(base) if blank(x)}
    for n, mine in enumerate(ends):
        if mine in own:
            x, near = own[mine]
            named = next((z for z in reading.text if z.id == mine and not blank(z)), None)
            if named is not None:
                _rename(reading, mine, _name(named, near, {z.id for z in reading.text}), came)
            _ended(reading, x, _ends(reading.text, came)[n], sent[mine], came)
        came[_ends(reading.text, came)[n]][SECTION] = sent[mine][SECTION]


def _ends(text: Text, looks: Looks) -> list[str]:
    """The paragraphs at which sections end."""
    return [x.id for x in text if looks.get(x.id, {}).get(SECTION)]


def _name(named: Provision, near: Text, taken: set[str]) -> str:
    """The id that a paragraph has beside the empty one whose id went to it; a new one where it is new itself."""
    free = sorted((x for x in near if x.id not in taken), key=lambda x: x.text != named.text)
    return free[0].id if free else f"{named.id}-"


def _ended(reading: Reading, x: Provision, ident: str, look: Mapping[str, str],
           came: dict[str, dict[str, str]]) -> None:
    """Have the section that ends at a paragraph end at the base's empty one: itself, or one behind it."""
    at = next(n for n, z in enumerate(reading.text) if z.id == ident)
    if blank(reading.text[at]):
        _rename(reading, ident, x.id, came)
    else:
        reading.text = (*reading.text[:at + 1], x, *reading.text[at + 1:])
        came[ident], came[x.id] = {**came[ident], SECTION: ""}, dict(look)


def _rename(reading: Reading, old: str, new: str, came: dict[str, dict[str, str]]) -> None:
    """Give a provision of a reading another id, wherever it is named."""
    reading.text = tuple(replace(z, id=new) if z.id == old else z for z in reading.text)
    reading.comments = tuple(replace(c, provision=new) if c.provision == old else c for c in reading.comments)
    reading.elements[new], came[new] = reading.elements.pop(old), came.pop(old)


def _looks_back(base: Text, reading: Reading, sent: Looks, came: dict[str, dict[str, str]]) -> None:
    """Have empty paragraphs look as in the base, and those behind a deleted one, whose style the program gives them."""
    mine, names = {x.id: x for x in base}, partners(base, reading.text)
    kept, gone, behind = set(names.values()), set[str](), {}
    for x in base:
        behind[x.id] = gone if x.id in kept else set()
        gone = set() if x.id in kept else gone | {sent.get(x.id, {}).get(STYLE, "")}
    text = []
    for y in reading.text:
        x = mine.get(names.get(y.id, ""), y)
        empty = x is not y and not x.text and not y.text and x.kind == y.kind == "paragraph"
        if y.id in came and x.id in sent and (empty or came[y.id].get(STYLE) in behind.get(x.id, ())):
            came[y.id].update(sent[x.id] if empty else {STYLE: sent[x.id][STYLE]})
            y = replace(y, kind=x.kind, level=x.level, style=x.style, attrs=x.attrs if empty else y.attrs)
        text.append(y)
    reading.text = tuple(text)


def _boxes_back(base: Text, reading: Reading, floating: Iterable[str]) -> None:
    """Have floating things stand where they stand among the words of their paragraph in the base.

    `floating` are their names. Nobody sees where in its paragraph a box is anchored.
    """
    mine, names, those = {x.id: x for x in base}, partners(base, reading.text), set(floating)
    if those:
        reading.text = tuple(_anchored(mine[names[y.id]], y, those) if y.id in names and OBJECT in y.text else y
                             for y in reading.text)


def _anchored(x: Provision, y: Provision, floating: set[str]) -> Provision:
    """A paragraph whose one floating thing stands as in that of the base: at its beginning, at its end."""
    (was, now) = ([m for m in p.marks if m.key == "object" and m.value in floating] for p in (x, y))
    if [m.value for m in was] != [m.value for m in now] or len(was) != 1:
        return y
    mark, edge = now[0], (was[0].start == 0, was[0].end == len(x.text))
    if not any(edge) or (mark.start == 0, mark.end == len(y.text)) == edge:
        return y
    to = 0 if edge[0] else len(y.text)
    moved = [Words("", mark.start, mark.end), Words("", to, to, OBJECT, (replace(mark, start=0, end=1),))]
    words, marks = edited(y.text, y.marks, moved)
    return replace(y, text=words, marks=marks)


def breaks_back(base: Text, reading: Reading, sent: Looks,
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


def _broken(text: Text, looks: Looks) -> int:
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
