"""Fields that begin in one paragraph and end in another, such as a table of contents.

What begins has to end, in the redline as in both files: an end is kept only where its beginning was. Paragraphs are
written in their order, so when an end is reached it is known what became of the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.markup.xml import w
from drafting.word.redline.reading.line import Line, Seg

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FIELD, INS = w("fldChar"), w("ins")
KIND = w("fldCharType")


class Spans:
    """Which beginnings of OLD and of NEW are one."""

    def __init__(self) -> None:
        self._numbers: dict[Element | None, int] = {}

    def keep(self, mine: Seg, theirs: Seg) -> None:
        """Note that both files have this stretch, if a field begins in it."""
        if mine.key and (mine.key[0] == "head" or mine.key == ("char", "begin")):
            begins = [(seg.parts or [seg])[0].node for seg in (mine, theirs)]
            self._numbers.update(dict.fromkeys(begins, len(self._numbers)))

    def place(self, old: list[Line], new: list[Line]) -> None:
        """Give the ends of fields that began in a line before a place that only ends of the same field have.

        Where beginning and end are compared at once, it is not known yet what becomes of either: both are replaced.
        """
        for side, lines in (("old", old), ("new", new)):
            for line in lines:
                for seg in line.ends:
                    begin = _beginning(seg.node, line.paragraph)
                    head = next((one for other in lines for one in other.segs
                                 if (one.parts or [one])[0].node is begin), None)
                    seg.scope = f"field {side if head is not None else self._numbers.get(begin, side)}"
                    if head is not None:
                        head.scope = seg.scope


def crosses(key: bytes) -> bool:
    """Whether in a block of these bytes a field begins or ends that does not do both."""
    return b"fldChar" in key and key.count(b'fldCharType="begin"') != key.count(b'fldCharType="end"')


def balance(block: Element) -> int:
    """How many more fields begin in a block than end."""
    return sum({"begin": 1, "end": -1}.get(el.get(KIND) or "", 0) for el in block.iter(FIELD))


def _beginning(end: Element, paragraph: Element) -> Element | None:
    """The beginning of the field that ends here, looked for in this paragraph and in those before it."""
    depth, passed = 0, False
    for block in (paragraph, *paragraph.itersiblings(preceding=True)):
        for el in reversed(list(block.iter(FIELD))):
            passed = passed or el is end
            if not passed or el is end or next(el.iterancestors(INS), None) is not None:
                continue
            kind = el.get(KIND)
            if kind == "begin" and depth == 0:
                return el
            depth += {"begin": -1, "end": 1}.get(kind or "", 0)
    return None
