"""The correlation table: which label of the old version became which of the new one."""

from __future__ import annotations

from typing import NamedTuple

from drafting.model.text import OBJECT, Provision
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words

WORDS = 12


class Correlation(NamedTuple):
    """One provision in both versions; "" where it has no label, or is not there."""

    old: str
    new: str
    words: str
    kept: str                                     # "kept", "new" or "gone"


def correlation_rows(old: tuple[Provision, ...], new: tuple[Provision, ...], language: str = "en",
                     all_rows: bool = False) -> tuple[Correlation, ...]:
    """The labelled provisions of the new text whose label is another, then those that are gone; by id.

    `all_rows` gives those with the same label too. Labels are whole: "3 (a)" for "(a)" under 3.
    """
    before, after = (_labelled(text, language) for text in (old, new))
    out = [Correlation(before.get(ident, ("", ""))[0], label, words, "kept" if ident in before else "new")
           for ident, (label, words) in after.items() if all_rows or before.get(ident, ("", ""))[0] != label]
    return tuple(out) + tuple(Correlation(label, "", words, "gone")
                              for ident, (label, words) in before.items() if ident not in after)


def _labelled(text: tuple[Provision, ...], language: str) -> dict[str, tuple[str, str]]:
    names = Places(text, phrases(language))
    return {p.id: (names.of(p.id), first_words(p.text.replace(OBJECT, ""), WORDS))
            for p in text if p.label and not p.parent}
