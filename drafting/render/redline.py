"""One text shown as changes to another, for readers without Word: lines and segments, HTML, CriticMarkup.

Provisions are the same when they have the same id, else when their words are alike. The Word redline is made in
`word`; what is said here is for the eye, tidied to whole words.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from drafting.diff.blocks import align
from drafting.diff.edits import words as word_changes
from drafting.diff.tokens import tokens
from drafting.model.text import Provision
from drafting.render.phrases import phrases
from drafting.render.places import Places, seen

LINE_KINDS = ("same", "changed", "inserted", "deleted", "moved")


class Segment(NamedTuple):
    """A stretch of words: `kind` is "same", "ins" or "del"."""

    kind: str
    text: str


class Line(NamedTuple):
    """One provision of the redline: what became of it, its places in the old and the new text, its segments.

    A moved provision stands twice: where it went, as "moved" with its changed words, and where it was, as "deleted"
    with `to` set. `formatting` says that marks or paragraph properties differ.
    """

    kind: str
    old: Provision | None
    new: Provision | None
    segments: tuple[Segment, ...]
    name: str
    was: str = ""
    to: str = ""
    formatting: bool = False


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both texts in order, each once where they agree; what goes stands before what comes.

    >>> segments("should meet", "shall meet")
    (Segment(kind='del', text='should'), Segment(kind='ins', text='shall'), Segment(kind='same', text=' meet'))
    """
    out, at = [], 0
    for change in word_changes(old, new):
        out += [("same", old[at:change.i1]), ("del", old[change.i1:change.i2]), ("ins", new[change.j1:change.j2])]
        at = change.i2
    return tuple(Segment(kind, text) for kind, text in [*out, ("same", old[at:])] if text)


def redline_lines(old: tuple[Provision, ...], new: tuple[Provision, ...], language: str = "en") -> tuple[Line, ...]:
    """The provisions of both texts in the order of the new one, those that went at their old place."""
    names_old, names_new = [Places(text, phrases(language)) for text in (old, new)]
    old, new = [_worded(text) for text in (old, new)]
    a, b = [p.text for p in old], [p.text for p in new]
    found = align(a, b, [p.id for p in old], [p.id for p in new])
    back = {j: i for i, j in found.moves.items()}
    out = []
    for i, j in found.pairs:
        if j is None:
            to = names_new.of(new[found.moves[i]].id) if i in found.moves else ""
            out.append(Line("deleted", old[i], None, _whole("del", a[i]), names_old.of(old[i].id), to=to))
        elif i is None and j not in back:
            out.append(Line("inserted", None, new[j], _whole("ins", b[j]), names_new.of(new[j].id)))
        else:
            source = old[back[j] if i is None else i]
            out.append(_pair(source, new[j], names_old.of(source.id), names_new.of(new[j].id), moved=i is None))
    return tuple(line for line in out if line.segments or line.kind not in ("same", "changed"))


def _worded(text: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The provisions that carry words: tables do through those in their cells."""
    return tuple(p for p in text if p.kind != "table")


def _whole(kind: str, text: str) -> tuple[Segment, ...]:
    return (Segment(kind, text),) if text else ()


def _pair(old: Provision, new: Provision, was: str, name: str, moved: bool) -> Line:
    kind = "moved" if moved else "same" if old.text == new.text else "changed"
    formatting = old.text == new.text and (old.marks, old.attrs, old.kind) != (new.marks, new.attrs, new.kind)
    renamed = was if moved or old.label != new.label else ""
    return Line(kind, old, new, segments(old.text, new.text), name, was=renamed, formatting=formatting)


class Statistics(NamedTuple):
    """How many words and provisions a redline touches."""

    words_inserted: int
    words_deleted: int
    same: int
    changed: int
    inserted: int
    deleted: int
    moved: int

    def sentences(self, language: str = "en") -> tuple[str, str]:
        """The figures in words, two lines."""
        words = phrases(language)
        return (words["stat_words"].format(**{"ins": self.words_inserted, "del": self.words_deleted}),
                words["stat_blocks"].format(**self._asdict()))


def redline_statistics(lines: tuple[Line, ...]) -> Statistics:
    """Counts over the lines; a moved provision counts as moved, its unchanged words not at all."""
    kinds = Counter(line.kind for line in lines if not line.to)
    count = Counter()
    for line in lines:
        for segment in line.segments if not line.to else ():
            count[segment.kind] += sum(token[0].isalnum() for token in tokens(segment.text))
    return Statistics(count["ins"], count["del"], *(kinds[kind] for kind in LINE_KINDS))


def redline_text(old: tuple[Provision, ...], new: tuple[Provision, ...], language: str = "en") -> str:
    """The redline as CriticMarkup, one provision a paragraph: {++in++} {--out--} {~~from~>to~~} {>>notes<<}.

    Square brackets are content and stay as they are.
    """
    words = phrases(language)
    out = []
    for line in redline_lines(old, new, language):
        note = _note(line, words)
        label = f"{(line.new or line.old).label} ".lstrip()
        out.append(label + _critic(line.segments) + (f" {{>>{note}<<}}" if note else ""))
    return "\n\n".join(out) + "\n"


def _note(line: Line, words: dict[str, str]) -> str:
    if line.to:
        return words["moved_to"].format(place=line.to)
    if line.kind == "moved":
        return words["moved_from"].format(place=line.was)
    if line.was:
        return f"{line.was} → {line.name}"
    return words["formatting"] if line.formatting else ""


def _critic(found: tuple[Segment, ...]) -> str:
    out, skip = [], False
    for here, after in pairwise([*found, Segment("same", "")]):
        text = seen(here.text)
        if skip:
            skip = False
        elif here.kind == "del" and after.kind == "ins":
            out.append(f"{{~~{text}~>{seen(after.text)}~~}}")
            skip = True
        else:
            out.append({"same": "{}", "ins": "{{++{}++}}", "del": "{{--{}--}}"}[here.kind].format(text))
    return "".join(out)


def redline_html(old: tuple[Provision, ...], new: tuple[Provision, ...], *, title: str, old_name: str, new_name: str,
                 language: str = "en") -> str:
    """The redline as one HTML page that needs nothing else, for the screen (light and dark) and the printer."""
    from drafting.render.frame import template
    lines = redline_lines(old, new, language)
    words = phrases(language)
    return template("redline.html.j2").render(
        title=title, old_name=old_name, new_name=new_name, language=language, words=words, seen=seen,
        lines=[(line, _note(line, words), line.new or line.old) for line in lines],
        sentences=redline_statistics(lines).sentences(language))
