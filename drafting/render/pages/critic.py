"""A redline as CriticMarkup, so that any program that knows it can take the changes or leave them.

    {++in++}  {--out--}  {~~out~>in~~}  {>>a note<<}         a paragraph ends in an empty line

Taking all changes and dropping the notes gives the words of the new file, leaving them those of the old one; the end
of a paragraph is marked like a word. Square brackets are content and stay. CriticMarkup has no escape: a text that
itself holds such braces cannot be told from marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.render.house.phrases import phrases
from drafting.render.house.places import seen
from drafting.word.text.shown import Shown

END = "\n\n"
WHOLE = {"inserted": "ins", "moved here": "ins", "deleted": "del", "moved away": "del"}
WRITTEN = {"same": "{}", "ins": "{{++{}++}}", "del": "{{--{}--}}", "note": "{{>>{}<<}}"}


def critic(paragraphs: Iterable[Shown], language: str = "en", labels: bool = False) -> str:
    """The whole text with its changes; tables are read cell by cell, notes and headers stand behind the text.

    With `labels` each paragraph begins with the number that Word shows before it.
    """
    return "".join(written(_merged(_stretches(paragraphs, phrases(language), labels))))


def written(stretches: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Stretches of "same", "ins", "del" or "note" as CriticMarkup; what goes and what comes for it are one mark."""
    waiting = ""
    for kind, text in stretches:
        if waiting:
            yield f"{{~~{waiting}~>{text}~~}}" if kind == "ins" else WRITTEN["del"].format(waiting)
        if kind != "del" and not (waiting and kind == "ins"):
            yield WRITTEN[kind].format(text)
        waiting = text if kind == "del" else ""
    if waiting:
        yield WRITTEN["del"].format(waiting)


def _stretches(paragraphs: Iterable[Shown], words: dict[str, str], labels: bool) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        if labels and paragraph.label:
            yield WHOLE.get(paragraph.kind, "same"), f"{paragraph.label} "
        yield from ((piece.kind, seen(piece.text)) for piece in paragraph.pieces)
        note = note_of(paragraph, words)
        if note:
            yield "note", note
        yield paragraph.mark, END


def note_of(paragraph: Shown, words: dict[str, str]) -> str:
    """What words alone do not say of a paragraph: that it moved, or that only its formatting changed."""
    if paragraph.shift == "moved here":
        return words["moved_edited"]
    if paragraph.kind.startswith("moved"):
        return words[paragraph.kind.replace(" ", "_")]
    if paragraph.kind == "changed" and {piece.kind for piece in paragraph.pieces} | {paragraph.mark} == {"same"}:
        return words["formatting"]
    return ""


def _merged(stretches: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    last, text = "", ""
    for kind, words in stretches:
        if kind == last and kind != "note":
            text += words
            continue
        if text:
            yield last, text
        last, text = kind, words
    if text:
        yield last, text
