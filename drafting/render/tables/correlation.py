"""The correlation table: which label of the old version became which of the new one."""

from __future__ import annotations

from typing import NamedTuple

from drafting.model.record import Draft, Version
from drafting.model.text import Provision
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words

WORDS = 12
WIDTHS = (45.0, 45.0, 180.0)


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
    return {p.id: (names.of(p.id), first_words(p.text, WORDS)) for p in text if p.label and not p.parent}


def correlation_docx(draft: Draft, old_version: Version, new_version: Version, old: tuple[Provision, ...],
                     new: tuple[Provision, ...], language: str = "en") -> bytes:
    """The whole table as a Word file; what is new or gone says so."""
    from drafting.word.compose.landscape import landscape

    words = phrases(language)
    title = f"{draft.title.get(language, draft.name)} – {words['correlation']}"
    before, after = (label_in(language, version.label) for version in (old_version, new_version))
    rows = [[words["col_old"].format(version=before), words["col_new"].format(version=after),
             words["col_words"]]]
    for row in correlation_rows(old, new, language, all_rows=True):
        rows.append([row.old or f"– ({words['new_here']})", row.new or f"– ({words['gone_here']})", row.words])
    return landscape([title, f"{before} → {after}"], rows, WIDTHS)
