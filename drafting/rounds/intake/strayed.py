"""Hidden ids that stand at other paragraphs than they went out with: moved by hand, or swapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from drafting.model.characters import shortened
from drafting.model.text import Notice, Provision, Text

WORD = re.compile(r"\w+")
FEW = 4                         # words by which a paragraph is hardly known
COMMON, CANDIDATES = 40, 3
OTHER, SAME = 0.4, 0.8          # shared words of what was rewritten, and of what is one paragraph


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
