"""The words of a changed paragraph in lines for the screen: in colours on a terminal, as CriticMarkup in a pipe."""

from __future__ import annotations

import re

import click

WIDTH, INDENT, AROUND = 80, 2, 60
WORDS = re.compile(rf"\n|[^\S\n]+|\S{{1,{WIDTH - INDENT}}}")
COLOURS = {"ins": {"fg": "green", "underline": True}, "del": {"fg": "red", "strikethrough": True}}


def lines(paragraph, coloured: bool) -> list[str]:
    """The paragraph in lines of 80 columns; what stays is left out far from a change."""
    from drafting.render.critic import written
    from drafting.render.places import seen

    pieces = [(piece.kind, seen(piece.text)) for piece in paragraph.pieces]
    if paragraph.mark != "same":
        before = pieces.pop()[1] if pieces and pieces[-1][0] == paragraph.mark else ""
        pieces.append((paragraph.mark, f"{before}¶"))
    last = len(pieces) - 1
    pieces = [(kind, _short(text, n == 0, n == last) if kind == "same" else text)
              for n, (kind, text) in enumerate(pieces)]
    return _wrapped(pieces if coloured else [("same", text) for text in written(pieces)])


def _short(text: str, first: bool, last: bool) -> str:
    """What stays, cut to what stands near a change."""
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    if first and last or len(text) <= len(head) + len(tail) + AROUND // 3:
        return text
    said = f"{head} … {tail}"
    return said.lstrip() if first else said.rstrip() if last else said


def _wrapped(pieces: list[tuple[str, str]]) -> list[str]:
    out, line, used = [], "", 0
    for kind, text in pieces:
        for word in WORDS.findall(text):
            if word == "\n" or used + len(word) > WIDTH - INDENT:
                out.append(line)
                line, used = "", 0
                if word.isspace():
                    continue
            line += click.style(word, **COLOURS[kind]) if kind in COLOURS else word
            used += len(word)
    return [" " * INDENT + each for each in (*out, line) if each.strip()]
