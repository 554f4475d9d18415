"""The source table: for each provision of a version who contributed, which provisions it comes from, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafting.model.record import Draft, Version
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import phrases

WIDTHS = (110.0, 62.0, 55.0, 40.0)
APPROACHES = ("kept", "reworded", "new", "moved", "joined", "split", "bracketed", "gone")


class SourceRow(NamedTuple):
    """One provision: its name and words; the members of each contribution with its round (0: the first version's own
    words); the names of the provisions that its words come from; some of `APPROACHES`."""

    place: str
    words: str
    contributions: tuple[tuple[tuple[str, ...], int], ...]
    originals: tuple[str, ...]
    approaches: tuple[str, ...]


def sources_docx(draft: Draft, first: Version, version: Version, rows: Iterable[SourceRow], language: str) -> bytes:
    """The table as a Word file of its own."""
    from drafting.word.compose.landscape import landscape

    words, labels = phrases(language), [label_in(language, one.label) for one in (first, version)]
    title = f"{draft.title.get(language, draft.name)} – {words['sources']}"
    head = [words[f"col_{name}"] for name in ("new_paragraph", "contributors", "originals", "approach")]
    grid = [head]
    for row in rows:
        who = [words["from_round"].format(members=", ".join(members), round=round) if round else
               words["from_draft"].format(label=labels[0]) for members, round in row.contributions]
        grid.append(["\n".join(filter(None, (row.place, row.words))), "\n".join(who), "\n".join(row.originals) or "–",
                     " ".join(words[f"src_{name}"] for name in row.approaches)])
    return landscape([title, words["of_version"].format(label=labels[1], number=version.number)], grid, WIDTHS)
