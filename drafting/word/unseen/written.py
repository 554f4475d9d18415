"""Signs in the words of a file that show otherwise than they read, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.model.words.letters import Odd, odd_signs, scripts, spelled, suspect
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import P
from drafting.word.unseen.odd import SAID, T, Unseen, odd, said, short


def written(package: Package) -> Iterator[Unseen]:
    """The words of all stories in which a sign is not what it seems."""
    roots = {part: package.tree(part) for part in package.stories()}
    if not any(suspect(t.text) for root in roots.values() for t in root.iter(T) if t.text):
        return
    has = scripts("".join(t.text or "" for root in roots.values() for t in root.iter(T)))
    for part, root in roots.items():
        for p in root.iter(P):
            if suspect("".join(t.text or "" for t in p.iter(T))):
                for each in odd_signs(said(p), has):
                    yield odd(part, p, each.why, spelled(each.word), _signs(each))


def odd_in(texts: Iterable[str]) -> Iterator[str]:
    """What is to be said of the signs in texts that are of one file, such as the cells of a form."""
    texts = list(texts)
    has = scripts("".join(texts))
    for words in filter(suspect, texts):
        for each in odd_signs(words, has):
            yield SAID[each.why].format(words=short(spelled(each.word)), other=_signs(each))


def _signs(found: Odd) -> str:
    """The signs that are meant, with their numbers."""
    return ", ".join(f"U+{ord(c):04X}" if not c.isprintable() or not c.isalnum() else f"“{c}” U+{ord(c):04X}"
                     for c in found.signs)
