"""The words of a changed paragraph in lines for the screen: in colours on a terminal, as CriticMarkup in a pipe."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.word.text.shown import Shown

WIDTH, INDENT, AROUND = 80, 2, 60
WORDS = re.compile(rf"\n|[^\S\n]+|\S{{1,{WIDTH - INDENT}}}")
COLOURS: dict[str, Callable[[str], str]] = {
    "ins": partial(click.style, fg="green", underline=True), "del": partial(click.style, fg="red", strikethrough=True)}


def lines(paragraph: Shown, coloured: bool) -> list[str]:
    """The paragraph in lines of 80 columns; what stays is left out far from a change."""
    from drafting.model.characters import as_signs
    from drafting.render.house.places import seen
    from drafting.render.pages.critic import written

    pieces = [(piece.kind, as_signs(seen(piece.text), but="\n")) for piece in paragraph.pieces]
    if paragraph.mark != "same":
        before = pieces.pop()[1] if pieces and pieces[-1][0] == paragraph.mark else ""
        pieces.append((paragraph.mark, f"{before}¶"))
    last = len(pieces) - 1
    pieces = [(kind, _short(text, n == 0, n == last) if kind == "same" else text)
              for n, (kind, text) in enumerate(pieces)]
    return _wrapped(pieces if coloured else [("same", text) for text in written(pieces)])


def _short(text: str, first: bool, last: bool) -> str:
    """What stays, cut between words to what stands near a change."""
    if first and last or len(text) <= 2 * AROUND + AROUND // 3:
        return text
    head = "" if first else text[:AROUND].rpartition(" ")[0] or text[:AROUND]
    tail = "" if last else text[-AROUND:].partition(" ")[2] or text[-AROUND:]
    said = f"{head} … {tail}"
    return said.lstrip() if first else said.rstrip() if last else said


def _wrapped(pieces: list[tuple[str, str]]) -> list[str]:
    out: list[list[list[str]]] = [[]]
    used = 0
    for kind, text in pieces:
        for word in WORDS.findall(text):
            if word == "\n" or used + len(word) > WIDTH - INDENT:
                out.append([])
                used = 0
                if word.isspace():
                    continue
            if out[-1] and out[-1][-1][0] == kind:
                out[-1][-1][1] += word
            else:
                out[-1].append([kind, word])
            used += len(word)
    return [" " * INDENT + "".join(_styled(*stretch) for stretch in line) for line in out if line]


def _styled(kind: str, text: str) -> str:
    return COLOURS[kind](text) if kind in COLOURS else text
